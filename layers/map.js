// The behaviour of the map: what folium drew is dressed, follows the state of the page, and answers mouse, touch and keys.

const SYMBOL_BELOW_PX = 40; // a dispute is a symbol while its largest island is smaller than this,
const APART_FROM_PX = 200; // unless its islands lie this far apart
const RING_BELOW_PX = 14; // an island that is smaller gets a ring of constant size
const LABEL_FROM_PX = 24;
const LABEL_INSIDE_FROM_PX = 90;
const FLY_BELOW_PX = 24;
const FLY_ZOOM = 14; // the outlines look angular above it
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

// ---- what is drawn once -------------------------------------------------------------------------------------------

/** Keeps the view inside what is drawn, so that the edge of the land never shows. */
function frame({ map, facts }) {
  const drawn = L.latLngBounds(facts.drawn);
  const limit = () => map.setMinZoom(Math.max(2, map.getBoundsZoom(drawn, true)));
  map.setMaxBounds(drawn);
  limit();
  map.on("resize", limit);
  map.fitBounds(facts.region, { animate: false });
}

/** Line patterns by number of claimants, so that the number shows without colour. */
function hatches(element) {
  const lines = { 2: ["M0 8L8 0"], 3: ["M0 8L8 0", "M0 0L8 8"] };
  const patterns = Object.entries(lines).map(
    ([claimants, paths]) =>
      `<pattern id="hatch-${claimants}" width="8" height="8" patternUnits="userSpaceOnUse">` +
      `<rect width="8" height="8" class="hatch-paper"/>${paths.map((d) => `<path d="${d}"/>`).join("")}</pattern>`,
  );
  const holder = document.createElement("div");
  holder.innerHTML = `<svg class="hatches" aria-hidden="true" width="0" height="0"><defs>${patterns.join("")}</defs></svg>`;
  element.append(holder.firstChild);
}

function dressIslands(view) {
  view.shapes = new Map();
  const disputeOf = {};
  for (const [dispute, { islands }] of Object.entries(view.facts.disputes)) {
    for (const island of islands) disputeOf[island] = dispute;
  }
  view.islands.eachLayer((layer) => {
    const id = layer.feature.id;
    const dispute = disputeOf[id];
    const path = layer.getElement();
    path.dataset.island = id;
    path.classList.add("island", `claimants-${Math.min(3, view.facts.disputes[dispute].claimants)}`);
    path.setAttribute("role", "button");
    path.setAttribute("tabindex", "0");
    const ring = L.circleMarker(largestPart(layer).getCenter(), {
      radius: 9, pane: "islands", renderer: layer.options.renderer, className: "ring", interactive: false,
    }).addTo(view.map);
    ring.getElement().setAttribute("aria-hidden", "true");
    layer.bringToFront();
    const label = L.marker(ring.getLatLng(), {
      pane: "islands", interactive: false, keyboard: false,
      icon: L.divIcon({ className: "island-label", iconSize: [0, 0], html: "<span></span>" }),
    }).addTo(view.map);
    const shape = { id, dispute, layer, path, ring, label, bounds: layer.getBounds(), kind: view.facts.islands[id].kind };
    view.shapes.set(id, shape);
    shape.size = largestPart(layer);
    shape.middle = layer.getCenter();
    shape.foot = L.latLng(shape.size.getSouth(), shape.size.getCenter().lng);
    const pick = () => choose(view, { island: id });
    layer.on("click", pick);
    const { claimed } = view.facts.disputes[dispute];
    layer.bindTooltip(() => tip(title(view, id), claimed), { sticky: true, direction: "top", className: "island-tip" });
    onEnter(path, pick);
  });
}

/** The bounds of the polygon of a MultiPolygon that spans most. */
function largestPart(layer) {
  const rings = layer.getLatLngs();
  const outer = L.LineUtil.isFlat(rings) ? [rings] : L.LineUtil.isFlat(rings[0]) ? [rings[0]] : rings.map((part) => part[0]);
  const boxes = outer.map((ring) => L.latLngBounds(ring));
  const span = (box) => box.getEast() - box.getWest() + box.getNorth() - box.getSouth();
  return boxes.reduce((best, box) => (span(box) > span(best) ? box : best));
}

function dressSymbols(view) {
  for (const [id, marker] of Object.entries(view.symbols)) {
    const icon = marker.getElement();
    icon.dataset.dispute = id;
    icon.setAttribute("role", "button");
    icon.setAttribute("tabindex", "0");
    icon.innerHTML =
      '<svg viewBox="0 0 36 36" aria-hidden="true"><circle class="halo" cx="18" cy="18" r="16"/>' +
      '<circle class="disc" cx="18" cy="18" r="11"/></svg><span class="symbol-name"></span>';
    const claimants = Math.min(3, view.facts.disputes[id].claimants);
    icon.querySelector(".disc").classList.add(`claimants-${claimants}`);
    const pick = () => choose(view, { dispute: id });
    marker.on("click", pick);
    const { title: titles, claimed } = view.facts.disputes[id];
    marker.bindTooltip(() => tip(titles[view.state.order], claimed), { direction: "top", offset: [0, -14], className: "island-tip" });
    onEnter(icon, pick);
  }
}

function onEnter(element, pick) {
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    pick();
  });
}

function homeButton(view) {
  const Home = L.Control.extend({
    onAdd() {
      const bar = L.DomUtil.create("div", "leaflet-bar");
      const button = L.DomUtil.create("a", "map-home", bar);
      Object.assign(button, { href: "#", textContent: "⌂", title: "Whole region" });
      button.setAttribute("role", "button");
      button.setAttribute("aria-label", "Whole region");
      L.DomEvent.disableClickPropagation(bar);
      L.DomEvent.on(button, "click", (event) => {
        L.DomEvent.stop(event);
        view.map.flyToBounds(view.facts.region, motion());
      });
      return bar;
    },
  });
  new Home({ position: "topleft" }).addTo(view.map);
}

/** On a touch screen one finger scrolls the page and two move the map. */
function gentleTouch({ map, element, hint }) {
  if (!matchMedia("(pointer: coarse)").matches) return;
  map.dragging.disable();
  let timer;
  element.addEventListener("touchmove", (event) => {
    if (event.touches.length > 1) return;
    say(hint, "Use two fingers to move the map.");
    clearTimeout(timer);
    timer = setTimeout(() => say(hint, ""), 1500);
  }, { passive: true });
}

function say(hint, text) {
  hint.textContent = text;
}

// ---- what follows the state ---------------------------------------------------------------------------------------

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

/** Writes the names on the sheet and keeps their sizes: reading them at every move would lay the page out each time. */
function writeLabels(view) {
  const labels = [...view.shapes.values()].map(({ id, label }) => [id, label.getElement()]);
  for (const [id, element] of labels) {
    element.firstChild.textContent = title(view, id);
    element.classList.remove("away");
  }
  for (const [id, { firstChild }] of labels) view.shapes.get(id).labelSize = [firstChild.offsetWidth, firstChild.offsetHeight];
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

/** Chooses between symbol and shapes by the size on the screen, and gives tiny islands a ring and large ones a name. */
function scale(view) {
  if (!view.state) return;
  const shown = new Set(view.state.shown);
  const open = new Set();
  for (const shape of view.shapes.values()) {
    shape.px = extent(view.map, shape.size);
    if (shape.px >= SYMBOL_BELOW_PX) open.add(shape.dispute);
  }
  for (const [id, marker] of Object.entries(view.symbols)) {
    if (extent(view.map, together(view, id)) >= APART_FROM_PX) open.add(id);
    const icon = marker.getElement();
    const away = !shown.has(id) || open.has(id);
    const focused = away && document.activeElement === icon;
    icon.classList.toggle("away", away);
    if (away) marker.closeTooltip();
    if (focused && shown.has(id)) view.shapes.get(view.facts.disputes[id].islands[0]).path.focus();
  }
  const placed = [];
  const first = (shape) => (shape.id === view.state.island ? Infinity : shape.px);
  const bySize = [...view.shapes.values()].sort((a, b) => first(b) - first(a));
  for (const shape of bySize) {
    const centre = view.map.latLngToContainerPoint(shape.ring.getLatLng());
    const ringed = shape.shown && open.has(shape.dispute) && shape.kind === "island" && shape.px < RING_BELOW_PX;
    const selected = shape.id === view.state.island;
    const free = ringed && placed.every((other) => other.distanceTo(centre) > 18);
    if (free) placed.push(centre);
    shape.ringed = free;
    shape.path.classList.toggle("tiny", free);
    shape.ring.getElement().classList.toggle("away", !(free || (selected && shape.shown && shape.px < FLY_BELOW_PX)));
  }
  nameLargest(view, bySize.filter((shape) => shape.shown && open.has(shape.dispute)));
}

function nameLargest(view, bySize) {
  const boxes = [];
  const named = new Set();
  for (const shape of bySize) {
    const wanted = shape.id === view.state.island || shape.ringed || (shape.kind === "island" && shape.px >= LABEL_FROM_PX);
    if (!wanted) continue;
    const place = shape.px >= LABEL_INSIDE_FROM_PX ? shape.middle : shape.foot;
    const { x, y } = view.map.latLngToContainerPoint(place);
    const [width, height] = shape.labelSize;
    const box = { left: x - width / 2, right: x + width / 2, top: y + 9, bottom: y + 9 + height };
    const apart = (other) =>
      box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom;
    if (!boxes.every(apart)) continue;
    boxes.push(box);
    named.add(shape);
    if (!shape.label.getLatLng().equals(place)) shape.label.setLatLng(place);
  }
  for (const shape of view.shapes.values()) shape.label.getElement().classList.toggle("away", !named.has(shape));
}

function extent(map, bounds) {
  const a = map.latLngToContainerPoint(bounds.getSouthWest());
  const b = map.latLngToContainerPoint(bounds.getNorthEast());
  return Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y));
}

/** The bounds of all islands of a dispute. */
function together(view, dispute) {
  const all = L.latLngBounds([]);
  for (const id of view.facts.disputes[dispute].islands) all.extend(view.shapes.get(id).size);
  return all;
}

/** Moves the map to what was chosen, when it is out of sight or too small to see. */
function reveal(view, state, atOnce) {
  const island = view.shapes.get(state.island);
  const dispute = view.facts.disputes[state.dispute];
  if (!island && !dispute) return;
  const bounds = island ? island.size : together(view, state.dispute);
  const large = island ? island.kind === "rocks" || extent(view.map, bounds) >= FLY_BELOW_PX : false;
  const target = island && island.kind === "rocks" ? island.bounds : bounds;
  if (large && view.map.getBounds().contains(target) && extent(view.map, target) >= FLY_BELOW_PX) return;
  for (const { layer } of view.shapes.values()) layer.closeTooltip(); // one that flies along is laid out at every frame
  const options = { maxZoom: FLY_ZOOM, padding: [40, 40], ...motion() };
  if (atOnce || options.animate === false) view.map.fitBounds(target, { ...options, animate: false });
  else view.map.flyToBounds(target, options);
}

const motion = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? { animate: false } : { duration: 0.7 });

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
  mark(view, what.island);
}
