// What depends on the zoom: symbol or shape, rings, names on the map; and moving the map to the selection.

import { loadOutlines, removeFarIslands } from "./islands.js";
import { FLY_ZOOM, motion } from "./motion.js";
import { placeSymbols } from "./symbols.js";

/** Chooses between symbol and shapes by the size on the screen, and gives tiny islands a ring and large ones a name. @param {View} view */
export function updateForZoom(view) {
  if (!view.state) return;
  const large = new Set(view.facts.disputes.filter((dispute) => isLarge(view, dispute)).map(({ id }) => id));
  const sight = view.map.getBounds().pad(0.5);
  const near = view.facts.disputes.filter((dispute) => view.shown.has(dispute.id) && sight.intersects(dispute.bounds));
  loadOutlines(view, view.few ? view.facts.disputes : near.filter(({ id }) => large.has(id))).then(() => {
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
  for (const shape of view.shapes.values()) shape.px = longestSide(view.map, shape.size);
  placeSymbols(view, drawn);
  const placed = [];
  const { ring_below, rings_apart, seen_from } = view.facts.style.sizes;
  const first = (shape) => (shape.id === view.state.island ? Infinity : shape.px);
  const bySize = [...view.shapes.values()].sort((a, b) => first(b) - first(a));
  for (const shape of bySize) {
    const centre = view.map.latLngToContainerPoint(shape.ring.getLatLng());
    const ringed = shape.shown && drawn.has(shape.dispute) && shape.kind !== "rocks" && shape.px < ring_below;
    const selected = shape.id === view.state.island;
    const free = ringed && placed.every((other) => other.distanceTo(centre) > rings_apart);
    if (free) placed.push(centre);
    shape.ringed = free;
    shape.path.classList.toggle("tiny", free);
    shape.ring.getElement().classList.toggle("away", !(free || (selected && shape.shown && shape.px < seen_from)));
  }
  nameLargest(
    view,
    bySize.filter((shape) => shape.shown && drawn.has(shape.dispute)),
  );
}

/** @param {View} view */
function nameLargest(view, bySize) {
  const boxes = [];
  const { label_from, label_inside_from, label_below } = view.facts.style.sizes;
  const named = new Set();
  for (const shape of bySize) {
    const wanted = shape.id === view.state.island || shape.ringed || (shape.kind !== "rocks" && shape.px >= label_from);
    if (!wanted) continue;
    const place = shape.px >= label_inside_from ? shape.middle : shape.foot;
    const { x, y } = view.map.latLngToContainerPoint(place);
    const [width, height] = (shape.labelSize ??= measureLabel(shape.label.getElement()));
    const box = { left: x - width / 2, right: x + width / 2, top: y + label_below, bottom: y + label_below + height };
    const apart = (other) =>
      box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom;
    if (!boxes.every(apart)) continue;
    boxes.push(box);
    named.add(shape);
    if (!shape.label.getLatLng().equals(place)) shape.label.setLatLng(place);
  }
  for (const shape of view.shapes.values()) shape.label.getElement().classList.toggle("away", !named.has(shape));
}

/** The size of a label; it is kept, because reading it lays the whole page out. */
function measureLabel(element) {
  element.classList.remove("away");
  return [element.firstChild.offsetWidth, element.firstChild.offsetHeight];
}

function longestSide(map, bounds) {
  const a = map.latLngToContainerPoint(bounds.getSouthWest());
  const b = map.latLngToContainerPoint(bounds.getNorthEast());
  return Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y));
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
  const options = { maxZoom: FLY_ZOOM, padding: [40, 40], ...motion() };
  if (atOnce || options.animate === false) view.map.fitBounds(target, { ...options, animate: false });
  else view.map.flyToBounds(target, options);
}
