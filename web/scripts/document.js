// Shows a page of text that was made on the server, reports which of its buttons was pressed, and follows every pick at once.

import { addFinder } from "./finder.js";
import { afterPaint, atRest, loadStyle, pickButton, remembered, request } from "./shared.js";
import { describeOnHover } from "./tips.js";

const places = new WeakMap();
const followers = new Set();
const TODAY = 9999; // without a year, what holds to this day shows
let asked = null; // the year that the reader chose, until the server has it too

/** Shows the page of text; called at every run. @param {Component<TextState>} component */
export default async function show({ data, parentElement, setTriggerValue }) {
  if (data.files.style) loadStyle(data.files.style).catch(() => {}); // the next run tries again
  const place = places.get(parentElement) ?? createPlace(parentElement);
  Object.assign(place, { emit: setTriggerValue, data });
  if (asked?.year === data.year) asked = null;
  if (data.later && !place.page) await atRest(); // what opens empty is fetched when the page has opened
  const page = await fetchPage(data.page);
  const long = data.part === null && place.page && place.page !== page;
  if (long) await afterPaint(); // a long text waits for what stands beside the map
  if (place.data !== data) return;
  showPage(place, page, data.part);
  markCurrent(place, data.current);
  focusOn(place, data.focus);
}

function createPlace(parentElement) {
  const box = Object.assign(document.createElement("div"), { className: "document" });
  const place = { box };
  box.addEventListener("click", (event) => {
    const button = pickButton(event);
    if (!button) return;
    const { kind, pick, tab, focus } = button.dataset;
    if (place.data.alone && (kind === "source" || tab)) return openInExplorer(tab ?? "sources");
    const what = { [kind]: pick, ...(tab && { tab }), ...(focus && { focus }) };
    place.emit("pick", what);
    if (kind === "dispute") dispatchEvent(new CustomEvent("dispute-pick", { detail: what }));
  });
  describeOnHover(box);
  parentElement.append(box);
  places.set(parentElement, place);
  followers.add(place);
  return place;
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
    if (place.data.part === null) markCurrent(place, id);
    else if (place.data.folder) {
      const page = await fetchPage(pageOf(place, dispute)).catch(() => null); // then the server's answer shows it
      if (page && partOf(page, id) && place.picked === id) showPage(place, page, id);
    }
  }
});

// what may soon be picked is fetched
addEventListener("dispute-near", ({ detail: { dispute } }) => {
  for (const place of connected()) if (place.data.folder) fetchPage(pageOf(place, dispute)).catch(() => {});
});

const pageOf = ({ data }, dispute) => `${data.folder}/${dispute}.html`;

addEventListener("dispute-year", ({ detail }) => {
  asked = { year: detail };
  for (const place of connected()) applyFilter(place);
});

function connected() {
  for (const place of followers) if (!place.box.isConnected) followers.delete(place);
  return [...followers].filter((place) => place.page);
}

const partOf = (page, part) => page.content.querySelector(`template[data-part="${CSS.escape(part)}"]`);

/** Puts the page, or one of its parts, into its place; every value in it was escaped when it was made. */
function showPage(place, page, part) {
  if (place.page !== page || place.part !== part) {
    const source = part === null ? page : partOf(page, part);
    const all = [source, ...(source.dataset.with ? [partOf(page, source.dataset.with)] : [])];
    place.box.replaceChildren(...all.map(({ content }) => content.cloneNode(true)));
    Object.assign(place, { page, part });
    for (const form of place.box.querySelectorAll("form.finder")) addFinder(form, place.box);
  }
  applyFilter(place);
}

/** Hides what the filter, the year and the assessor leave out. */
function applyFilter({ box, data }) {
  const { shown, assessor } = data;
  const chosen = asked ? asked.year : data.year;
  const year = chosen ?? TODAY;
  for (const element of box.querySelectorAll("[data-of], [data-from], [data-assessor]")) {
    const { of, from, to, assessor: whose } = element.dataset;
    element.hidden =
      (of !== undefined && shown !== null && !shown.includes(of)) ||
      (from !== undefined && (year < Number(from) || year > Number(to || TODAY))) ||
      (whose !== undefined && whose !== assessor);
  }
  for (const element of box.querySelectorAll("[data-when=year]")) element.hidden = chosen === null;
  for (const element of box.querySelectorAll("[data-when=nothing]")) element.hidden = shown.length > 0;
  for (const element of box.querySelectorAll("[data-when=alone]")) {
    element.hidden = [...element.parentElement.children].some((other) => other.dataset.from && !other.hidden);
  }
  for (const element of box.querySelectorAll("[data-year-shown]"))
    element.textContent = chosen ?? element.dataset.yearShown;
  for (const element of box.querySelectorAll("[data-happened]")) {
    element.classList.toggle("now", Number(element.dataset.happened) === year);
  }
}

function markCurrent(place, current) {
  for (const button of place.box.querySelectorAll("[data-kind=island], [data-kind=dispute]")) {
    if (button.dataset.tab) continue;
    button.setAttribute("aria-pressed", String(button.dataset.pick === current));
  }
}

/** Takes the reader to a place of the text, once. */
function focusOn(place, focus) {
  if (focus && focus !== place.focus) {
    const target = place.box.querySelector(`#${CSS.escape(focus)}`);
    if (target?.hidden) place.box.querySelector("form.finder")?.reset();
    if (target) {
      target.tabIndex = -1;
      target.scrollIntoView({ block: "center" });
      target.focus({ preventScroll: true });
    }
  }
  place.focus = focus;
}

/** The page as a template, fetched once. */
const fetchPage = remembered(async (address) =>
  Object.assign(document.createElement("template"), { innerHTML: await (await request(address)).text() }),
);
