// What a page that stands alone holds: the facts of the catalogue, and texts by their address.

/** The text of an element of the page. */
export const held = (id) => document.getElementById(id).textContent;

/** What stands in the page, or where it would be too much for one page, in the file that the page names. @type {StandalonePage} */
export const page = document.getElementById("page")
  ? JSON.parse(held("page"))
  : await (await fetch(document.body.dataset.facts)).json();
export const { texts, offers } = page;
export const SEVERAL = Object.keys(offers).filter((key) => offers[key].several);
export const SINGLE = ["assessor", "year", "view", "dispute", "island", "tab", "order"];
export const LAST_YEAR = page.years[1];
