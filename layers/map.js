// The map on the page: opens what folium drew, and makes it follow the state. One module with dress.js, scale.js and years.js.

const views = new WeakMap();
const styles = new Map();
const tied = new Set(); // maps side by side, which move together

/** Shows the map in the state that `component.data` holds; called at every run of the page. */
export default async function show(component) {
  const host = component.parentElement;
  const file = component.data.files.map;
  if (views.get(host)?.file !== file) views.set(host, { file, opening: reopened(views.get(host), component) });
  const view = await views.get(host).opening;
  view.emit = component.setTriggerValue;
  apply(view, component.data);
  if (!tied.has(view)) tie(view);
}

/** The map of this file; one of another edition of the catalogue makes place for it. */
async function reopened(before, component) {
  const old = await before?.opening.catch(() => null); // what could not be opened needs no closing
  if (old) {
    clearTimeout(old.playing);
    old.sizes.disconnect();
    old.map.remove();
    old.element.remove();
    old.bar?.remove();
  }
  return open(component);
}

async function open({ data, parentElement }) {
  const element = document.createElement("div");
  element.className = "dispute-map";
  element.dataset.testid = data.first ? "dispute-map" : "second-map";
  element.setAttribute("role", "region");
  const hint = Object.assign(document.createElement("p"), { className: "map-hint", role: "status" });
  const banner = Object.assign(document.createElement("p"), { className: "map-banner" });
  element.append(hint, banner);
  parentElement.append(element);
  const [atlas] = await Promise.all([
    import(address(data.files.map)),
    import(address(data.files.leaflet)), // a script that is a module too, and sets window.L
    style(data.files.leaflet_style),
    style(data.files.style),
  ]);
  const view = { element, hint, banner, facts: atlas.facts, state: null, painted: {}, ...atlas.draw(window.L, element) };
  view.map.attributionControl.setPrefix('<a href="https://leafletjs.com" rel="noopener noreferrer" target="_blank">Leaflet</a>');
  for (const credit of [atlas.facts.ground, data.attribution]) if (credit.text) view.map.attributionControl.addAttribution(credited(credit));
  hatches(element);
  frame(view);
  dressIslands(view);
  dressSymbols(view);
  homeButton(view);
  gentleTouch(view);
  if (data.first) yearBar(view, parentElement);
  view.map.on("zoomend moveend resize", () => scale(view));
  atRest(() => wholeLand(view, data.files.land));
  view.sizes = new ResizeObserver(() => view.map.invalidateSize({ animate: false }));
  view.sizes.observe(element);
  return view;
}

/** Whose outlines are drawn, as HTML; what the catalogue says stays text. Leaflet shows the same text once. */
function credited({ text, address }) {
  const line = document.createElement(address ? "a" : "span");
  line.textContent = text;
  if (address) Object.assign(line, { href: address, rel: "noopener noreferrer", target: "_blank" });
  return line.outerHTML;
}

/** Lets maps that stand side by side move together; the second goes where the first is. */
function tie(view) {
  for (const other of tied) if (!other.element.isConnected) tied.delete(other);
  tied.add(view);
  const [first, second] = [...tied].sort((a, b) => b.state.first - a.state.first);
  second?.map.setView(first.map.getCenter(), first.map.getZoom(), { animate: false });
  view.map.on("move", () => {
    if (view.led) return;
    for (const follower of tied) {
      if (follower === view || !follower.element.isConnected) continue;
      follower.led = true;
      follower.map.setView(view.map.getCenter(), view.map.getZoom(), { animate: false });
      follower.led = false;
    }
  });
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

/** A style sheet of the page's head, once for all maps. */
function style(path) {
  const href = address(path);
  if (!styles.has(href)) {
    const loading = new Promise((onload, onerror) => {
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload, onerror }));
    });
    styles.set(href, loading);
  }
  return styles.get(href);
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
    for (const element of [path, shape.ring.getElement()]) element.classList.toggle("own", isOwn(view, shape.dispute));
  }
  for (const [id, marker] of Object.entries(view.symbols)) {
    const icon = marker.getElement();
    write(icon, "data-acknowledged", state.acknowledged[id]);
    write(icon, "aria-pressed", String(id === state.dispute));
    icon.querySelector(".disc").classList.toggle("own", isOwn(view, id));
    const name = icon.querySelector(".symbol-name b");
    const text = nameOf(view, view.facts.disputes[id]);
    if (name.textContent !== text) name.textContent = text;
  }
  announce(view);
  mark(view, state.island);
  if (before?.order !== state.order || before?.view !== state.view) writeLabels(view);
  if (view.steered) steer(view, state.year);
  writeYear(view, view.steered ? view.year : state.year);
  view.element.dataset.visible = String(visible);
  const rest = () => {
    paintLand(view);
    changeBase(view, state.base);
    const chosen = state.island !== before?.island || state.dispute !== before?.dispute;
    if (state.first && chosen) reveal(view, state, before === null);
    scale(view);
  };
  if (before) afterPaint(rest); // the text beside the map comes first
  else rest();
  view.element.dataset.ready = "true";
}

/** Says whose view is on, in sight and for a screen reader. */
function announce(view) {
  const { banner, view: party } = view.state;
  if (view.banner.textContent !== (banner ?? "")) view.banner.textContent = banner ?? "";
  write(view.element, "data-view", party ?? "neutral");
  const whose = banner ? ` ${banner}.` : "";
  write(view.element, "aria-label", `Map of the disputed islands.${whose} Arrow keys move it, plus and minus zoom.`);
}

/** Whether the party whose view is on claims the islands of this dispute; its map draws them as its own. */
const isOwn = (view, dispute) => view.facts.disputes[dispute].title[view.state.view] !== undefined;

/** The name of an island or dispute in the view that is on. */
const nameOf = (view, { title: titles }) => titles[view.state.view] ?? titles[view.state.order];

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
  const language = view.facts.languages[view.state.view] ?? "";
  for (const shape of view.shapes.values()) {
    const name = shape.label.getElement().querySelector("b");
    name.textContent = title(view, shape.id);
    name.lang = language;
    shape.labelSize = null;
  }
}

const title = (view, id) => nameOf(view, view.facts.islands[id]);

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
