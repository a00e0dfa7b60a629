// The page of the one-file map: it gives its state to the same scripts that show map, list and texts in the app.

import { knowFacts } from "../scripts/choice.js";
import { passing } from "../scripts/filter.js";
import { showFilters } from "../scripts/filters.js";
import { showSections } from "../scripts/sections.js";
import { showStage } from "../scripts/stage.js";
import { held, offers, page, texts } from "../standalone/data.js";
import { ofNaming, stageData } from "../standalone/stage_data.js";
import { asMeant, changesOf, opens, readState, writeState } from "../standalone/state.js";

const TYPES = { js: "text/javascript", css: "text/css", json: "application/json", html: "text/html" };

const files = JSON.parse(held("opening")); // texts by address
const urls = {}; // of those that were asked for: the browser takes a millisecond for each
let unpacking = null;
/** @type {StandaloneState} */
let state = null;
let focus = null; // where in a text the reader is taken at the next showing
let notice = null; // what of a link was left out, until the next change
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
knowFacts(page.disputes, page.words);

function show() {
  const pickOn = { setTriggerValue: (_, value) => pick(value) };
  const ready = showStage({
    parentElement: one(".stage-place"),
    data: stageData(state, titleOf(state), notice),
    ...pickOn,
  });
  showFilters({
    parentElement: one(".st-key-filters"),
    data: {
      disputes: page.disputes,
      words: page.words,
      offers,
      state: { ...state, view: state.view ?? page.neutral },
    },
    ...pickOn,
  });
  showSections({ parentElement: one(".st-key-sections"), data: sectionsData(), ...pickOn });
  focus = null;
  return ready;
}

/** The name of what is selected, as the list has it. */
function titleOf({ dispute, island }) {
  const { disputes } = JSON.parse(files[ofNaming("islands", state)] ?? '{"disputes":[]}');
  const [, title, , islands] = disputes.find(([id]) => id === dispute) ?? [null, "", "", []];
  return island ? (islands.find(([id]) => id === island)?.[1] ?? "") : title;
}

/** One text for all disputes, or in a long catalogue that of the first of these. */
const ofDispute = (kind, ids) => (typeof texts[kind] === "string" ? texts[kind] : texts[kind][ids[0]]);

/** The address of a text of the open section; none where the selection has none. */
function addressOf({ text: kind, needs }, ids) {
  const { dispute, island } = state;
  const stands = { anything: true, nothing: !dispute, dispute: Boolean(dispute), island: Boolean(island) }[needs];
  if (!stands) return null;
  return needs === "island" ? texts[kind][island] : ofDispute(kind, ids);
}

/** What the open section shows, as panels/sections tells it in the app. @returns {SectionsState} */
function sectionsData() {
  const shown = passing(page.disputes, state);
  const { dispute, island, tab, year } = state;
  const ids = dispute ? [dispute] : shown.map(({ id }) => id);
  const inTime = shown.filter(({ id }) => !dispute || id === dispute).flatMap(({ id, events }) => [id, ...events]);
  const { title, answers, parts } = page.sections[tab];
  const told = { current: island ?? dispute, part: null, folder: null, year, focus };
  const open = parts
    .map((part) => [part, addressOf(part, ids)])
    .filter(([, address]) => address)
    .map(([{ place, text: kind, narrows }, address]) => {
      const some = kind === "chronicle" ? inTime : narrows && dispute ? [dispute] : shown.map(({ id }) => id);
      return [place, { ...told, page: address, shown: some }];
    });
  const labels = Object.fromEntries(Object.entries(page.sections).map(([id, { label }]) => [id, label]));
  return { labels, tab, title, answers, pager: null, texts: Object.fromEntries(open) };
}

function openAddress() {
  const asked = location.hash.slice(1);
  const meant = String(asMeant(new URLSearchParams(asked)));
  const [found, leftOut] = readState(meant ? new URLSearchParams(meant) : opens);
  notice = leftOut || null;
  if (meant !== String(new URLSearchParams(asked))) write(meant, "replaceState");
  state = found;
  return show();
}

/** Goes to a state that differs in this; the address follows. */
function change(changes) {
  state = { ...state, ...changes };
  const now = writeState(state);
  write(now === OPENED ? "" : now || "tab=positions", "pushState");
  notice = null;
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

function preparePage() {
  one(".drawer").open = innerWidth > 900;
  addEventListener("popstate", openAddress);
  addEventListener("dispute-choice", ({ detail }) => {
    const { view = state.view } = detail;
    change({ ...detail, view: view === page.neutral ? null : view });
  });
}

preparePage();
await openAddress();
