// The stage of the page: the filter in words, the map, what is selected, the list; a second view beside the first one.

import { showMap } from "../../layers/webmap/map.js";
import { dispatchChoice } from "./choice.js";
import { showText } from "./document.js";
import { showIslands } from "./island_list.js";
import { elements, placeIn } from "./shared.js";

const stages = new WeakMap();

/** Shows the stage; called at every change of the page. Done when all of it has arrived. @param {Component<StageOnPage>} component */
export function showStage({ data, parentElement, setTriggerValue }) {
  const stage = stages.get(parentElement) ?? createStage(parentElement, data);
  showNotice(stage, data.notice);
  if (data.sentence) showSentence(stage, data.sentence);
  if (data.frame) showCredit(stage, data.frame.credit);
  const { files, map, second, selection, compared, list } = data;
  const parts = [];
  const show = (how, where, shown) => {
    const done = how({ parentElement: where, data: shown, setTriggerValue });
    parts.push(done);
    return done;
  };
  stage.box.classList.toggle("awaited", map.dispute !== null); // room for its text, else the map would grow narrow when it comes
  const arrived = () => stage.box.classList.remove("awaited");
  show(showMap, stage.map, { ...map, files });
  show(showText, stage.positions, selection).then(arrived, arrived);
  show(showIslands, stage.islands, list);
  const two = second && (stage.second ??= createSecond(stage));
  stage.box.classList.toggle("two-maps", Boolean(two));
  if (two) {
    show(showMap, two.map, { ...second, files });
    show(showText, two.positions, compared);
  } else if (stage.second) {
    stage.second.box.remove();
    stage.second = null;
  }
  return Promise.all(parts);
}

function createStage(parentElement, { frame }) {
  const above = placeIn(parentElement, "st-key-notice");
  above.innerHTML = '<p class="notice" role="alert" hidden><span></span> <button type="button">Close</button></p>';
  const [notice] = elements(above, "p");
  notice.querySelector("button").addEventListener("click", () => {
    notice.hidden = true;
  });
  const heading = frame ? null : createHeading(placeIn(parentElement, "st-key-heading"));
  const box = placeIn(parentElement, frame ? "st-key-embedded" : "st-key-stage");
  const sheet = placeIn(box, frame?.years ? "st-key-sheet-with-years" : "st-key-sheet");
  const [map, credit] = [placeIn(sheet, ""), placeIn(sheet, "")];
  const [positions, islands] = ["st-key-positions", "st-key-islands"].map((name) => placeIn(box, name));
  const stage = { notice, heading, box, map, credit, positions, islands, credited: null, second: null };
  stages.set(parentElement, stage);
  return stage;
}

function createHeading(heading) {
  heading.innerHTML =
    '<p class="sentence" role="status"></p><p class="nothing" hidden>No dispute meets all of these conditions. ' +
    'Take one away, or start again. <button type="button" class="clear-filter">Clear the filter</button></p>';
  heading
    .querySelector("button")
    .addEventListener("click", () => dispatchChoice({ claimant: [], administrator: [], acknowledged: [] }));
  return heading;
}

function createSecond({ box: stage }) {
  const box = placeIn(stage, "st-key-second-view");
  return { box, map: placeIn(box, ""), positions: placeIn(box, "st-key-compared") };
}

function showNotice({ notice }, text) {
  notice.firstElementChild.textContent = text ?? "";
  notice.hidden = !text;
}

/** What stands under the map of a frame; every value in it was escaped when it was made. */
function showCredit(stage, html) {
  if (stage.credited !== html) stage.credit.innerHTML = html; // else a link in it would lose the focus
  stage.credited = html;
}

/** @param {{ heading: HTMLElement }} stage @param {Sentence} sentence */
function showSentence({ heading }, { shown, year, words, seen, nothing }) {
  const [line, none] = elements(heading, "p");
  const strong = (text) => Object.assign(document.createElement("strong"), { textContent: text });
  const parts = [
    ...(shown === null ? [] : ["Shown: ", strong(shown), ` in ${year}. `]),
    words,
    ...(seen === null ? [] : [" ", strong(seen)]),
  ];
  const now = document.createElement("p");
  now.append(...parts);
  if (now.innerHTML !== line.innerHTML) line.replaceChildren(...now.childNodes); // a screen reader says what changes
  none.hidden = !nothing;
}
