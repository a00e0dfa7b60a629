// Where in the region a map is that shows less than a hundred kilometres.

import { nameOf } from "./descriptions.js";
import { meets } from "./grid.js";
import { pointsOf } from "./land.js";

const NARROW_KM = 100;
const CORNERS = ["bottomright", "topright"];

/** @param {View} view @param {LandSteps} land */
export function addLocator(view, land) {
  const { locator_width: width, locator_height: height } = view.facts.style.sizes;
  const Locator = L.Control.extend({
    onAdd() {
      const box = L.DomUtil.create("div", "locator away");
      box.innerHTML =
        `<svg viewBox="0 0 ${width} ${height}" role="img"><path class="locator-land"/>` +
        '<circle class="locator-ring"/><text class="locator-name"></text></svg>';
      return box;
    },
  });
  view.locator = new Locator({ position: CORNERS[0] }).addTo(view.map);
  view.onLocator = projectionOf(view.facts.region, width, height);
  const rings = land.polygons.flatMap((polygon) => polygon.map((steps) => pointsOf(steps, land.per_degree)));
  const paths = rings.map((ring) =>
    ring.map(([lon, lat]) => view.onLocator([lat, lon])).map((point) => point.join(" ")),
  );
  const box = view.locator.getContainer();
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

/** Shows the locator in a corner where no island is, on a narrow map that has room for it. @param {View} view @param {IslandShape[]} shapes */
export function updateLocator(view, shapes) {
  const { map, locator } = view;
  const { locator_width: width, locator_height: height, locator_from, ring } = view.facts.style.sizes;
  const box = locator.getContainer();
  const size = map.getSize();
  const bounds = map.getBounds();
  const middle = map.getCenter();
  const across = map.distance([middle.lat, bounds.getWest()], [middle.lat, bounds.getEast()]) / 1000;
  const wanted = across < NARROW_KM && size.x >= locator_from;
  const corner = wanted && CORNERS.find((each) => isFreeCorner(each, size, width, height, shapes));
  box.classList.toggle("away", !corner);
  if (!corner) return;
  if (locator.getPosition() !== corner) locator.setPosition(corner);
  const [x, y] = view.onLocator([middle.lat, middle.lng]);
  const circle = box.querySelector("circle");
  for (const [name, value] of Object.entries({ cx: x, cy: y, r: ring })) circle.setAttribute(name, String(value));
  const dispute = view.dispute.get(view.state.dispute);
  const name = dispute ? nameOf(view, dispute) : "";
  const text = box.querySelector("text");
  text.textContent = name;
  const length = text.getComputedTextLength();
  if (length > width - ring) text.textContent = "";
  text.setAttribute("x", String(Math.min(Math.max(x, length / 2 + 4), width - length / 2 - 4)));
  text.setAttribute("y", String(y > height / 2 ? y - ring - 6 : y + 2 * ring + 6));
  box.querySelector("svg").setAttribute("aria-label", `Where the map is in the region${name && `: ${name}`}`);
}

/** Whether no island lies where the locator would stand, with what stands under it. */
function isFreeCorner(corner, { x, y }, width, height, shapes) {
  const edge = 24;
  const [left, high] = [x - width - edge, height + 2 * edge];
  const taken = corner === "topright" ? [left, 0, x, high] : [left, y - high, x, y];
  return !shapes.some(({ box }) => meets(box, taken));
}
