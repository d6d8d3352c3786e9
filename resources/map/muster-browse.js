/*
 * The one-file page: choose a day and a shift, and the map and the list of teams follow.
 * The plan stands as JSON in the element "plan", written by planner/maps/one_file.py:
 *   { title, about, synthetic, shifts: [name], days: [{ number, weekday 0-6 from Monday, month, label }],
 *     moments: [day][shift] -> { hours, state: what muster.show takes, teams: [{ letter, zone, name, joint, members }] } }
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

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function pick(change) {
    if (change.day !== undefined) day = change.day;
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
      team.members.forEach((member) => words.append(element("span", "", member)));
      row.append(element("b", "muster-letter" + (team.joint ? " joint" : ""), team.letter), words);
      list.append(row);
    }
  }

  function draw() {
    const moment = plan.moments[day][shift];
    dayButtons.forEach((button, index) => press(button, index === day, true));
    shiftButtons.forEach((button, index) => {
      press(button, index === shift, false);
      button.querySelector("small").textContent = plan.moments[day][index].hours;
    });
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
