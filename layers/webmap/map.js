// The map on the page: opens what folium drew, and makes it follow the state.

import { afterPaint, atRest, isShown, loadModule, loadStyle, setAttribute } from "../../web/scripts/shared.js";
import { addHatches, addScale, addTouchRules, addWheelRules } from "./controls.js";
import { addHomeButton, limitView } from "./extent.js";
import { addGraticule } from "./graticule.js";
import { boundsOf, FEW_ISLANDS, loadOutlines, paintShape } from "./islands.js";
import { addLand, changeBase, creditHtml, loadWholeLand, paintLand } from "./land.js";
import { addLegend } from "./legend.js";
import { addLocator } from "./locator.js";
import { forgetSizes, typeChanged } from "./names.js";
import "./print.js";
import { moveTogether, sideBySide } from "./side_by_side.js";
import { paintSymbol } from "./symbols.js";
import { addYearBar, followYear, showYear } from "./year_bar.js";
import { isLarge, showSelection, updateForZoom } from "./zoom.js";

const views = new WeakMap();

/**
 * Shows the map in the state that `component.data` holds; called at every change of the page.
 * @param {Component<MapOnPage>} component
 */
export async function showMap(component) {
  const host = component.parentElement;
  const file = component.data.files.map;
  if (views.get(host)?.file !== file) views.set(host, { file, opening: reopened(views.get(host), component) });
  const view = await views.get(host).opening.catch((error) => {
    views.delete(host); // the next run tries again
    host.querySelector(":scope > .dispute-map")?.remove();
    throw error;
  });
  view.emit = component.setTriggerValue;
  applyState(view, component.data);
  if (!sideBySide.has(view)) moveTogether(view);
}

/** The map of this file; one of another edition of the catalogue makes place for it. */
async function reopened(before, component) {
  const old = await before?.opening.catch(() => null); // what could not be opened needs no closing
  if (old) {
    clearTimeout(old.playing);
    old.sizes.disconnect();
    old.map.remove();
    old.element.remove();
    old.legend.remove();
    old.bar?.remove();
  }
  return createMap(component);
}

/** @param {Component<MapOnPage>} component @returns {Promise<View>} */
async function createMap({ data, parentElement }) {
  const element = document.createElement("div");
  element.className = "dispute-map";
  element.dataset.testid = data.first ? "dispute-map" : "second-map";
  element.setAttribute("role", "region");
  const hint = Object.assign(document.createElement("p"), { className: "map-hint", role: "status" });
  const banner = Object.assign(document.createElement("p"), { className: "map-banner" });
  element.append(hint, banner);
  parentElement.append(element);
  const { map, leaflet, style } = data.files; // a page that is one file has Leaflet and styles in its head
  const [atlas] = await Promise.all([
    loadModule(map),
    leaflet && loadModule(leaflet), // a script that is a module too, and sets window.L
    style && loadStyle(style),
  ]);
  const view = {
    element,
    hint,
    banner,
    facts: atlas.facts,
    state: null,
    applied: null,
    painted: {},
    shapes: new Map(),
    symbols: new Map(),
    held: new Map(),
    drawn: new Set(),
    ...atlas.draw(L, element),
  };
  projectDisputes(view);
  view.map.attributionControl.setPrefix(
    '<a href="https://leafletjs.com" rel="noopener noreferrer" target="_blank">Leaflet</a>',
  );
  for (const credit of [atlas.facts.ground, atlas.facts.attribution])
    if (credit.text) view.map.attributionControl.addAttribution(creditHtml(credit));
  addHatches(view);
  addHomeButton(view);
  addScale(view);
  limitView(view);
  addLand(view, atlas.land); // it takes long to draw, so only now that the view is known
  view.land.addTo(view.map);
  addGraticule(view);
  addLocator(view, atlas.land);
  addTouchRules(view);
  addWheelRules(view);
  addLegend(view, parentElement);
  if (data.first && !data.still && atlas.facts.years) addYearBar(view, parentElement);
  view.map.on("zoomend moveend resize", () => updateForZoom(view));
  document.fonts.addEventListener("loadingdone", () => {
    forgetSizes(view); // a name was as wide as another font had it
    updateForZoom(view);
  });
  view.sizes = new ResizeObserver(() => {
    view.map.invalidateSize({ animate: false });
    if (typeChanged(view)) updateForZoom(view);
  });
  view.sizes.observe(element);
  view.sizes.observe(view.legend); // as high as its words
  return view;
}

/** Where each dispute stands on the map, in pixels at zoom 0, and how wide it and its largest island are there. @param {View} view */
function projectDisputes(view) {
  const flat = ([west, south, east, north]) => {
    const [a, b] = [
      [south, west],
      [north, east],
    ].map((place) => L.CRS.EPSG3857.latLngToPoint(L.latLng(place), 0));
    return Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y));
  };
  view.dispute = new Map();
  for (const dispute of view.facts.disputes) {
    dispute.point = L.CRS.EPSG3857.latLngToPoint(L.latLng(dispute.at), 0);
    dispute.bounds = boundsOf(dispute.box);
    dispute.width = flat(dispute.box);
    dispute.island = flat(dispute.largest);
    view.dispute.set(dispute.id, dispute);
  }
  view.few = view.facts.disputes.reduce((sum, { islands }) => sum + islands, 0) <= FEW_ISLANDS;
}

/** @param {View} view @param {MapOnPage} state */
async function applyState(view, state) {
  view.state = state;
  readShown(view, state);
  announceView(view);
  if (view.few && needsShapes(view, state)) await loadOutlines(view, view.facts.disputes);
  if (view.state !== state) return; // another one came while the outlines were on their way
  const before = view.applied;
  view.applied = state;
  if (before) repaint(view); // what came to the map just now was painted as it came
  if (view.steered) followYear(view, state.year);
  showYear(view, view.steered ? view.year : state.year);
  const rest = () => {
    paintLand(view);
    changeBase(view, state.base);
    const chosen = state.island !== before?.island || state.dispute !== before?.dispute;
    if (state.first && chosen) showSelection(view, state, before === null);
    updateForZoom(view);
  };
  if (before) return afterPaint().then(rest); // the text beside the map comes first
  rest();
  atRest().then(() => loadWholeLand(view, state.files.land));
  view.element.dataset.ready = "true";
}

/** Whether shapes are to be seen at once; where there are symbols only, these need not wait for the shapes. @param {View} view */
const needsShapes = (view, { dispute }) => dispute !== null || view.facts.disputes.some((each) => isLarge(view, each));

/** Makes what is on the map look as the state says, after another one. @param {View} view */
function repaint(view) {
  for (const shape of view.shapes.values()) paintShape(view, shape);
  for (const symbol of view.symbols.values()) paintSymbol(view, symbol);
}

/** Which disputes the state shows, and how many islands that is. @param {View} view */
function readShown(view, { shown, acknowledged }) {
  view.shown = new Set();
  let visible = 0;
  for (const [n, dispute] of view.facts.disputes.entries()) {
    dispute.acknowledged = view.facts.acknowledged[acknowledged[n]];
    if (!isShown(shown, n)) continue;
    view.shown.add(dispute.id);
    visible += dispute.islands;
  }
  view.element.dataset.visible = String(visible);
}

/** Says whose view is on, in sight and for a screen reader. @param {View} view */
function announceView(view) {
  const { banner, view: party } = view.state;
  if (view.banner.textContent !== (banner ?? "")) view.banner.textContent = banner ?? "";
  setAttribute(view.element, "data-view", party ?? "neutral");
  const whose = banner ? ` ${banner}.` : "";
  setAttribute(view.element, "aria-label", `Map of the disputes.${whose} Arrow keys move it, plus and minus zoom.`);
}
