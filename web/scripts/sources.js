// Source marks: numbers in the order in which they are met, and the source that opens in place when one is pressed.

import { elements, fetchPage, partsOf } from "./shared.js";

const PREFIX = "Source: ";
let shown = null; // the card on the page, and the mark that it belongs to

/** Numbers the marks that show, and names their sources at the foot. @param {HTMLElement} box */
export function numberSources(box) {
  const numbered = new Map(); // the number of each source, and the first mark of it
  for (const mark of elements(box, ".ref")) {
    if (mark.closest("[hidden]")) continue;
    const { source } = mark.dataset;
    if (!numbered.has(source)) numbered.set(source, [String(numbered.size + 1), mark]);
    mark.textContent = numbered.get(source)[0];
  }
  box.querySelector(":scope > .publishers")?.remove();
  const full = box.querySelector(".notes");
  if (full)
    for (const source of numbered.keys()) full.append(full.querySelector(`[data-note="${CSS.escape(source)}"]`));
  else if (numbered.size) box.append(createPublishers([...numbered.values()]));
}

/** A line of the publishers, each with its number; pressing one opens it as its mark does. */
function createPublishers(marks) {
  const line = Object.assign(document.createElement("p"), { className: "publishers", textContent: "Sources:" });
  for (const [written, mark] of marks) {
    const number = Object.assign(document.createElement("sup"), { textContent: written });
    const name = Object.assign(document.createElement("button"), { type: "button", className: "note" });
    Object.assign(name.dataset, { source: mark.dataset.source, card: mark.dataset.card });
    name.append(number, ` ${mark.getAttribute("aria-label").slice(PREFIX.length)}`);
    line.append(" ", name);
  }
  return line;
}

/** Opens the source of the mark that was pressed beside it; whether one was pressed. `press` takes what is pressed in it. @param {Event} event */
export function openSource(event, press) {
  const mark = /** @type {HTMLElement} */ (/** @type {HTMLElement} */ (event.target).closest("[data-card]"));
  if (!mark) return false;
  const again = shown?.mark === mark;
  closeSource();
  if (again) return true;
  const card = Object.assign(document.createElement("div"), { className: "source-card", tabIndex: -1 });
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-label", "Source");
  const close = Object.assign(document.createElement("button"), {
    type: "button",
    className: "close",
    textContent: "Close",
  });
  close.addEventListener("click", closeSource);
  card.append("…", close);
  card.addEventListener("click", press);
  document.body.append(card); // a box that is measured for its width would hold what is fixed
  shown = { card, mark };
  fetchPage(mark.dataset.card)
    .then(
      (page) => card.replaceChildren(...partsOf(page, mark.dataset.source).map((part) => part.cloneNode(true)), close),
      () => card.replaceChildren("This source did not arrive. Press its number again.", close),
    )
    .then(() => placeCard(card, mark));
  placeCard(card, mark);
  card.focus({ preventScroll: true });
  return true;
}

/** Closes the card and gives the focus back, without a move of the page. */
function closeSource() {
  if (!shown) return;
  const { card, mark } = shown;
  shown = null;
  const inside = card.contains(document.activeElement);
  card.remove();
  if (inside) mark.focus({ preventScroll: true });
}

addEventListener("keydown", ({ key }) => key === "Escape" && closeSource());
addEventListener("pointerdown", ({ target }) => {
  if (shown && !shown.card.contains(/** @type {Node} */ (target)) && target !== shown.mark) closeSource();
});
addEventListener("scroll", () => shown?.mark.isConnected && placeCard(shown.card, shown.mark), {
  capture: true,
  passive: true,
});

/** Under the mark, or above it where there is no room. */
function placeCard(card, mark) {
  const { left, top, bottom } = mark.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const under = bottom + height <= innerHeight || top < height;
  card.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  card.style.top = `${Math.max(8, under ? bottom : top - height)}px`;
}
