/*
 * Names on a map: of zones and of the ground below them, as many as have room, the first asked for first.
 *
 *   const names = musterNames(map);
 *   names.show([{ text, at: [lat, lon], span: metres, kind: "zone" | "road" | ..., strong: bool }, ...])
 *
 * A name of the ground is written only where what it names is longer on the screen than the name itself; a name of a
 * zone wherever it covers no other. All is placed anew whenever the map comes to rest.
 */
"use strict";

window.musterNames = function (map) {
  const MOST = 90; // names at once: more make the map no clearer
  const LETTER = 6.4; // pixels of an average letter, so that nothing need be measured in the page
  const HIGH = 15;
  const pane = map.createPane("names");
  pane.style.zIndex = 620;
  pane.style.pointerEvents = "none";
  let known = [];

  function show(names) {
    known = names;
    place();
  }

  function boxOf(name, point) {
    const half = (name.text.length * LETTER) / 2 + 3;
    return { left: point.x - half, right: point.x + half, top: point.y - HIGH / 2, bottom: point.y + HIGH / 2 };
  }

  function covers(box, others) {
    return others.some((other) => box.left < other.right && box.right > other.left
      && box.top < other.bottom && box.bottom > other.top);
  }

  function place() {
    const size = map.getSize();
    const middle = map.getCenter();
    const metres = map.distance(middle, map.unproject(map.project(middle).add([100, 0]))) / 100; // of a pixel
    const taken = [];
    const made = document.createDocumentFragment();
    for (const name of known) {
      if (taken.length >= MOST) break;
      if (name.kind !== "zone" && name.span / metres < name.text.length * LETTER) continue;
      const point = map.latLngToContainerPoint(name.at);
      if (point.x < 0 || point.y < 0 || point.x > size.x || point.y > size.y) continue;
      const box = boxOf(name, point);
      if (covers(box, taken)) continue;
      taken.push(box);
      const written = document.createElement("div");
      written.className = "muster-written " + name.kind + (name.strong ? " strong" : "");
      written.textContent = name.text;
      L.DomUtil.setPosition(written, map.latLngToLayerPoint(name.at));
      made.append(written);
    }
    pane.replaceChildren(made);
  }

  map.on("moveend zoomend resize", place);
  map.on("zoomstart", () => pane.replaceChildren());
  return { show };
};
