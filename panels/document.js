// Shows a page of text that was made on the server, reports which of its buttons was pressed, and follows every pick at once.

const pages = new Map();
const places = new WeakMap();
const followers = new Set();
const styles = new Set();

export default async function show({ data, parentElement, setTriggerValue }) {
  dress(data.files.style);
  const place = places.get(parentElement) ?? prepare(parentElement);
  Object.assign(place, { emit: setTriggerValue, data });
  const page = await fetched(data.page);
  const long = data.part === null && place.page && place.page !== page;
  if (long) await painted(); // a long text waits for what stands beside the map
  if (place.data !== data) return;
  turnTo(place, page, data.part);
  mark(place, data.current);
}

function prepare(parentElement) {
  const box = Object.assign(document.createElement("div"), { className: "document" });
  const place = { box };
  box.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-pick]");
    if (!button) return;
    const what = { [button.dataset.kind]: button.dataset.pick };
    place.emit("pick", what);
    dispatchEvent(new CustomEvent("dispute-pick", { detail: what }));
  });
  parentElement.append(box);
  places.set(parentElement, place);
  followers.add(place);
  return place;
}

// what was picked shows before the server has answered; its answer says the same
addEventListener("dispute-pick", ({ detail }) => {
  const id = detail.island ?? detail.dispute;
  for (const place of followers) {
    if (!place.box.isConnected) followers.delete(place);
    else if (place.page && place.data.part !== null) turnTo(place, place.page, id);
    else mark(place, id);
  }
});

/** Puts the page, or one of its parts, into its place; every value in it was escaped when it was made. */
function turnTo(place, page, part) {
  if (place.page !== page || place.part !== part) {
    const source = part === null ? page : page.content.querySelector(`template[data-part="${CSS.escape(part)}"]`);
    place.box.replaceChildren(source.content.cloneNode(true));
    Object.assign(place, { page, part });
  }
  const { shown } = place.data;
  for (const element of place.box.querySelectorAll("[data-of]")) {
    element.hidden = shown !== null && !shown.includes(element.dataset.of);
  }
  for (const element of place.box.querySelectorAll("[data-when=nothing]")) element.hidden = shown.length > 0;
}

function mark(place, current) {
  for (const button of place.box.querySelectorAll("[data-pick]")) {
    button.setAttribute("aria-pressed", String(button.dataset.pick === current));
  }
}

const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** The page as a template, fetched once. */
function fetched(address) {
  if (!pages.has(address)) {
    const page = fetch(new URL(address, document.baseURI)).then(async (answer) => {
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      return Object.assign(document.createElement("template"), { innerHTML: await answer.text() });
    });
    page.catch(() => pages.delete(address)); // the next run tries again
    pages.set(address, page);
  }
  return pages.get(address);
}

function dress(style) {
  if (styles.has(style)) return;
  styles.add(style);
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(style, document.baseURI).href }));
}
