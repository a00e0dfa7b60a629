// What the stage shows in a state of a page that stands alone, as panels/stage.py tells it in the app.

import { narrowed } from "../scripts/choice.js";
import { page, texts } from "./data.js";

/** The text of this kind with the names of the view that is on, else in the order that is chosen. @param {StandaloneState} state */
export const ofNaming = (kind, state) => texts[kind][state.view] ?? texts[kind][state.order];

/** The stage with what is selected under its title, and what of a link was left out. @param {StandaloneState} state @param {string | null} title @param {string | null} notice @returns {StageOnPage} */
export function stageData(state, title, notice) {
  const { dispute, island, year, view, order, assessor } = state;
  const current = island ?? dispute;
  const folder = ofNaming("selection", state);
  const beside = dispute && `${folder}/${dispute}.html`;
  const selection = { page: beside, part: current, folder, year, current: null, focus: null };
  return narrowed(
    {
      files: page.files,
      choices: state,
      notice,
      frame: null,
      sentence: {
        shown: dispute && title,
        year: year ?? page.years[1],
        words: "",
        seen: view && `Seen ${page.banners[view].replace(/^A/, "a")}.`,
        nothing: false,
      },
      map: {
        first: true,
        base: "land",
        shown: "",
        order,
        acknowledged: "",
        assessor,
        dispute,
        island,
        year,
        view,
        banner: view && page.banners[view],
      },
      second: null,
      selection: { ...selection, shown: [] },
      compared: null,
      list: {
        islands: ofNaming("islands", state),
        page: ofNaming("overview", state),
        year,
        shown: "",
        current,
        later: page.later,
      },
    },
    state,
  );
}
