// Shows what describes a value while the pointer or the focus is on it, above all else on the page; Escape hides it.

function tips(box) {
  let shown = null;
  let dismissed = null;
  const show = () => {
    const entry = box.querySelector(".entry:hover") ?? box.querySelector(".entry:focus-within");
    if (dismissed !== entry) dismissed = null;
    const tip = dismissed ? null : entry?.querySelector(".tip") ?? null;
    if (tip === shown) return;
    shown?.hidePopover();
    shown = tip;
    tip?.showPopover();
    if (tip) beside(tip);
  };
  for (const event of ["mouseover", "mouseleave", "focusin"]) box.addEventListener(event, show);
  box.addEventListener("focusout", () => setTimeout(show)); // the focus has moved on by then
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !shown?.isConnected) return;
    dismissed = shown.parentElement;
    show();
  });
  addEventListener("scroll", () => shown?.isConnected && beside(shown), { capture: true, passive: true });
}

/** Puts the tip under the value, or above it where there is no room. */
function beside(tip) {
  const { left, top, bottom } = tip.parentElement.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const under = bottom + height <= innerHeight || top < height;
  tip.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  tip.style.top = `${under ? bottom : top - height}px`;
}
