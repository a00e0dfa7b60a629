// Takes the reader to a place of the page.

/** Shows the place, opens what it is folded into, and gives it the focus. @param {HTMLElement} target */
export function goTo(target) {
  const folded = target.closest("details");
  if (folded) folded.open = true;
  target.tabIndex = -1;
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}

/** Goes from what was pressed, by Enter or Space too, to the place that it names; whether it names one. @param {Event} event */
export function jumpOn(event) {
  const mark = /** @type {Element} */ (event.target).closest("[data-jump]");
  if (!mark || (event instanceof KeyboardEvent && event.key !== "Enter" && event.key !== " ")) return false;
  event.preventDefault();
  const target = document.getElementById(mark.getAttribute("data-jump"));
  if (target) goTo(target);
  return true;
}
