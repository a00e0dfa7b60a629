// Shows a page of text that was made on the server, reports which of its buttons was pressed, and follows every pick at once.

import { copyOn } from "./copy.js";
import { addFinder } from "./finder.js";
import { follow } from "./follow.js";
import { goTo, jumpOn } from "./jump.js";
import { afterPaint, fetchPage, markPressed, partsOf, pickButton } from "./shared.js";
import { numberSources, openSource } from "./sources.js";

const placeOf = new WeakMap();
const followers = new Set();

/** Shows the page of text; called at every change. @param {Component<TextState>} component */
export async function showText({ data, parentElement, setTriggerValue }) {
  const place = placeOf.get(parentElement) ?? createPlace(parentElement);
  Object.assign(place, { emit: setTriggerValue, data });
  if (data.page === null) return showNothing(place);
  const page = await fetchPage(data.page);
  const long = data.part === null && place.page && place.page !== page;
  if (long) await afterPaint(); // a long text waits for what stands beside the map
  if (place.data !== data) return;
  showPage(place, page, data.part);
  markPressed(place.box, data.current);
  focusOn(place, data.focus);
}

function createPlace(parentElement) {
  const box = Object.assign(document.createElement("div"), { className: "document" });
  const place = { box };
  box.addEventListener("click", (event) => press(place, event));
  box.addEventListener("keydown", jumpOn);
  parentElement.append(box);
  placeOf.set(parentElement, place);
  followers.add(place);
  return place;
}

function press(place, event) {
  if (copyOn(event) || openSource(event, (inside) => press(place, inside)) || jumpOn(event)) return;
  const button = pickButton(event);
  if (!button) return;
  const { kind, pick, tab, focus } = button.dataset;
  if (place.data.alone && (kind === "source" || tab)) return openInExplorer(tab ?? "sources");
  const what = { [kind]: pick, ...(tab && { tab }), ...(focus && { focus }) };
  place.emit("pick", what);
  if (kind === "dispute" || kind === "none") dispatchEvent(new CustomEvent("dispute-pick", { detail: what }));
}

/** Opens a section of the explorer itself, in the state of this frame. */
function openInExplorer(tab) {
  const there = new URL(location.href);
  const options = [...there.searchParams.keys()].filter((key) => /^embed(_options)?$/i.test(key));
  for (const key of options) there.searchParams.delete(key);
  there.searchParams.set("tab", tab);
  open(there, "_blank", "noopener");
}

// what was picked shows before the server has answered; its answer says the same
addEventListener("dispute-pick", async ({ detail: { island, dispute } }) => {
  const id = island ?? dispute;
  for (const place of connected()) {
    place.picked = id;
    if (!place.data.folder) markPressed(place.box, id);
    else if (id === undefined) showNothing(place);
    else {
      const page = await fetchPage(pageOf(place, dispute)).catch(() => null); // then the server's answer shows it
      if (page && partsOf(page, id).length && place.picked === id) showPage(place, page, id);
    }
  }
});

// what may soon be picked is fetched
addEventListener("dispute-near", ({ detail: { dispute } }) => {
  for (const place of connected()) if (place.data.folder) fetchPage(pageOf(place, dispute)).catch(() => {});
});

const pageOf = ({ data }, dispute) => `${data.folder}/${dispute}.html`;

addEventListener("dispute-year", () => {
  for (const place of connected()) if (place.page) follows(place);
});

function connected() {
  for (const place of followers) if (!place.box.isConnected) followers.delete(place);
  return [...followers].filter(({ data }) => data);
}

function showNothing(place) {
  place.box.replaceChildren();
  Object.assign(place, { page: null, part: null });
}

/** Puts the page, or one of its parts, into its place; every value in it was escaped when it was made. */
function showPage(place, page, part) {
  if (place.page !== page || place.part !== part) {
    const contents = part === null ? [page.content] : partsOf(page, part);
    place.box.replaceChildren(...contents.map((content) => content.cloneNode(true)));
    Object.assign(place, { page, part });
    for (const form of place.box.querySelectorAll("form.finder")) addFinder(form, place.box);
  }
  follows(place);
}

function follows({ box, data }) {
  follow(box, data);
  numberSources(box);
}

/** Takes the reader to a place of the text, once. */
function focusOn(place, focus) {
  if (focus && focus !== place.focus) {
    const target = place.box.querySelector(`#${CSS.escape(focus)}`);
    if (target?.hidden) place.box.querySelector("form.finder")?.reset();
    if (target) goTo(target);
  }
  place.focus = focus;
}
