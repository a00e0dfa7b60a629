// The page of the one-file map: it gives its state to the same scripts that show map, list and texts in the app.

import { held, offers, page, SEVERAL, texts } from "./data.js";
import { inYear, mask, passing, sentence } from "./filter.js";
import { changesOf, opens, readState, writeState } from "./state.js";

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
  Object.assign(files, await new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).json());
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

async function show() {
  const shown = passing(state);
  const standing = page.disputes.map((dispute) => inYear(dispute.standing[state.assessor], state.year));
  const values = Object.keys(page.acknowledged);
  const ready = map.default({
    parentElement: one(".map-place"),
    data: {
      files: page.files,
      first: true,
      base: "land",
      shown: mask(shown),
      order: state.order,
      acknowledged: standing.map((value) => values.indexOf(value)).join(""),
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
    [text, list] = await Promise.all([import(urlOf(page.scripts.text)), import(urlOf(page.scripts.list))]);
    showText(one(".legend-place"), texts.legend, shown);
  }
  showStage();
  showSections();
  return ready;
}

const ofNaming = (kind) => texts[kind][state.view] ?? texts[kind][state.order];

/** What stands beside and under the map. */
function showStage() {
  const shown = passing(state);
  const line = one(".sentence");
  line.textContent = sentence(shown, state);
  if (state.view)
    line.append(" ", createElement("strong", { textContent: `Seen ${page.banners[state.view].replace(/^A/, "a")}.` }));
  one(".nothing").hidden = shown.length > 0;
  one(".clear-selection").hidden = !state.dispute;
  for (const button of document.querySelectorAll("[data-offer]")) updateOffer(button);
  const pages = ofNaming("selection");
  showText(one(".selection-place"), state.dispute ? pages[state.dispute] : ofNaming("overview"), shown, {
    part: state.island ?? state.dispute ?? "overview",
    folder: pages[page.disputes[0].id].replace(/\/[^/]*$/, ""),
  });
  const years = ofDispute("years", state.dispute ? [state.dispute] : []);
  if (years) showText(one(".st-key-year-card"), years, shown);
  list.default({
    parentElement: one(".st-key-islands"),
    data: {
      files: {},
      islands: ofNaming("islands"),
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
      assessor: state.assessor,
      focus,
      later: false,
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
  const shown = passing(state);
  const { dispute, tab } = state;
  const ids = dispute ? [dispute] : shown.map(({ id }) => id);
  const inTime = shown.filter(({ id }) => !dispute || id === dispute);
  const rows = { chronicle: { shown: inTime.flatMap(({ id, events }) => [id, ...events]) } };
  const open = page.sections[tab].parts
    .map((part) => ({ ...part, address: addressOf(part, ids) }))
    .filter(({ address }) => address);
  const box = one(".st-key-sections");
  for (const child of box.children) child.hidden = !open.some(({ place }) => place === child.dataset.text);
  for (const { place, text: kind, address } of open) {
    const child = box.querySelector(`[data-text=${place}]`) ?? createElement("div", {}, { text: place });
    if (!child.isConnected) box.append(child);
    showText(child, address, shown, rows[kind]);
  }
  for (const button of one(".st-key-tab").querySelectorAll("[role=radio]")) {
    button.setAttribute("aria-checked", String(button.dataset.tab === tab));
    button.tabIndex = button.dataset.tab === tab ? 0 : -1;
  }
  focus = null;
}

function openAddress() {
  const asked = location.hash.slice(1);
  const [found, notices] = readState(asked ? new URLSearchParams(asked) : opens);
  one(".notices").replaceChildren(
    ...notices.map((notice) => createElement("p", { className: "notice", role: "alert", textContent: notice })),
  );
  state = found;
  return show();
}

/** Goes to a state that differs in this; the address follows. */
function change(changes) {
  state = { ...state, ...changes };
  const now = writeState(state);
  try {
    history.pushState(null, "", now === OPENED ? location.pathname + location.search : `#${now || "tab=positions"}`);
  } catch {
    // a frame that keeps this page apart has no address to write
  }
  return show();
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

/** @param {string} key @param {Offer} offer */
function createOffer(key, { label, values, about }) {
  const group = createElement("fieldset", { className: `st-key-${key}` });
  group.append(createElement("legend", { textContent: label, title: about ?? "" }));
  for (const [value, name] of Object.entries(values)) {
    group.append(createElement("button", { type: "button", textContent: name }, { offer: key, value }));
  }
  group.addEventListener("click", ({ target: { dataset } }) => {
    if (!dataset.offer) return;
    if (!SEVERAL.includes(key)) return change({ [key]: dataset.value === page.neutral ? null : dataset.value });
    change({ [key]: Object.keys(values).filter((value) => state[key].includes(value) !== (value === dataset.value)) });
  });
  return group;
}

function updateOffer(button) {
  const { offer, value } = button.dataset;
  const chosen = SEVERAL.includes(offer) ? state[offer].includes(value) : (state[offer] ?? page.neutral) === value;
  button.setAttribute("aria-pressed", String(chosen));
}

function preparePage() {
  for (const [key, offer] of Object.entries(offers))
    if (Object.keys(offer.values).length) one(".st-key-filters").append(createOffer(key, offer));
  for (const [tab, { label }] of Object.entries(page.sections)) {
    one(".st-key-tab").append(createElement("button", { type: "button", role: "radio", textContent: label }, { tab }));
  }
  const tabs = [...one(".st-key-tab").children];
  one(".st-key-tab").addEventListener(
    "click",
    ({ target: { dataset } }) => dataset.tab && change({ tab: dataset.tab }),
  );
  one(".st-key-tab").addEventListener("keydown", ({ key, target }) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
    if (!step) return;
    const next = tabs.at((tabs.indexOf(target) + step) % tabs.length);
    change({ tab: next.dataset.tab });
    next.focus();
  });
  one(".clear-filter").addEventListener("click", () => change({ claimant: [], administrator: [], acknowledged: [] }));
  one(".clear-selection").addEventListener("click", () => change({ island: null, dispute: null }));
  one(".drawer").open = innerWidth > 900;
  addEventListener("popstate", openAddress);
}

preparePage();
await openAddress();
