// Where names stand: the rule of style.py, as layers/picture/labels.py follows it on paper. All in pixels of the map.

import { addToGrid, meeting } from "./grid.js";

/**
 * The labels that find room, the first ones first: inside the frame, over nothing that is taken and no other name.
 * Signs are no places for names either, but a line to a name may cross them; where a name covers shapes it costs.
 * @param {Label[]} labels @param {{ frame: PixelBox, taken: PixelBox[], signs: PixelBox[], shapes: Grid<Point[]> }} sheet
 * @param {Labelling} rule @returns {Placed[]}
 */
export function placeLabels(labels, { frame, taken, signs, shapes }, rule) {
  const blocks = new Map(); // what no name and no line may cross
  const discs = new Map();
  for (const box of taken) addToGrid(blocks, box, { box });
  for (const box of signs) addToGrid(discs, box, box);
  const away = labels.length <= rule.few ? [0, ...rule.away] : [0];
  const found = [];
  for (const label of labels) {
    let [best, least] = [null, Infinity];
    for (const place of places(label, away, rule)) {
      if (leastCost(place, rule) >= least || !isFree(place, frame, blocks, discs, rule)) continue;
      if (isMistaken(place, shapes)) continue;
      const cost = costOf(place, shapes, discs, rule);
      if (cost < least) [best, least] = [place, cost];
      if (!least) break;
    }
    if (!best) continue;
    found.push(best);
    const [left, top, right, bottom] = best.box;
    const box = [left - rule.gap, top - rule.gap, right + rule.gap, bottom + rule.gap];
    addToGrid(blocks, box, { box });
    if (best.leader) addToGrid(blocks, boxOf(best.leader), { leader: best.leader });
  }
  return found;
}

/** Where a label may stand, the best place first. @param {Label} label @param {number[]} distances @param {Labelling} rule @returns {Generator<Placed>} */
function* places(label, distances, { directions, air }) {
  const { at, reach, size, inside, root } = label;
  const [width, height] = size;
  if (inside && width <= 2 * reach[0] && height <= 2 * reach[1])
    yield { label, box: around(inside, size), side: 0, leader: null, within: true };
  for (const away of distances) {
    for (const [across, up] of directions) {
      const foot = [at[0] + across * (reach[0] + air), at[1] - up * (reach[1] + air)];
      const near = [foot[0] + across * away, foot[1] - up * away];
      const side = Math.sign(across);
      const middle = [near[0] + (side * width) / 2, near[1] - ((side ? up : Math.sign(up)) * height) / 2];
      const start = [at[0] + across * reach[0] * root, at[1] - up * reach[1] * root];
      yield { label, box: around(middle, size), side, leader: away ? [start, near] : null, within: false };
    }
  }
}

/** @param {Placed} place @param {Labelling} rule */
const leastCost = ({ leader }, { led, long }) => (leader ? led + lengthOf(leader) / long : 0);

/** How much there is against a place: what it covers, and how far it is from what it names. @param {Placed} place @param {Grid<Point[]>} shapes @param {Grid<PixelBox>} discs @param {Labelling} rule */
function costOf(place, shapes, discs, rule) {
  const { box, leader, label } = place;
  if (place.within) return label.rings.some((ring) => coastMeetsBox(ring, box)) ? rule.covered : 0;
  let cost = leastCost(place, rule);
  if (!leader && label.rings.length)
    cost += Math.max(0, Math.min(...label.rings.map((ring) => distanceTo(ring, box))) - rule.near) / rule.long;
  for (const ring of meeting(shapes, box)) if (ringMeetsBox(ring, box)) cost += rule.covered;
  if (leader) for (const ring of meeting(shapes, boxOf(leader))) if (ringMeetsLine(ring, leader)) cost += rule.crossed;
  if (leader) for (const disc of meeting(discs, boxOf(leader))) if (lineMeetsBox(leader, disc)) cost += rule.crossed;
  return cost;
}

/** @param {Placed} place @param {PixelBox} frame @param {Grid<{ box?: PixelBox, leader?: Line }>} blocks @param {Grid<PixelBox>} discs @param {Labelling} rule */
function isFree({ box, leader }, [left, top, right, bottom], blocks, discs, { edge }) {
  if (box[0] < left + edge || box[1] < top + edge || box[2] > right - edge || box[3] > bottom - edge) return false;
  if (meeting(discs, box).size) return false;
  for (const block of meeting(blocks, box)) if (block.box || lineMeetsBox(block.leader, box)) return false;
  if (!leader) return true;
  for (const block of meeting(blocks, boxOf(leader))) {
    if (block.box ? lineMeetsBox(leader, block.box) : cross(leader, block.leader)) return false;
  }
  return true;
}

/** Whether a reader would take the name for that of another island, as it stands on it. @param {Placed} place @param {Grid<Point[]>} shapes */
function isMistaken({ box, leader, label, within }, shapes) {
  if (leader || within) return false;
  const middle = /** @type {Point} */ ([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]);
  return [...meeting(shapes, box)].some((ring) => !label.rings.includes(ring) && holds(ring, middle));
}

/** @param {Point} middle @param {[number, number]} size @returns {PixelBox} */
const around = ([x, y], [width, height]) => [x - width / 2, y - height / 2, x + width / 2, y + height / 2];

/** @param {Line} line @returns {PixelBox} */
const boxOf = ([a, b]) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];

/** @param {Line} line */
const lengthOf = ([a, b]) => Math.hypot(b[0] - a[0], b[1] - a[1]);

/** @param {Point} point @param {PixelBox} box */
const isIn = ([x, y], box) => x > box[0] && x < box[2] && y > box[1] && y < box[3];

const turn = (a, b, c) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

/** @param {Line} one @param {Line} other */
const cross = ([a, b], [c, d]) => turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b);

/** @param {Line} line @param {PixelBox} box */
export function lineMeetsBox(line, box) {
  const [left, top, right, bottom] = box;
  if (isIn(line[0], box) || isIn(line[1], box)) return true;
  return (
    cross(line, [
      [left, top],
      [right, bottom],
    ]) ||
    cross(line, [
      [left, bottom],
      [right, top],
    ])
  );
}

/** @param {Point[]} ring */
function* sides(ring) {
  for (let n = 0; n < ring.length; n++) yield/** @type {Line} */ ([ring[n], ring[(n + 1) % ring.length]]);
}

/** @param {Point[]} ring @param {PixelBox} box */
export const ringMeetsBox = (ring, box) => coastMeetsBox(ring, box) || holds(ring, [box[0], box[1]]);

/** @param {Point[]} ring @param {PixelBox} box */
function coastMeetsBox(ring, box) {
  if (ring.some((point) => isIn(point, box))) return true;
  for (const side of sides(ring)) if (lineMeetsBox(side, box)) return true;
  return false;
}

/** How far the coast is from the box. @param {Point[]} ring @param {PixelBox} box */
function distanceTo(ring, box) {
  if (ringMeetsBox(ring, box)) return 0;
  const [left, top, right, bottom] = box;
  const corners = [left, right].flatMap((x) => [top, bottom].map((y) => [x, y]));
  let least = Infinity;
  for (const [a, b] of sides(ring)) {
    least = Math.min(least, Math.hypot(Math.max(left - a[0], 0, a[0] - right), Math.max(top - a[1], 0, a[1] - bottom)));
    for (const corner of corners) least = Math.min(least, lengthOf([corner, nearestOn(a, b, corner)]));
  }
  return least;
}

/** The point of a line that is nearest to another. @param {Point} a @param {Point} b @param {Point} to @returns {Point} */
function nearestOn(a, b, to) {
  const [x, y] = [b[0] - a[0], b[1] - a[1]];
  const part = ((to[0] - a[0]) * x + (to[1] - a[1]) * y) / (x * x + y * y || 1);
  const along = Math.min(1, Math.max(0, part));
  return [a[0] + along * x, a[1] + along * y];
}

/** @param {Point[]} ring @param {Line} line */
function ringMeetsLine(ring, line) {
  for (const side of sides(ring)) if (cross(side, line)) return true;
  return holds(ring, line[1]);
}

/** Whether the point is inside of the ring. @param {Point[]} ring @param {Point} point */
function holds(ring, [x, y]) {
  let inside = false;
  for (const [a, b] of sides(ring)) {
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}
