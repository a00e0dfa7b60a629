// What is done once: islands and symbols become named buttons, and the sheet gets its frame and its manners.

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
  patterns.push(
    '<pattern id="dots" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" class="dots-paper"/>' +
      '<circle cx="2" cy="2" r="1.3"/><circle cx="6" cy="6" r="1.3"/></pattern>',
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
      pane: "labels", interactive: false, keyboard: false,
      icon: L.divIcon({ className: "island-label", iconSize: [0, 0], html: "<span><b></b><small></small></span>" }),
    }).addTo(view.map);
    const shape = { id, dispute, layer, path, ring, label, bounds: layer.getBounds(), kind: view.facts.islands[id].kind };
    view.shapes.set(id, shape);
    shape.size = largestPart(layer);
    shape.middle = layer.getCenter();
    shape.foot = L.latLng(shape.size.getSouth(), shape.size.getCenter().lng);
    const pick = () => choose(view, { island: id });
    layer.on("click", pick);
    layer.bindTooltip(() => tip(title(view, id), told(view, dispute)), { sticky: true, direction: "top", className: "island-tip" });
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
      '<circle class="disc" cx="18" cy="18" r="11"/></svg><span class="symbol-name"><b></b><small></small></span>';
    const claimants = Math.min(3, view.facts.disputes[id].claimants);
    icon.querySelector(".disc").classList.add(`claimants-${claimants}`);
    const pick = () => choose(view, { dispute: id });
    marker.on("click", pick);
    marker.bindTooltip(() => tip(nameOf(view, view.facts.disputes[id]), told(view, id)), { direction: "top", offset: [0, -14], className: "island-tip" });
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
