// Text as a search compares it.

const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ħ: "h", ı: "i", ʻ: "", ʼ: "", "’": "", "'": "" };

/** The text without accents and case; letters that are no letter with an accent become their Latin neighbours. */
function plain(text) {
  const letters = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return letters.replace(/[ßæœøđðłþħıʻʼ’']/g, (letter) => LETTERS[letter]);
}
