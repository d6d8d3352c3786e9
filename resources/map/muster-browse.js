/*
 * The one-file page: choose a day and a shift, and the map and the list of teams follow.
 * The plan stands as JSON in the element "plan", written by planner/maps/one_file.py:
 *   { title, about, synthetic, shifts: [name], days: [{ number, weekday 0-6 from Monday, month, label }],
 *     officers: { badge: { name, agency, skills: [text], phone } },
 *     moments: [day][shift] -> { hours, state: what muster.show takes,
 *                                teams: [{ letter, zone, name, joint, members: [text], sheet }] } }
 * A sheet is null or { members: [badge], leader: badge, note, clock, why: [text], near: [text], visits: [[time, place]],
 * spots: [[number, latitude, longitude]] }.
 */
"use strict";

(function () {
  const find = (id) => document.getElementById(id);
  const dayButtons = [];
  const shiftButtons = [];
  let plan = null;
  let day = 0;
  let shift = 0;
  let zone = null;
  const open = new Set(); // letters of the teams whose sheet is open
  const places = L.layerGroup();
  const MOST = 8; // officers that a search shows

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function pick(change) {
    if (change.day !== undefined) {
      day = change.day;
      find("muster-plan").classList.remove("calendar");
      find("plan-calendar").setAttribute("aria-expanded", "false");
    }
    if (change.day !== undefined || change.shift !== undefined) {
      open.clear();
      places.clearLayers();
    }
    if (change.shift !== undefined) shift = change.shift;
    if (change.zone !== undefined) zone = change.zone;
    draw();
  }

  function addDays() {
    let month = null;
    let week = null;
    plan.days.forEach((one, index) => {
      if (one.month !== month) {
        month = one.month;
        find("plan-days").append(element("div", "month", month));
        week = element("div", "week");
        ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].forEach((name) => week.append(element("span", "", name)));
        find("plan-days").append(week);
      }
      const button = element("button", "", String(one.number));
      button.type = "button";
      button.setAttribute("aria-label", one.label);
      if (dayButtons.length === 0 || one.number === 1) button.style.gridColumn = String(one.weekday + 1);
      button.addEventListener("click", () => pick({ day: index }));
      dayButtons.push(button);
      week.append(button);
    });
    find("plan-days").addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
      const next = day + (step ?? 0);
      if (step === undefined || next < 0 || next >= plan.days.length) return;
      event.preventDefault();
      pick({ day: next });
      dayButtons[next].focus();
    });
  }

  function addShifts() {
    plan.shifts.forEach((name, index) => {
      const button = element("button", "", name);
      button.type = "button";
      button.append(element("small", ""));
      button.addEventListener("click", () => pick({ shift: index }));
      shiftButtons.push(button);
      find("plan-shifts").append(button);
    });
  }

  function drawTeams(moment) {
    const list = find("plan-teams");
    list.replaceChildren();
    if (moment.teams.length === 0) list.append(element("p", "none", "No team is on in this shift."));
    for (const team of moment.teams) {
      const row = element("div", "team" + (team.zone === zone ? " chosen" : ""));
      const words = element("div", "");
      words.append(element("strong", "", team.name + (team.joint ? " (joint team)" : "")));
      if (team.sheet) words.append(sheetOf(team));
      else team.members.forEach((member) => words.append(element("span", "", member)));
      row.append(element("b", "muster-letter" + (team.joint ? " joint" : ""), team.letter), words);
      list.append(row);
    }
  }

  function officerLine(badge, leader) {
    const officer = plan.officers[badge];
    const line = element("div", "officer");
    const who = element("div", "");
    who.append(element("b", "", officer.name), " " + [badge, officer.agency, ...officer.skills].join(" · "));
    if (badge === leader) who.append(" ", element("i", "leads", "leads"));
    line.append(who);
    if (officer.phone) {
      const call = element("a", "", officer.phone);
      call.href = "tel:" + officer.phone.replace(/[^0-9+*#,;]/g, "");
      line.append(call);
    }
    return line;
  }

  function part(title, lines, tag) {
    const box = element("div", "part");
    box.append(element("h3", "", title));
    lines.forEach((line) => box.append(typeof line === "string" ? element(tag ?? "span", "", line) : line));
    return box;
  }

  /* The officers of a team at once, and the rest of its sheet behind a line that opens it. */
  function sheetOf(team) {
    const sheet = team.sheet;
    const box = element("div", "sheet");
    sheet.members.forEach((badge) => box.append(officerLine(badge, sheet.leader)));
    const more = element("details", "");
    more.open = open.has(team.letter);
    more.addEventListener("toggle", () => { if (more.open) open.add(team.letter); else open.delete(team.letter); });
    more.append(element("summary", "", "Sheet of team " + team.letter));
    if (sheet.clock) more.append(part("Clock", [sheet.clock]));
    if (sheet.note) more.append(part("Instructions", [sheet.note]));
    if (sheet.visits.length) more.append(part("Visits", sheet.visits.map(visit)));
    if (sheet.spots.length) more.append(showing(team));
    if (sheet.near.length) more.append(part("Near", sheet.near));
    if (sheet.why.length) more.append(part("Why here", sheet.why));
    box.append(more);
    return box;
  }

  /* Leaflet's own map is there under the name that folium gives it. */
  function showing(team) {
    const button = element("button", "", "Show its places on the map");
    button.type = "button";
    button.addEventListener("click", () => {
      places.clearLayers();
      const points = team.sheet.spots.map(([number, latitude, longitude]) => {
        const icon = L.divIcon({ html: element("b", "place", String(number)), className: "muster-anchor", iconSize: [0, 0] });
        L.marker([latitude, longitude], { icon, interactive: false, keyboard: false }).addTo(places);
        return [latitude, longitude];
      });
      pick({ zone: team.zone });
      places.addTo(map_muster);
      map_muster.getContainer().scrollIntoView({ block: "nearest" });
      map_muster.fitBounds(L.latLngBounds(points).pad(1), { animate: false, maxZoom: 16 });
    });
    return button;
  }

  function visit([time, place]) {
    const line = element("label", "visit");
    const tick = element("input", "");
    tick.type = "checkbox";
    line.append(tick, element("b", "", time), " " + place);
    return line;
  }

  function dutyOf(badge) {
    const list = element("div", "duty");
    plan.moments.forEach((shifts, dayNumber) => shifts.forEach((moment, shiftNumber) => {
      const team = moment.teams.find((one) => one.sheet?.members.includes(badge));
      if (!team) return;
      const words = plan.days[dayNumber].label + " · " + plan.shifts[shiftNumber] + " " + moment.hours;
      const button = element("button", "", words);
      button.type = "button";
      button.append(element("small", "", team.name + ", team " + team.letter));
      button.addEventListener("click", () => {
        pick({ day: dayNumber, shift: shiftNumber, zone: team.zone });
        find("plan-moment").scrollIntoView({ block: "start" });
      });
      list.append(button);
    }));
    if (!list.childElementCount) list.append(element("p", "none", "No team in this plan."));
    return list;
  }

  function search(text) {
    const wanted = text.trim().toLocaleLowerCase();
    const found = find("plan-found");
    found.replaceChildren();
    if (!wanted) return;
    const hits = Object.entries(plan.officers)
      .filter(([badge, officer]) => (badge + " " + officer.name).toLocaleLowerCase().includes(wanted));
    if (!hits.length) found.append(element("p", "none", "Nobody in this plan has this name or badge."));
    for (const [badge, officer] of hits.slice(0, MOST)) {
      const more = element("details", "hit");
      more.open = hits.length === 1;
      more.append(element("summary", "", officer.name + " " + badge), dutyOf(badge));
      found.append(more);
    }
    if (hits.length > MOST) found.append(element("p", "none", (hits.length - MOST) + " more; write more of the name."));
  }

  function addSteps() {
    find("plan-before").addEventListener("click", () => pick({ day: day - 1 }));
    find("plan-after").addEventListener("click", () => pick({ day: day + 1 }));
    find("plan-calendar").addEventListener("click", () => {
      find("plan-calendar").setAttribute("aria-expanded", String(find("muster-plan").classList.toggle("calendar")));
    });
    find("plan-find").hidden = Object.keys(plan.officers).length === 0;
    find("plan-who").addEventListener("input", (event) => search(event.target.value));
  }

  function draw() {
    const moment = plan.moments[day][shift];
    dayButtons.forEach((button, index) => press(button, index === day, true));
    shiftButtons.forEach((button, index) => {
      press(button, index === shift, false);
      button.querySelector("small").textContent = plan.moments[day][index].hours;
    });
    find("plan-calendar").textContent = plan.days[day].label;
    find("plan-before").disabled = day === 0;
    find("plan-after").disabled = day === plan.days.length - 1;
    find("plan-moment").replaceChildren(element("span", "", moment.state.label), moment.state.detail);
    drawTeams(moment);
    muster.show({ ...moment.state, selected: zone, theme: null });
    history.replaceState(null, "", "#" + (day + 1) + "." + (shift + 1));
  }

  function press(button, pressed, roving) {
    button.setAttribute("aria-pressed", String(pressed));
    if (roving) button.tabIndex = pressed ? 0 : -1;
  }

  function begin() {
    plan = JSON.parse(find("plan").textContent);
    find("plan-title").textContent = plan.title;
    find("plan-about").textContent = plan.about;
    find("plan-synthetic").hidden = !plan.synthetic;
    addDays();
    addShifts();
    addSteps();
    muster.onSelect = (id) => pick({ zone: id === zone ? null : id });
    const [, asked, askedShift] = /^#(\d+)\.(\d+)$/.exec(location.hash) ?? [];
    if (plan.moments[asked - 1]?.[askedShift - 1]) { day = asked - 1; shift = askedShift - 1; }
    for (const [event, printing] of [["beforeprint", true], ["afterprint", false]]) {
      window.addEventListener(event, () => { document.body.classList.toggle("printing", printing); muster.fit(); });
    }
    if (plan.moments.length && plan.shifts.length) draw();
  }

  window.addEventListener("DOMContentLoaded", begin);
})();
