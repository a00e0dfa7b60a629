// The page of the one-file map: it keeps the state, and gives it to the same scripts that show map, list and texts in the app.

const held = (id) => document.getElementById(id).textContent;
const one = (selector) => document.querySelector(selector);
const page = JSON.parse(held("page"));
const { texts, offers, phrases } = page;
const SEVERAL = ["claimant", "administrator", "acknowledged"];
const SINGLE = ["assessor", "year", "view", "dispute", "island", "tab", "order"];
const [FIRST_YEAR, LAST_YEAR] = page.years;
const TYPES = { js: "text/javascript", css: "text/css", json: "application/json", html: "text/html" };

// --- the files that this one holds -------------------------------------------------------------------------------------

const files = JSON.parse(held("opening")); // texts by address
const urls = {}; // of those that were asked for: the browser takes a millisecond for each
let unpacking = null;

function url(address) {
  const type = TYPES[address.split(".").at(-1)];
  return (urls[address] ??= URL.createObjectURL(new Blob([files[address]], { type })));
}

async function unpack() {
  const packed = await (await fetch(`data:application/gzip;base64,${held("packed")}`)).blob();
  Object.assign(files, await new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).json());
}

globalThis.enclosed = (address) => {
  if (address in files) return url(address);
  return (unpacking ??= unpack()).then(() => (address in files ? url(address) : undefined));
};
const [map, text, list] = await Promise.all([page.files, page.document, page.list].map(({ script }) => import(url(script))));

// --- the state and the address -----------------------------------------------------------------------------------------

const disputeOf = new Map(page.disputes.flatMap(({ id, islands }) => islands.map((island) => [island, id])));
const disputes = new Map(page.disputes.map((dispute) => [dispute.id, dispute]));
const DEFAULT = {
  claimant: [], administrator: [], acknowledged: [], assessor: Object.keys(page.assessors)[0],
  year: null, view: null, dispute: null, island: null, tab: "positions", order: page.opens.order[0],
};
let state = null;

/** The state that these parameters ask for, and a notice for each value that is not known and was left out. */
function read(parameters) {
  const notices = [];
  const known = (key, value) =>
    key === "year" ? /^\d+$/.test(value) && value >= FIRST_YEAR && value <= LAST_YEAR
    : key === "dispute" ? disputes.has(value)
    : key === "island" ? disputeOf.has(value)
    : Object.hasOwn(key === "tab" ? page.tabs : offers[key].values, value);
  const asked = { ...DEFAULT };
  for (const key of new Set(parameters.keys())) {
    if (![...SEVERAL, ...SINGLE].includes(key)) {
      notices.push(`“${key.slice(0, 60)}” is not a part of a link to this page and was left out.`);
      continue;
    }
    const values = parameters.getAll(key).filter((value) => {
      if (!known(key, value)) notices.push(`${key}: “${value.slice(0, 60)}” is not known and was left out.`);
      return known(key, value);
    });
    if (SEVERAL.includes(key)) asked[key] = Object.keys(offers[key].values).filter((value) => values.includes(value));
    else if (values.length) asked[key] = values[0];
  }
  if (asked.view === page.neutral) asked.view = null;
  asked.year = asked.year === null || Number(asked.year) >= LAST_YEAR ? null : Number(asked.year);
  if (asked.island) asked.dispute = disputeOf.get(asked.island);
  return [asked, notices];
}

/** The state as parameters; what stands at its default is left out. */
function written(asked) {
  const parameters = new URLSearchParams();
  for (const key of [...SEVERAL, ...SINGLE]) {
    if (key === "dispute" && asked.island) continue;
    for (const value of [asked[key]].flat()) {
      if (value !== null && (Array.isArray(asked[key]) || value !== DEFAULT[key])) parameters.append(key, value);
    }
  }
  return parameters.toString();
}

const opens = new URLSearchParams(Object.entries(page.opens).flatMap(([key, values]) => values.map((value) => [key, value])));
const OPENED = written(read(opens)[0]);

function open() {
  const asked = location.hash.slice(1);
  const [found, notices] = read(asked ? new URLSearchParams(asked) : opens);
  one(".notices").replaceChildren(...notices.map((notice) => element("p", { className: "notice", role: "alert", textContent: notice })));
  state = found;
  return show();
}

/** Goes to a state that differs in this; the address follows. */
function change(changes) {
  state = { ...state, ...changes };
  const now = written(state);
  try {
    history.pushState(null, "", now === OPENED ? location.pathname + location.search : `#${now || "tab=positions"}`);
  } catch {
    // a frame that keeps this page apart has no address to write
  }
  return show();
}

/** Does what was picked on the map or in a text, as the app does. */
function pick({ island, dispute, source, none, year, tab, focus: place }) {
  const changes = {};
  if (disputeOf.has(island)) Object.assign(changes, { island, dispute: disputeOf.get(island) });
  else if (disputes.has(dispute)) Object.assign(changes, { island: null, dispute });
  else if (page.sources.includes(source)) changes.tab = "sources";
  else if (none !== undefined) Object.assign(changes, { island: null, dispute: null });
  else if (year !== undefined) changes.year = year === null || Number(year) >= LAST_YEAR ? null : Number(year);
  if (tab in page.tabs) changes.tab = tab;
  focus = place ?? null;
  change(changes);
}

let focus = null; // where in a text the reader is taken at the next showing

// --- what passes the filter --------------------------------------------------------------------------------------------

const at = ({ today, since }, year) => (year === null ? today : since.findLast(([from]) => from <= year)[1]);

function passes(dispute, { claimant, administrator, acknowledged, assessor, year }) {
  return (
    (!claimant.length || claimant.some((party) => dispute.claiming.includes(party))) &&
    (!administrator.length || administrator.some((party) => at(dispute.powers, year).includes(party))) &&
    (!acknowledged.length || acknowledged.includes(at(dispute.standing[assessor], year)))
  );
}

const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const count = (number) => (number < 1000 ? String(number) : number.toLocaleString("en")); // the first call takes 10 ms

function sentence(shown) {
  const islands = (some) => count(some.reduce((sum, dispute) => sum + dispute.islands.length, 0));
  const names = (key) => state[key].map((value) => (key === "acknowledged" ? page.acknowledged : offers[key].values)[value]);
  const conditions = SEVERAL.filter((key) => state[key].length).map((key) =>
    fill(phrases[key], { values: names(key).join(phrases.either), assessor: page.assessors[state.assessor] }));
  const counts = fill(phrases.counts, {
    shown: count(shown.length), disputes: count(page.disputes.length), visible: islands(shown), islands: islands(page.disputes),
    conditions: conditions.join(phrases.also) || phrases.none,
  });
  return counts + (state.year ? fill(phrases.year, { year: state.year }) : "");
}

/** A bit for each dispute of the catalogue as hexadecimal digits, the first one highest. */
function mask(shown) {
  const bits = page.disputes.map((dispute) => Number(shown.includes(dispute)));
  const digits = [];
  for (let n = 0; n < bits.length; n += 4) digits.push([0, 1, 2, 3].reduce((sum, k) => sum * 2 + (bits[n + k] ?? 0), 0).toString(16));
  return digits.join("");
}

// --- what is shown -----------------------------------------------------------------------------------------------------

function show() {
  const shown = page.disputes.filter((dispute) => passes(dispute, state));
  const standing = page.disputes.map((dispute) => at(dispute.standing[state.assessor], state.year));
  const values = Object.keys(page.acknowledged);
  const ready = map.default({
    parentElement: one(".map-place"),
    data: {
      files: page.files, first: true, base: "land", shown: mask(shown), order: state.order,
      acknowledged: standing.map((value) => values.indexOf(value)).join(""),
      dispute: state.dispute, island: state.island, year: state.year, view: state.view,
      banner: state.view && page.banners[state.view],
    },
    setTriggerValue: (key, value) => (key === "year" ? pick({ year: value.year }) : pick(value)),
  });
  sheet(shown);
  sections(shown);
  return ready;
}

const named = (kind) => texts[kind][state.view] ?? texts[kind][state.order];

/** What stands beside and under the map. */
function sheet(shown) {
  const line = one(".sentence");
  line.textContent = sentence(shown);
  if (state.view) line.append(" ", element("strong", { textContent: `Seen ${page.banners[state.view].replace(/^A/, "a")}.` }));
  one(".nothing").hidden = shown.length > 0;
  one(".clear-selection").hidden = !state.dispute;
  for (const button of document.querySelectorAll("[data-offer]")) press(button);
  const pages = named("selection");
  document_(one(".selection-place"), state.dispute ? pages[state.dispute] : named("overview"), shown, {
    part: state.island ?? state.dispute ?? "overview",
    folder: pages[page.disputes[0].id].replace(/\/[^/]*$/, ""),
  });
  const years = ofDispute("years", state.dispute ? [state.dispute] : []);
  if (years) document_(one(".st-key-year-card"), years, shown);
  list.default({
    parentElement: one(".st-key-islands"),
    data: { files: page.list, islands: named("islands"), shown: mask(shown), current: state.island ?? state.dispute, later: false },
    setTriggerValue: (_, value) => pick(value),
  });
}

function document_(parentElement, address, shown, more = {}) {
  text.default({
    parentElement,
    data: {
      files: page.document, page: address, shown: shown.map(({ id }) => id), current: state.island ?? state.dispute,
      part: null, folder: null, year: state.year, assessor: state.assessor, focus, later: false, ...more,
    },
    setTriggerValue: (_, value) => pick(value),
  });
}

/** The text of a kind: one for all disputes, or in a long catalogue that of the first of these. */
const ofDispute = (kind, ids) => (typeof texts[kind] === "string" ? texts[kind] : texts[kind][ids[0]]);

/** The open section: each of its texts has a place of its own. */
function sections(shown) {
  const { dispute, island, tab } = state;
  const ids = dispute ? [dispute] : shown.map(({ id }) => id);
  const inTime = shown.filter(({ id }) => !dispute || id === dispute);
  const rows = { timeline: { shown: inTime.flatMap(({ id, events }) => [id, ...events]) } };
  const open = {
    positions: dispute
      ? { "full-positions": texts.positions[dispute], ...(island && { facts: texts.facts[island] }) }
      : { assessors: ofDispute("assessors", ids) },
    matrix: { matrix: ofDispute("matrix", ids) },
    acknowledgement: { statements: texts.statements[ids[0]] },
    timeline: { chronicle: ofDispute("chronicle", ids) },
    sources: { "all-sources": ofDispute("sources", ids) },
    islands: { figures: ofDispute("figures", ids) },
    about: { about: texts.about },
  }[tab];
  const box = one(".st-key-sections");
  for (const place of box.children) place.hidden = !open[place.dataset.text];
  for (const [name, address] of Object.entries(open)) {
    if (!address) continue;
    const place = box.querySelector(`[data-text=${name}]`) ?? element("div", {}, { text: name });
    if (!place.isConnected) box.append(place);
    document_(place, address, shown, rows[tab]);
  }
  for (const button of document.querySelectorAll(".st-key-tab [role=radio]")) {
    button.setAttribute("aria-checked", String(button.dataset.tab === tab));
    button.tabIndex = button.dataset.tab === tab ? 0 : -1;
  }
  focus = null;
}

// --- the choices -------------------------------------------------------------------------------------------------------

function element(tag, properties = {}, data = {}) {
  const made = document.createElement(tag);
  Object.assign(made, properties);
  Object.assign(made.dataset, data);
  if (properties.role) made.setAttribute("role", properties.role);
  return made;
}

function offered(key, { label, values, about }) {
  const group = element("fieldset", { className: `st-key-${key}` });
  group.append(element("legend", { textContent: label, title: about ?? "" }));
  for (const [value, name] of Object.entries(values)) {
    group.append(element("button", { type: "button", textContent: name }, { offer: key, value }));
  }
  group.addEventListener("click", ({ target: { dataset } }) => {
    if (!dataset.offer) return;
    if (!SEVERAL.includes(key)) return change({ [key]: dataset.value === page.neutral ? null : dataset.value });
    change({ [key]: Object.keys(values).filter((value) => state[key].includes(value) !== (value === dataset.value)) });
  });
  return group;
}

function press(button) {
  const { offer, value } = button.dataset;
  const chosen = SEVERAL.includes(offer) ? state[offer].includes(value) : (state[offer] ?? page.neutral) === value;
  button.setAttribute("aria-pressed", String(chosen));
}

function prepare() {
  for (const [key, offer] of Object.entries(offers)) if (Object.keys(offer.values).length) one(".st-key-filters").append(offered(key, offer));
  for (const [tab, name] of Object.entries(page.tabs)) {
    one(".st-key-tab").append(element("button", { type: "button", role: "radio", textContent: name }, { tab }));
  }
  const tabs = [...one(".st-key-tab").children];
  one(".st-key-tab").addEventListener("click", ({ target: { dataset } }) => dataset.tab && change({ tab: dataset.tab }));
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
  text.default({ parentElement: one(".legend-place"), data: { files: page.document, page: texts.legend, shown: [], part: null }, setTriggerValue() {} });
  addEventListener("popstate", open);
}

prepare();
await open();
