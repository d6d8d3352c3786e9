/*
 * The map of zones and teams, on top of Leaflet; it restyles in place and never reloads.
 *
 * What a page or a window may call (window.muster):
 *
 *   muster.show({
 *     label:    "Sat 19 Dec · Evening 15:00–23:00",     // shown in the title card; "" hides the card
 *     detail:   "15 teams · 47 officers",               // optional second half of the card
 *     zones:    { "<zone id>": { risk: 0..4,            // class of expected incidents in the shift, null: not known
 *                                teams: ["A", "B"],     // call letters posted there
 *                                joint: ["B"],          // those of them with officers of several agencies
 *                                note: "1.3 expected" } // optional, for the tooltip
 *               , ... },                                // a zone left out has no team and no known risk
 *     selected: "<zone id>" | null,
 *     theme:    "light" | "dark" | null                 // null follows the system
 *   })
 *   muster.onSelect = function (id) { ... }   // called with the zone id on click, Enter or Space
 *   muster.fit()                              // all zones in sight again
 *   muster.ready                              // true once the zones are drawn
 *
 * In Qt: where qt.webChannelTransport exists, the page loads app://muster/qwebchannel.js and each selection calls
 * bridge.zone_clicked(id) of the object registered as "bridge".
 *
 * The page itself calls muster.attach(map, zoneLayer, description) once; description is written by
 * planner/maps/page.py: { synthetic, legend, credits: [text], places: [{ id, name, at: [lat, lon], basis }] }, a place
 * for each feature of the layer, whose own id is its number in that list.
 */
"use strict";

window.muster = (function () {
  const RISKS = 5;
  const SMALL = 40; // pixels of a zone in which letters and name have no room
  const LEAST = 80; // pixels of a map's side below which Leaflet cannot fit anything
  const TINY = 18; // pixels below which a zone is drawn larger than it is, to be seen at all
  const api = { onSelect: null, ready: false, show, fit, attach };
  const zones = new Map(); // id -> { layer, tag, letters, name, place, state }
  let map = null;
  let frame = null;
  let card = null;
  let selected = null;
  let bridge = null;
  let moved = false;

  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function attach(leafletMap, zoneLayer, description) {
    map = leafletMap;
    map.attributionControl?.setPrefix(false);
    frame = map.getContainer();
    card = element("div", "muster-card");
    card.setAttribute("role", "status");
    card.hidden = true;
    frame.append(card, legend(description));
    if (description.synthetic) frame.append(element("div", "muster-synthetic", "SYNTHETIC DATA"));
    for (const text of description.credits) {
      map.attributionControl?.addAttribution(element("span", "", text).outerHTML);
    }
    zoneLayer.eachLayer((layer) => addZone(layer, description.places[layer.feature.id]));
    if (zones.size === 0) frame.append(element("div", "muster-empty", "No zones yet"));
    map.on("zoomend moveend resize", declutter);
    map.on("dragstart zoomstart", (event) => { moved = moved || Boolean(event.target._loaded && api.ready); });
    new ResizeObserver(() => { map.invalidateSize(); if (!moved) fit(); }).observe(frame);
    connect();
    fit();
    api.ready = true;
    show({ label: "", zones: {}, selected: null });
  }

  function addZone(layer, place) {
    const tag = element("div", "muster-tag");
    const letters = element("div", "muster-letters");
    const name = element("div", "muster-name", place.name);
    tag.append(letters, name);
    const icon = L.divIcon({ html: tag, className: "muster-anchor", iconSize: [0, 0] });
    L.marker(place.at, { icon, interactive: false, keyboard: false }).addTo(map);
    const id = place.id;
    const zone = { id, layer, tag, letters, name, place, state: null };
    zones.set(id, zone);
    const path = layer.getElement();
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    layer.on("click", () => select(id));
    path.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      select(id);
    });
    layer.bindTooltip(() => tooltip(zone), { sticky: true, className: "muster-tooltip", opacity: 1 });
  }

  function tooltip(zone) {
    const box = element("div", "");
    box.append(element("strong", "", zone.place.name));
    const teams = zone.state?.teams ?? [];
    if (teams.length) box.append(element("div", "", (teams.length > 1 ? "Teams " : "Team ") + teams.join(", ")));
    if (zone.state?.note) box.append(element("div", "", zone.state.note));
    if (zone.place.basis) box.append(element("div", "muster-basis", zone.place.basis));
    return box;
  }

  function legend(description) {
    const box = element("div", "muster-legend");
    box.append(element("span", "", "Risk in this shift: low"));
    for (let risk = 0; risk < RISKS; risk += 1) box.append(element("i", "muster-step risk-" + risk));
    box.append(element("span", "", "high"));
    box.append(element("b", "muster-letter", "A"), element("span", "", "team"));
    box.append(element("b", "muster-letter joint", "B"), element("span", "", "joint team"));
    if (description.legend) box.title = description.legend;
    return box;
  }

  function select(id) {
    selected = id;
    zones.forEach(paint);
    if (bridge) bridge.zone_clicked(id);
    if (typeof api.onSelect === "function") api.onSelect(id);
  }

  function show(state) {
    if (state.theme === "light" || state.theme === "dark") document.documentElement.dataset.theme = state.theme;
    else delete document.documentElement.dataset.theme;
    selected = state.selected ?? null;
    card.replaceChildren(element("strong", "", state.label ?? ""), element("span", "", state.detail ?? ""));
    card.hidden = !state.label;
    zones.forEach((zone) => { zone.state = state.zones?.[zone.id] ?? null; paint(zone); });
    declutter();
  }

  function paint(zone) {
    const risk = zone.state?.risk;
    const teams = zone.state?.teams ?? [];
    const joint = new Set(zone.state?.joint ?? []);
    const path = zone.layer.getElement();
    const known = Number.isInteger(risk) && risk >= 0 && risk < RISKS;
    const chosen = zone.id === selected;
    path.setAttribute("class", "leaflet-interactive muster-zone " + (known ? "risk-" + risk : "risk-unknown")
      + (teams.length ? " manned" : "") + (chosen ? " selected" : ""));
    path.setAttribute("aria-pressed", String(chosen));
    path.setAttribute("aria-label", zone.place.name + (known ? ", risk " + (risk + 1) + " of " + RISKS : "")
      + (teams.length ? ", team" + (teams.length > 1 ? "s " : " ") + teams.join(", ") : ", no team"));
    if (chosen && document.activeElement !== path) zone.layer.bringToFront();
    zone.tag.classList.toggle("selected", chosen);
    zone.letters.replaceChildren(...teams.map(
      (letter) => element("b", "muster-letter" + (joint.has(letter) ? " joint" : ""), letter)));
  }

  function fit() {
    if (!map || zones.size === 0) return;
    map.invalidateSize({ animate: false });
    if (frame.clientWidth < LEAST || frame.clientHeight < LEAST) return; // hidden yet: the observer calls again
    const bounds = L.latLngBounds([]);
    zones.forEach((zone) => bounds.extend(zone.layer.getBounds()));
    const small = frame.clientHeight < 320;
    map.fitBounds(bounds, { animate: false, paddingTopLeft: [24, small ? 20 : 48], paddingBottomRight: [24, small ? 56 : 48] });
    moved = false;
  }

  function overlaps(box, others) {
    return others.some((other) => box.left < other.right && box.right > other.left
      && box.top < other.bottom && box.bottom > other.top);
  }

  /*
   * Letters stand in a large zone and beside a small one; names go where they cover neither letters, nor small zones,
   * nor each other, else they are left out. All is measured first and moved after, so that the browser lays out once.
   */
  function declutter() {
    if (!map || !api.ready) return;
    zones.forEach((zone) => zone.layer.getElement().classList.remove("tiny"));
    const measured = [...zones.values()].sort((one, other) => weight(other) - weight(one)).map(measure);
    const controls = [...frame.querySelectorAll(".muster-card:not([hidden]), .muster-legend, .muster-synthetic, .leaflet-bar")]
      .map((control) => control.getBoundingClientRect());
    const letters = [...controls];
    for (const one of measured) {
      one.zone.layer.getElement().classList.toggle("tiny", one.small && Math.max(one.shape.width, one.shape.height) < TINY);
      one.taken = one.letters.width > 0 && place(one, one.zone.letters, one.letters, letterSpots(one), letters);
    }
    const names = [...letters, ...measured.filter((one) => one.small).map((one) => one.shape)];
    for (const one of measured) {
      const fits = place(one, one.zone.name, one.name, nameSpots(one), names);
      one.zone.name.classList.toggle("away", !fits);
    }
  }

  function measure(zone) {
    const shape = zone.layer.getElement().getBoundingClientRect();
    const anchor = zone.tag.getBoundingClientRect();
    const small = Math.min(shape.width, shape.height) < SMALL;
    return { zone, shape, small, x: anchor.left, y: anchor.top, letters: size(zone.letters), name: size(zone.name) };
  }

  function size(part) {
    return { width: part.offsetWidth, height: part.offsetHeight };
  }

  /* Middles that a box may have, the best first, as offsets from the zone's own point. */
  function around(one, box, gap) {
    const { shape, x, y } = one;
    const middleX = (shape.left + shape.right) / 2 - x;
    const middleY = (shape.top + shape.bottom) / 2 - y;
    return {
      above: [middleX, shape.top - y - box.height / 2 - gap],
      below: [middleX, shape.bottom - y + box.height / 2 + gap],
      right: [shape.right - x + box.width / 2 + gap + 3, middleY],
      left: [shape.left - x - box.width / 2 - gap - 3, middleY],
    };
  }

  function letterSpots(one) {
    if (!one.small) return [[0, 0]];
    const spots = around(one, one.letters, -3);
    return [spots.above, spots.right, spots.left, spots.below];
  }

  function nameSpots(one) {
    const high = one.name.height / 2;
    if (!one.small) {
      return one.taken ? [[0, one.letters.height / 2 + high], [0, -one.letters.height / 2 - high]] : [[0, 0], [0, high * 2], [0, -high * 2]];
    }
    const { below, right, left, above } = around(one, one.name, 0);
    if (!one.taken) return [below, right, left, above];
    const { dx, dy } = one.spot;
    const aside = (one.letters.width + one.name.width) / 2 + 2;
    const over = [dx, dy - (one.letters.height + one.name.height) / 2];
    return [below, right, left, [dx + aside, dy], [dx - aside, dy], over];
  }

  /* Moves a part to the first spot where it covers nothing taken; letters that find none stay at their first. */
  function place(one, part, box, spots, taken) {
    const free = spots.find((spot) => !overlaps(boxAt(one, box, spot), taken));
    const [dx, dy] = free ?? spots[0];
    one.spot = { dx, dy };
    part.style.setProperty("--dx", dx.toFixed(1) + "px");
    part.style.setProperty("--dy", dy.toFixed(1) + "px");
    if (free || part === one.zone.letters) taken.push(boxAt(one, box, [dx, dy]));
    return Boolean(free) || part === one.zone.letters;
  }

  function boxAt(one, box, [dx, dy]) {
    const left = one.x + dx - box.width / 2;
    const top = one.y + dy - box.height / 2;
    return { left, top, right: left + box.width, bottom: top + box.height };
  }

  function weight(zone) {
    return (zone.id === selected ? 1000 : 0) + (zone.state?.teams?.length ?? 0) * 10 + (zone.state?.risk ?? -1);
  }

  function connect() {
    if (typeof qt === "undefined" || !qt.webChannelTransport || typeof QWebChannel === "undefined") return;
    new QWebChannel(qt.webChannelTransport, (channel) => { bridge = channel.objects.bridge ?? null; });
  }

  return api;
})();
