// What is said of islands and disputes: names, who administers, tooltips.

/** Whether the party whose view is on claims the islands of this dispute; its map draws them as its own. @param {View} view @param {DisputeOnMap} dispute */
export const isOwn = (view, dispute) => dispute.title[view.state.view] !== undefined;

/** The name of an island or dispute in the view that is on. @param {View} view @param {{ title: Titles }} named */
export const nameOf = (view, { title: titles }) => titles[view.state.view] ?? titles[view.state.order];

/** What held in the year shown; what starts in the last year is today's. @template {[from: number, ...rest: any[]]} Span @param {View} view @param {Span[]} spans */
const spanInYear = (view, spans) => spans.findLast(([from]) => from <= (view.shownYear ?? Infinity));

const ofYear = ({ shownYear }, words) => (shownYear ? `${shownYear}: ${words}` : words);

/**
 * Who administers, as it stands under the name: with a year chosen that of the year, which it says; and whether the
 * parties tell it differently.
 * @param {View} view @param {DisputeOnMap} dispute @returns {[line: string, contested: boolean]}
 */
export function administered(view, dispute) {
  const [, words, contested] = spanInYear(view, dispute.administered);
  return [ofYear(view, words), contested];
}

/** Whether the parties tell differently who administered in the year shown. @param {View} view @param {DisputeOnMap} dispute */
export const isContested = (view, dispute) => administered(view, dispute)[1];

/** What parties say themselves where that differs from the reading chosen. @param {View} view @param {DisputeOnMap} dispute @returns {string} */
export function differing(view, dispute) {
  const spans = dispute.differing[view.state.assessor];
  return spans ? spanInYear(view, spans)[1] : "";
}

/** How many parties claim in the year shown, as it is drawn. @param {View} view @param {DisputeOnMap} dispute */
export const claimants = (view, dispute) => String(spanInYear(view, dispute.claimed)[2]);

/** What a tooltip and a screen reader say of a dispute. @param {View} view @param {DisputeOnMap} dispute */
export function describe(view, dispute) {
  return ofYear(view, `${spanInYear(view, dispute.claimed)[1]}; ${spanInYear(view, dispute.administered)[1]}`);
}

/** Text for a tooltip; what the catalogue says stays text. */
export function tooltip(heading, line) {
  const box = document.createElement("div");
  const name = document.createElement("strong");
  name.textContent = heading;
  box.append(name, document.createElement("br"), line);
  return box;
}
