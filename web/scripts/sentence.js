// The filter in words: what geodata/filters.py says on the server.

const fillIn = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const formatCount = (number) => (number < 1000 ? String(number) : number.toLocaleString("en")); // the first call takes 10 ms

/** What is shown, in words with counts. @param {FilteredDispute[]} shown @param {Choices} state @param {SentenceWords} words */
export function sentence(shown, state, { phrases, names, assessors }) {
  const islands = formatCount(shown.reduce((sum, dispute) => sum + dispute.islands.length, 0));
  const conditions = Object.keys(names)
    .filter((key) => state[key]?.length)
    .map((key) => {
      const values = state[key].map((value) => names[key][value]).join(phrases.either);
      return fillIn(phrases[key], { values, assessor: assessors[state.assessor] });
    });
  const counts = fillIn(phrases.counts, {
    shown: formatCount(shown.length),
    visible: islands,
    conditions: conditions.join(phrases.also) || phrases.none,
  });
  return counts + (state.year ? fillIn(phrases.year, { year: state.year }) : "");
}
