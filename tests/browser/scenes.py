"""Pages to measure: a catalogue at a size of the screen, opened once and left alone until nothing in it changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page

from geodata.atlas import Atlas
from tests.browser.conftest import GUARD_MS, PHONE, READY, WIDE, traced

SIZES = {"1400x900": WIDE, "1280x720": {"width": 1280, "height": 720}, "phone": PHONE}
SETTLED = """() => {
  const beside = [...document.querySelectorAll(".st-key-islands, .st-key-positions")].map((part) => part.innerText);
  const text = document.body.innerText;
  const settled = beside.join("").trim() && window.readBefore === text && document.fonts.status === "loaded";
  window.readBefore = text;
  return settled;
}"""


@dataclass(frozen=True)
class Shown:
    """A catalogue by the name that the tests give it, and where it is served."""

    name: str
    url: str
    atlas: Atlas

    @property
    def is_ours(self) -> bool:
        return self.name == "ours"

    @property
    def dispute(self) -> str:
        """The first of those with most parties: what it says takes most room."""
        return max(self.atlas.disputes, key=lambda id_: len(self.atlas.disputes[id_].claimants))

    @property
    def island(self) -> str:
        return next(iter(self.atlas.disputes[self.dispute].islands))


@dataclass(frozen=True)
class Scene:
    """A page of a catalogue at a size, with nothing selected ("start"), with its dispute or, on a phone, an island."""

    shown: Shown
    size: str
    state: str
    page: Page

    @property
    def parties(self) -> tuple[str, ...]:
        """Those of the dispute that is selected."""
        return self.shown.atlas.disputes[self.shown.dispute].claimants


@contextmanager
def opened(browser: Browser, url: str, size: str, query: dict[str, str], **options: Any) -> Iterator[Page]:
    """The page at that size, when nothing in it changes any more."""
    phone = size == "phone"
    context = traced(
        browser, viewport=SIZES[size], is_mobile=phone, has_touch=phone, reduced_motion="reduce", **options
    )
    page = context.new_page()
    page.set_default_timeout(GUARD_MS)
    page.goto(f"{url}?{urlencode(query)}")
    page.wait_for_selector(READY)
    settle(page)
    yield page
    context.close()


def settle(page: Page) -> None:
    """Waits until the words of the page stay as they are."""
    page.wait_for_function(SETTLED, polling=400)
