// Printing: the map as wide as the sheet and in light colours, and a last line on what was printed when.

import { paintLand } from "./land.js";
import { sideBySide } from "./side_by_side.js";

const PAPER = { width: "182mm", height: "112mm", colorScheme: "light" }; // A4 upright, without the margins of print.css
let undo = [];

addEventListener("beforeprint", () => {
  const shown = [...sideBySide]
    .filter(({ element }) => element.isConnected)
    .sort((a, b) => b.state.first - a.state.first);
  if (undo.length || !shown.length || window.self !== window.top) return; // a frame is printed as wide as it is
  for (const view of shown) view.led = true; // maps side by side move together, but not while each changes its size
  for (const view of shown) undo.push(onPaper(view));
  undo.push(lastLine(shown[0]), lightCharts());
  undo.push(() => {
    for (const view of shown) view.led = false;
  });
});

addEventListener("afterprint", () => {
  for (const step of undo) step();
  undo = [];
});

/** Draws what the map shows in the size of the paper, at once: a printer does not wait for a frame. @param {View} view */
function onPaper(view) {
  const { map, element } = view;
  const { zoomSnap, maxBounds } = map.options;
  const [bounds, centre, zoom] = [map.getBounds(), map.getCenter(), map.getZoom()];
  view.onPaper = true; // where nothing can be asked of a symbol
  map.options.zoomSnap = 0; // the paper is filled
  Object.assign(element.style, PAPER);
  paintLand(view);
  map.invalidateSize({ animate: false, pan: false });
  map.fitBounds(bounds, { animate: false });
  paintSea(view);
  return () => {
    view.onPaper = false;
    map.options.zoomSnap = zoomSnap;
    for (const name of Object.keys(PAPER)) element.style[name] = "";
    paintLand(view);
    map.setMaxBounds(null); // between the two sizes the map is beside its bounds: the way back would outlast this
    map.invalidateSize({ animate: false, pan: false });
    map.setView(centre, zoom, { animate: false });
    map.setMaxBounds(maxBounds);
  };
}

/** What is drawn for the print goes to paper as lines, on white where the canvas has nothing. @param {View} view */
function paintSea({ map, element }) {
  const canvas = map.getPane("land").querySelector("canvas");
  const ink = canvas.getContext("2d");
  ink.save();
  ink.setTransform(1, 0, 0, 1, 0, 0);
  ink.globalCompositeOperation = "destination-over";
  ink.fillStyle = getComputedStyle(element).backgroundColor;
  ink.fillRect(0, 0, canvas.width, canvas.height);
  ink.restore();
}

/** @param {View} view */
function lastLine({ facts }) {
  const line = Object.assign(document.createElement("p"), { className: "print-end" });
  const today = new Date().toLocaleDateString("en-GB", { dateStyle: "long" });
  line.textContent = `Data version ${facts.version}. Printed on ${today} from ${location.href}`;
  [...document.querySelectorAll(".document")].at(-1).after(line);
  return () => line.remove();
}

/** Charts are drawn in the colours of the theme; those of the dark one are turned round by print.css. */
function lightCharts() {
  const theme = document.querySelector(".stApp") ?? document.documentElement;
  const { classList } = document.documentElement;
  classList.toggle("print-from-dark", getComputedStyle(theme).colorScheme === "dark");
  return () => classList.remove("print-from-dark");
}
