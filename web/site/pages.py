"""The pages of the site, each with what its template is given. All tell of today."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from geodata.acknowledgement import answer
from geodata.atlas import Atlas
from geodata.catalogue.brief import counted
from geodata.catalogue.fields import OWN
from geodata.catalogue.models import Dispute
from geodata.citation import EXPLORER
from geodata.matrix import Cell, cell
from geodata.page_state import PageState
from geodata.problems import one_line
from geodata.source_names import source_names
from geodata.source_uses import uses
from layers.legend import headline, under_name
from web import words
from web.downloads import CSV, DATA, MAP
from web.sections import SECTIONS, Section
from web.site.addresses import START, Addresses
from web.site.frame import MISSING, NAVIGATION, Frame, Page, Step
from web.site.linked_data import Taken, dataset, place
from web.site.links import MATRIX
from web.site.stills import NAMING, Still
from web.text_context import FEW, TEXTS, Where, first, titles_of

IN_ONE_TABLE = 50  # disputes: their table has 600 kB
DESCRIPTION = 300  # characters; search engines show half of that


class Pages:
    """Makes the pages of a site; `card` stands beside links to those that have none of their own."""

    def __init__(self, atlas: Atlas, addresses: Addresses, frame: Frame, card: Still) -> None:
        self._atlas = atlas
        self._addresses = addresses
        self._frame = frame
        self._card = card
        self._used = uses(atlas.catalogue)
        self._titles = titles_of(atlas, NAMING)
        self._source_names = source_names(atlas.catalogue.sources)

    def start(self, files: Sequence[Taken], still: Still) -> Page:
        """The start page: what each party says of each dispute, or where there are many the list of them."""
        few = len(self._atlas.disputes) <= FEW
        home = self._frame.absolute(START, START)
        listed = [file._replace(address=self._frame.absolute(file.address, START)) for file in files]
        data = dataset(self._atlas, home, listed)
        values = {
            "still": still,
            "few": few,
            "said": self._said(self._atlas) if few else {},
            **self._titled(self._atlas),
        }
        return self._page(START, "start", EXPLORER, words.introduction(self._atlas.catalogue), values, linked=[data])

    def of_dispute(
        self, id_: str, files: Sequence[Taken], stills: Mapping[str, Still], card: Still | None
    ) -> Iterator[Page]:
        """The page of a dispute and those of its islands; `stills` are theirs by id."""
        atlas, part = self._atlas, self._atlas.part((id_,))
        dispute = atlas.disputes[id_]
        shared = {
            "dispute": dispute,
            "cells": {party: _today(cell(atlas, dispute, party)) for party in dispute.positions},
            "view": None,
            "first": first,
            "card": card or self._card,
            **self._titled(part),
        }
        title = shared["titles"]["dispute"][id_]
        address = self._addresses.disputes[id_]
        answers = self._answers(dispute)
        description = f"{self._lead(PageState(dispute=id_))} {answers}"
        values = {**shared, "id": id_, "files": files, "still": stills[id_]}
        yield self._page(address, "dispute", title, description, values, card=card)
        for island in dispute.islands:
            facts = TEXTS["facts"].values(atlas, Where(island=island))
            page = self._addresses.islands[island]
            yield self._page(
                page,
                "island",
                shared["titles"]["island"][island],
                f"{self._lead(PageState(dispute=id_, island=island))} {answers}",
                {**shared, **facts, "still": stills[island]},
                above=[Step(title, address)],
                linked=[place(atlas, island, self._frame.absolute(page, page))],
                card=card,
            )

    def of_party(self, id_: str, still: Still | None) -> Page:
        """The page of a party; `still` is a map of what it claims."""
        atlas, party = self._atlas, self._atlas.catalogue.parties[id_]
        involved = [dispute for dispute, of in atlas.disputes.items() if id_ in of.positions]
        part = atlas.part(involved)
        said = sum(len(part.disputes[dispute].positions[id_].assessments) for dispute in involved)
        values = {
            "party": party,
            "only": id_,
            "count": f"{said:,}",
            "cells": self._cells(part),
            "spoken": [key for key, source in atlas.catalogue.sources.items() if id_ in source.speaks_for],
            **({"still": still} if still else {}),
            **self._titled(part),
        }
        on = counted(len(involved), "dispute")
        description = f"Position and statements of {party.in_sentence} on {on}, with dates and sources."
        above = [Step(NAVIGATION["party/"], "party/")]
        return self._page(self._addresses.parties[id_], "party", party.long_name, description, values, above=above)

    def of_source(self, key: str) -> Page:
        """The page of a source."""
        source = self._atlas.catalogue.sources[key]
        values = {"key": key, "source": source, "used": self._used[key], "titles": self._titles}
        above = [Step(SECTIONS["sources"].label, "source/")]
        address, name = self._addresses.sources[key], self._source_names[key]
        return self._page(address, "source", name, words.reference(source), values, above=above)

    def tables(self) -> Iterator[Callable[[], Page]]:
        """What makes the tables of all disputes: who claims and acknowledges, and the places in figures."""
        ids = list(self._atlas.disputes)
        parts = [ids[start : start + IN_ONE_TABLE] for start in range(0, len(ids), IN_ONE_TABLE)]
        for text, address, tab in (("matrix", MATRIX, "matrix"), ("figures", "figures/", "islands")):
            pages = [address, *(f"{address}{number}/" for number in range(2, len(parts) + 1))]
            for number, part in enumerate(parts):
                yield partial(self._table, text, SECTIONS[tab], pages, number, part)

    def _table(self, text: str, section: Section, pages: Sequence[str], number: int, ids: Sequence[str]) -> Page:
        """One of the pages of a table, with these disputes."""
        part = self._atlas.part(ids)
        values = {"pages": pages, "section": section, **self._titled(part)}
        if text == "matrix":
            values |= {"cells": self._cells(part), **TEXTS["assessors"].values(part, Where())}
        title = f"{section.title}, {number + 1}" if number else section.title
        above = [Step(section.title, pages[0])] if number else []
        return self._page(pages[number], text, title, section.answers, values, above=above)

    def texts(self, files: Sequence[Taken], missing: Sequence[str], still: Still) -> Iterator[Page]:
        """The codebook, the downloads, About, the lists of parties and of sources, and what stands where no page is.

        The last has the map of all disputes; `missing` are formats left out.
        """
        about, download, sources = SECTIONS["about"], SECTIONS["download"], SECTIONS["sources"]
        values = self._titled(self._atlas)
        codebook = "The values that a statement can have, and when one is given."
        yield self._page("codebook/", "codebook", NAVIGATION["codebook/"], codebook, {})
        said = {"files": files, "notes": (DATA, CSV, MAP), "missing": missing}
        answers = download.answers.replace("what the filter leaves", "all disputes")  # no file follows a filter
        yield self._page("downloads/", "downloads", download.title, answers, {**said, **values})
        yield self._page("about/", "about", about.title, about.answers, values)
        parties = NAVIGATION["party/"]
        names = ", ".join(party.name for party in self._atlas.catalogue.parties.values())
        yield self._page("party/", "parties", parties, f"{parties}: {names}.", {})
        yield self._page("source/", "sources", sources.title, sources.answers, {})
        yield self._page(
            MISSING, "missing", "This page is not here", "This page is not here.", {**values, "still": still}
        )

    def _page(
        self, address: str, template: str, title: str, description: str, values: dict[str, Any], **more: Any
    ) -> Page:
        card = more.pop("card", None) or self._card
        return Page(address, template, title, one_line(description, DESCRIPTION), card, values, **more)

    def _titled(self, atlas: Atlas) -> dict[str, Any]:
        return {"atlas": atlas, "titles": self._titles}

    def _cells(self, part: Atlas) -> dict[tuple[str, str], Cell]:
        return {key: _today(found) for key, found in TEXTS["matrix"].values(part, Where())["cells"].items()}

    def _said(self, atlas: Atlas) -> dict[str, Any]:
        said = TEXTS["overview"].values(atlas, Where(NAMING))["said"]
        return {
            id_: {party: {by: spans[-1:] for by, spans in answers.items()} for party, answers in parties.items()}
            for id_, parties in said.items()
        }

    def _lead(self, state: PageState) -> str:
        """Of an island its dispute; who claims, and who administers."""
        _, lead = headline(self._atlas, state, NAMING)
        assert state.dispute
        power = under_name(self._atlas.disputes[state.dispute], None, self._atlas.catalogue)
        return " ".join((*lead, f"{power[:1].upper()}{power[1:]}."))

    def _answers(self, dispute: Dispute) -> str:
        """What each party says itself, in a sentence."""
        parties = self._atlas.catalogue.parties
        said = [
            f"{parties[party].name}: {words.verdict(answer(position, OWN, None))}"
            for party, position in dispute.positions.items()
        ]
        return f"Does it say that a dispute exists? {'; '.join(said)}."


def _today(found: Cell) -> Cell:
    """What of a cell holds today."""
    return Cell(
        claims=found.claims[-1:],
        administers=found.administers[-1:],
        acknowledges={by: spans[-1:] for by, spans in found.acknowledges.items()},
    )
