// Which part of the earth the map shows first, how far out it goes, and the button that leads back there.

import { controlsOf } from "./controls.js";
import { meets } from "./grid.js";
import { motion } from "./motion.js";

const LEAST_ZOOM = 2; // of a map that is drawn beyond what it shows first
const TURN_DEG = 360;
const STEP = 0.5; // of the zoom; not zoomSnap, which is 0 while a page is printed

/**
 * Shows the region, and keeps the view inside what is drawn, so that the edge of the land never shows; of a catalogue
 * of the whole world all disputes show instead.
 * @param {View} view
 */
export function limitView(view) {
  const { map, facts } = view;
  const drawn = L.latLngBounds(facts.drawn);
  const limit = () => {
    const inside = Math.max(LEAST_ZOOM, map.getBoundsZoom(drawn, true));
    const [centre, zoom] = firstView(view);
    map.setMinZoom(isWorld(facts) ? Math.min(zoom, inside) : inside);
    if (isWorld(facts)) map.options.maxBounds = L.latLngBounds(facts.drawn).extend(boundsAt(map, centre, zoom));
  };
  map.setMaxBounds(drawn);
  limit();
  map.on("resize", limit);
  map.setView(...firstView(view), { animate: false });
}

/** A button for the whole region under those that zoom. @param {View} view */
export function addHomeButton(view) {
  const button = L.DomUtil.create("a", "map-home", view.map.zoomControl.getContainer());
  Object.assign(button, { href: "#", textContent: "⌂", title: "Whole region" });
  button.setAttribute("role", "button");
  button.setAttribute("aria-label", "Whole region");
  L.DomEvent.on(button, "click", (event) => {
    L.DomEvent.stop(event);
    view.map.flyTo(...firstView(view), motion());
  });
}

const isWorld = ({ drawn: [[, west], [, east]] }) => east - west === TURN_DEG;

/** Centre and zoom of the region; of a catalogue of the whole world, of all its disputes. @param {View} view */
function firstView(view) {
  const { region, disputes } = view.facts;
  const all = disputes.flatMap(({ at, bounds }) => [L.latLng(at), bounds.getSouthWest(), bounds.getNorthEast()]);
  return viewOf(view, L.latLngBounds(isWorld(view.facts) ? all : region));
}

/**
 * Centre and zoom of the nearest view in which every symbol in the box stands whole beside the controls; moved aside by
 * a control's width if that helps.
 * @param {View} view
 */
function viewOf(view, box) {
  const { map, facts } = view;
  const half = facts.style.sizes.halo;
  const size = map.getSize();
  const controls = controlsOf(view);
  const wide = half + Math.max(0, ...controls.filter(([left]) => left < half).map(([, , right]) => right));
  const places = facts.disputes.filter(({ at }) => box.contains(at)).map(({ at }) => L.latLng(at));
  const isClear = (centre, zoom) =>
    places.every((place) => {
      const { x, y } = map.project(place, zoom).subtract(centre).add(size.divideBy(2));
      const square = [x - half, y - half, x + half, y + half];
      return (
        Math.min(x, y) >= half &&
        x <= size.x - half &&
        y <= size.y - half &&
        !controls.some((control) => meets(control, square))
      );
    });
  const first = map.getBoundsZoom(box);
  for (let zoom = first; zoom >= 0; zoom -= STEP) {
    const [a, b] = [box.getSouthWest(), box.getNorthEast()].map((corner) => map.project(corner, zoom));
    const middle = a.add(b).divideBy(2);
    for (const aside of [0, wide / 2, wide]) {
      const centre = middle.subtract([aside, 0]);
      if (isClear(centre, zoom)) return [map.unproject(centre, zoom), zoom];
    }
  }
  return [box.getCenter(), first];
}

function boundsAt(map, centre, zoom) {
  const half = map.getSize().divideBy(2);
  const middle = map.project(centre, zoom);
  return L.latLngBounds(map.unproject(middle.subtract(half), zoom), map.unproject(middle.add(half), zoom));
}
