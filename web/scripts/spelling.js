// Spellings that mean the same name, as geodata/spelling.py has them, by the same tables.

import table from "../../geodata/spelling.json" with { type: "json" };

const anyOf = (chars, flags) => new RegExp(`[${chars}]`, flags);
const GONE = anyOf(table.gone, "gu");
const MARKS = anyOf(table.marks, "gu");
const LETTERS = anyOf(Object.keys(table.letters).join(""), "gu");
const SYLLABLES = new RegExp(
  Object.keys(table.kana)
    .sort((a, b) => b.length - a.length)
    .join("|"),
  "g",
);

/** The one form that stands for each Han character, from groups of forms joined by spaces. @param {string} groups @returns {Map<string, string>} */
export const formsOf = (groups) =>
  new Map(groups.split(" ").flatMap((group) => [...group].map((char, _, [first]) => [char, first])));

/** The words of a text to search by, with a space between two. @param {string} text @param {Map<string, string>} forms */
export function foldSpelling(text, forms) {
  const typed = text
    .replace(GONE, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0x60));
  return typed
    .replace(/[ぁ-ゖ]+/g, romanised)
    .replace(/([^\n])々/gu, "$1$1")
    .normalize("NFKD")
    .replace(MARKS, "")
    .toLowerCase()
    .replace(GONE, "")
    .replace(LETTERS, (char) => table.letters[char])
    .replace(/\p{Script=Han}/gu, (char) => forms.get(char) ?? char)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .replace(/(o)[ou]|(u)u|(y)y/g, "$1$2$3")
    .trim();
}

function romanised(kana) {
  const syllables = kana.replace(SYLLABLES, (found) => table.kana[found]);
  return ` ${syllables.replace(/っ+(?=(c?)([a-z]?))/g, (_, c, next) => (c ? "t" : next))} `;
}

const GENERIC = table.generic.map((word) => foldSpelling(word, new Map()));

/** The words that a reader looks for, without those for island and the like, where others are left. @param {string} text @param {Map<string, string>} forms @returns {string[]} */
export function searchWords(text, forms) {
  const words = foldSpelling(text, forms).split(" ").filter(Boolean);
  const isGeneric = (word, place) =>
    GENERIC.includes(word) ||
    (place > 0 && place === words.length - 1 && GENERIC.some((whole) => whole.startsWith(word)));
  const told = words.filter((word, place) => !isGeneric(word, place));
  const ends = table.joined.map((end) => foldSpelling(end, forms));
  const bare = (word) => {
    const least = /[a-z]/.test(word) ? 4 : 2; // so many letters of a name are left
    const end = ends.find((end) => word.endsWith(end) && word.length >= end.length + least);
    return end ? word.slice(0, -end.length) : word;
  };
  return told.length ? told.map(bare) : words;
}
