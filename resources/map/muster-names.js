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
  const LONGEST = 28; // letters of a zone's name; its note has it whole
  const pane = map.createPane("names");
  pane.style.zIndex = 620;
  pane.style.pointerEvents = "none";
  let known = [];

  function show(names) {
    known = names;
    place();
  }

  function textOf(name) {
    const long = name.kind === "zone" && name.text.length > LONGEST;
    return long ? name.text.slice(0, LONGEST - 1).trimEnd() + "…" : name.text;
  }

  function halfOf(name) {
    return (textOf(name).length * LETTER) / 2 + 3;
  }

  /** Where a name is written: over its place, a zone's moved aside where it would pass the edge of the map. */
  function pointOf(name, size) {
    const point = map.latLngToContainerPoint(name.at);
    if (name.kind !== "zone" || point.x < 0 || point.x > size.x) return point;
    const half = halfOf(name);
    return L.point(Math.max(half, Math.min(point.x, size.x - half)), point.y);
  }

  function boxOf(name, point) {
    const half = halfOf(name);
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
      const point = pointOf(name, size);
      if (point.x < 0 || point.y < 0 || point.x > size.x || point.y > size.y) continue;
      const box = boxOf(name, point);
      if (covers(box, taken)) continue;
      taken.push(box);
      const written = document.createElement("div");
      written.className = "muster-written " + name.kind + (name.strong ? " strong" : "");
      written.textContent = textOf(name);
      L.DomUtil.setPosition(written, map.containerPointToLayerPoint(point));
      made.append(written);
    }
    pane.replaceChildren(made);
  }

  map.on("moveend zoomend resize", place);
  map.on("zoomstart", () => pane.replaceChildren());
  return { show };
};
