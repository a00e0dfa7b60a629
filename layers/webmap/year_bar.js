// The year under the map: a slider, a field to type in, and a button that plays; the map shows who administered then.

const YEAR_MS = 90;
const EVENT_MS = 1500; // long enough to read what happened
const SETTLED_MS = 250; // the page is told when the slider has come to rest

function yearBar(view, parentElement) {
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
    '<button type="button" class="years-today">Today</button>';
  parentElement.append(bar);
  view.bar = bar;
  view.steered = true;
  view.year = null;
  const [slider, field] = bar.querySelectorAll("input");
  slider.addEventListener("input", () => turn(view, Number(slider.value)));
  field.addEventListener("input", () => {
    const year = Number(field.value);
    if (Number.isInteger(year) && year >= first && year <= last) turn(view, year);
  });
  field.addEventListener("change", () => writeBar(view)); // what was not a year is put right
  bar.querySelector(".years-play").addEventListener("click", () => (view.playing ? stop(view) : play(view)));
  bar.querySelector(".years-today").addEventListener("click", () => {
    stop(view);
    turn(view, last);
  });
  addEventListener("dispute-year", ({ detail }) => {
    if (view.element.isConnected && detail !== view.year) steer(view, detail);
  });
}

/** Shows the year at once, everywhere; the page is told when it stands still. */
function turn(view, year) {
  const { last } = view.facts.years;
  view.year = year >= last ? null : year;
  writeBar(view);
  for (const other of tied) {
    writeYear(other, view.year);
    afterPaint(() => scale(other)); // names may need more room
  }
  dispatchEvent(new CustomEvent("dispute-year", { detail: view.year }));
  clearTimeout(view.settling);
  if (!view.playing) view.settling = setTimeout(() => settle(view), SETTLED_MS);
}

function settle(view) {
  view.settling = null;
  view.emit("year", { year: view.year });
}

/** Takes the year of the page, unless the reader is just choosing another. */
function steer(view, year) {
  if (view.playing || view.settling) return;
  view.year = year;
  writeBar(view);
}

function play(view) {
  const { first, last, events } = view.facts.years;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const after = (year) => (still ? events.find((other) => other > year) ?? last : year + 1);
  const step = () => {
    const year = after(view.year ?? first - 1);
    if (year >= last) stop(view);
    turn(view, year);
    if (view.playing) view.playing = setTimeout(step, still || events.includes(year) ? EVENT_MS : YEAR_MS);
  };
  view.playing = true;
  step();
}

function stop(view) {
  clearTimeout(view.playing);
  view.playing = null;
  writeBar(view);
  if (!view.settling) view.settling = setTimeout(() => settle(view), SETTLED_MS);
}

function writeBar(view) {
  const { last } = view.facts.years;
  const [slider, field] = view.bar.querySelectorAll("input");
  const text = String(view.year ?? last);
  slider.value = text;
  slider.setAttribute("aria-valuetext", view.year ? text : `${text}, today`);
  if (document.activeElement !== field || Number(field.value) !== Number(text)) field.value = text;
  const button = view.bar.querySelector(".years-play");
  button.textContent = view.playing ? "Pause" : "Play";
  view.bar.querySelector(".years-today").disabled = view.year === null;
}

/** Writes on the map who administered in the year; without one, nothing but the names. */
function writeYear(view, year) {
  view.shownYear = year;
  view.element.dataset.year = year ?? "";
  for (const symbol of view.symbols.values()) tellSymbol(view, symbol);
  for (const shape of view.shapes.values()) tellShape(view, shape);
}

/** Writes the power of the year under the island's name, and the words for a screen reader. */
function tellShape(view, shape) {
  const dispute = view.dispute.get(shape.dispute);
  const [power, contested] = administered(view, dispute);
  if (setText(shape.label.getElement().querySelector("small"), power)) shape.labelSize = null;
  for (const element of [shape.path, shape.ring.getElement()]) element.classList.toggle("contested", contested);
  write(shape.path, "aria-label", `${nameOf(view, shape)}. ${told(view, dispute)}.`);
}

/** Who administered in the year shown, and whether the parties tell it differently; empty without a year. */
function administered(view, dispute) {
  if (!view.shownYear) return ["", false];
  const found = dispute.administered.findLast(([from]) => from <= view.shownYear);
  return [found[1], found[2]];
}

/** What a tooltip and a screen reader say of a dispute. */
function told(view, dispute) {
  const { claimed } = dispute;
  const [power] = administered(view, dispute);
  return power ? `${claimed}. Administered in ${view.shownYear}: ${power}` : claimed;
}

/** Whether the text had to change. */
function setText(element, text) {
  if (element.textContent === text) return false;
  element.textContent = text;
  return true;
}
