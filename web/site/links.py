"""What a page of the site links to: where scripts pick something elsewhere, its page; and the sources it cites."""

from __future__ import annotations

from geodata.source_uses import Use
from web.site.addresses import Addresses, root_of

MATRIX = "matrix/"  # has the assessors too


class Links:
    """The links of one page; its sources have numbers in the order in which they are first cited."""

    def __init__(self, addresses: Addresses, page: str, root: str | None = None) -> None:
        """`root` is the way to the root of the site from wherever the page may be shown."""
        self.cited: list[str] = []
        self.root = root_of(page) if root is None else root
        self._addresses = addresses
        self._page = page
        self._numbers: dict[str, int] = {}

    def number(self, key: str) -> int:
        """The number of a source on this page."""
        if key not in self._numbers:
            self.cited.append(key)
            self._numbers[key] = len(self.cited)
        return self._numbers[key]

    def note(self, key: str) -> str:
        """The DOM id of a source on this page."""
        return f"note-{self.number(key)}"

    def page(self, address: str, anchor: str | None = None) -> str:
        """The way to a page of the site, or to a place in it."""
        fragment = f"#{anchor}" if anchor else ""
        return fragment if fragment and address == self._page else f"{self.root}{address}{fragment}"

    def to(self, kind: str, pick: str, anchor: str | None = None) -> str:
        """The way to what a script would pick: a dispute, an island, a party or a source."""
        kinds = {
            "dispute": self._addresses.disputes,
            "island": self._addresses.islands,
            "party": self._addresses.parties,
            "source": self._addresses.sources,
        }
        return self.page(kinds[kind][pick], anchor)

    def to_use(self, use: Use) -> str:
        """The way to where a source is used."""
        if use.dispute is None:
            return self.page(MATRIX, use.anchor)
        if use.island:
            return self.to("island", use.island, use.anchor)
        of_the_group = use.kind == "distance"  # which stands with each of its islands
        return self.to("dispute", use.dispute, None if of_the_group else use.anchor)
