// The state of a page that stands alone: read from an address and written as one, as geodata/page_state.py does in the app.

import { LAST_YEAR, offers, page, SEVERAL, SINGLE } from "./data.js";

const disputeOf = new Map(page.disputes.flatMap(({ id, islands }) => islands.map((island) => [island, id])));
const disputes = new Map(page.disputes.map((dispute) => [dispute.id, dispute]));
const DEFAULT = {
  claimant: [],
  administrator: [],
  acknowledged: [],
  assessor: Object.keys(page.words.assessors)[0],
  year: null,
  view: null,
  dispute: null,
  island: null,
  tab: "positions",
  order: page.opens.order[0],
};

const KEYS = [...SEVERAL, ...SINGLE];
const MOST_NOTICES = 5; // of a link; a hostile one has thousands of unknown parts
const LONGEST = 200; // characters; what is longer is no key and no value
// what mail, chat and HTML leave in a link
const ESCAPED = /%(?:25)*([0-7][0-9A-Fa-f])/g;
const AMPERSAND = /^(?:(?:amp|#0*38|#x0*26);)+/;
const HYPHENS = /[\u2010-\u2014\u2212]/g;
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const AROUND = "%[0-9A-Fa-f]{0,2}|[^0-9A-Za-z%]"; // no value of ours begins or ends with these
const BEFORE = new RegExp(`^(?:${AROUND})+`);
const AFTER = new RegExp(`(?:${AROUND})+$`);
const PARTS_IN_ONE = /=.*[&=#]/; // the link was escaped as a whole

/** Whether the page knows this value of one of its keys. */
export const isKnown = (key, value) =>
  key === "year"
    ? /^[1-9]\d*$/.test(value) && value >= page.years[0] && value <= LAST_YEAR
    : key === "dispute"
      ? disputes.has(value)
      : key === "island"
        ? disputeOf.has(value)
        : Object.hasOwn(key === "tab" ? page.sections : offers[key].values, value);

/** The part of these parameters that this page reads, its values as they are known here; an unknown one as it is. @param {URLSearchParams} parameters */
export function asMeant(parameters) {
  const meant = new URLSearchParams();
  for (const [written, value] of [...parameters].flatMap(partsOfLink)) {
    const key = keyMeant(written);
    if (!KEYS.includes(key)) continue;
    const known = valueMeant(key, value);
    if (!meant.getAll(key).includes(known)) meant.append(key, known);
  }
  return meant;
}

const keyMeant = (written) => written.slice(0, LONGEST).trim().toLowerCase().replace(AMPERSAND, "");

/** The key with its value, or those that stand in them, where one of these is known. @param {[string, string]} parameter @returns {[string, string][]} */
function partsOfLink([key, value]) {
  const whole = unescaped(`${key}=${value}`.slice(0, LONGEST + 1));
  if (whole.length > LONGEST || !PARTS_IN_ONE.test(whole)) return [[key, value]];
  /** @type {[string, string][]} */
  const parts = whole.split(/[&#]/).map((part) => [part.split("=", 1)[0], part.slice(part.indexOf("=") + 1)]);
  const [[first, inner], ...others] = parts.map(([part, text]) => [keyMeant(part), text]);
  const isOurs = ([part]) => KEYS.includes(part);
  const means = others.some(isOurs) || (isOurs([first]) && isKnown(first, valueMeant(first, inner)));
  return means ? parts : [[key, value]];
}

const unescaped = (text) => text.replace(ESCAPED, (_, code) => String.fromCharCode(parseInt(code, 16)));

/** The known value that is meant: without case, what stood around it in a sentence, and escapes; else as written. */
function valueMeant(key, written) {
  if (isKnown(key, written) || written.length > LONGEST) return written;
  const text = unescaped(written).replace(UNSEEN, "").replace(HYPHENS, "-").normalize("NFKC");
  const bare = text.replace(BEFORE, "").replace(AFTER, "");
  return [bare, bare.toLowerCase(), bare.toUpperCase()].find((form) => isKnown(key, form)) ?? written;
}

/** The state that these parameters ask for, and in one line what is not known and was left out. @param {URLSearchParams} parameters @returns {[StandaloneState, string]} */
export function readState(parameters) {
  const meant = asMeant(parameters);
  const asked = { ...DEFAULT };
  const unknown = [];
  const others = [];
  for (const key of KEYS) {
    const values = meant.getAll(key).filter((value) => isKnown(key, value) || void unknown.push([key, value]));
    if (SEVERAL.includes(key)) asked[key] = Object.keys(offers[key].values).filter((value) => values.includes(value));
    else if (values.length) asked[key] = values[0];
    if (SINGLE.includes(key)) others.push(...values.slice(1).map((value) => [key, value]));
  }
  if (asked.view === page.neutral) asked.view = null;
  asked.year = asked.year === null || Number(asked.year) >= LAST_YEAR ? null : Number(asked.year);
  if (asked.island) asked.dispute = disputeOf.get(asked.island);
  return [asked, leftOut(unknown, others)];
}

/** What was left out of a link, as web/words.py says it. */
function leftOut(unknown, others) {
  const named = unknown.slice(0, MOST_NOTICES).map(([key, value]) => `${key}: “${shortened(value)}”`);
  const some = others.slice(0, MOST_NOTICES - named.length);
  const more = unknown.length + others.length - named.length - some.length;
  return [
    named.length &&
      `${named.join(", ")} ${named.length > 1 ? "are not known and were" : "is not known and was"} left out.`,
    ...some.map(([key, value]) => `${key}: only one value counts, “${value}” was left out.`),
    more && `${more.toLocaleString("en")} more parts of the link were left out.`,
  ]
    .filter(Boolean)
    .join(" ");
}

const shortened = (value) => (value.length > 60 ? `${value.slice(0, 59)}…` : value);

/** The state as parameters; what stands at its default is left out. @param {StandaloneState} asked */
export function writeState(asked) {
  const parameters = new URLSearchParams();
  for (const key of KEYS) {
    if (key === "dispute" && asked.island) continue;
    for (const value of [asked[key]].flat()) {
      if (value !== null && (Array.isArray(asked[key]) || value !== DEFAULT[key])) parameters.append(key, value);
    }
  }
  return parameters.toString();
}

/** The state in which the file opens, as parameters. */
export const opens = new URLSearchParams(
  Object.entries(page.opens).flatMap(([key, values]) => values.map((value) => [key, value])),
);

/** What a pick on the map or in a text changes in the state, as the app does. @param {Picked} what @returns {Partial<StandaloneState>} */
export function changesOf({ island, dispute, source, none, year, tab }) {
  const changes = {};
  if (disputeOf.has(island)) Object.assign(changes, { island, dispute: disputeOf.get(island) });
  else if (disputes.has(dispute)) Object.assign(changes, { island: null, dispute });
  else if (page.sources.includes(source)) changes.tab = "sources";
  else if (none !== undefined) Object.assign(changes, { island: null, dispute: null });
  else if (year !== undefined) changes.year = year === null || Number(year) >= LAST_YEAR ? null : Number(year);
  if (Object.hasOwn(page.sections, tab ?? "")) changes.tab = tab;
  return changes;
}
