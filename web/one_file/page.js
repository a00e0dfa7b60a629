// The page of the one-file map: it gives its state to the same scripts that show map, list and texts in the app.

import { inYear, passing } from "../scripts/filter.js";
import { held, offers, page, texts } from "./data.js";
import { mask, sentence } from "./filter.js";
import { asMeant, changesOf, opens, readState, writeState } from "./state.js";

const TYPES = { js: "text/javascript", css: "text/css", json: "application/json", html: "text/html" };

const files = JSON.parse(held("opening")); // texts by address
const urls = {}; // of those that were asked for: the browser takes a millisecond for each
let unpacking = null;
/** @type {OneFileState} */
let state = null;
let focus = null; // where in a text the reader is taken at the next showing
const OPENED = writeState(readState(opens)[0]);
const one = (selector) => document.querySelector(selector);

function urlOf(address) {
  const type = TYPES[address.split(".").at(-1)];
  return (urls[address] ??= URL.createObjectURL(new Blob([files[address]], { type })));
}

async function unpack() {
  if (document.readyState === "loading") await new Promise((done) => addEventListener("DOMContentLoaded", done));
  const packed = await (await fetch(`data:application/gzip;base64,${held("packed")}`)).blob();
  const { lines, texts: numbers } = await new Response(
    packed.stream().pipeThrough(new DecompressionStream("gzip")),
  ).json();
  for (const address in numbers) files[address] = numbers[address].map((number) => lines[number]).join("\n");
}

globalThis.enclosed = (address) => {
  if (address in files) return urlOf(address);
  return (unpacking ??= unpack()).then(() => (address in files ? urlOf(address) : undefined));
};
import(urlOf(page.files.map)); // fetched at once; the map's script asks for it again
/** @type {Script<MapState>} */
const map = await import(urlOf(page.scripts.map));
/** @type {Script<TextState>} */
let text = null; // this and the list come when the map is there
/** @type {Script<ListState>} */
let list = null;
/** @type {Script<FilterState>} */
let filters = null;

async function show() {
  const shown = passing(page.disputes, state);
  const standing = page.disputes.map((dispute) => inYear(dispute.standing[state.assessor], state.year));
  const values = Object.keys(page.names.acknowledged);
  const ready = map.default({
    parentElement: one(".map-place"),
    data: {
      files: page.files,
      first: true,
      base: "land",
      shown: mask(shown),
      order: state.order,
      acknowledged: standing.map((value) => values.indexOf(value)).join(""),
      assessor: state.assessor,
      dispute: state.dispute,
      island: state.island,
      year: state.year,
      view: state.view,
      banner: state.view && page.banners[state.view],
    },
    setTriggerValue: (key, value) => (key === "year" ? pick({ year: value.year }) : pick(value)),
  });
  if (!text) {
    await ready;
    const { text: words, list: rows, filters: choices } = page.scripts;
    [text, list, filters] = await Promise.all([words, rows, choices].map((script) => import(urlOf(script))));
  }
  showStage();
  showSections();
  return ready;
}

const ofNaming = (kind) => texts[kind][state.view] ?? texts[kind][state.order];

/** The name of what is selected, as the list has it. */
function titleOf({ dispute, island }) {
  const { disputes } = JSON.parse(files[ofNaming("islands")] ?? '{"disputes":[]}');
  const [, title, , islands] = disputes.find(([id]) => id === dispute) ?? [null, "", "", []];
  return island ? (islands.find(([id]) => id === island)?.[1] ?? "") : title;
}

/** What stands beside and under the map. */
function showStage() {
  const shown = passing(page.disputes, state);
  const line = one(".sentence");
  line.textContent = "";
  const name = createElement("strong", { textContent: titleOf(state) });
  if (state.dispute) line.append("Shown: ", name, ` in ${state.year ?? page.years[1]}. `);
  line.append(sentence(shown, state));
  if (state.view)
    line.append(" ", createElement("strong", { textContent: `Seen ${page.banners[state.view].replace(/^A/, "a")}.` }));
  one(".nothing").hidden = shown.length > 0;
  const pages = ofNaming("selection");
  showText(one(".selection-place"), state.dispute ? pages[state.dispute] : null, shown, {
    part: state.island ?? state.dispute,
    folder: pages[page.disputes[0].id].replace(/\/[^/]*$/, ""),
  });
  filters.default({
    parentElement: one(".st-key-filters"),
    data: { files: {}, disputes: page.disputes, offers, state: { ...state, view: state.view ?? page.neutral } },
    setTriggerValue: (_, { key, value }) => change({ [key]: value === page.neutral ? null : value }),
  });
  list.default({
    parentElement: one(".st-key-islands"),
    data: {
      files: {},
      islands: ofNaming("islands"),
      page: ofNaming("overview"),
      year: state.year,
      shown: mask(shown),
      current: state.island ?? state.dispute,
      later: false,
    },
    setTriggerValue: (_, value) => pick(value),
  });
}

function showText(parentElement, address, shown, more = {}) {
  text.default({
    parentElement,
    data: {
      files: {},
      page: address,
      shown: shown.map(({ id }) => id),
      current: state.island ?? state.dispute,
      part: null,
      folder: null,
      year: state.year,
      focus,
      ...more,
    },
    setTriggerValue: (_, value) => pick(value),
  });
}

/** The text of a kind: one for all disputes, or in a long catalogue that of the first of these. */
const ofDispute = (kind, ids) => (typeof texts[kind] === "string" ? texts[kind] : texts[kind][ids[0]]);

/** The address of a text of the open section; none where the selection has none. */
function addressOf({ text: kind, needs }, ids) {
  const { dispute, island } = state;
  const stands = { anything: true, nothing: !dispute, dispute: Boolean(dispute), island: Boolean(island) }[needs];
  if (!stands) return null;
  return needs === "island" ? texts[kind][island] : ofDispute(kind, ids);
}

/** The open section: each of its texts has a place of its own. */
function showSections() {
  const shown = passing(page.disputes, state);
  const { dispute, tab } = state;
  const ids = dispute ? [dispute] : shown.map(({ id }) => id);
  const inTime = shown.filter(({ id }) => !dispute || id === dispute);
  const rows = { chronicle: { shown: inTime.flatMap(({ id, events }) => [id, ...events]) } };
  const open = page.sections[tab].parts
    .map((part) => ({ ...part, address: addressOf(part, ids) }))
    .filter(({ address }) => address);
  const box = one(".st-key-sections");
  for (const child of box.children) child.hidden = !open.some(({ place }) => place === child.dataset.text);
  for (const { place, text: kind, narrows, address } of open) {
    const child = box.querySelector(`[data-text=${place}]`) ?? createElement("div", {}, { text: place });
    if (!child.isConnected) box.append(child);
    showText(child, address, narrows && dispute ? [{ id: dispute }] : shown, rows[kind]);
  }
  const { title, answers } = page.sections[tab];
  one(".section-title").replaceChildren(
    createElement("h2", { textContent: title }),
    createElement("p", { textContent: answers }),
  );
  for (const button of one(".st-key-tab [role=radiogroup]").querySelectorAll("[role=radio]")) {
    button.setAttribute("aria-checked", String(button.dataset.tab === tab));
    button.tabIndex = button.dataset.tab === tab ? 0 : -1;
  }
  focus = null;
}

function openAddress() {
  const asked = location.hash.slice(1);
  const meant = String(asMeant(new URLSearchParams(asked)));
  const [found, leftOut] = readState(meant ? new URLSearchParams(meant) : opens);
  const notice = one(".notice");
  notice.replaceChildren(leftOut, " ", notice.lastElementChild);
  notice.hidden = !leftOut;
  if (meant !== String(new URLSearchParams(asked))) write(meant, "replaceState");
  state = found;
  return show();
}

/** Goes to a state that differs in this; the address follows. */
function change(changes) {
  state = { ...state, ...changes };
  const now = writeState(state);
  write(now === OPENED ? "" : now || "tab=positions", "pushState");
  one(".notice").hidden = true;
  return show();
}

/** Writes the state into the address: as a step that the way back stops at, or in the place of what is there. @param {string} now @param {"pushState" | "replaceState"} how */
function write(now, how) {
  try {
    history[how](null, "", location.pathname + location.search + (now && `#${now}`));
  } catch {
    // a frame that keeps this page apart has no address to write
  }
}

/** Does what was picked on the map or in a text. */
function pick(what) {
  focus = what.focus ?? null;
  change(changesOf(what));
}

function createElement(tag, properties = {}, data = {}) {
  const made = document.createElement(tag);
  Object.assign(made, properties);
  Object.assign(made.dataset, data);
  if (properties.role) made.setAttribute("role", properties.role);
  return made;
}

function preparePage() {
  for (const [tab, { label }] of Object.entries(page.sections)) {
    one(".st-key-tab [role=radiogroup]").append(
      createElement("button", { type: "button", role: "radio", textContent: label }, { tab }),
    );
  }
  const tabs = [...one(".st-key-tab [role=radiogroup]").children];
  one(".st-key-tab [role=radiogroup]").addEventListener(
    "click",
    ({ target: { dataset } }) => dataset.tab && change({ tab: dataset.tab }),
  );
  one(".st-key-tab [role=radiogroup]").addEventListener("keydown", ({ key, target }) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
    if (!step) return;
    const next = tabs.at((tabs.indexOf(target) + step) % tabs.length);
    change({ tab: next.dataset.tab });
    next.focus();
  });
  one(".clear-filter").addEventListener("click", () => change({ claimant: [], administrator: [], acknowledged: [] }));
  one(".drawer").open = innerWidth > 900;
  one(".notice button").addEventListener("click", () => {
    one(".notice").hidden = true;
  });
  addEventListener("popstate", openAddress);
}

preparePage();
await openAddress();
