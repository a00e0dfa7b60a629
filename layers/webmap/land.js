// The land: our own, thin at first and then whole, and online tiles for readers who choose them.

import { located } from "../../web/scripts/shared.js";
import { showHint } from "./controls.js";

const SILENT = "The online map does not answer. Our own land stays in place.";
const SILENT_MS = 4000;

/** Whose outlines are drawn, as HTML; what the catalogue says stays text. Leaflet shows the same text once. @param {Credit} credit */
export function creditHtml({ text, address }) {
  const line = document.createElement(address ? "a" : "span");
  line.textContent = text;
  if (address) Object.assign(line, { href: address, rel: "noopener noreferrer", target: "_blank" });
  return line.outerHTML;
}

/** Puts the land itself in the place of the thin one that was drawn first. @param {View} view */
export async function loadWholeLand(view, file) {
  const answer = await fetch(await located(file));
  if (!answer.ok) return; // the thin land stays
  view.land.clearLayers();
  addLand(view, await answer.json());
  view.element.dataset.land = "whole";
}

/** The points (lon, lat) of a ring, which comes as steps from one to the next. @param {number[]} steps @param {number} perDegree */
export function pointsOf(steps, perDegree) {
  const found = [];
  for (let n = 0, lon = 0, lat = 0; n < steps.length; n += 2)
    found.push([(lon += steps[n]) / perDegree, (lat += steps[n + 1]) / perDegree]);
  return found;
}

/** Adds land, and the borders on it, to the map. @param {View} view @param {LandSteps} steps */
export function addLand(view, { per_degree, polygons, borders }) {
  const points = (steps) => pointsOf(steps, per_degree);
  const add = (border, type, coordinates) =>
    view.land.addData({ type: "Feature", properties: { border }, geometry: { type, coordinates } });
  add(
    "",
    "MultiPolygon",
    polygons.map((rings) => rings.map(points)),
  );
  for (const [kind, lines] of Object.entries(borders)) add(kind, "MultiLineString", lines.map(points));
  view.painted.fillColor = undefined;
  paintLand(view);
}

/** A canvas knows no style sheet: it takes the colours of the theme from the element. @param {View} view */
export function paintLand({ land, element, painted, facts }) {
  const [fillColor, color, ink] = ["--map-land", "--map-coast", "--map-border"].map((name) => {
    element.style.caretColor = `var(${name})`; // any colour property resolves a variable; this one shows nowhere
    return getComputedStyle(element).caretColor;
  });
  if (painted.fillColor === fillColor) return;
  painted.fillColor = fillColor;
  const { lines, border_dash } = facts.style;
  land.setStyle(({ properties: { border } }) => ({
    fillColor,
    color: border ? ink : color,
    weight: border ? lines.border : lines.coast,
    dashArray: border === "disputed" ? border_dash : null,
    fillOpacity: 1,
  }));
}

/** @param {View} view */
export function changeBase(view, base) {
  for (const [id, layer] of Object.entries(view.tiles)) {
    if (id === base && !view.map.hasLayer(layer)) {
      showHint(view.hint, "");
      layer.once("tileerror", () => showHint(view.hint, SILENT));
      layer.once("tileload", () => {
        clearTimeout(view.silence);
        showHint(view.hint, "");
      });
      view.silence = setTimeout(() => showHint(view.hint, SILENT), SILENT_MS);
      layer.addTo(view.map);
    } else if (id !== base && view.map.hasLayer(layer)) {
      layer.off("tileerror tileload").remove();
      clearTimeout(view.silence);
      showHint(view.hint, "");
    }
  }
}
