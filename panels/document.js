// Shows a page of text that was made on the server, and reports which of its buttons was pressed.

const texts = new Map();
const shownIn = new WeakMap();
const styles = new Set();

export default async function show({ data, parentElement, setTriggerValue }) {
  dress(data.files.style);
  const place = shownIn.get(parentElement) ?? prepare(parentElement);
  place.emit = setTriggerValue;
  place.wanted = data.page;
  const text = await fetched(data.page);
  if (place.wanted !== data.page) return;
  if (place.page !== data.page) {
    place.box.innerHTML = text; // every value in it was escaped when it was made
    place.page = data.page;
  }
  for (const part of place.box.querySelectorAll("[data-of]")) part.hidden = data.shown !== null && !data.shown.includes(part.dataset.of);
  for (const button of place.box.querySelectorAll("[data-pick]")) {
    button.setAttribute("aria-pressed", String(button.dataset.pick === data.current));
  }
}

function prepare(parentElement) {
  const box = Object.assign(document.createElement("div"), { className: "document" });
  const place = { box };
  box.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-pick]");
    if (button) place.emit("pick", { [button.dataset.kind]: button.dataset.pick });
  });
  parentElement.append(box);
  shownIn.set(parentElement, place);
  return place;
}

function fetched(page) {
  if (!texts.has(page)) {
    const text = fetch(new URL(page, document.baseURI)).then((answer) => {
      if (!answer.ok) throw new Error(`${page}: ${answer.status}`);
      return answer.text();
    });
    text.catch(() => texts.delete(page)); // the next run tries again
    texts.set(page, text);
  }
  return texts.get(page);
}

function dress(style) {
  if (styles.has(style)) return;
  styles.add(style);
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(style, document.baseURI).href }));
}
