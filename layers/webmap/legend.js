// The legend under the map, in one line: by whose reading the outlines go, and only the signs that are in use.

import { claimants, differing, isContested, isOwn } from "./descriptions.js";
import { meets } from "./grid.js";

const SWATCH = '<svg class="swatch" aria-hidden="true">';
const BOX = (look, count = "") =>
  `${SWATCH}<rect class="legend-box ${look}" ${count && `data-claimants="${Number(count)}"`}/></svg>`;
const DISC = (text) => `${SWATCH}<circle class="legend-disc"/>${text}</svg>`;

/** @param {View} view @param {HTMLElement} parentElement */
export function addLegend(view, parentElement) {
  view.legend = Object.assign(document.createElement("ul"), { className: "legend" });
  view.legend.setAttribute("aria-label", `Legend. ${view.facts.legend.question}`);
  parentElement.append(view.legend);
}

/** Says what the signs on the map mean. @param {View} view @param {Set<string>} drawn the disputes that are drawn as shapes */
export function updateLegend(view, drawn) {
  const sight = view.map.getBounds();
  const shown = view.facts.disputes.filter(({ id }) => view.shown.has(id));
  const seen = shown.filter(({ bounds }) => sight.intersects(bounds));
  const lines = entries(view, seen.length ? seen : shown, drawn);
  const content = lines.map(([swatch, words]) => swatch + words).join("\n");
  if (view.painted.legend === content) return;
  view.painted.legend = content;
  view.legend.replaceChildren(
    ...lines.map(([swatch, words]) => {
      const entry = document.createElement("li");
      entry.innerHTML = swatch;
      entry.append(words); // what the catalogue says stays text
      return entry;
    }),
  );
}

/** The signs in use, each with its words. @param {View} view @param {DisputeOnMap[]} disputes @param {Set<string>} drawn @returns {string[][]} */
function entries(view, disputes, drawn) {
  const { readings, standings, claims, contested, own, tiny, several } = view.facts.legend;
  const { assessor, year } = view.state;
  const others = disputes.filter((dispute) => !isOwn(view, dispute));
  const uses = (holds, sign, words) => (others.some(holds) ? [[sign, words]] : []);
  const { x, y } = view.map.getSize();
  const rings = [...view.shapes.values()].some(({ ringed, box }) => ringed && meets(box, [0, 0, x, y]));
  const groups = [...view.symbols.values()].some(({ icon }) => icon.matches(".several:not(.away)"));
  return [
    ["", `Acknowledged? ${readings[assessor]}${year ? `, in ${year}` : ""}:`],
    ...Object.entries(standings).flatMap(([value, words]) =>
      uses(({ acknowledged }) => acknowledged === value, stroke(value), words),
    ),
    ...ownWords(view, others),
    ...Object.entries(claims).flatMap(([count, words]) =>
      uses(
        (dispute) =>
          (view.onPaper || drawn.has(dispute.id)) && !isContested(view, dispute) && claimants(view, dispute) === count,
        BOX("", count),
        words,
      ),
    ),
    ...uses((dispute) => isContested(view, dispute), BOX("contested"), contested),
    ...(others.length < disputes.length ? [[BOX("own"), own]] : []),
    ...(rings ? [[DISC(""), tiny]] : []),
    ...(groups ? [[DISC("<text>2</text>"), several]] : []),
  ];
}

const stroke = (value) =>
  `${SWATCH}<line x1="0" y1="50%" x2="100%" y2="50%" class="legend-stroke" data-acknowledged="${value}"/></svg>`;

/** Where a party's own words differ from the reading: of the selected dispute the words, else in how many that is. @param {View} view @param {DisputeOnMap[]} disputes */
function ownWords(view, disputes) {
  const differ = disputes.filter((dispute) => differing(view, dispute));
  const selected = differ.find(({ id }) => id === view.state.dispute);
  if (selected) return [["", `(own words: ${differing(view, selected)})`]];
  if (!differ.length || view.state.dispute) return [];
  return [["", `(own words differ: ${differ.length})`]];
}
