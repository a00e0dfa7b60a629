"""What a reader sees at one glance, measured in the browser by glance.js."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
SIZES = {"24", "17", "15", "13", "12"}
WEIGHTS = 2
VISIBLE = 60  # levels of grey, of 256


def measured(page: Page, what: str, *arguments: Any) -> Any:
    """What a function of glance.js gives for the page."""
    page.evaluate(SCRIPT)
    return page.evaluate("([what, given]) => glance[what](...given)", [what, list(arguments)])


def faults(page: Page) -> dict[str, list[str]]:
    """The words that run into others, that are cut, and that lie under a control; empty where there are none."""
    found = {what: measured(page, what) for what in ("overlaps", "cuts", "covered")}
    return {what: words for what, words in found.items() if words}


def off_screen(page: Page, selectors: Iterable[str], most: float | None = None) -> list[str]:
    """Those of the selectors whose first element is not whole on the screen, or not `most` pixels of its height."""
    return list(measured(page, "offScreen", list(selectors), *([] if most is None else [most])))


def unplanned_type(page: Page) -> dict[str, Any]:
    """Sizes that are not among the five, and weights when there are more than two, each with words that have it."""
    found = measured(page, "type")
    sizes = {size: words for size, words in found["sizes"].items() if size not in SIZES}
    return sizes | (found["weights"] if len(found["weights"]) > WEIGHTS else {})


def words(place: Locator) -> str:
    """The words that are seen there, in one line."""
    place.page.evaluate(SCRIPT)
    return " ".join(place.evaluate_all("(elements) => elements.map(glance.words)")).strip()


def panel_answers(page: Page, party: str) -> dict[str, str]:
    """What the panel beside the map answers for the party, by the question, in their order."""
    rows = page.locator(f".st-key-positions .st-key-position-{party} dl > div").all()
    return {" ".join((row.locator("dt").text_content() or "").split()): words(row.locator("dd")) for row in rows}


def enlarge(page: Page, percent: int) -> None:
    """Sets the reader's size of text, in per cent of what the browser has."""
    page.evaluate("(percent) => { document.documentElement.style.fontSize = `${percent}%`; }", percent)
    page.evaluate("dispatchEvent(new Event('resize'))")
    page.wait_for_timeout(400)  # the map and the lists take their new room


def differing_pixels(before: bytes, after: bytes) -> int:
    """How many pixels of two screenshots differ so much that it can be seen; all where their sizes do."""
    first, second = (Image.open(BytesIO(shot)).convert("L") for shot in (before, after))
    if first.size != second.size:
        return first.width * first.height
    return sum(count for level, count in enumerate(ImageChops.difference(first, second).histogram()) if level > VISIBLE)


def differences(said: Mapping[str, str], expected: Mapping[str, str]) -> dict[str, str]:
    """What is said otherwise than a pattern, from its begin on, expects; by the same keys."""
    return {
        key: said.get(key, "nothing") for key, pattern in expected.items() if not re.match(pattern, said.get(key, ""))
    }
