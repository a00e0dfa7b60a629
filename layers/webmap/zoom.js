// What depends on the scale: symbol or shape, rings, names on the sheet, and where the map goes.

const FLY_ZOOM = 14; // the outlines look angular above it

/** Chooses between symbol and shapes by the size on the screen, and gives tiny islands a ring and large ones a name. */
function scale(view) {
  if (!view.state) return;
  const open = new Set(view.facts.disputes.filter((dispute) => isOpen(view, dispute)).map(({ id }) => id));
  const sight = view.map.getBounds().pad(0.5);
  const near = view.facts.disputes.filter((dispute) => view.shown.has(dispute.id) && sight.intersects(dispute.bounds));
  bring(view, view.few ? view.facts.disputes : near.filter(({ id }) => open.has(id))).then(() => {
    clear(view, near);
    lay(view, open);
  });
  lay(view, open);
}

/** Whether a dispute is large enough at this scale to be drawn as shapes. */
function isOpen(view, { island, width }) {
  const times = 2 ** view.map.getZoom();
  const { symbol_below, apart_from } = view.facts.style.sizes;
  return island * times >= symbol_below || width * times >= apart_from;
}

/** Lays out what is on the map: symbols where no shapes are drawn, rings and names. */
function lay(view, open) {
  const drawn = new Set([...open].filter((id) => view.drawn.has(id)));
  for (const shape of view.shapes.values()) shape.px = extent(view.map, shape.size);
  placeSymbols(view, drawn);
  const placed = [];
  const { ring_below, rings_apart, seen_from } = view.facts.style.sizes;
  const first = (shape) => (shape.id === view.state.island ? Infinity : shape.px);
  const bySize = [...view.shapes.values()].sort((a, b) => first(b) - first(a));
  for (const shape of bySize) {
    const centre = view.map.latLngToContainerPoint(shape.ring.getLatLng());
    const ringed = shape.shown && drawn.has(shape.dispute) && shape.kind !== "rocks" && shape.px < ring_below;
    const selected = shape.id === view.state.island;
    const free = ringed && placed.every((other) => other.distanceTo(centre) > rings_apart);
    if (free) placed.push(centre);
    shape.ringed = free;
    shape.path.classList.toggle("tiny", free);
    shape.ring.getElement().classList.toggle("away", !(free || (selected && shape.shown && shape.px < seen_from)));
  }
  nameLargest(view, bySize.filter((shape) => shape.shown && drawn.has(shape.dispute)));
}

function nameLargest(view, bySize) {
  const boxes = [];
  const { label_from, label_inside_from, label_below } = view.facts.style.sizes;
  const named = new Set();
  for (const shape of bySize) {
    const wanted = shape.id === view.state.island || shape.ringed || (shape.kind !== "rocks" && shape.px >= label_from);
    if (!wanted) continue;
    const place = shape.px >= label_inside_from ? shape.middle : shape.foot;
    const { x, y } = view.map.latLngToContainerPoint(place);
    const [width, height] = (shape.labelSize ??= measured(shape.label.getElement()));
    const box = { left: x - width / 2, right: x + width / 2, top: y + label_below, bottom: y + label_below + height };
    const apart = (other) =>
      box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom;
    if (!boxes.every(apart)) continue;
    boxes.push(box);
    named.add(shape);
    if (!shape.label.getLatLng().equals(place)) shape.label.setLatLng(place);
  }
  for (const shape of view.shapes.values()) shape.label.getElement().classList.toggle("away", !named.has(shape));
}

/** The size of a label; it is kept, because reading it lays the whole page out. */
function measured(element) {
  element.classList.remove("away");
  return [element.firstChild.offsetWidth, element.firstChild.offsetHeight];
}

function extent(map, bounds) {
  const a = map.latLngToContainerPoint(bounds.getSouthWest());
  const b = map.latLngToContainerPoint(bounds.getNorthEast());
  return Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y));
}

/** Moves the map to what was chosen, when it is out of sight or too small to see. */
async function reveal(view, state, atOnce) {
  const dispute = view.dispute.get(state.dispute);
  if (!dispute) return;
  if (state.island) await bring(view, [dispute]);
  if (view.state.island !== state.island || view.state.dispute !== state.dispute) return;
  const island = view.shapes.get(state.island);
  const { seen_from } = view.facts.style.sizes;
  const bounds = island ? island.size : dispute.bounds;
  const large = island ? island.kind === "rocks" || extent(view.map, bounds) >= seen_from : false;
  const target = island && island.kind === "rocks" ? island.bounds : bounds;
  if (large && view.map.getBounds().contains(target) && extent(view.map, target) >= seen_from) return;
  for (const { layer } of view.shapes.values()) layer.closeTooltip(); // one that flies along is laid out at every frame
  const options = { maxZoom: FLY_ZOOM, padding: [40, 40], ...motion() };
  if (atOnce || options.animate === false) view.map.fitBounds(target, { ...options, animate: false });
  else view.map.flyToBounds(target, options);
}

const motion = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? { animate: false } : { duration: 0.7 });
