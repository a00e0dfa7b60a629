// The filter in words and as a mask of disputes: what geodata/filters.py does for the app.

import { page, phrases, SEVERAL } from "./data.js";

const fillIn = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const formatCount = (number) => (number < 1000 ? String(number) : number.toLocaleString("en")); // the first call takes 10 ms

/** What is shown, in words with counts. @param {FilteredDispute[]} shown @param {OneFileState} state */
export function sentence(shown, state) {
  const islands = (some) => formatCount(some.reduce((sum, dispute) => sum + dispute.islands.length, 0));
  const names = (key) => state[key].map((value) => page.names[key][value]);
  const conditions = SEVERAL.filter((key) => state[key].length).map((key) =>
    fillIn(phrases[key], { values: names(key).join(phrases.either), assessor: page.assessors[state.assessor] }),
  );
  const counts = fillIn(phrases.counts, {
    shown: formatCount(shown.length),
    visible: islands(shown),
    conditions: conditions.join(phrases.also) || phrases.none,
  });
  return counts + (state.year ? fillIn(phrases.year, { year: state.year }) : "");
}

/** A bit for each dispute of the catalogue as hexadecimal digits, the first one highest. @param {FilteredDispute[]} shown */
export function mask(shown) {
  const bits = page.disputes.map((dispute) => Number(shown.includes(dispute)));
  const digits = [];
  for (let n = 0; n < bits.length; n += 4)
    digits.push([0, 1, 2, 3].reduce((sum, k) => sum * 2 + (bits[n + k] ?? 0), 0).toString(16));
  return digits.join("");
}
