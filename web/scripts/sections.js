// The sections of the page: their bar, and the texts of the open one.

import { showText } from "./document.js";
import { elements, placeIn } from "./shared.js";

const TURNS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const bars = new WeakMap();

/** Shows the bar and the open section; called at every change of the page. Done when its texts have arrived. @param {Component<SectionsState>} component */
export function showSections({ data, parentElement, setTriggerValue }) {
  const bar = bars.get(parentElement) ?? createBar(parentElement, data.labels);
  const pick = (what) => setTriggerValue("pick", what);
  bar.open = (tab) => {
    markOpen(bar, tab);
    pick({ tab });
  };
  markOpen(bar, data.tab);
  const [title, answers] = bar.title.children;
  title.textContent = data.title;
  answers.textContent = data.answers;
  showPager(bar, data.pager, pick);
  for (const place of elements(bar.texts, "[data-text]")) if (!(place.dataset.text in data.texts)) place.remove();
  const arriving = Object.entries(data.texts).map(([key, text]) => {
    const place = bar.texts.querySelector(`[data-text=${key}]`) ?? placeIn(bar.texts, `st-key-${key}`);
    place.dataset.text = key;
    return showText({ parentElement: place, data: text, setTriggerValue });
  });
  return Promise.all(arriving);
}

function createBar(parentElement, labels) {
  const nav = placeIn(parentElement, "st-key-tab", "nav");
  nav.innerHTML = '<div role="radiogroup" aria-label="Section"></div>';
  const [group] = elements(nav, "div");
  for (const [tab, label] of Object.entries(labels)) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.setAttribute("role", "radio");
    button.dataset.tab = tab;
    group.append(button);
  }
  const title = placeIn(parentElement, "section-title");
  title.innerHTML = "<h2></h2><p></p>";
  const pager = placeIn(parentElement, "st-key-pager");
  pager.innerHTML = '<button type="button">Previous</button><button type="button">Next</button><span></span>';
  const bar = { group, title, pager, texts: placeIn(parentElement, "section-texts"), open: null };
  group.addEventListener("click", ({ target }) => {
    const { tab } = /** @type {HTMLElement} */ (target).dataset;
    if (tab) bar.open(tab);
  });
  group.addEventListener("keydown", ({ key, target }) => {
    if (!TURNS[key]) return;
    const tabs = elements(group, "button");
    const next = tabs.at((tabs.indexOf(/** @type {HTMLElement} */ (target)) + TURNS[key]) % tabs.length);
    bar.open(next.dataset.tab);
    next.focus();
  });
  bars.set(parentElement, bar);
  return bar;
}

function markOpen({ group }, open) {
  for (const button of group.children) {
    const isOpen = button.dataset.tab === open;
    button.setAttribute("aria-checked", String(isOpen));
    button.tabIndex = isOpen ? 0 : -1;
  }
}

/** Which sheet of a long catalogue it is, and buttons to turn. @param {{ pager: HTMLElement }} bar @param {Pager | null} sheet */
function showPager({ pager }, sheet, pick) {
  pager.hidden = !sheet;
  if (!sheet) return;
  const [previous, next, caption] = elements(pager, "button, span");
  caption.textContent = sheet.caption;
  const turn = (button, to, ends) => Object.assign(button, { disabled: ends, onclick: () => pick({ sheet: to }) });
  turn(previous, sheet.number - 1, sheet.number === 0);
  turn(next, sheet.number + 1, sheet.number === sheet.last);
}
