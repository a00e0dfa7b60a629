// Where the files of the page are: beside it, or inside it where it is one file.

/** The full address of a file; `enclosed` is there where the page is one file, and gives nothing for what is not in it. */
const located = async (path) => (await globalThis.enclosed?.(path)) ?? new URL(path, document.baseURI).href;
