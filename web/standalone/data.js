// What a page that stands alone holds: the facts of the catalogue, and texts by their address.

/** The text of an element of the page. */
export const held = (id) => document.getElementById(id).textContent;

/** @type {StandalonePage} */
export const page = JSON.parse(held("page"));
export const { texts, offers } = page;
export const SEVERAL = Object.keys(offers).filter((key) => offers[key].several);
export const SINGLE = ["assessor", "year", "view", "dispute", "island", "tab", "order"];
export const LAST_YEAR = page.years[1];
