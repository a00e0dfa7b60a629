// One-time set-up: touch and wheel behaviour, hatch patterns, keyboard handlers; and where controls lie.

const HINT_MS = 3000;

/** The patterns of the table in style.py. @param {View} view */
export function addHatches({ element, facts }) {
  const { hatch: side, dot } = facts.style.sizes;
  const square = `width="${side}" height="${side}"`;
  const patterns = Object.entries(facts.style.patterns).map(
    ([id, { ground, lines, dots }]) =>
      `<pattern id="${id}" ${square} patternUnits="userSpaceOnUse"><rect ${square} class="on-${ground}"/>` +
      lines.map((d) => `<path d="${d}"/>`).join("") +
      dots.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="${dot}"/>`).join("") +
      "</pattern>",
  );
  const holder = document.createElement("div");
  holder.innerHTML = `<svg class="hatches" aria-hidden="true" width="0" height="0"><defs>${patterns.join("")}</defs></svg>`;
  element.append(holder.firstChild);
}

export function onEnter(element, pick) {
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    pick();
  });
}

/** Says that a dispute may soon be picked, so that its text can be here by then. @param {string} dispute */
export function announceNear(element, dispute) {
  for (const event of ["pointerenter", "focus"]) {
    element.addEventListener(event, () => dispatchEvent(new CustomEvent("dispute-near", { detail: { dispute } })));
  }
}

/** One scale, in metric units. @param {View} view */
export const addScale = ({ map }) => L.control.scale({ imperial: false }).addTo(map);

/** On a touch screen one finger scrolls the page and two move the map. @param {View} view */
export function addTouchRules({ map, element, hint }) {
  if (!matchMedia("(pointer: coarse)").matches) return;
  map.dragging.disable();
  let timer;
  element.addEventListener(
    "touchmove",
    (event) => {
      if (event.touches.length > 1) return;
      showHint(hint, "Use two fingers to move the map.");
      clearTimeout(timer);
      timer = setTimeout(() => showHint(hint, ""), 1500);
    },
    { passive: true },
  );
}

/** The wheel scrolls the page; with Ctrl or Cmd, or two fingers that spread, it zooms the map. A hint says so once. @param {View} view */
export function addWheelRules({ map, element, hint }) {
  let told = false;
  const zoomsWith = (event) => {
    const zooms = event.ctrlKey || event.metaKey; // a browser reports a pinch as the wheel with Ctrl
    map.scrollWheelZoom[zooms ? "enable" : "disable"]();
    if (zooms || told) return;
    told = true;
    showHint(hint, "Hold Ctrl or ⌘ to zoom with the wheel.");
    setTimeout(() => showHint(hint, ""), HINT_MS);
  };
  element.addEventListener("wheel", zoomsWith, { capture: true, passive: true });
}

/** The boxes of what lies over the map: buttons, scale, credit, locator, banner. @param {View} view */
export function controlsOf({ element }) {
  const sheet = element.getBoundingClientRect();
  const controls = element.querySelectorAll(".leaflet-control, .map-banner");
  return [...controls]
    .map((control) => control.getBoundingClientRect())
    .filter(({ width }) => width)
    .map(({ left, top, right, bottom }) => [
      left - sheet.left,
      top - sheet.top,
      right - sheet.left,
      bottom - sheet.top,
    ]);
}

export function showHint(hint, text) {
  hint.textContent = text;
}
