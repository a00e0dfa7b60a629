// The list: disputes with what their parties say, each unfolding to its islands, found by any of their names. With one
// selected, its islands alone.

import { copyOn } from "./copy.js";
import { follow } from "./follow.js";
import { atRest, fetchPage, isShown, markPressed, partsOf, pickButton, remembered, request } from "./shared.js";
import { numberSources, openSource } from "./sources.js";
import { formsOf, searchWords } from "./spelling.js";

const AT_ONCE = 200; // so many rows are listed at first; the reader asks for more
const lists = new WeakMap();

/** Shows the list; called at every change of the page. @param {Component<ListState>} component */
export async function showIslands({ data, parentElement, setTriggerValue }) {
  const list = lists.get(parentElement) ?? createList(parentElement);
  Object.assign(list, { emit: setTriggerValue, data, current: data.current });
  if (data.later && !list.disputes) await atRest();
  const [{ forms, disputes }, page] = await Promise.all([fetchIslands(data.islands), fetchPage(data.page)]);
  if (list.data !== data) return;
  Object.assign(list, { forms, disputes, page });
  showList(list);
}

function createList(parentElement) {
  const box = Object.assign(document.createElement("div"), { className: "document" });
  box.innerHTML =
    '<form class="island-search" role="search" aria-label="Find a place"><label><span class="unseen">Find</span>' +
    '<input type="search" name="words" autocomplete="off" placeholder="Find a name, in any script"></label>' +
    '<span role="status"></span></form><div class="head"></div><div class="islands"></div>' +
    '<button type="button" class="more" hidden>Show more</button>';
  const [form, head, place, more] = box.children;
  const list = { box, form, head, place, more, rows: AT_ONCE, open: new Set(), made: null, disputes: null, data: null };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    list.rows = AT_ONCE;
    showList(list);
  });
  more.addEventListener("click", () => {
    list.rows += AT_ONCE;
    showList(list);
  });
  box.addEventListener("click", (event) => pressRow(list, event));
  for (const kind of ["pointerover", "focusin"]) {
    place.addEventListener(kind, (event) => {
      const button = pickButton(event);
      if (button) dispatchEvent(new CustomEvent("dispute-near", { detail: { dispute: disputeOfRow(button) } }));
    });
  }
  addEventListener("dispute-pick", ({ detail: { island, dispute } }) => {
    list.current = island ?? dispute ?? null;
    showList(list);
  });
  addEventListener("dispute-year", () => list.disputes && followList(list));
  parentElement.append(box);
  lists.set(parentElement, list);
  return list;
}

function pressRow(list, event) {
  if (copyOn(event) || openSource(event, (inside) => pressRow(list, inside))) return;
  const unfold = event.target.closest(".unfold");
  if (unfold) {
    const id = disputeOfRow(unfold);
    if (!list.open.delete(id)) list.open.add(id);
    showList(list);
    list.place.querySelector(`[data-of="${CSS.escape(id)}"] .unfold`).focus();
    return;
  }
  const button = pickButton(event);
  if (!button) return;
  const { kind, pick } = button.dataset;
  if (kind === "source") return list.emit("pick", { source: pick, focus: button.dataset.focus });
  const what = kind === "island" ? { island: pick, dispute: disputeOfRow(button) } : { dispute: pick };
  const focused = document.activeElement === button;
  list.emit("pick", what);
  dispatchEvent(new CustomEvent("dispute-pick", { detail: what }));
  if (focused) list.place.querySelector(`[data-pick="${CSS.escape(pick)}"]`)?.focus({ preventScroll: true });
}

/** All islands by dispute, with the spellings in which a search looks, and the forms of their Han characters; read once. */
export const fetchIslands = remembered(async (address) => {
  const { forms, disputes } = await (await request(address)).json();
  return {
    forms: formsOf(forms),
    disputes: disputes.map(([id, title, spellings, islands, noun]) => ({
      ...entry(id, title, spellings),
      noun,
      islands: islands.map((island) => entry(...island)),
    })),
  };
});

const entry = (id, title, spellings) => ({ id, title, spellings });

/** Writes what passes the filter and the search, a part of it where it is long; or the islands beside the selected one. */
function showList(list) {
  if (!list.disputes) return; // they are on their way
  const selected = list.current && list.disputes.find((dispute) => isOf(dispute, list.current));
  const words = selected ? [] : searchWords(list.form.elements.words.value, list.forms);
  const found = selected ? [{ dispute: selected, islands: selected.islands, named: false }] : matches(list, words);
  const made = JSON.stringify([
    selected?.id,
    words,
    list.rows,
    list.data.shown,
    [...list.open],
    list.data.page,
    list.data.islands,
  ]);
  if (list.made !== made) {
    list.made = made;
    list.box.classList.toggle("sisters", Boolean(selected));
    writeList(list, found, words, Boolean(selected));
  }
  followList(list);
  markPressed(list.place, list.current);
}

function writeList(list, found, words, selected) {
  const { place, more, head, form, page } = list;
  const part = (name) => partsOf(page, name).map((content) => content.cloneNode(true));
  const rows = found.map(({ dispute, islands, named }) => ({
    dispute,
    islands: named || selected || list.open.has(dispute.id) ? islands : [],
  }));
  const total = rows.reduce((sum, { islands }) => sum + Math.max(1, islands.length), 0);
  let left = list.rows;
  const sections = [];
  for (const { dispute, islands } of rows) {
    if (left <= 0) break;
    const some = islands.slice(0, left);
    sections.push(selected ? createSisters(dispute) : createSection(dispute, some, part(dispute.id)));
    left -= Math.max(1, islands.length);
  }
  place.replaceChildren(...sections);
  head.replaceChildren(...(selected ? [] : part("-head")));
  more.hidden = selected || total <= list.rows;
  const some = more.hidden ? "" : `, the first ${list.rows.toLocaleString("en")} shown`;
  const count = found.reduce((sum, { islands }) => sum + islands.length, 0);
  form.querySelector("[role=status]").textContent = words.length ? `${count.toLocaleString("en")} found${some}` : "";
}

function followList({ box, data, disputes }) {
  const shown = disputes.filter((_, n) => isShown(data.shown, n)).map(({ id }) => id);
  follow(box, { shown, year: data.year });
  numberSources(box);
}

const hasOwnNames = ({ islands, title }) => islands.length > 1 || islands[0].title !== title;
const isOf = (dispute, id) => dispute.id === id || dispute.islands.some((island) => island.id === id);

/** The islands in whose names all words stand; of a dispute that alone has them, all its islands. */
function matches({ disputes, data }, words) {
  const found = [];
  for (const [n, dispute] of disputes.entries()) {
    if (!isShown(data.shown, n)) continue;
    const islands = dispute.islands.filter((island) => hasWords(island, words));
    if (islands.length) found.push({ dispute, islands, named: words.length > 0 });
    else if (hasWords(dispute, words)) found.push({ dispute, islands: dispute.islands, named: false });
  }
  return found;
}

const hasWords = ({ spellings }, words) => words.every((word) => spellings.includes(word));

function createSection(dispute, islands, says) {
  const section = document.createElement("section");
  section.dataset.of = dispute.id;
  section.setAttribute("aria-label", dispute.title);
  const heading = document.createElement("h3");
  heading.append(createButton("dispute", dispute));
  section.append(heading);
  if (hasOwnNames(dispute)) {
    const unfold = Object.assign(document.createElement("button"), { type: "button", className: "unfold" });
    unfold.textContent = `${dispute.islands.length.toLocaleString("en")} ${dispute.noun}`;
    unfold.setAttribute("aria-expanded", String(islands.length > 0));
    section.append(unfold);
  }
  section.append(...says);
  if (islands.length) section.append(createRows(islands));
  return section;
}

const placesOf = ({ noun }) => noun[0].toUpperCase() + noun.slice(1);

/** The islands of the selected dispute, each one press away; nothing where the dispute has the name of its only one. */
function createSisters(dispute) {
  const section = document.createElement("section");
  section.dataset.of = dispute.id;
  section.setAttribute("aria-label", `${placesOf(dispute)} of ${dispute.title}`);
  const heading = document.createElement("h3");
  heading.textContent = hasOwnNames(dispute) ? `${placesOf(dispute)} here: ` : "";
  section.append(heading, createRows(hasOwnNames(dispute) ? dispute.islands : []));
  return section;
}

function createRows(islands) {
  const rows = document.createElement("ul");
  for (const island of islands) {
    const row = document.createElement("li");
    row.append(createButton("island", island));
    rows.append(row);
  }
  return rows;
}

function createButton(kind, { id, title }) {
  const element = Object.assign(document.createElement("button"), { type: "button", textContent: title });
  Object.assign(element.dataset, { kind, pick: id });
  return element;
}

const disputeOfRow = (button) => button.closest("[data-of]").dataset.of;
