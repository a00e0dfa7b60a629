// Shows what describes a value while the pointer or the focus is on it, above all else on the page; Escape hides it.

let openTip = null; // one on the whole page
let quieted = null; // the value whose words Escape has hidden, until it is left

export function describeOnHover(box) {
  for (const event of ["mouseover", "mouseleave", "focusin"]) box.addEventListener(event, () => showDescription(box));
  box.addEventListener("focusout", () => setTimeout(showDescription, 0, box)); // the focus has moved on by then
}

function showDescription(box) {
  const entry = box.querySelector(".entry:hover") ?? box.querySelector(".entry:focus-within");
  if (quieted !== entry) quieted = null;
  const tip = quieted ? null : (entry?.querySelector(".tip") ?? null);
  if (tip === openTip) return;
  openTip?.hidePopover();
  openTip = tip;
  tip?.showPopover();
  if (tip) placeTip(tip);
}

addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !openTip) return;
  quieted = openTip.parentElement;
  openTip.hidePopover();
  openTip = null;
});

addEventListener("scroll", () => openTip?.isConnected && placeTip(openTip), { capture: true, passive: true });

/** Puts the tip under the value, or above it where there is no room. */
function placeTip(tip) {
  const { left, top, bottom } = tip.parentElement.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const under = bottom + height <= innerHeight || top < height;
  tip.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  tip.style.top = `${under ? bottom : top - height}px`;
}
