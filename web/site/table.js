// The table of all disputes as CSV, which lies beside the pages, cut in the browser to what the filter leaves.

import { passing } from "../scripts/filter.js";
import { sentence } from "../scripts/sentence.js";
import { request } from "../scripts/shared.js";
import { page } from "../standalone/data.js";

const CELLS = /("(?:[^"]|"")*"|[^",\r]*)(,|\r\n)/g; // with what ends each
const KEPT_MS = 60_000; // some browsers read the file only after the click
const BYTE_ORDER_MARK = "\ufeff"; // which a browser takes off a text that it reads

/** Gives the reader the rows of the disputes that are left; each says what was chosen. @param {URL} whole @param {StandaloneState} state */
export async function saveTable(whole, state) {
  const rows = rowsOf(await (await request(whole.href)).text());
  const left = passing(page.disputes, state);
  const words = sentence(left, state, page.words);
  const text = cut(rows, new Set(left.map(({ id }) => quoted(id))), quoted(words));
  const file = new Blob([BYTE_ORDER_MARK, text], { type: "text/csv" });
  const link = document.createElement("a");
  Object.assign(link, { href: URL.createObjectURL(file), download: whole.pathname.split("/").at(-1) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

/** The cells of each row, as they are written. */
function rowsOf(text) {
  const rows = [[]];
  for (const [, cell, end] of text.matchAll(CELLS)) {
    rows.at(-1).push(cell);
    if (end !== ",") rows.push([]);
  }
  return rows.slice(0, -1);
}

function cut(table, disputes, filter) {
  const [head, ...rows] = table;
  const [dispute, said] = ["dispute", "about_filter"].map((name) => head.indexOf(quoted(name)));
  const left = rows.filter((row) => disputes.has(row[dispute])).map((row) => row.with(said, filter));
  return [head, ...left].map((row) => `${row.join()}\r\n`).join("");
}
