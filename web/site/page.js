// A page of the site: in the place of the still map the stage is live, and what is picked brings the text of its page.

import { knowFacts } from "../scripts/choice.js";
import { showFilters } from "../scripts/filters.js";
import { fetchIslands } from "../scripts/island_list.js";
import { goTo } from "../scripts/jump.js";
import { elements, loadStyle, placeIn } from "../scripts/shared.js";
import { showStage } from "../scripts/stage.js";
import { offers, page } from "../standalone/data.js";
import { ofNaming, stageData } from "../standalone/stage_data.js";
import { asMeant, changesOf, isKnown, readState, writeState } from "../standalone/state.js";
import { saveTable } from "./table.js";

const PLACE = ["dispute", "island"]; // what the path says; the fragment says all else but for the section, which has a page
const PARTS = ["islands", "download"]; // sections of which the page of a dispute has its part
const root = new URL(document.body.dataset.root, location.href);
const titles = new Map(); // of disputes and islands by id, by the address of the list that has them

/** @type {StandaloneState} */
let state = null;
let notice = null; // what of a link was left out, until the next change
let textOf = pathHere(); // which page's text is here
const folded = document.querySelector(".fold") && textOf; // a page about no place: its path says nothing of the state
const box = createBox();

const READS = ["pointermove", "pointerdown", "keydown", "wheel", "scroll"];
const isRead = new Promise((done) => {
  for (const kind of READS) addEventListener(kind, done, { once: true, passive: true });
});

// half of all bytes are the land in full, which waits for a reader who does more than open the page
globalThis.enclosed = (path) => {
  const there = new URL(path, root).href;
  return path === page.files.land ? isRead.then(() => there) : there;
};

function createBox() {
  const live = placeIn(document.createElement("div"), "stApp stMain live");
  const drawer = placeIn(live, "drawer", "details");
  drawer.innerHTML =
    '<summary>Filters and names</summary><div class="st-key-filters"></div>' +
    '<p><button type="button" class="take">Table of what the filter leaves (CSV)</button></p>';
  drawer.querySelector(".take").addEventListener("click", takeTable);
  return { live, filters: elements(drawer, "div")[0], stage: placeIn(live, "stage-place") };
}

async function takeTable() {
  try {
    await saveTable(new URL(page.table, root), state);
  } catch {
    notice = "The table did not arrive. Press again.";
    show();
  }
}

const pathOf = (id) => page.paths?.[id] ?? `${id}/`;

/** The path of this page, whatever the host calls its file. */
function pathHere() {
  return location.pathname.replace(/index\.html$/, "");
}

/** The party that this page is about, where it claims something. */
const partyHere = () =>
  page.disputes.flatMap(({ claiming }) => claiming).find((id) => pathHere() === `${root.pathname}party/${pathOf(id)}`);

/** The address of the page of this state: this page while its path says nothing else. @param {StandaloneState} asked */
function addressOf(asked) {
  const { dispute, island, claimant } = asked;
  const rest = new URLSearchParams(writeState(asked));
  for (const key of [...PLACE, "tab"]) rest.delete(key);
  const there = new URL(`${dispute ? pathOf(dispute) : ""}${island ? pathOf(island) : ""}`, root);
  const party = partyHere();
  if (!dispute && (party ? party === String(claimant) : pathHere() === folded)) {
    there.pathname = pathHere();
    if (party) rest.delete("claimant");
  }
  there.hash = String(rest);
  return there;
}

/** The same of a link, which leaves this page for a place or a section alone; what of it is not known stays in the fragment, so that the page says so. */
function addressOfLink(asked, search) {
  const there = addressOf(asked);
  const hasPart = asked.dispute && PARTS.includes(asked.tab);
  if (page.sections[asked.tab] && !hasPart) there.pathname = new URL(page.sections[asked.tab], root).pathname;
  else if (!asked.dispute) there.pathname = pathHere();
  const rest = new URLSearchParams(there.hash.slice(1));
  for (const [key, value] of asMeant(new URLSearchParams(search))) if (!isKnown(key, value)) rest.append(key, value);
  there.hash = String(rest);
  return there;
}

/** The state that an address asks for, and what of it was left out; that of the app, with a query, says all of it. */
function stateOf({ hash, search }) {
  const path = pathHere().slice(root.pathname.length);
  const dispute = page.disputes.find(({ id }) => path.startsWith(pathOf(id)));
  const island = dispute?.islands.find((id) => path === pathOf(dispute.id) + pathOf(id));
  const asked = new URLSearchParams();
  const party = partyHere();
  if (dispute) asked.set(island ? "island" : "dispute", island ?? dispute.id);
  else if (party) asked.set("claimant", party);
  for (const text of [search, history.state ?? hash.slice(1)])
    for (const [key, value] of asMeant(new URLSearchParams(text))) asked.append(key, value);
  return readState(asked);
}

function show() {
  const told = { setTriggerValue: (_, value) => pick(value) };
  const list = ofNaming("islands", state);
  const data = stageData(state, titles.get(list)?.get(state.island ?? state.dispute) ?? "", notice);
  if (!titles.has(list)) readTitles(list);
  const choices = { ...state, view: state.view ?? page.neutral };
  const words = { disputes: page.disputes, words: page.words, offers, state: choices };
  showFilters({ parentElement: box.filters, data: words, ...told });
  return showStage({ parentElement: box.stage, data, ...told });
}

async function readTitles(list) {
  const { disputes } = await fetchIslands(list);
  const named = disputes.flatMap((dispute) => [dispute, ...dispute.islands]);
  titles.set(list, new Map(named.map(({ id, title }) => [id, title])));
  if (list === ofNaming("islands", state)) show();
}

/** Goes to a state that differs in this; the address follows, and the text of the page. */
function change(changes) {
  state = { ...state, ...changes };
  notice = null;
  history.pushState(null, "", addressOf(state));
  return followState();
}

/** Shows the state, and the text of its page. */
async function followState() {
  show();
  if (textOf !== pathHere()) await bringText();
}

/** Puts the text of the page at this address into the place of what is here; where it does not come, loads the page. */
async function bringText() {
  const { pathname } = location;
  textOf = pathHere();
  try {
    const answer = await fetch(pathname);
    if (!answer.ok) throw new Error(`${pathname}: ${answer.status}`);
    const there = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (location.pathname !== pathname) return; // the reader has gone on
    for (const part of elements(there.body, "[data-swap]")) {
      const here = document.querySelector(`[data-swap=${part.dataset.swap}]`);
      here.replaceChildren(...[...part.childNodes].map((node) => document.adoptNode(node)));
    }
    document.title = there.title;
  } catch {
    location.reload();
  }
}

/** Does what was picked: the stage shows it, or another page opens. */
async function pick(what) {
  const { source, tab, focus } = what;
  const there = page.sources.includes(source) ? `source/${pathOf(source)}` : page.sections[tab];
  if (there) return location.assign(new URL(`${there}${focus ? `#${focus}` : ""}`, root));
  await change(changesOf({ ...what, tab: undefined }));
  const target = document.getElementById(focus ?? "");
  if (target) goTo(target);
}

async function open() {
  [state, notice] = stateOf(location);
  const { search } = location;
  const there = addressOfLink(state, search);
  if (there.pathname !== pathHere()) return location.replace(there); // an island that is gone leads to its dispute
  if (search) history.replaceState(null, "", there);
  knowFacts(page.disputes, page.words);
  await loadStyle(document.body.dataset.style);
  const still = document.querySelector("[data-live]");
  still.before(box.live);
  await show();
  const links = document.getElementsByTagName("link");
  // the path will change below them
  for (const link of links) if (link.rel === "icon" || link.rel === "alternate") link.setAttribute("href", link.href);
  still.remove(); // the stage says all of it
  addEventListener("popstate", () => {
    const isAnchor = location.hash && !location.hash.includes("=") && textOf === pathHere();
    if (isAnchor) history.replaceState(history.state ?? addressOf(state).hash.slice(1), ""); // the address has no room for it
    [state, notice] = stateOf(location);
    followState();
  });
  addEventListener("dispute-choice", ({ detail }) => {
    const { view = state.view } = detail;
    change({ ...detail, view: view === page.neutral ? null : view });
  });
}

await open();
