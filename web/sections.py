"""The register of the sections below the map: what each is called, and the texts that stand in it.

The app, the one-file page, the address and the documentation read it. A section without texts is only in the app, where
panels/sections/ shows it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Part(NamedTuple):
    """A text of a section: its place in the page, its name among `texts.TEXTS`, and the selection that it needs."""

    place: str
    text: str
    needs: Literal["anything", "nothing", "dispute", "island"] = "anything"

    def stands(self, dispute: str | None, island: str | None) -> bool:
        """Whether the text stands in the section with this selection."""
        return {"anything": True, "nothing": not dispute, "dispute": bool(dispute), "island": bool(island)}[self.needs]


class Section(NamedTuple):
    """A section by its label, with its texts."""

    label: str
    parts: tuple[Part, ...] = ()


SECTIONS = {  # by the value of `tab` in the address
    "positions": Section(
        "Positions",
        (
            Part("assessors", "assessors", "nothing"),
            Part("full-positions", "positions", "dispute"),
            Part("facts", "facts", "island"),
        ),
    ),
    "matrix": Section("All at a glance", (Part("matrix", "matrix"),)),
    "acknowledgement": Section("Acknowledgement", (Part("statements", "statements"),)),
    "timeline": Section("Timeline", (Part("chronicle", "chronicle"),)),
    "sources": Section("Sources", (Part("all-sources", "sources"),)),
    "islands": Section("Figures", (Part("figures", "figures"),)),
    "download": Section("Download"),
    "about": Section("About", (Part("about", "about"),)),
}
