"""What stands on a page as text, and what of it is more than text."""

from __future__ import annotations

from playwright.sync_api import Locator

# what has no business on the page when its attributes carry the mark of an injection
SUSPECTS = """() => {
  const runs = "href src srcset srcdoc action formaction style data poster background xlink:href".split(" ");
  const marked = (text) => /pwned|^\\s*(javascript|vbscript|data:text)/i.test(text);
  return [...document.querySelectorAll("*")]
    .filter((element) => [...element.attributes].some(({ name, value }) =>
      name.startsWith("on") || (runs.includes(name) && marked(value)))
      || (element.matches("script, iframe, object, embed, base, meta, img, math") && marked(element.outerHTML)))
    .map((element) => element.outerHTML.slice(0, 300));
}"""


def said(place: Locator) -> str:
    """All that stands there, shown or hidden, and what a screen reader is told."""
    script = """(elements) => elements.map((top) => [top, ...top.querySelectorAll("*")].map((element) =>
      element.getAttribute("aria-label") ?? "").join("\\n") + "\\n" + top.textContent).join("\\n")"""
    return str(place.evaluate_all(script))
