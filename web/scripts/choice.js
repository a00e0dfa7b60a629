// A choice in the filter shows at once, by the facts that the filter has; the server's answer says the same.

import { inYear, mask, passing } from "./filter.js";
import { sentence } from "./sentence.js";

const CONDITIONS_KEPT = ["claimant", "administrator", "acknowledged", "assessor"];
let known = null; // the facts of all disputes, and the words of the sentence

/** @param {FilteredDispute[]} disputes @param {SentenceWords} words */
export const knowFacts = (disputes, words) => {
  known = { disputes, words };
};

/** Tells the whole page what was chosen, by the keys of the state. */
export const dispatchChoice = (changes) => dispatchEvent(new CustomEvent("dispute-choice", { detail: changes }));

/** The part of what was chosen on which it depends what the filter leaves. */
export const conditionsOf = (state) =>
  Object.fromEntries(CONDITIONS_KEPT.filter((key) => key in state).map((key) => [key, state[key]]));

/** What the filter leaves for the stage to show; what the server said of it where the facts are not here yet. @param {StageOnPage} data @param {Choices} state @returns {StageOnPage} */
export function narrowed(data, state) {
  if (!known) return data;
  const { disputes, words } = known;
  const shown = passing(disputes, state);
  const ids = shown.map(({ id }) => id);
  const digits = mask(disputes, shown);
  const values = Object.keys(words.names.acknowledged);
  const standing = disputes.map((dispute) => values.indexOf(inYear(dispute.standing[state.assessor], state.year)));
  const map = (of) => of && { ...of, shown: digits, acknowledged: standing.join(""), assessor: state.assessor };
  const text = (of) => of && { ...of, shown: ids };
  return {
    ...data,
    sentence: data.sentence && { ...data.sentence, words: sentence(shown, state, words), nothing: !shown.length },
    map: map(data.map),
    second: map(data.second),
    selection: text(data.selection),
    compared: text(data.compared),
    list: { ...data.list, shown: digits },
  };
}
