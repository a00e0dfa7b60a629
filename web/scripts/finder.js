// Finds rows of a long text by words and by value: a form.finder over elements with data-row.

import { foldSpelling, formsOf, searchWords } from "./spelling.js";

const LONG = 6; // so many letters may stand in words that are parted in the text; fewer would be found by chance

export function addFinder(form, box) {
  const forms = formsOf(form.dataset.forms);
  const rows = [...box.querySelectorAll("[data-row]")].map((row) => {
    const text = foldSpelling(row.textContent, forms);
    return { row, text, joined: text.replaceAll(" ", "") };
  });
  const count = form.querySelector("[role=status]");
  const showMatches = () => {
    const words = searchWords(form.elements.words.value, forms);
    const wanted = [...form.querySelectorAll("select")].filter((select) => select.value);
    let found = 0;
    for (const { row, text, joined } of rows) {
      const has = (word) => text.includes(word) || (word.length >= LONG && joined.includes(word));
      const fits = ({ name, value }) => row.dataset[name].split("|").includes(value);
      row.hidden = !(words.every(has) && wanted.every(fits));
      found += Number(!row.hidden);
    }
    count.textContent = `${found} of ${rows.length}`;
  };
  form.addEventListener("input", showMatches);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    for (const { row } of rows) row.hidden = false; // the fields are empty only after this event
    setTimeout(showMatches);
  });
  showMatches();
}
