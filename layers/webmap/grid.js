// Boxes by where they are, so that those near a place are found without looking at all. A grid is a Map of its cells.

const CELL = 64;

/** @template Item @param {Grid<Item>} grid @param {PixelBox} box @param {Item} item */
export function addToGrid(grid, box, item) {
  for (const cell of cellsOf(box)) {
    const entries = grid.get(cell);
    if (entries) entries.push({ box, item });
    else grid.set(cell, [{ box, item }]);
  }
}

/** What has a box that meets this one, each once. @template Item @param {Grid<Item>} grid @param {PixelBox} box @returns {Set<Item>} */
export function meeting(grid, box) {
  const found = new Set();
  for (const cell of cellsOf(box))
    for (const entry of grid.get(cell) ?? []) if (meets(entry.box, box)) found.add(entry.item);
  return found;
}

/** @param {PixelBox} box */
function* cellsOf([left, top, right, bottom]) {
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) yield `${x} ${y}`;
}

/** @param {PixelBox} a @param {PixelBox} b */
export const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
