// Makes a text follow the filter and the year: what is marked with others is hidden.

import { elements } from "./shared.js";

const TODAY = 9999; // without a year, what holds to this day shows
let asked = null; // the year that the reader chose, until the server has it too

addEventListener("dispute-year", ({ detail }) => {
  asked = { year: detail };
});

/** The year to show; `data` has that of the server. @param {{ year: number | null }} data */
export function chosenYear(data) {
  if (asked?.year === data.year) asked = null;
  return asked ? asked.year : data.year;
}

/** @param {HTMLElement} box @param {{ shown: string[] | null, year: number | null }} data */
export function follow(box, data) {
  const { shown } = data;
  const chosen = chosenYear(data);
  const year = chosen ?? TODAY;
  for (const element of elements(box, "[data-of], [data-from]")) {
    const { of, from, to } = element.dataset;
    const hides =
      (of !== undefined && shown !== null && !shown.includes(of)) ||
      (from !== undefined && (year < Number(from) || year > Number(to || TODAY)));
    element.toggleAttribute("hidden", hides); // what is drawn has no property for it
  }
  const hideWhere = (selector, hides) => {
    for (const element of elements(box, selector)) element.hidden = hides(element);
  };
  hideWhere("[data-when=year]", () => chosen === null);
  hideWhere("[data-when=nothing]", () => shown.length > 0);
  hideWhere("[data-hides]", ({ dataset }) => shown === null || shown.includes(dataset.hides));
  hideWhere("[data-when=alone]", (element) =>
    [...element.parentElement.children].some((other) => other.dataset.from && !other.hidden),
  );
  for (const element of elements(box, "[data-year-shown]")) element.textContent = chosen ?? element.dataset.yearShown;
  for (const element of elements(box, "[data-count]"))
    element.textContent = String(box.querySelectorAll(`${element.dataset.count}:not([hidden])`).length);
  for (const element of elements(box, "[data-happened]"))
    element.classList.toggle("now", Number(element.dataset.happened) === year);
}
