// The map on the page: opens what folium drew, and makes it follow the state. One module with dress.js and scale.js.

const views = new WeakMap();

/** Shows the map in the state that `component.data` holds; called at every run of the page. */
export default async function show(component) {
  const host = component.parentElement;
  if (!views.has(host)) views.set(host, open(component));
  const view = await views.get(host);
  view.emit = component.setTriggerValue;
  apply(view, component.data);
}

async function open({ data, parentElement }) {
  const element = document.createElement("div");
  element.dataset.testid = "dispute-map";
  element.id = "map_atlas";
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", "Map of the disputed islands. Arrow keys move it, plus and minus zoom.");
  const hint = Object.assign(document.createElement("p"), { className: "map-hint", role: "status" });
  element.append(hint);
  parentElement.append(element);
  const [atlas] = await Promise.all([
    import(address(data.files.map)),
    script(data.files.leaflet),
    style(data.files.leaflet_style),
    style(data.files.style),
  ]);
  const view = { element, hint, facts: atlas.facts, state: null, painted: {}, ...atlas.draw(window.L) };
  view.map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
  view.map.attributionControl.addAttribution(
    '<a href="https://www.openstreetmap.org/copyright" rel="noopener noreferrer" target="_blank">© OpenStreetMap contributors</a>',
  );
  hatches(element);
  frame(view);
  dressIslands(view);
  dressSymbols(view);
  homeButton(view);
  gentleTouch(view);
  view.map.on("zoomend moveend resize", () => scale(view));
  atRest(() => wholeLand(view, data.files.land));
  new ResizeObserver(() => view.map.invalidateSize({ animate: false })).observe(element);
  return view;
}

const atRest = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));

/** Puts the land itself in the place of the thin one that was drawn first. */
async function wholeLand(view, file) {
  const answer = await fetch(address(file));
  if (!answer.ok) return; // the thin land stays
  const land = await answer.json();
  view.land.clearLayers();
  view.land.addData(land);
  view.painted = {};
  paintLand(view);
  view.element.dataset.land = "whole";
}

const address = (path) => new URL(path, document.baseURI).href;

function script(path) {
  return new Promise((done, failed) => {
    const tag = Object.assign(document.createElement("script"), { src: address(path), onload: done, onerror: failed });
    document.head.append(tag);
  });
}

function style(path) {
  return new Promise((done, failed) => {
    const tag = { rel: "stylesheet", href: address(path), onload: done, onerror: failed };
    document.head.append(Object.assign(document.createElement("link"), tag));
  });
}

function apply(view, state) {
  const before = view.state;
  view.state = state;
  const shown = new Set(state.shown);
  let visible = 0;
  for (const shape of view.shapes.values()) {
    shape.shown = shown.has(shape.dispute);
    visible += shape.shown;
    const { path } = shape;
    path.classList.toggle("away", !shape.shown);
    write(path, "data-acknowledged", state.acknowledged[shape.dispute]);
    write(shape.ring.getElement(), "data-acknowledged", state.acknowledged[shape.dispute]);
    write(path, "aria-label", `${title(view, shape.id)}. ${view.facts.disputes[shape.dispute].claimed}.`);
  }
  for (const [id, marker] of Object.entries(view.symbols)) {
    const icon = marker.getElement();
    const { claimed, title: titles } = view.facts.disputes[id];
    write(icon, "data-acknowledged", state.acknowledged[id]);
    write(icon, "aria-label", `${titles[state.order]}. ${claimed}. Shows the dispute.`);
    write(icon, "aria-pressed", String(id === state.dispute));
    const name = icon.querySelector(".symbol-name");
    if (name.textContent !== titles[state.order]) name.textContent = titles[state.order];
  }
  mark(view, state.island);
  if (before?.order !== state.order) writeLabels(view);
  view.element.dataset.visible = String(visible);
  const rest = () => {
    paintLand(view);
    changeBase(view, state.base);
    if (state.island !== before?.island || state.dispute !== before?.dispute) reveal(view, state, before === null);
    scale(view);
  };
  if (before) afterPaint(rest); // the text beside the map comes first
  else rest();
  view.element.dataset.ready = "true";
}

const write = (element, name, value) => element.getAttribute(name) === value || element.setAttribute(name, value);
const afterPaint = (work) => requestAnimationFrame(() => setTimeout(work));

/** Marks the selected island. */
function mark(view, island) {
  for (const { id, path, ring, layer } of view.shapes.values()) {
    const selected = id === island;
    if (selected && !path.classList.contains("selected")) layer.bringToFront();
    path.classList.toggle("selected", selected);
    ring.getElement().classList.toggle("selected", selected);
    write(path, "aria-pressed", String(selected));
  }
}

function writeLabels(view) {
  for (const shape of view.shapes.values()) {
    shape.label.getElement().firstChild.textContent = title(view, shape.id);
    shape.labelSize = null;
  }
}

const title = (view, id) => view.facts.islands[id].title[view.state.order];

/** Text for a tooltip; what the catalogue says stays text. */
function tip(heading, line) {
  const box = document.createElement("div");
  const name = document.createElement("strong");
  name.textContent = heading;
  box.append(name, document.createElement("br"), line);
  return box;
}


/** A canvas knows no style sheet: it takes the colours of the theme from the element. */
function paintLand({ land, element, painted }) {
  const [fillColor, color] = ["--map-land", "--map-coast"].map((name) => {
    element.style.caretColor = `var(${name})`; // any colour property resolves a variable; this one shows nowhere
    return getComputedStyle(element).caretColor;
  });
  if (painted.fillColor === fillColor) return;
  painted.fillColor = fillColor;
  land.setStyle({ fillColor, color });
}

function changeBase(view, base) {
  for (const [id, layer] of Object.entries(view.tiles)) {
    if (id === base && !view.map.hasLayer(layer)) {
      say(view.hint, "");
      layer.once("tileerror", () => say(view.hint, "The online map does not answer. Our own land stays in place."));
      layer.once("tileload", () => say(view.hint, ""));
      layer.addTo(view.map);
    } else if (id !== base && view.map.hasLayer(layer)) {
      layer.off("tileerror tileload").remove();
      say(view.hint, "");
    }
  }
}

/** Tells the page what was chosen; the mark does not wait for the answer. */
function choose(view, what) {
  view.emit("pick", what);
  dispatchEvent(new CustomEvent("dispute-pick", { detail: what })); // the texts beside the map do not wait either
  mark(view, what.island);
}
