// Maps side by side, which move together.

export const sideBySide = new Set();

/** Lets maps that stand side by side move together; the second goes where the first is. @param {View} view */
export function moveTogether(view) {
  for (const other of sideBySide) if (!other.element.isConnected) sideBySide.delete(other);
  sideBySide.add(view);
  const [first, second] = [...sideBySide].sort((a, b) => b.state.first - a.state.first);
  second?.map.setView(first.map.getCenter(), first.map.getZoom(), { animate: false });
  view.map.on("move", () => {
    if (view.led) return;
    for (const follower of sideBySide) {
      if (follower === view || !follower.element.isConnected) continue;
      follower.led = true;
      follower.map.setView(view.map.getCenter(), view.map.getZoom(), { animate: false });
      follower.led = false;
    }
  });
}
