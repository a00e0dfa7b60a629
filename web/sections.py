"""The register of the sections below the map: what each is called, and the texts that stand in it.

The app, the one-file page, the address and the documentation read it. A section without texts is only in the app, where
panels/sections/ shows it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Part(NamedTuple):
    """A text of a section: its place in the page, its name among `texts.TEXTS`, and the selection that it needs.

    One that `narrows` tells of the selected dispute alone, where one is.
    """

    place: str
    text: str
    needs: Literal["anything", "nothing", "dispute", "island"] = "anything"
    narrows: bool = False

    def stands(self, dispute: str | None, island: str | None) -> bool:
        """Whether the text stands in the section with this selection."""
        return {"anything": True, "nothing": not dispute, "dispute": bool(dispute), "island": bool(island)}[self.needs]


class Section(NamedTuple):
    """A section by its label, with its title, the line that says what it answers, and its texts."""

    label: str
    title: str
    answers: str
    parts: tuple[Part, ...] = ()


SECTIONS = {  # by the value of `tab` in the address
    "positions": Section(
        "Positions in full",
        "What each party says, in the same fields and the same order",
        "Claim, legal basis, administrative unit, preferred route and names of each party, and its statements by date.",
        (
            Part("assessors", "assessors", "nothing"),
            Part("full-positions", "positions", "dispute"),
            Part("facts", "facts", "island"),
        ),
    ),
    "matrix": Section(
        "All parties in one table",
        "Every dispute and party",
        "Who claims, who administers since when, and who says that a dispute exists.",
        (Part("matrix", "matrix"),),
    ),
    "acknowledgement": Section(
        "Who acknowledges, over time",
        "What each party has said itself, statement by statement",
        "When did a party say that a dispute exists, and when that there is none?",
        (Part("said-in-time", "sheet", narrows=True), Part("statements", "statements", narrows=True)),
    ),
    "timeline": Section(
        "Events and rule",
        "What happened, and who administered",
        "Periods of administration and of talks, and all events with their sources. Choose an event to see its year.",
        (Part("year-card", "years"), Part("chronicle", "chronicle")),
    ),
    "sources": Section(
        "Sources",
        "All sources",
        "What every statement rests on, how much of it was read, and where it is used.",
        (Part("all-sources", "sources"),),
    ),
    "islands": Section(
        "Areas and distances",
        "The places in figures",
        "Area, height and people of each place as published, and what the outlines measure.",
        (Part("figures", "figures"),),
    ),
    "download": Section(
        "Download and cite",
        "Take the data or the map away",
        "Tables, outlines, pictures and a web page of what the filter leaves, each with its sources and licence.",
    ),
    "about": Section(
        "About",
        "How this is made",
        "What is shown here and what is not, by which rules statements are coded, and under which terms.",
        (Part("about", "about"),),
    ),
}
