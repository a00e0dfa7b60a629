// What depends on the zoom: symbol or shape, rings, names on the map; and moving the map to the selection.

import { updateGraticule } from "./graticule.js";
import { loadOutlines, removeFarIslands } from "./islands.js";
import { updateLegend } from "./legend.js";
import { updateLocator } from "./locator.js";
import { FLY_ZOOM, motion } from "./motion.js";
import { placeNames } from "./names.js";
import { placeSymbols } from "./symbols.js";

const ROOM = [0.18, 0.14]; // of the map's width and height, left free for names on each side of what is chosen

/** Chooses between symbol and shapes by the size on the screen, and gives tiny islands a ring and large ones a name. @param {View} view */
export function updateForZoom(view) {
  if (!view.state || !view.element.isConnected) return; // a map of an earlier edition is gone
  const large = new Set(view.facts.disputes.filter((dispute) => isLarge(view, dispute)).map(({ id }) => id));
  const sight = view.map.getBounds().pad(0.5);
  const near = view.facts.disputes.filter((dispute) => view.shown.has(dispute.id) && sight.intersects(dispute.bounds));
  loadOutlines(view, view.few ? view.facts.disputes : near.filter(({ id }) => large.has(id))).then(() => {
    if (!view.element.isConnected) return;
    removeFarIslands(view, near);
    arrange(view, large);
  });
  arrange(view, large);
}

/** Whether a dispute is large enough at this scale to be drawn as shapes. @param {View} view */
export function isLarge(view, { island, width }) {
  const times = 2 ** view.map.getZoom();
  const { symbol_below, apart_from } = view.facts.style.sizes;
  return island * times >= symbol_below || width * times >= apart_from;
}

/** Lays out what is on the map: symbols where no shapes are drawn, rings and names. @param {View} view */
function arrange(view, large) {
  const drawn = new Set([...large].filter((id) => view.drawn.has(id)));
  for (const shape of view.shapes.values()) measureOnMap(view, shape);
  placeSymbols(view, drawn);
  const placed = [];
  const { ring_below, rings_apart, seen_from } = view.facts.style.sizes;
  const first = (shape) => (shape.id === view.state.island ? Infinity : shape.px);
  const bySize = [...view.shapes.values()].sort((a, b) => first(b) - first(a));
  for (const shape of bySize) {
    const centre = view.map.latLngToContainerPoint(shape.ring.getLatLng());
    const small = shape.shown && drawn.has(shape.dispute) && shape.kind !== "rocks" && shape.px < ring_below;
    const selected = shape.id === view.state.island && shape.shown && shape.px < seen_from;
    const free = small && placed.every((other) => other.distanceTo(centre) > rings_apart);
    shape.ringed = free || selected;
    if (shape.ringed) placed.push(centre);
    shape.path.classList.toggle("tiny", free);
    shape.ring.getElement().classList.toggle("away", !shape.ringed);
  }
  const shapes = bySize.filter((shape) => shape.shown && drawn.has(shape.dispute));
  updateLocator(view, shapes);
  const outlined = bySize.filter(({ shown }) => shown);
  updateGraticule(view, placeNames(view, shapes, outlined));
  updateLegend(view, drawn);
}

/** How large a shape is on the map, by the part of it that spans most, and where that is. @param {View} view @param {IslandShape} shape */
function measureOnMap({ map }, shape) {
  const a = map.latLngToContainerPoint(shape.size.getNorthWest());
  const b = map.latLngToContainerPoint(shape.size.getSouthEast());
  shape.box = [a.x, a.y, b.x, b.y];
  shape.px = Math.max(b.x - a.x, b.y - a.y);
}

/** Moves the map to what was chosen, when it is out of sight or too small to see. @param {View} view @param {MapState} state */
export async function showSelection(view, state, atOnce) {
  const dispute = view.dispute.get(state.dispute);
  if (!dispute) return;
  if (state.island) await loadOutlines(view, [dispute]);
  if (view.state.island !== state.island || view.state.dispute !== state.dispute) return;
  const island = view.shapes.get(state.island);
  const { seen_from } = view.facts.style.sizes;
  const bounds = island ? island.size : dispute.bounds;
  const visible = island ? island.kind === "rocks" || longestSide(view.map, bounds) >= seen_from : false;
  const target = island && island.kind === "rocks" ? island.bounds : bounds;
  if (visible && view.map.getBounds().contains(target) && longestSide(view.map, target) >= seen_from) return;
  for (const { layer } of view.shapes.values()) layer.closeTooltip(); // one that flies along is laid out at every frame
  const options = { maxZoom: FLY_ZOOM, padding: view.map.getSize().scaleBy(L.point(ROOM)), ...motion() };
  if (atOnce || options.animate === false) view.map.fitBounds(target, { ...options, animate: false });
  else view.map.flyToBounds(target, options);
}

function longestSide(map, bounds) {
  const a = map.latLngToContainerPoint(bounds.getSouthWest());
  const b = map.latLngToContainerPoint(bounds.getNorthEast());
  return Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y));
}
