// A faint graticule, and its degrees at the edge where they are in nobody's way.

import { meeting, meets } from "./grid.js";
import { ringMeetsBox } from "./labels.js";

const STEPS = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002];
const POLEWARD = 85;

/** @param {View} view */
export function addGraticule(view) {
  const pane = view.map.createPane("graticule");
  pane.style.zIndex = "195"; // over the land, under all else
  pane.style.pointerEvents = "none";
  const renderer = L.svg({ pane: "graticule", padding: 0.4 });
  view.lines = L.polyline([], {
    pane: "graticule",
    renderer,
    interactive: false,
    className: "graticule",
    noClip: true,
  });
  view.lines.addTo(view.map);
  view.degrees = Object.assign(document.createElement("div"), { className: "degrees" });
  view.degrees.setAttribute("aria-hidden", "true");
  view.element.append(view.degrees);
  view.map.on("movestart zoomstart", () => view.degrees.replaceChildren());
}

/** Draws the lines of what is in sight; a degree that would cover one of these boxes or outlines is left out. @param {View} view @param {{ boxes: PixelBox[], outlines: Grid<Point[]> }} sheet */
export function updateGraticule(view, { boxes, outlines }) {
  const { map } = view;
  const { lines_apart: apart, degree_width, degree_height } = view.facts.style.sizes;
  const type = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16; // larger where the reader wants it
  const [wide, high] = [degree_width * type, degree_height * type];
  const perDegree = map.project([0, 1]).x - map.project([0, 0]).x;
  const step = STEPS.findLast((each) => each * perDegree >= apart) ?? STEPS[0];
  const around = map.getBounds().pad(0.5);
  const [south, north] = [Math.max(-POLEWARD, around.getSouth()), Math.min(POLEWARD, around.getNorth())];
  const lons = multiples(around.getWest(), around.getEast(), step);
  const lats = multiples(south, north, step);
  view.lines.setLatLngs([
    ...lons.map((lon) => [
      [south, lon],
      [north, lon],
    ]),
    ...lats.map((lat) => [
      [lat, around.getWest()],
      [lat, around.getEast()],
    ]),
  ]);
  const { x: width, y: height } = map.getSize();
  const at = (lat, lon) => map.latLngToContainerPoint([lat, lon]);
  const marks = [
    ...lons.map((lon) => [at(south, lon).x + 3, 2, inWords(lon - 360 * Math.round(lon / 360), step, "E", "W")]),
    ...lats.map((lat) => [width - wide - 3, at(lat, 0).y - high, inWords(lat, step, "N", "S")]),
  ];
  const taken = [...boxes];
  const free = ([left, top]) => {
    const box = [left, top, left + wide, top + high];
    const inside = left > 0 && top > 0 && box[2] < width && box[3] < height;
    const kept =
      inside &&
      !taken.some((other) => meets(other, box)) &&
      ![...meeting(outlines, box)].some((ring) => ringMeetsBox(ring, box));
    if (kept) taken.push(box);
    return kept;
  };
  view.degrees.replaceChildren(
    ...marks.filter(free).map(([left, top, words]) => {
      const mark = Object.assign(document.createElement("span"), { textContent: words });
      Object.assign(mark.style, { left: `${left}px`, top: `${top}px`, width: `${wide}px` });
      return mark;
    }),
  );
}

/** The multiples of the step between two numbers. @param {number} from @param {number} to @param {number} step */
function multiples(from, to, step) {
  const first = Math.ceil(from / step);
  const count = Math.max(0, Math.floor(to / step) - first + 1);
  return Array.from({ length: count }, (_, n) => (first + n) * step);
}

/** A degree in words: 120°E. */
function inWords(degrees, step, plus, minus) {
  const decimals = Math.max(0, Math.ceil(-Math.log10(step)));
  return `${Math.abs(degrees).toFixed(decimals)}°${degrees > 0 ? plus : degrees < 0 ? minus : ""}`;
}
