// What passes the filter, and the sentence that says it: what geodata/filters.py does for the app. The second part of the script.

const at = ({ today, since }, year) => (year === null ? today : since.findLast(([from]) => from <= year)[1]);

function passes(dispute, { claimant, administrator, acknowledged, assessor, year }) {
  return (
    (!claimant.length || claimant.some((party) => dispute.claiming.includes(party))) &&
    (!administrator.length || administrator.some((party) => at(dispute.powers, year).includes(party))) &&
    (!acknowledged.length || acknowledged.includes(at(dispute.standing[assessor], year)))
  );
}

const passing = () => page.disputes.filter((dispute) => passes(dispute, state));
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
