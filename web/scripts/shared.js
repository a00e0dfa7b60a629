// Helpers that all scripts share.

/** The full address of a file; `enclosed` is there where the page is one file, and gives nothing for what is not in it. */
export const located = async (path) => (await globalThis.enclosed?.(path)) ?? new URL(path, document.baseURI).href;

/** The answer to a request for a file; an error where there is none. */
export async function request(path, options) {
  const answer = await fetch(await located(path), options);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

/** A function that loads what is at an address once; after a failure the next call tries again. */
export function remembered(load) {
  const answers = new Map();
  return (address) => {
    if (!answers.has(address)) {
      const answer = load(address);
      answers.set(address, answer);
      answer.catch(() => answers.delete(address));
    }
    return answers.get(address);
  };
}

let lost = 0; // modules that did not arrive: a browser keeps that in mind, and asks again under another name only

/** The module at the address. */
export const loadModule = remembered(async (path) => {
  const address = await located(path);
  return import(address + (lost ? `?${lost}` : "")).catch((error) => {
    lost++;
    throw error;
  });
});

/** Adds a style sheet to the head of the page; done when it is loaded. */
export const loadStyle = remembered(async (path) => {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: await located(path) });
  await new Promise((onload, onerror) => document.head.append(Object.assign(link, { onload, onerror })));
});

/** Done when what was changed before is on the screen. */
export const afterPaint = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** Done when the page has nothing else to do. */
export const atRest = () =>
  new Promise((done) => (window.requestIdleCallback ? requestIdleCallback(done) : setTimeout(done, 200)));

/** Whether the dispute of this number is in a mask: hexadecimal digits with a bit for each, the first one highest. */
export const isShown = (mask, number) => ((parseInt(mask[number >> 2], 16) >> (3 - (number & 3))) & 1) === 1;

/** A new element of this class, at the end of the box. */
export function placeIn(box, className, tag = "div") {
  const place = Object.assign(document.createElement(tag), { className });
  box.append(place);
  return place;
}

/** Sets an attribute where it has another value. */
export const setAttribute = (element, name, value) =>
  element.getAttribute(name) === value || element.setAttribute(name, value);

/** The button of something to pick in which an event happened. */
export const pickButton = (event) => event.target.closest("[data-pick]");

/** Sets the text of an element where it is another; whether it was. */
export function setText(element, text) {
  if (element.textContent === text) return false;
  element.textContent = text;
  return true;
}

/** The elements of a box. @param {HTMLElement} box @param {string} selector @returns {HTMLElement[]} */
export const elements = (box, selector) => [...box.querySelectorAll(selector)].map((each) => /** @type {any} */ (each));

/** The page as a template, fetched once. */
export const fetchPage = remembered(async (address) =>
  Object.assign(document.createElement("template"), { innerHTML: await (await request(address)).text() }),
);

/** The contents of a part of the page and of those that stand with it; none where there is no such part. @param {HTMLTemplateElement} page @returns {DocumentFragment[]} */
export function partsOf(page, part) {
  /** @returns {HTMLTemplateElement | null} */
  const find = (name) => page.content.querySelector(`template[data-part="${CSS.escape(name)}"]`);
  const source = find(part);
  if (!source) return [];
  const others = (source.dataset.with ?? "").split(" ").filter(Boolean).map(find);
  return [source, ...others].filter(Boolean).map(({ content }) => content);
}

/** Marks the button of what is selected among those that select. */
export function markPressed(box, current) {
  for (const button of box.querySelectorAll("[data-kind=island], [data-kind=dispute]")) {
    if (!button.dataset.tab) button.setAttribute("aria-pressed", String(button.dataset.pick === current));
  }
}
