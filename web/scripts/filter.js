// Which disputes pass the filter: what geodata/filters.py does on the server.

/** What held in the year, or without one holds today. @param {ThroughTime} states @param {number | null} year */
export const inYear = ({ today, since }, year) => (year === null ? today : since.findLast(([from]) => from <= year)[1]);

const CONDITIONS = {
  claimant: ({ claiming }) => claiming,
  administrator: ({ powers }, { year }) => inYear(powers, year),
  acknowledged: ({ standing }, { assessor, year }) => [inYear(standing[assessor], year)],
};

/** Whether the dispute passesOn this condition; one that has nothing to choose from is not in the state. */
const passesOn = (dispute, key, state) =>
  !state[key]?.length || CONDITIONS[key](dispute, state).some((value) => state[key].includes(value));

/** The disputes that pass the filter. @param {FilteredDispute[]} disputes @param {Choices} state */
export const passing = (disputes, state) =>
  disputes.filter((dispute) => Object.keys(CONDITIONS).every((key) => passesOn(dispute, key, state)));

/** How many disputes each value of this key would leave, the other conditions as they are. @param {FilteredDispute[]} disputes */
export function countsOf(disputes, key, state) {
  const counts = {};
  for (const dispute of passing(disputes, { ...state, [key]: [] }))
    for (const value of CONDITIONS[key](dispute, state)) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** A bit for each dispute of the catalogue as hexadecimal digits, the first one highest. @param {FilteredDispute[]} disputes @param {FilteredDispute[]} shown */
export function mask(disputes, shown) {
  const among = new Set(shown);
  const bits = disputes.map((dispute) => Number(among.has(dispute)));
  const digits = [];
  for (let n = 0; n < bits.length; n += 4)
    digits.push([0, 1, 2, 3].reduce((sum, k) => sum * 2 + (bits[n + k] ?? 0), 0).toString(16));
  return digits.join("");
}
