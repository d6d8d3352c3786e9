/*
 * The map on which zones are drawn, on top of Leaflet. It shows what it is told and tells where the person pointed;
 * every shape is made by the window.
 *
 * What the window calls (window.muster; planner/maps/zone_page.py writes the calls):
 *
 *   muster.zones([{ id, name, area: [[[[lat, lon]]]], at: [lat, lon], level: 0..4, note }])
 *   muster.cells({ steps: [[[south, west, north, east]], ...], reach: [[s, w], [n, e]] | null, legend })
 *   muster.look({ marked: id | null, theme: "light" | "dark", heat: bool, ends: [low, high] })
 *   muster.draw({ tool, line: [[lat, lon]], area: rings without end, touched: [polygon, ring, corner] | null, held, said })
 *   muster.fit()
 *
 * What it calls on the object "bridge" of its channel; reach is how many degrees of latitude a finger covers there:
 *
 *   zone_clicked(id), put(lon, lat, reach), grab(lon, lat, reach), drag(lon, lat), drop(), remove(lon, lat, reach),
 *   nudge(degrees east, degrees north), command("finish" | "back" | "leave")
 *
 * The page itself calls muster.attach(map, { credits: [text], names: [{ text, at, span, kind }], bounds }) once.
 */
"use strict";

window.muster = (function () {
  const REACH = 9; // pixels that a press may miss a corner or a side
  const STEP = { plain: 12, fine: 2, far: 60 }; // pixels that the cross-hair moves
  const SMALL = 420; // pixels of the map's width below which the key has its steps alone
  const TINY = 14; // pixels below which a zone is drawn larger than it is, to be seen at all
  const EDGE = 30; // pixels from the edge at which the ground moves instead of the cross-hair
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const POINTED = new Set(["pick", "draw", "cut"]); // tools for which a click is a corner
  const KEYED = new Set([...POINTED, "reshape"]); // tools with a cross-hair
  const SHAPED = new Set(["reshape", "move"]); // tools that take hold of what is there
  const api = { ready: false, attach, zones, cells, look, draw, fit };
  const layers = { zones: new Map(), heat: [], sketch: null, rubber: null };
  let map, frame, names, bridge, cross, said, legend;
  let ground = { names: [], bounds: null };
  let shown = []; // zones as they were told
  let reach = null; // of the incidents
  let colours = { marked: null, heat: true };
  let sketch = { tool: "choose", line: [], area: [], touched: null, held: false };
  let dragging = false;
  let moved = false;

  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function attach(leafletMap, description) {
    map = leafletMap;
    ground = description;
    map.attributionControl?.setPrefix(false);
    map.doubleClickZoom.disable(); // a double click ends a line and takes a corner away
    map.keyboard.disable();
    frame = map.getContainer();
    frame.setAttribute("role", "application");
    map.createPane("heat").style.zIndex = 410; // over the ground, below the zones
    map.createPane("zones").style.zIndex = 420;
    map.createPane("sketch").style.zIndex = 640;
    names = musterNames(map);
    layers.sketch = L.layerGroup().addTo(map);
    layers.rubber = L.polyline([], { className: "muster-rubber", interactive: false, pane: "sketch" }).addTo(map);
    cross = element("div", "muster-cross");
    cross.hidden = true;
    said = element("div", "muster-said");
    said.setAttribute("aria-live", "polite");
    legend = element("div", "muster-legend");
    frame.append(cross, said, legend);
    for (const text of description.credits) {
      map.attributionControl?.addAttribution(element("span", "", text).outerHTML);
    }
    listen();
    new ResizeObserver(() => {
      frame.classList.toggle("small", frame.clientWidth < SMALL);
      map.invalidateSize();
      if (!moved) fit();
      centreCross();
    }).observe(frame);
    new QWebChannel(qt.webChannelTransport, (channel) => { bridge = channel.objects.bridge; });
    fit();
    api.ready = true;
  }

  function listen() {
    map.on("click", (event) => { if (POINTED.has(sketch.tool)) put(event.latlng); });
    map.on("mousemove", (event) => {
      if (dragging) bridge?.drag(event.latlng.lng, event.latlng.lat);
      else if (cross.hidden) stretch(event.latlng);
    });
    map.on("mousedown", () => { hideCross(); });
    map.on("dragstart zoomstart", () => { moved = moved || api.ready; });
    map.on("zoomend moveend", () => { if (!cross.hidden) follow(); });
    map.on("zoomend", enlarge);
    document.addEventListener("mouseup", letGo);
    document.addEventListener("keydown", key);
  }

  /* Telling */

  function finger(place) { // degrees of latitude below a finger
    const at = map.latLngToContainerPoint(place);
    return Math.abs(map.containerPointToLatLng(at.add([0, REACH])).lat - map.containerPointToLatLng(at).lat);
  }

  function point(word, place) { bridge?.[word](place.lng, place.lat, finger(place)); }

  function put(place) { point("put", place); }

  function hold(event) {
    L.DomEvent.stop(event);
    hideCross();
    // the second press of a double click; its own event never comes, since the corner was drawn anew meanwhile
    if (sketch.tool === "reshape" && event.originalEvent.detail > 1) { point("remove", event.latlng); return; }
    map.dragging.disable();
    dragging = true;
    point("grab", event.latlng);
  }

  function letGo() {
    if (!dragging) return;
    dragging = false;
    map.dragging.enable();
    bridge?.drop();
  }

  /* Keys */

  function key(event) {
    if (event.target !== frame && event.target !== document.body) return; // a button of the map
    const arrow = ARROWS[event.key];
    const ctrl = event.ctrlKey || event.metaKey;
    if ("+=-".includes(event.key)) map.zoomIn(event.key === "-" ? -0.5 : 0.5);
    else if (event.key === "0") fit();
    else if (arrow) step(arrow, event.shiftKey ? STEP.fine : ctrl ? STEP.far : STEP.plain);
    else if (sketch.tool === "choose") return;
    else if (event.key === "Enter") enter(ctrl);
    else if (event.key === "Escape") bridge?.command("leave");
    else if (event.key === "Backspace" || (ctrl && event.key.toLowerCase() === "z")) bridge?.command("back");
    else if (event.key === "Delete" && sketch.tool === "reshape") point("remove", crossPlace());
    else if (/^[np]$/i.test(event.key) && sketch.tool === "reshape") jump(event.key.toLowerCase() === "n" ? 1 : -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function enter(ctrl) {
    if (ctrl || cross.hidden) bridge?.command("finish");
    else put(crossPlace());
  }

  function step([right, down], pixels) {
    const way = L.point(right * pixels, down * pixels);
    if (sketch.tool === "move") {
      const middle = map.getSize().divideBy(2);
      const [from, to] = [middle, middle.add(way)].map((at) => map.containerPointToLatLng(at));
      bridge?.nudge(to.lng - from.lng, to.lat - from.lat);
    } else if (!KEYED.has(sketch.tool)) {
      map.panBy(way.multiplyBy(4), { animate: false });
    } else if (cross.hidden) {
      centreCross(true);
    } else {
      setCross(crossPoint().add(way));
    }
  }

  /* The next corner of what is reshaped, for those who cannot see where the cross-hair is near one. */
  function jump(way) {
    const corners = sketch.area.flat(2);
    if (corners.length === 0) return;
    const at = crossPoint();
    const away = corners.map((corner) => map.latLngToContainerPoint(corner).distanceTo(at));
    const nearest = away.indexOf(Math.min(...away));
    const next = away[nearest] < 2 ? (nearest + way + corners.length) % corners.length : nearest;
    const place = L.latLng(corners[next]);
    if (!map.getBounds().pad(-0.1).contains(place)) map.panTo(place, { animate: false });
    cross.hidden = false;
    setCross(map.latLngToContainerPoint(place));
  }

  /* The cross-hair */

  function crossPoint() { return L.point(Number(cross.dataset.x), Number(cross.dataset.y)); }

  function crossPlace() { return map.containerPointToLatLng(crossPoint()); }

  function setCross(at) {
    const size = map.getSize();
    const inside = L.point(
      Math.min(Math.max(at.x, EDGE), size.x - EDGE), Math.min(Math.max(at.y, EDGE), size.y - EDGE));
    const over = at.subtract(inside);
    if (over.x || over.y) map.panBy(over, { animate: false });
    cross.dataset.x = inside.x;
    cross.dataset.y = inside.y;
    cross.style.transform = `translate(${inside.x}px, ${inside.y}px)`;
    follow();
  }

  function follow() {
    const place = crossPlace();
    stretch(place);
    if (sketch.held && !dragging) bridge?.drag(place.lng, place.lat);
  }

  function centreCross(shownNow) {
    if (shownNow) cross.hidden = false;
    if (!cross.hidden) setCross(map.getSize().divideBy(2).round());
  }

  function hideCross() { cross.hidden = true; }

  /* Showing */

  function zones(told) {
    const first = shown.length === 0;
    shown = told;
    layers.zones.forEach((layer) => layer.remove());
    layers.zones.clear();
    for (const zone of told) {
      const layer = L.polygon(zone.area, {
        className: "muster-zone risk-" + zone.level, pane: "zones", smoothFactor: 0.5 });
      layer.on("click", () => { if (sketch.tool === "choose") bridge?.zone_clicked(zone.id); });
      layer.bindTooltip(() => tooltip(zone), { sticky: true, className: "muster-tooltip", opacity: 1 });
      layers.zones.set(zone.id, layer.addTo(map));
    }
    paint();
    if (first && !moved) fit();
  }

  function tooltip(zone) {
    const box = element("div", "");
    box.append(element("strong", "", zone.name), element("div", "muster-basis", zone.note));
    return box;
  }

  function cells(told) {
    layers.heat.forEach((layer) => layer.remove());
    reach = told.reach;
    layers.heat = told.steps.map((boxes, level) => L.polygon(
      boxes.map(([s, w, n, e]) => [[[s, w], [n, w], [n, e], [s, e]]]),
      { className: "muster-heat level-" + level, interactive: false, pane: "heat", smoothFactor: 0 }).addTo(map));
    colours.legend = told.legend;
    paint();
    if (shown.length === 0 && !moved) fit();
  }

  function look(told) {
    document.documentElement.dataset.theme = told.theme;
    colours = { ...colours, ...told };
    paint();
  }

  function paint() {
    layers.zones.forEach((layer, id) => {
      const path = layer.getElement();
      path.classList.toggle("selected", id === colours.marked);
      path.classList.toggle("shaped", SHAPED.has(sketch.tool) && id === colours.marked);
    });
    layers.zones.get(colours.marked)?.bringToFront();
    enlarge();
    layers.heat.forEach((layer) => layer.getElement().classList.toggle("away", !colours.heat));
    const strong = (zone) => zone.id === colours.marked;
    names.show([
      ...[...shown].sort((one, other) => strong(other) - strong(one) || other.level - one.level)
        .map((zone) => ({ text: zone.name, at: zone.at, kind: "zone", strong: strong(zone) })),
      ...ground.names,
    ]);
    paintLegend();
  }

  function enlarge() {
    layers.zones.forEach((layer) => {
      const bounds = layer.getBounds();
      const size = map.project(bounds.getSouthEast()).subtract(map.project(bounds.getNorthWest()));
      layer.getElement().classList.toggle("tiny", Math.max(size.x, size.y) < TINY);
    });
  }

  function paintLegend() {
    const [low, high] = colours.ends ?? ["", ""];
    legend.replaceChildren(element("span", "", low));
    for (let level = 0; level < 5; level += 1) legend.append(element("i", "muster-step risk-" + level));
    legend.append(element("span", "", high));
    if (colours.heat && layers.heat.some((layer) => layer.getLatLngs().flat(3).length)) {
      legend.append(...layers.heat.map((_, level) => element("i", "muster-step heat level-" + level)));
      legend.append(element("span", "hot", colours.legend ?? ""));
    }
  }

  function draw(told) {
    const before = sketch.tool;
    sketch = told;
    frame.classList.toggle("drawing", told.tool !== "choose");
    frame.classList.toggle("shaping", SHAPED.has(told.tool));
    if (told.tool !== before) {
      if (!KEYED.has(told.tool)) hideCross();
      else centreCross(true);
      if (told.tool !== "choose") frame.focus();
      paint();
    }
    drawSketch();
    stretch(cross.hidden ? null : crossPlace());
    if (said.textContent !== told.said) said.textContent = told.said;
  }

  function drawSketch() {
    layers.sketch.clearLayers();
    const options = { className: "muster-sketch", pane: "sketch", smoothFactor: 0, interactive: false };
    if (sketch.line.length) {
      const shape = sketch.tool === "draw" ? L.polygon : L.polyline;
      layers.sketch.addLayer(shape(sketch.line, { ...options, className: "muster-sketch " + sketch.tool }));
      sketch.line.forEach((corner, number) => addCorner(corner, number === 0 ? " first" : "", false));
    }
    if (sketch.area.length === 0) return;
    const whole = L.polygon(sketch.area, { ...options, interactive: sketch.tool === "move" });
    layers.sketch.addLayer(whole.on("mousedown", hold));
    if (sketch.tool === "reshape") addHandles();
  }

  function addHandles() {
    sketch.area.forEach((polygon, first) => polygon.forEach((ring, second) => {
      const side = L.polyline([...ring, ring[0]], { className: "muster-side", pane: "sketch", smoothFactor: 0 });
      layers.sketch.addLayer(side.on("mousedown", hold));
      ring.forEach((corner, third) => {
        const touched = String([first, second, third]) === String(sketch.touched);
        addCorner(corner, touched ? " touched" : "", true);
      });
    }));
  }

  function addCorner(corner, kind, interactive) {
    const options = { radius: 5, className: "muster-corner" + kind, pane: "sketch", interactive };
    const made = L.circleMarker(corner, options);
    if (interactive) made.on("mousedown", hold);
    layers.sketch.addLayer(made);
  }

  /* The side that would be drawn next, to the pointer or the cross-hair. */
  function stretch(place) {
    const { line, tool } = sketch;
    if (!place || line.length === 0 || !POINTED.has(tool)) { layers.rubber.setLatLngs([]); return; }
    const ends = [line[line.length - 1], place];
    layers.rubber.setLatLngs(tool === "draw" && line.length > 1 ? [...ends, line[0]] : ends);
  }

  function fit() {
    map.invalidateSize({ animate: false });
    if (frame.clientWidth < 80 || frame.clientHeight < 80) return; // hidden yet: the observer calls again
    const bounds = L.latLngBounds([]);
    layers.zones.forEach((layer) => bounds.extend(layer.getBounds()));
    const seen = bounds.isValid() ? bounds : reach ?? ground.bounds;
    const edge = frame.clientWidth < SMALL ? 10 : 20;
    if (seen) map.fitBounds(seen, { animate: false, paddingTopLeft: [edge, edge], paddingBottomRight: [edge, edge + 34] });
    moved = false;
  }

  return api;
})();
