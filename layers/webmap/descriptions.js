// What is said of islands and disputes: names, who administers, tooltips.

/** Whether the party whose view is on claims the islands of this dispute; its map draws them as its own. @param {View} view @param {DisputeOnMap} dispute */
export const isOwn = (view, dispute) => dispute.title[view.state.view] !== undefined;

/** The name of an island or dispute in the view that is on. @param {View} view @param {{ title: Titles }} named */
export const nameOf = (view, { title: titles }) => titles[view.state.view] ?? titles[view.state.order];

/**
 * Who administered in the year shown, and whether the parties tell it differently; empty without a year.
 * @param {View} view @param {DisputeOnMap} dispute @returns {[power: string, contested: boolean]}
 */
export function administered(view, dispute) {
  if (!view.shownYear) return ["", false];
  const found = dispute.administered.findLast(([from]) => from <= view.shownYear);
  return [found[1], found[2]];
}

/** What a tooltip and a screen reader say of a dispute. @param {View} view @param {DisputeOnMap} dispute */
export function describe(view, dispute) {
  const { claimed } = dispute;
  const [power] = administered(view, dispute);
  return power ? `${claimed}. Administered in ${view.shownYear}: ${power}` : claimed;
}

/** Text for a tooltip; what the catalogue says stays text. */
export function tooltip(heading, line) {
  const box = document.createElement("div");
  const name = document.createElement("strong");
  name.textContent = heading;
  box.append(name, document.createElement("br"), line);
  return box;
}
