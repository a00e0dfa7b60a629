// The year under the map: a slider, a field to type in, and a button that plays; the map shows who administered then.

import { afterPaint } from "../../web/scripts/shared.js";
import { updateIslandText } from "./islands.js";
import { sideBySide } from "./side_by_side.js";
import { updateSymbolText } from "./symbols.js";
import { updateForZoom } from "./zoom.js";

const YEAR_MS = 90;
const EVENT_MS = 1500; // long enough to read what happened
const SETTLED_MS = 250; // the page is told when the slider has come to rest

/** @param {View} view */
export function addYearBar(view, parentElement) {
  const { first, last, events } = view.facts.years;
  const bar = document.createElement("div");
  bar.className = "years";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Year shown");
  bar.innerHTML =
    '<button type="button" class="years-play"></button>' +
    `<span class="years-ends">${Number(first)}</span>` +
    `<input type="range" aria-label="Year" min="${Number(first)}" max="${Number(last)}" list="event-years">` +
    `<datalist id="event-years">${events.map((year) => `<option value="${Number(year)}"></option>`).join("")}</datalist>` +
    `<input type="number" aria-label="Year, typed" min="${Number(first)}" max="${Number(last)}">` +
    '<span class="years-now"><button type="button" class="years-today">Today</button><span>today</span></span>';
  parentElement.append(bar);
  view.bar = bar;
  view.steered = true;
  view.year = null;
  const [slider, field] = bar.querySelectorAll("input");
  slider.addEventListener("input", () => chooseYear(view, Number(slider.value)));
  field.addEventListener("input", () => {
    const year = Number(field.value);
    if (Number.isInteger(year) && year >= first && year <= last) chooseYear(view, year);
  });
  field.addEventListener("change", () => updateBar(view)); // what was not a year is put right
  bar
    .querySelector(".years-play")
    .addEventListener("click", () => (view.playing ? stopPlaying(view) : startPlaying(view)));
  bar.querySelector(".years-today").addEventListener("click", () => {
    stopPlaying(view);
    chooseYear(view, last);
  });
  addEventListener("dispute-year", ({ detail }) => {
    if (view.element.isConnected && detail !== view.year) followYear(view, detail);
  });
}

/** Shows the year at once, everywhere; the page is told when it stands still. @param {View} view @param {number | null} year */
function chooseYear(view, year) {
  const { last } = view.facts.years;
  view.year = year >= last ? null : year;
  updateBar(view);
  for (const other of sideBySide) {
    showYear(other, view.year);
    afterPaint().then(() => updateForZoom(other)); // names may need more room
  }
  dispatchEvent(new CustomEvent("dispute-year", { detail: view.year }));
  clearTimeout(view.settling);
  if (!view.playing) view.settling = setTimeout(() => sendYear(view), SETTLED_MS);
}

/** @param {View} view */
function sendYear(view) {
  view.settling = null;
  view.emit("pick", { year: view.year });
}

/** Takes the year of the page, unless the reader is just choosing another. @param {View} view @param {number | null} year */
export function followYear(view, year) {
  if (view.playing || view.settling) return;
  view.year = year;
  updateBar(view);
}

/**
 * The year to play after one, or at first: the next, or where the picture should stand still, that of the next event.
 * @param {YearFacts} years @param {number | null} year @param {boolean} still
 */
export function yearAfter({ first, last, events }, year, still) {
  const before = year ?? first - 1;
  return still ? (events.find((other) => other > before) ?? last) : before + 1;
}

/** @param {View} view */
function startPlaying(view) {
  const { years } = view.facts;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const step = () => {
    const year = yearAfter(years, view.year, still);
    if (year >= years.last) stopPlaying(view);
    chooseYear(view, year);
    if (view.playing) view.playing = setTimeout(step, still || years.events.includes(year) ? EVENT_MS : YEAR_MS);
  };
  view.playing = true;
  step();
}

/** @param {View} view */
function stopPlaying(view) {
  clearTimeout(Number(view.playing));
  view.playing = null;
  updateBar(view);
  if (!view.settling) view.settling = setTimeout(() => sendYear(view), SETTLED_MS);
}

/** @param {View} view */
function updateBar(view) {
  const { last } = view.facts.years;
  const [slider, field] = view.bar.querySelectorAll("input");
  const text = String(view.year ?? last);
  slider.value = text;
  slider.setAttribute("aria-valuetext", view.year ? text : `${text}, today`);
  if (document.activeElement !== field || Number(field.value) !== Number(text)) field.value = text;
  const button = view.bar.querySelector(".years-play");
  button.textContent = view.playing ? "⏸ Pause" : "▶ Play";
  const [back, now] = view.bar.querySelector(".years-now").children;
  back.toggleAttribute("hidden", view.year === null);
  now.toggleAttribute("hidden", view.year !== null);
}

/** Writes on the map who administered in the year; without one, who does today. @param {View} view @param {number | null} year */
export function showYear(view, year) {
  view.shownYear = year;
  view.element.dataset.year = String(year ?? "");
  for (const symbol of view.symbols.values()) updateSymbolText(view, symbol);
  for (const shape of view.shapes.values()) updateIslandText(view, shape);
}
