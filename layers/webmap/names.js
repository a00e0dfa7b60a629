// The names on the map: what has one, how large it is, and putting it where labels.js says.

import { setText } from "../../web/scripts/shared.js";
import { controlsOf } from "./controls.js";
import { administered, nameOf } from "./descriptions.js";
import { addToGrid, meets } from "./grid.js";
import { placeLabels } from "./labels.js";

const MOST_NAMES = 150; // more would make a map of names

/** A name and the line to it, at the place of what they belong to. */
export const NAME =
  '<span class="name"><b></b><small></small></span><svg class="leader" aria-hidden="true"><line/></svg>';

/** Writes a name and the smaller line under it. @param {Named} name @param {string} heading @param {string} line */
export function writeName(name, heading, line) {
  const [large, small] = name.holder.querySelectorAll("b, small");
  const changed = [setText(large, heading.replaceAll(" / ", "\u00a0/ ")), setText(small, line)]; // a line begins with a name
  if (changed.includes(true)) name.size = null;
}

/** Lets all names be measured anew. @param {View} view */
export function forgetSizes(view) {
  for (const { name } of [...view.symbols.values(), ...view.shapes.values()]) name.size = null;
}

const typeOf = ({ element }) => {
  const { fontSize, lineHeight, letterSpacing, wordSpacing } = getComputedStyle(element);
  return [fontSize, lineHeight, letterSpacing, wordSpacing].join();
};

/** Whether the reader has changed the size or the spacing of text. @param {View} view */
export const typeChanged = (view) => view.painted.type !== typeOf(view);

/** Names what is on the map, symbols and the islands that are drawn as shapes; gives the boxes of all that has its place, and the outlines of islands. @param {View} view @param {IslandShape[]} shapes the most important first @param {IslandShape[]} outlined these and those that show below a symbol, which no name should cover */
export function placeNames(view, shapes, outlined) {
  const { x, y } = view.map.getSize();
  const frame = [0, 0, x, y];
  const parts = drawnParts(
    view,
    outlined.filter(({ box }) => meets(box, frame)),
  );
  const seen = seenOf(parts, frame);
  const near = shapes.filter((shape) => seen.has(shape));
  const symbols = [...view.symbols.values()].filter(({ icon }) => !icon.classList.contains("away"));
  const { halo, ring } = view.facts.style.sizes;
  const discs = symbols.map((symbol) => ({ symbol, at: pointOf(view, symbol.marker.getLatLng()) }));
  const signs = [
    ...discs.map(({ at }) => square(at, halo)),
    ...near.filter(({ ringed }) => ringed).map(({ box }) => square(middleOf(box), ring)),
  ];
  const islands = near.filter(isNamed(view));
  nameIslands(view, islands);
  const wanted = [...named(discs, halo), ...islands.map((shape) => labelOf(view, shape, seen.get(shape), parts))];
  wanted.sort((a, b) => Number(b.first) - Number(a.first));
  const labels = wanted.filter(({ at }) => at[0] > 0 && at[1] > 0 && at[0] < x && at[1] < y).slice(0, MOST_NAMES);
  if (typeChanged(view)) forgetSizes(view);
  view.painted.type = typeOf(view);
  measureNames(labels.map(({ name }) => name));
  for (const label of labels) label.size = label.name.size;
  const taken = controlsOf(view);
  for (const { symbol, at } of discs) {
    const box = square(at, halo);
    const whole = box[0] >= 0 && box[1] >= 0 && box[2] <= x && box[3] <= y;
    symbol.icon.classList.toggle("covered", !whole || taken.some((control) => meets(control, box)));
  }
  const outlines = new Map();
  for (const { box, ring } of parts) addToGrid(outlines, box, ring);
  const sheet = { frame, taken, signs, shapes: outlines };
  const placed = placeLabels(labels, sheet, view.facts.style.labels);
  const kept = new Set(placed.map(({ label }) => label.name));
  for (const { name } of [...view.symbols.values(), ...view.shapes.values()])
    name.holder.classList.toggle("away", !kept.has(name));
  for (const place of placed) moveName(view, place);
  return { boxes: [...taken, ...signs, ...placed.map(({ box }) => box)], outlines };
}

/** The labels of the symbols that stand for one dispute. */
const named = (discs, halo) =>
  discs
    .filter(({ symbol }) => symbol.group.length === 1)
    .map(({ symbol, at }) => ({
      at,
      reach: [halo, halo],
      inside: null,
      rings: [],
      root: 1,
      name: symbol.name,
      first: false,
    }));

/** Whether the island has its name on the map: groups of rocks only when they are chosen. @param {View} view */
const isNamed =
  ({ state }) =>
  ({ kind, id }) =>
    kind !== "rocks" || id === state.island;

/** Writes the names of islands; the first of a dispute says who administers. @param {View} view @param {IslandShape[]} shapes */
function nameIslands(view, shapes) {
  const told = new Set();
  for (const shape of shapes) {
    const [line] = told.has(shape.dispute) ? [""] : administered(view, view.dispute.get(shape.dispute));
    told.add(shape.dispute);
    writeName(shape.name, nameOf(view, shape), line);
    shape.name.holder.querySelector("b").lang = view.facts.languages[view.state.view] ?? "";
  }
}

/** The label of an island, beside what of it is in sight. @param {View} view @param {IslandShape} shape @param {PixelBox} seen */
function labelOf(view, shape, seen, parts) {
  const { ring, label_inside_from } = view.facts.style.sizes;
  const { name, ringed, px, id } = shape;
  return {
    at: middleOf(seen),
    reach: ringed ? [ring, ring] : [(seen[2] - seen[0]) / 2, (seen[3] - seen[1]) / 2],
    inside: px >= label_inside_from ? pointOf(view, shape.middle) : null,
    rings: ringed ? [] : parts.filter((part) => part.shape === shape).map(({ ring }) => ring),
    root: ringed ? 1 : view.facts.style.labels.root,
    name,
    label: shape.label,
    first: id === view.state.island,
  };
}

/** The outlines of these islands as they are drawn, part by part, each with its box. @param {View} view @param {IslandShape[]} shapes */
export function drawnParts(view, shapes) {
  const { x: left, y: top } = view.map.layerPointToContainerPoint([0, 0]);
  return shapes.flatMap((shape) =>
    shape.layer._parts.map((part) => {
      const ring = part.map(({ x, y }) => [x + left, y + top]);
      const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
      const box = [Math.min(...xs) - 1, Math.min(...ys) - 1, Math.max(...xs) + 1, Math.max(...ys) + 1];
      return { shape, ring, box };
    }),
  );
}

/** The islands of which something is in sight, each with the box of that: its whole box may reach where it does not. @param {PixelBox} frame @returns {Map<IslandShape, PixelBox>} */
function seenOf(parts, frame) {
  const seen = new Map();
  for (const { shape, box } of parts) {
    if (!meets(box, frame)) continue;
    const both = [box, seen.get(shape) ?? box];
    const edge = (n) =>
      n < 2
        ? Math.max(frame[n], Math.min(both[0][n], both[1][n]))
        : Math.min(frame[n], Math.max(both[0][n], both[1][n]));
    seen.set(shape, [0, 1, 2, 3].map(edge));
  }
  return seen;
}

/** Measures names that have changed, all at once: reading a size lays the whole page out. @param {Named[]} names */
function measureNames(names) {
  const unknown = names
    .filter(({ size }) => !size)
    .map((name) => ({ name, text: /** @type {HTMLElement} */ (name.holder.firstElementChild) }));
  for (const { name, text } of unknown) {
    name.holder.classList.remove("away");
    text.style.width = "";
  }
  const range = document.createRange();
  const widthOf = (part) => {
    range.selectNodeContents(part);
    return range.getBoundingClientRect().width;
  };
  for (const { name, text } of unknown)
    name.size = [Math.ceil(Math.max(...[...text.children].map(widthOf))) + 1, text.offsetHeight];
  for (const { name, text } of unknown) text.style.width = `${name.size[0]}px`;
}

/** @param {View} view @param {Placed} place */
function moveName({ map }, { label, box, side, leader }) {
  const [text, drawing] = label.name.holder.children;
  const [x, y] = label.at;
  label.label?.setLatLng(map.containerPointToLatLng(label.at));
  Object.assign(text.style, {
    left: `${box[0] - x}px`,
    top: `${box[1] - y}px`,
    textAlign: ["right", "center", "left"][side + 1],
  });
  drawing.classList.toggle("away", !leader);
  for (const [n, key] of leader ? ["1", "2"].entries() : []) {
    drawing.firstElementChild.setAttribute(`x${key}`, leader[n][0] - x);
    drawing.firstElementChild.setAttribute(`y${key}`, leader[n][1] - y);
  }
}

/** @param {View} view */
function pointOf({ map }, place) {
  const { x, y } = map.latLngToContainerPoint(place);
  return [x, y];
}

/** @param {Point} middle @param {number} half @returns {PixelBox} */
const square = ([x, y], half) => [x - half, y - half, x + half, y + half];
/** @param {PixelBox} box @returns {Point} */
const middleOf = ([left, top, right, bottom]) => [(left + right) / 2, (top + bottom) / 2];
