// Where in the region a map is that shows less than a hundred kilometres.

import { nameOf } from "./descriptions.js";
import { meets } from "./grid.js";
import { ringMeetsBox } from "./labels.js";
import { pointsOf } from "./land.js";
import { drawnParts } from "./names.js";

const NARROW_KM = 100;
const CORNERS = ["bottomright", "topright"];
const SCALES = [1, 0.7]; // smaller, if that helps

/** @param {View} view @param {LandSteps} land */
export function addLocator(view, land) {
  const { locator_width: width, locator_height: height } = view.facts.style.sizes;
  const box = L.DomUtil.create("div", "locator away");
  box.innerHTML =
    `<svg viewBox="0 0 ${width} ${height}" role="img"><path class="locator-land"/>` +
    '<circle class="locator-ring"/><text class="locator-name"></text></svg>';
  const Locator = L.Control.extend({ onAdd: () => box }); // Leaflet asks anew for each corner
  view.locator = new Locator({ position: CORNERS[0] }).addTo(view.map);
  view.onLocator = projectionOf(view.facts.region, width, height);
  const rings = land.polygons.flatMap((polygon) => polygon.map((steps) => pointsOf(steps, land.per_degree)));
  const paths = rings.map((ring) =>
    ring.map(([lon, lat]) => view.onLocator([lat, lon])).map((point) => point.join(" ")),
  );
  box.querySelector("path").setAttribute("d", paths.map((points) => `M${points.join("L")}Z`).join(""));
}

/** Where a place of the globe lies in a box that shows this region. @param {Position[]} region @returns {(place: Position) => Point} */
function projectionOf(region, width, height) {
  const { CRS } = L;
  const [a, b] = region.map((corner) => CRS.EPSG3857.latLngToPoint(L.latLng(corner), 0));
  const scale = Math.min(width / (b.x - a.x), height / (a.y - b.y));
  const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
  const rounded = (number) => Math.round(number * 10) / 10;
  return (place) => {
    const point = CRS.EPSG3857.latLngToPoint(L.latLng(place), 0);
    return [rounded((point.x - x) * scale + width / 2), rounded((point.y - y) * scale + height / 2)];
  };
}

/** Shows the locator in a corner where no island is, on a narrow map. @param {View} view @param {IslandShape[]} shapes */
export function updateLocator(view, shapes) {
  const { map, locator } = view;
  const { locator_width: most, locator_height, locator_share, ring } = view.facts.style.sizes;
  const box = locator.getContainer();
  const size = map.getSize();
  const bounds = map.getBounds();
  const middle = map.getCenter();
  const across = map.distance([middle.lat, bounds.getWest()], [middle.lat, bounds.getEast()]) / 1000;
  const places = SCALES.flatMap((scale) => {
    const width = Math.round(Math.min(most, size.x * locator_share) * scale);
    return CORNERS.map((corner) => ({ corner, width, height: (locator_height * width) / most }));
  });
  const place = across < NARROW_KM && places.find((each) => isFreeOfIslands(view, cornerBox(each, size), shapes));
  box.classList.toggle("away", !place);
  if (!place) return;
  const { corner, width, height } = place;
  if (locator.getPosition() !== corner) locator.setPosition(corner);
  Object.assign(box.firstElementChild.style, { width: `${width}px`, height: `${height}px` });
  const [x, y] = view.onLocator([middle.lat, middle.lng]);
  const circle = box.querySelector("circle");
  for (const [name, value] of Object.entries({ cx: x, cy: y, r: ring })) circle.setAttribute(name, String(value));
  const dispute = view.dispute.get(view.state.dispute);
  const name = dispute ? nameOf(view, dispute) : "";
  const text = box.querySelector("text");
  text.textContent = width < most ? "" : name; // it would shrink with the rest
  const length = text.getComputedTextLength();
  if (length > most - ring) text.textContent = "";
  text.setAttribute("x", String(Math.min(Math.max(x, length / 2 + 4), most - length / 2 - 4)));
  text.setAttribute("y", String(y > locator_height / 2 ? y - ring - 6 : y + 2 * ring + 6));
  box.querySelector("svg").setAttribute("aria-label", `Where the map is in the region${name && `: ${name}`}`);
}

/** The box of the locator in a corner, with what stands under it. @returns {PixelBox} */
function cornerBox({ corner, width, height }, { x, y }) {
  const [edge, credit] = [18, 20];
  const [left, high] = [x - width - edge, height + edge];
  return corner === "topright" ? [left, 0, x, high] : [left, y - high - credit, x, y];
}

/** Whether no island lies there: its outline, as its box may reach where it does not. @param {View} view @param {PixelBox} place @param {IslandShape[]} shapes */
function isFreeOfIslands(view, place, shapes) {
  const near = shapes.filter(({ box }) => meets(box, place));
  return !near.some(({ ringed }) => ringed) && !drawnParts(view, near).some(({ ring }) => ringMeetsBox(ring, place));
}
