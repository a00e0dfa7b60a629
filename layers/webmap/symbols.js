// A symbol of constant size for each dispute that is not drawn as shapes, and one for several that would cover each other.

import { setAttribute } from "../../web/scripts/shared.js";
import { announceNear, onEnter } from "./controls.js";
import { administered, claimants, describe, isOwn, nameOf, tooltip } from "./descriptions.js";
import { choose } from "./islands.js";
import { FLY_ZOOM, motion } from "./motion.js";
import { NAME, writeName } from "./names.js";

const FEW_SYMBOLS = 50; // so many are on the map wherever it is
const LISTED = 5; // of several, so many are named

/** Puts the symbols of the shown disputes that are not `drawn` as shapes on the map. @param {View} view */
export function placeSymbols(view, drawn) {
  const few = view.facts.disputes.length <= FEW_SYMBOLS;
  const near = view.map.getBounds().pad(0.5);
  const wanted = new Map();
  for (const group of groupNear(view, drawn)) {
    if (few || near.contains(group[0].at)) wanted.set(group[0].id, group);
  }
  for (const [id, symbol] of view.symbols) if (!wanted.has(id)) removeSymbol(view, symbol, drawn, few);
  for (const dispute of few ? view.facts.disputes : [...wanted.values()].map(([first]) => first)) {
    const symbol = view.symbols.get(dispute.id) ?? createSymbol(view, dispute);
    const group = wanted.get(dispute.id) ?? [dispute];
    symbol.icon.classList.toggle("away", !wanted.has(dispute.id));
    if (symbol.group?.length === group.length && symbol.group.every((other, n) => other === group[n])) continue;
    symbol.group = group;
    paintSymbol(view, symbol);
  }
}

/** The disputes in groups of those that would cover each other at this scale, in the order of the catalogue. @param {View} view */
function groupNear(view, drawn) {
  const scale = 2 ** view.map.getZoom();
  const cells = new Map();
  const groups = [];
  const { together } = view.facts.style.sizes;
  for (const dispute of view.facts.disputes) {
    if (!view.shown.has(dispute.id) || drawn.has(dispute.id)) continue;
    const point = dispute.point.multiplyBy(scale);
    const cell = point.divideBy(together).floor();
    let found = null;
    for (let x = cell.x - 1; x <= cell.x + 1; x++) {
      for (let y = cell.y - 1; y <= cell.y + 1; y++) {
        for (const other of cells.get(`${x} ${y}`) ?? []) {
          if (!found && other.point.distanceTo(point) < together) found = other.group;
        }
      }
    }
    if (found) found.push(dispute);
    else {
      groups.push([dispute]);
      const key = `${cell.x} ${cell.y}`;
      cells.set(key, [...(cells.get(key) ?? []), { point, group: groups.at(-1) }]);
    }
  }
  return groups;
}

/** @param {View} view @param {DisputeOnMap} dispute */
function createSymbol(view, dispute) {
  const { symbol: size, halo, disc } = view.facts.style.sizes;
  const middle = size / 2;
  const marker = L.marker(dispute.at, {
    pane: "symbols",
    icon: L.divIcon({ className: "dispute-symbol", iconSize: [size, size], html: "" }),
  }).addTo(view.map);
  const icon = marker.getElement();
  icon.setAttribute("role", "button");
  icon.setAttribute("tabindex", "0");
  icon.innerHTML =
    `<svg viewBox="0 0 ${size} ${size}" aria-hidden="true"><circle class="halo" cx="${middle}" cy="${middle}" r="${halo}"/>` +
    `<circle class="disc" cx="${middle}" cy="${middle}" r="${disc}"/>` +
    `<text class="count" x="${middle}" y="${middle}" dy="4.5"></text></svg>` +
    `<span class="symbol-name away">${NAME}</span>`;
  const name = { holder: /** @type {HTMLElement} */ (icon.querySelector(".symbol-name")), size: null };
  const symbol = { marker, icon, disc: icon.querySelector(".disc"), group: null, name };
  const pick = () =>
    symbol.group.length > 1 ? zoomToGroup(view, symbol.group) : choose(view, { dispute: dispute.id });
  marker.on("click", pick);
  marker.bindTooltip(() => tooltip(...describeGroup(view, symbol)), {
    direction: "auto",
    className: "island-tip",
  });
  onEnter(icon, pick);
  announceNear(icon, dispute.id);
  view.symbols.set(dispute.id, symbol);
  return symbol;
}

/** Makes the symbol look and speak as its disputes do in the state of the page. @param {View} view @param {DisputeSymbol} symbol */
export function paintSymbol(view, symbol) {
  const { icon, disc, group } = symbol;
  const [first] = group;
  const several = group.length > 1;
  if (several) delete icon.dataset.dispute;
  else icon.dataset.dispute = first.id;
  const values = new Set(group.map(({ acknowledged }) => acknowledged));
  setAttribute(icon, "data-acknowledged", values.size === 1 ? [...values][0] : "several");
  setAttribute(icon, "aria-pressed", String(group.some(({ id }) => id === view.state.dispute)));
  icon.classList.toggle("several", several);
  disc.classList.toggle("own", !several && isOwn(view, first));
  icon.querySelector(".count").textContent = several ? String(group.length) : "";
  updateSymbolText(view, symbol);
}

/** What a symbol says: a heading and a line. @param {View} view @param {DisputeSymbol} symbol */
function describeGroup(view, { group }) {
  const [first] = group;
  if (group.length === 1) return [nameOf(view, first), describe(view, first)];
  const more = group.length > LISTED ? `; and ${group.length - LISTED} more` : "";
  return [
    `${group.length} disputes`,
    group
      .slice(0, LISTED)
      .map((dispute) => nameOf(view, dispute))
      .join("; ") + more,
  ];
}

/** Writes the name, the power of the year and the words for a screen reader. @param {View} view @param {DisputeSymbol} symbol */
export function updateSymbolText(view, symbol) {
  const { icon, disc, group } = symbol;
  const [heading, line] = describeGroup(view, symbol);
  const [power, contested] = group.length > 1 ? ["", false] : administered(view, group[0]);
  setAttribute(disc, "data-claimants", claimants(view, group[0]));
  writeName(symbol.name, heading, power);
  disc.classList.toggle("contested", contested);
  setAttribute(icon, "aria-label", `${heading}. ${line}. ${group.length > 1 ? "Comes nearer." : "Shows the dispute."}`);
}

/** Where there are few symbols, one that is not wanted is hidden; of many it leaves the map. @param {View} view @param {DisputeSymbol} symbol */
function removeSymbol(view, symbol, drawn, few) {
  const [first] = symbol.group;
  const focused = document.activeElement === symbol.icon;
  symbol.marker.closeTooltip();
  if (few) symbol.icon.classList.add("away");
  else {
    symbol.marker.remove();
    view.symbols.delete(first.id);
  }
  if (focused && drawn.has(first.id)) firstShape(view, first.id)?.path.focus();
}

/** @param {View} view @param {string} dispute */
const firstShape = (view, dispute) => [...view.shapes.values()].find((shape) => shape.dispute === dispute);

/** Goes near enough to see several disputes apart. @param {View} view @param {DisputeOnMap[]} group */
function zoomToGroup(view, group) {
  const bounds = L.latLngBounds(group.map(({ at }) => at));
  const zoom = Math.max(view.map.getBoundsZoom(bounds.pad(0.2)), view.map.getZoom() + 1);
  view.map.flyTo(bounds.getCenter(), Math.min(zoom, FLY_ZOOM), motion());
}
