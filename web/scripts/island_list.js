// The list of islands: buttons under their disputes, found by any of their names.

import { atRest, isShown, pickButton, plain, remembered, request, searchWords } from "./shared.js";

const AT_ONCE = 200; // so many islands are shown at first; the reader asks for more
const lists = new WeakMap();

/** Shows the list; called at every run of the page. @param {Component<ListState>} component */
export default async function show({ data, parentElement, setTriggerValue }) {
  const list = lists.get(parentElement) ?? createList(parentElement);
  Object.assign(list, { emit: setTriggerValue, data });
  if (data.later && !list.disputes) await atRest();
  const disputes = await fetchIslands(data.islands);
  if (list.data !== data) return;
  const same = list.disputes === disputes && list.shown === data.shown;
  Object.assign(list, { disputes, shown: data.shown });
  if (!same) showList(list);
  markCurrent(list, data.current);
}

function createList(parentElement) {
  const box = Object.assign(document.createElement("div"), { className: "document" });
  box.innerHTML =
    '<form class="finder island-search" role="search" aria-label="Find islands"><h2 class="small">Islands</h2>' +
    '<label>Find <input type="search" name="words" autocomplete="off" placeholder="a name, in any script"></label>' +
    '<span role="status"></span></form><div class="islands"></div><button type="button" class="more" hidden>Show more</button>';
  const list = { box, rows: AT_ONCE, form: box.querySelector("form"), place: box.querySelector(".islands") };
  list.form.addEventListener("submit", (event) => event.preventDefault());
  list.form.addEventListener("input", () => {
    list.rows = AT_ONCE;
    showList(list);
  });
  box.querySelector(".more").addEventListener("click", () => {
    list.rows += AT_ONCE;
    showList(list);
  });
  list.place.addEventListener("click", (event) => {
    const button = pickButton(event);
    if (!button) return;
    const { kind, pick } = button.dataset;
    const what = kind === "island" ? { island: pick, dispute: disputeOf(button) } : { dispute: pick };
    list.emit("pick", what);
    dispatchEvent(new CustomEvent("dispute-pick", { detail: what }));
  });
  for (const kind of ["pointerover", "focusin"]) {
    list.place.addEventListener(kind, (event) => {
      const button = pickButton(event);
      if (button) dispatchEvent(new CustomEvent("dispute-near", { detail: { dispute: disputeOf(button) } }));
    });
  }
  addEventListener("dispute-pick", ({ detail: { island, dispute } }) => markCurrent(list, island ?? dispute));
  parentElement.append(box);
  lists.set(parentElement, list);
  return list;
}

/** All islands by dispute, with the text in which a search looks; read once. */
const fetchIslands = remembered(async (address) =>
  (await (await request(address)).json()).map(([id, title, others, islands]) => ({
    ...entry(id, title, others),
    islands: islands.map((island) => entry(...island)),
  })),
);

const entry = (id, title, others) => ({ id, title, text: `${title} ${others}` });

/** Writes what passes the filter and the search, a part of it where it is long. */
function showList(list) {
  if (!list.disputes) return; // they are on their way
  const words = searchWords(list.form.elements.words.value);
  const found = matches(list, words);
  const total = found.reduce((sum, { islands }) => sum + islands.length, 0);
  let left = list.rows;
  const sections = [];
  for (const { dispute, islands } of found) {
    if (left <= 0) break;
    sections.push(createSection(dispute, islands.slice(0, left)));
    left -= Math.max(1, islands.length);
  }
  list.place.replaceChildren(...sections);
  list.box.querySelector(".more").hidden = total <= list.rows;
  const some = total > list.rows ? `, the first ${list.rows.toLocaleString("en")} shown` : "";
  list.form.querySelector("[role=status]").textContent =
    words.length || some ? `${total.toLocaleString("en")} found${some}` : "";
  markCurrent(list, list.data.current);
}

/** The islands in whose names all words stand; of a dispute that alone has them, all its islands. */
function matches({ disputes, shown }, words) {
  const found = [];
  for (const [n, dispute] of disputes.entries()) {
    if (!isShown(shown, n)) continue;
    const islands = dispute.islands.filter((island) => hasWords(island, words));
    if (islands.length) found.push({ dispute, islands });
    else if (hasWords(dispute, words)) found.push({ dispute, islands: dispute.islands });
  }
  return found;
}

const hasWords = (item, words) =>
  !words.length || words.every((word) => (item.plain ??= plain(item.text)).includes(word));

function createSection(dispute, islands) {
  const element = document.createElement("section");
  element.dataset.of = dispute.id;
  element.setAttribute("aria-label", dispute.title);
  const heading = document.createElement("h3");
  heading.append(createButton("dispute", dispute));
  const rows = document.createElement("ul");
  for (const island of islands) {
    const row = document.createElement("li");
    row.append(createButton("island", island));
    rows.append(row);
  }
  element.append(heading, rows);
  return element;
}

function createButton(kind, { id, title }) {
  const element = Object.assign(document.createElement("button"), { type: "button", textContent: title });
  Object.assign(element.dataset, { kind, pick: id });
  return element;
}

const disputeOf = (button) => button.closest("[data-of]").dataset.of;

function markCurrent(list, current) {
  for (const element of list.place.querySelectorAll("[data-pick]")) {
    element.setAttribute("aria-pressed", String(element.dataset.pick === current));
  }
}
