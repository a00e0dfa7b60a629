// The parts of the app's page: each component of Streamlit shows one of them, by the scripts that all hosts share.

import { conditionsOf, narrowed } from "../scripts/choice.js";
import { showText } from "../scripts/document.js";
import { showFilters } from "../scripts/filters.js";
import { chosenYear } from "../scripts/follow.js";
import { showSections } from "../scripts/sections.js";
import { showStage } from "../scripts/stage.js";

const PARTS = { stage: showServed, sections: showSections, filters: showFilters, text: showText };
let served = null; // the stage as the server last had it
let awaited = null; // what the reader chose since, until the server has it too

/** Shows a part of the page; called at every run. @param {Component<PartData>} component */
export default function show({ data, parentElement, setTriggerValue }) {
  const { part, files, state } = data;
  return PARTS[part]({ parentElement, setTriggerValue, data: part === "stage" ? { ...state, files } : state });
}

/** @param {Component<StageOnPage>} component */
function showServed(component) {
  const { data } = component;
  served = component;
  if (data.address !== undefined) tidyAddress(data.address);
  if (JSON.stringify(awaited) === JSON.stringify(data.choices)) awaited = null;
  return showStage(awaited ? { ...component, data: chosen(data) } : component);
}

const chosen = (data) => narrowed(data, { ...awaited, year: chosenYear(data.map) });

addEventListener("dispute-choice", ({ detail }) => {
  awaited = { ...(awaited ?? served.data.choices), ...conditionsOf(detail) };
  showStage({ ...served, data: { ...chosen(served.data), notice: null } });
  served.setTriggerValue("choice", { ...awaited, ...detail }); // all of it: of two in a row the server may see the last alone
});

/** Writes a link in the words of this page, without a step that the way back would stop at; `embed` is Streamlit's own. */
function tidyAddress(query) {
  const there = new URL(location.href);
  const embedded = [...there.searchParams].filter(([key]) => /^embed(_options)?$/i.test(key));
  there.search = String(new URLSearchParams([...new URLSearchParams(query), ...embedded]));
  history.replaceState(history.state, "", there);
}
