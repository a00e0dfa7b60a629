// The islands as shapes: fetched for the disputes that the map comes near to, in the detail that its scale can show.

import { request, setAttribute } from "../../web/scripts/shared.js";
import { announceNear, onEnter, showHint } from "./controls.js";
import { administered, claimants, describe, isOwn, nameOf, tooltip } from "./descriptions.js";
import { NAME } from "./names.js";

export const FEW_ISLANDS = 100; // so many are all on the map from the start
const MANY_ISLANDS = 1500; // of more than these, those far away leave the map
const GAP_BYTES = 16384; // outlines this near to each other in the file come in one piece
const LATE = "The outlines did not arrive. Move the map to ask again.";

/** Loads the outlines of these disputes, as fine as the scale needs; done when they are on the map. @param {View} view @param {DisputeOnMap[]} disputes */
export async function loadOutlines(view, disputes) {
  const level = view.facts.levels.findIndex((zoom) => zoom === null || view.map.getZoom() <= zoom);
  const missing = disputes.filter(({ id }) => (view.held.get(id)?.level ?? -1) < level);
  const drawn = missing.length ? drawOutlines(view, missing, level) : null;
  for (const { id } of missing) view.held.set(id, { level, drawn });
  await Promise.all(disputes.map(({ id }) => view.held.get(id)?.drawn)); // some are on their way for somebody else
}

/** Fetches these outlines and puts them on the map. @param {View} view @param {DisputeOnMap[]} missing @param {number} level */
async function drawOutlines(view, missing, level) {
  try {
    const found = await Promise.all(pieces(missing, level).map((piece) => fetchPiece(view, piece, level)));
    const outlines = Object.assign({}, ...found);
    for (const dispute of missing) {
      if (view.held.get(dispute.id)?.level !== level) continue; // it left the map, or finer ones are on their way
      for (const feature of outlines[dispute.id].features) addIsland(view, dispute, feature);
      view.drawn.add(dispute.id);
    }
    if (view.hint.textContent === LATE) showHint(view.hint, "");
  } catch {
    for (const { id } of missing) view.held.delete(id); // the next move asks again
    showHint(view.hint, LATE);
  }
}

/** The disputes in pieces that follow each other in the file. @param {DisputeOnMap[]} disputes @param {number} level */
function pieces(disputes, level) {
  const found = [];
  for (const dispute of [...disputes].sort((a, b) => a.outlines[level][0] - b.outlines[level][0])) {
    const [start, end] = dispute.outlines[level];
    const last = found.at(-1);
    if (last && start - last.end <= GAP_BYTES) Object.assign(last, { end, disputes: [...last.disputes, dispute] });
    else found.push({ start, end, disputes: [dispute] });
  }
  return found;
}

/**
 * The outlines of one piece by dispute. The whole file is asked for as such, so that it comes compressed and is kept.
 * @param {View} view @param {{ start: number, end: number, disputes: DisputeOnMap[] }} piece @param {number} level
 */
async function fetchPiece(view, { start, end, disputes }, level) {
  const whole = disputes.length === view.facts.disputes.length;
  const headers = whole ? {} : { Range: `bytes=${start}-${end - 1}` };
  const answer = await request(view.state.files.outlines[level], { headers });
  const content = new Uint8Array(await answer.arrayBuffer());
  const offset = answer.status === 206 ? start : 0; // a server that knows no ranges sends everything
  const text = new TextDecoder();
  const record = ([from, to]) => JSON.parse(text.decode(content.subarray(from - offset, to - offset)));
  return Object.fromEntries(disputes.map((dispute) => [dispute.id, record(dispute.outlines[level])]));
}

/** Puts an island on the map, or a finer outline in the place of its coarse one. @param {View} view @param {DisputeOnMap} dispute */
function addIsland(view, dispute, feature) {
  const known = view.shapes.get(feature.id);
  if (known) {
    const { type, coordinates } = feature.geometry;
    known.layer.setLatLngs(L.GeoJSON.coordsToLatLngs(coordinates, type === "Polygon" ? 1 : 2));
    return measure(known);
  }
  view.islands.addData(feature);
  const shape = createIsland(view, dispute, view.islands.getLayers().at(-1), feature.properties);
  view.shapes.set(feature.id, shape);
  paintShape(view, shape);
  updateIslandText(view, shape);
}

/** Keeps what is asked of an outline often: its bounds and its middle. @param {IslandShape} shape */
function measure(shape) {
  shape.bounds = shape.layer.getBounds();
  shape.middle = shape.layer.getCenter();
}

/** Takes the islands of disputes that are far from the view off the map, when there are many. @param {View} view */
export function removeFarIslands(view, near) {
  if (view.shapes.size <= MANY_ISLANDS) return;
  const kept = new Set(near.map(({ id }) => id));
  for (const [id, shape] of view.shapes) {
    if (kept.has(shape.dispute) || shape.dispute === view.state.dispute) continue;
    for (const layer of [shape.layer, shape.ring, shape.label]) layer.remove();
    view.islands.removeLayer(shape.layer);
    view.shapes.delete(id);
    view.held.delete(shape.dispute);
    view.drawn.delete(shape.dispute);
  }
}

/**
 * An island's layer as a named button, with its ring and its label.
 * @param {View} view @param {DisputeOnMap} dispute @param {any} layer @param {IslandFacts} facts
 */
function createIsland(view, dispute, layer, { title, kind, largest }) {
  const id = layer.feature.id;
  const { ring: radius } = view.facts.style.sizes;
  const path = layer.getElement();
  path.dataset.island = id;
  path.classList.add("island");
  path.setAttribute("role", "button");
  path.setAttribute("tabindex", "0");
  const size = boundsOf(largest);
  const ring = L.circleMarker(size.getCenter(), {
    radius,
    pane: "islands",
    renderer: layer.options.renderer,
    className: "ring",
    interactive: false,
  }).addTo(view.map);
  ring.getElement().setAttribute("aria-hidden", "true");
  layer.bringToFront();
  const label = L.marker(ring.getLatLng(), {
    pane: "labels",
    interactive: false,
    keyboard: false,
    icon: L.divIcon({
      className: "island-label away",
      iconSize: [0, 0],
      html: NAME,
    }),
  }).addTo(view.map);
  const name = { holder: label.getElement(), size: null };
  const shape = /** @type {IslandShape} */ ({
    id,
    dispute: dispute.id,
    title,
    kind,
    layer,
    path,
    ring,
    label,
    size,
    name,
  });
  measure(shape);
  const pick = () => choose(view, { island: id, dispute: dispute.id });
  layer.on("click", pick);
  layer.bindTooltip(() => tooltip(nameOf(view, shape), describe(view, dispute)), {
    sticky: true,
    direction: "auto",
    className: "island-tip",
  });
  onEnter(path, pick);
  announceNear(path, dispute.id);
  return shape;
}

/** Makes the shape look as its dispute does in the state of the page. @param {View} view @param {IslandShape} shape */
export function paintShape(view, shape) {
  const { path, ring } = shape;
  const dispute = view.dispute.get(shape.dispute);
  shape.shown = view.shown.has(shape.dispute);
  path.classList.toggle("away", !shape.shown);
  for (const element of [path, ring.getElement()]) {
    setAttribute(element, "data-acknowledged", dispute.acknowledged);
    element.classList.toggle("own", isOwn(view, dispute));
  }
  markSelected(shape, view.state.island);
}

/** Marks the shape when it is the selected one. */
function markSelected({ id, path, ring, layer }, island) {
  const selected = id === island;
  if (selected && !path.classList.contains("selected")) layer.bringToFront();
  path.classList.toggle("selected", selected);
  ring.getElement().classList.toggle("selected", selected);
  setAttribute(path, "aria-pressed", String(selected));
}

/** Fills the island as the year shown has it, and writes the words for a screen reader. @param {View} view @param {IslandShape} shape */
export function updateIslandText(view, shape) {
  const dispute = view.dispute.get(shape.dispute);
  const [, contested] = administered(view, dispute);
  for (const element of [shape.path, shape.ring.getElement()]) {
    setAttribute(element, "data-claimants", claimants(view, dispute));
    element.classList.toggle("contested", contested);
  }
  setAttribute(shape.path, "aria-label", `${nameOf(view, shape)}. ${describe(view, dispute)}.`);
}

/** Tells the page what was chosen; the mark does not wait for the answer. @param {View} view @param {Picked} what */
export function choose(view, what) {
  view.emit("pick", what);
  dispatchEvent(new CustomEvent("dispute-pick", { detail: what })); // the texts beside the map do not wait either
  for (const shape of view.shapes.values()) markSelected(shape, what.island);
}

/** @param {Box} box */
export const boundsOf = ([west, south, east, north]) => L.latLngBounds([south, west], [north, east]);
