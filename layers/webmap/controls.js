// One-time set-up: map controls, bounds, touch and wheel behaviour, hatch patterns, keyboard handlers.

import { motion } from "./motion.js";

/** Keeps the view inside what is drawn, so that the edge of the land never shows. @param {View} view */
export function limitView({ map, facts }) {
  const drawn = L.latLngBounds(facts.drawn);
  const limit = () => map.setMinZoom(Math.max(2, map.getBoundsZoom(drawn, true)));
  map.setMaxBounds(drawn);
  limit();
  map.on("resize", limit);
  map.fitBounds(facts.region, { animate: false });
}

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

/** A button for the whole region under those that zoom. @param {View} view */
export function addHomeButton(view) {
  const button = L.DomUtil.create("a", "map-home", view.map.zoomControl.getContainer());
  Object.assign(button, { href: "#", textContent: "⌂", title: "Whole region" });
  button.setAttribute("role", "button");
  button.setAttribute("aria-label", "Whole region");
  L.DomEvent.on(button, "click", (event) => {
    L.DomEvent.stop(event);
    view.map.flyToBounds(view.facts.region, motion());
  });
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

/** In a frame the wheel scrolls the page around it, which a reader came to see; with Ctrl or Cmd it zooms the map. @param {View} view */
export function addWheelRules({ map, element }) {
  if (window.self === window.top) return;
  const zoomsWith = (event) => map.scrollWheelZoom[event.ctrlKey || event.metaKey ? "enable" : "disable"]();
  element.addEventListener("wheel", zoomsWith, { capture: true, passive: true });
}

export function showHint(hint, text) {
  hint.textContent = text;
}
