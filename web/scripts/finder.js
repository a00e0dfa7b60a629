// Finds rows of a long text by words and by value: a form.finder over elements with data-row.

import { plain, searchWords } from "./shared.js";

export function addFinder(form, box) {
  const rows = [...box.querySelectorAll("[data-row]")].map((row) => ({ row, text: plain(row.textContent) }));
  const count = form.querySelector("[role=status]");
  const showMatches = () => {
    const words = searchWords(form.elements.words.value);
    const wanted = [...form.querySelectorAll("select")].filter((select) => select.value);
    let found = 0;
    for (const { row, text } of rows) {
      const fits = ({ name, value }) => row.dataset[name].split("|").includes(value);
      row.hidden = !(words.every((word) => text.includes(word)) && wanted.every(fits));
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
