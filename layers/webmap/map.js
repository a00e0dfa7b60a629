// The map on the page: opens what folium drew, and makes it follow the state. One module with the other scripts of this folder.

const views = new WeakMap();
const styles = new Map();
const tied = new Set(); // maps side by side, which move together

/** Shows the map in the state that `component.data` holds; called at every run of the page. */
export default async function show(component) {
  const host = component.parentElement;
  const file = component.data.files.map;
  if (views.get(host)?.file !== file) views.set(host, { file, opening: reopened(views.get(host), component) });
  const view = await views.get(host).opening.catch((error) => {
    views.delete(host); // the next run tries again
    host.querySelector(":scope > .dispute-map")?.remove();
    throw error;
  });
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
  const { map, leaflet, leaflet_style, style: own } = data.files; // a page that is one file has Leaflet and styles in its head
  const [atlas] = await Promise.all([
    located(map).then((address) => import(address)),
    leaflet && located(leaflet).then((address) => import(address)), // a script that is a module too, and sets window.L
    leaflet_style && style(leaflet_style),
    own && style(own),
  ]);
  const view = { element, hint, banner, facts: atlas.facts, state: null, applied: null, painted: {}, ...atlas.draw(window.L, element) };
  Object.assign(view, { shapes: new Map(), symbols: new Map(), held: new Map(), drawn: new Set() });
  locate(view);
  view.map.attributionControl.setPrefix('<a href="https://leafletjs.com" rel="noopener noreferrer" target="_blank">Leaflet</a>');
  for (const credit of [atlas.facts.ground, atlas.facts.attribution]) if (credit.text) view.map.attributionControl.addAttribution(credited(credit));
  hatches(view);
  frame(view);
  fill(view, atlas.land); // it takes long to draw, so only now that the view is known
  view.land.addTo(view.map);
  homeButton(view);
  gentleTouch(view);
  gentleWheel(view);
  if (data.first && !data.still) yearBar(view, parentElement);
  view.map.on("zoomend moveend resize", () => scale(view));
  view.sizes = new ResizeObserver(() => view.map.invalidateSize({ animate: false }));
  view.sizes.observe(element);
  return view;
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

/** A style sheet of the page's head, once for all maps. */
function style(path) {
  if (!styles.has(path)) {
    const loading = located(path).then((href) => new Promise((onload, onerror) => {
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload, onerror }));
    }));
    styles.set(path, loading);
    loading.catch(() => styles.delete(path));
  }
  return styles.get(path);
}

/** Where each dispute stands on the map, in pixels at zoom 0, and how wide it and its largest island are there. */
function locate(view) {
  const flat = ([west, south, east, north]) => {
    const [a, b] = [[south, west], [north, east]].map((place) => L.CRS.EPSG3857.latLngToPoint(L.latLng(place), 0));
    return Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y));
  };
  view.dispute = new Map();
  for (const dispute of view.facts.disputes) {
    dispute.point = L.CRS.EPSG3857.latLngToPoint(L.latLng(dispute.at), 0);
    dispute.bounds = L.latLngBounds([dispute.box[1], dispute.box[0]], [dispute.box[3], dispute.box[2]]);
    dispute.width = flat(dispute.box);
    dispute.island = flat(dispute.largest);
    view.dispute.set(dispute.id, dispute);
  }
  view.few = view.facts.disputes.reduce((sum, { islands }) => sum + islands, 0) <= FEW_ISLANDS;
}

async function apply(view, state) {
  view.state = state;
  read(view, state);
  announce(view);
  if (view.few && needsShapes(view, state)) await bring(view, view.facts.disputes);
  if (view.state !== state) return; // another one came while the outlines were on their way
  const before = view.applied;
  view.applied = state;
  if (before) repaint(view, before); // what came to the map just now was painted as it came
  if (view.steered) steer(view, state.year);
  writeYear(view, view.steered ? view.year : state.year);
  const rest = () => {
    paintLand(view);
    changeBase(view, state.base);
    const chosen = state.island !== before?.island || state.dispute !== before?.dispute;
    if (state.first && chosen) reveal(view, state, before === null);
    scale(view);
  };
  if (before) return afterPaint(rest); // the text beside the map comes first
  rest();
  atRest(() => wholeLand(view, state.files.land));
  view.element.dataset.ready = "true";
}

/** Whether shapes are to be seen at once; where there are symbols only, these need not wait for the shapes. */
const needsShapes = (view, { dispute }) => dispute !== null || view.facts.disputes.some((each) => isOpen(view, each));

/** Makes what is on the map look as the state says, after another one. */
function repaint(view, before) {
  for (const shape of view.shapes.values()) paintShape(view, shape);
  for (const symbol of view.symbols.values()) paintSymbol(view, symbol);
  if (before.order === view.state.order && before.view === view.state.view) return;
  for (const shape of view.shapes.values()) writeLabel(view, shape);
}

/** Which disputes the state shows, and how many islands that is. */
function read(view, { shown, acknowledged }) {
  const bit = (n) => (parseInt(shown[n >> 2], 16) >> (3 - (n & 3))) & 1;
  view.shown = new Set();
  let visible = 0;
  for (const [n, dispute] of view.facts.disputes.entries()) {
    dispute.acknowledged = view.facts.acknowledged[acknowledged[n]];
    if (!bit(n)) continue;
    view.shown.add(dispute.id);
    visible += dispute.islands;
  }
  view.element.dataset.visible = String(visible);
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
const isOwn = (view, dispute) => dispute.title[view.state.view] !== undefined;

/** The name of an island or dispute in the view that is on. */
const nameOf = (view, { title: titles }) => titles[view.state.view] ?? titles[view.state.order];

const write = (element, name, value) => element.getAttribute(name) === value || element.setAttribute(name, value);
const afterPaint = (work) => requestAnimationFrame(() => setTimeout(work));

/** Text for a tooltip; what the catalogue says stays text. */
function tip(heading, line) {
  const box = document.createElement("div");
  const name = document.createElement("strong");
  name.textContent = heading;
  box.append(name, document.createElement("br"), line);
  return box;
}

/** Tells the page what was chosen; the mark does not wait for the answer. */
function choose(view, what) {
  view.emit("pick", what);
  dispatchEvent(new CustomEvent("dispute-pick", { detail: what })); // the texts beside the map do not wait either
  for (const shape of view.shapes.values()) mark(shape, what.island);
}
