// The state of the one-file map: read from an address and written as one, as geodata/filters.py does for the app.

import { LAST_YEAR, offers, page, SEVERAL, SINGLE } from "./data.js";

const disputeOf = new Map(page.disputes.flatMap(({ id, islands }) => islands.map((island) => [island, id])));
const disputes = new Map(page.disputes.map((dispute) => [dispute.id, dispute]));
const DEFAULT = {
  claimant: [],
  administrator: [],
  acknowledged: [],
  assessor: Object.keys(page.assessors)[0],
  year: null,
  view: null,
  dispute: null,
  island: null,
  tab: "positions",
  order: page.opens.order[0],
};

/** The state that these parameters ask for, and a notice for each value that is not known and was left out. @returns {[OneFileState, string[]]} */
export function readState(parameters) {
  const notices = [];
  const known = (key, value) =>
    key === "year"
      ? /^\d+$/.test(value) && value >= page.years[0] && value <= LAST_YEAR
      : key === "dispute"
        ? disputes.has(value)
        : key === "island"
          ? disputeOf.has(value)
          : Object.hasOwn(key === "tab" ? page.sections : offers[key].values, value);
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
    if (SINGLE.includes(key))
      notices.push(...values.slice(1).map((value) => `${key}: only one value counts, “${value}” was left out.`));
  }
  if (asked.view === page.neutral) asked.view = null;
  asked.year = asked.year === null || Number(asked.year) >= LAST_YEAR ? null : Number(asked.year);
  if (asked.island) asked.dispute = disputeOf.get(asked.island);
  return [asked, notices];
}

/** The state as parameters; what stands at its default is left out. @param {OneFileState} asked */
export function writeState(asked) {
  const parameters = new URLSearchParams();
  for (const key of [...SEVERAL, ...SINGLE]) {
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

/** What a pick on the map or in a text changes in the state, as the app does. @param {Picked} what @returns {Partial<OneFileState>} */
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
