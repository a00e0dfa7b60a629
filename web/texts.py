"""The texts that stand still: made from the atlas when first asked for, and published for the browser to fetch."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, cached_property
from html import unescape
from typing import Any

from geodata import codebook
from geodata.anchors import anchor, event_anchor, statement_anchor
from geodata.atlas import Atlas
from geodata.matrix import cell
from geodata.names import NAME_ORDERS, Naming, all_names, all_names_of_dispute, party_names, places_in_words
from geodata.problems import UnwrittenError
from geodata.spelling import forms_in, searched
from geodata.tables.safe_text import printable
from layers.escape import script, templates
from layers.legend import claimed_by
from web import publish, words
from web.filter_facts import filter_facts
from web.publish import Store
from web.sheet import row_anchor
from web.text_context import FEW, TEXTS, Where, common, edition, first, periods_of, titles_of, view_of
from web.told import held, told

TEMPLATES = templates("web")
TEMPLATES.globals.update(
    codebook=codebook,
    words=words,
    grid=words.attributes,
    links=None,  # where buttons lead by themselves: in the pages of the site (web/site/links.py)
    only=None,  # a party, whose statements alone a page has
    count="",
    anchor=anchor,
    event_anchor=event_anchor,
    statement_anchor=statement_anchor,
    claimed_by=claimed_by,
    held=held,
    party_names=party_names,
    periods_of=periods_of,
    row_anchor=row_anchor,
    told=told,
)
SOURCE_MARK = re.compile(r'data-source="([^"]*)"')
CARDS = 50  # so many sources are fetched together
KEPT = 2000  # texts that stay published; of more, those that were not asked for longest go


class Texts:
    """The addresses of the texts; each is rendered when it is first asked for, once for all readers.

    Texts on several disputes take the ids of those they tell of, which are few (see `panels/pager.py`).
    """

    def __init__(self, atlas: Atlas, store: Store = publish) -> None:
        """`store` is where the texts go: the static folder, else what holds them in memory."""
        self.atlas = atlas
        self._store = store
        self._sources = {key: number for number, key in enumerate(atlas.catalogue.sources)}
        self._marked = {printable(key): key for key in self._sources}
        self._common = common(atlas)
        self._made: OrderedDict[tuple[Any, ...], str] = OrderedDict()
        self._edition = edition(atlas)
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="texts")
        self._folders: dict[Naming, Future[None]] = {}

    def address(self, text: str, where: Where = Where()) -> str:  # noqa: B008 - frozen
        """The address of one of TEXTS. Raises UnwrittenError where it cannot be published."""
        row = TEXTS[text]

        def made() -> str:
            # only now: a part of an atlas takes as long as all else in a run
            atlas = self.atlas.part(where.disputes) if row.per == "disputes" else self.atlas
            titles = {"titles": titles_of(atlas, where.naming)} if row.named else {}
            return self._rendered(text, atlas, titles | row.values(atlas, where))

        return self._once((text, *row.key(where)), made)

    def selection(self, naming: Naming, dispute_id: str) -> str:
        """What stands beside the map when the dispute or one of its islands is selected, a part for each.

        In a party's naming its own words come first.
        """

        def made() -> str:
            dispute, part = self.atlas.disputes[dispute_id], self.atlas.part((dispute_id,))
            cells = {party: cell(self.atlas, dispute, party) for party in dispute.positions}
            values = {"id": dispute_id, "cells": cells, "view": view_of(naming), "first": first}
            return self._written("selection", part, {"titles": titles_of(part, naming), **values})

        return self._store.publish_as(f"{self._edition}/{naming}/{dispute_id}.html", made)

    def folder(self, naming: Naming) -> str:
        """The address below which the selections are, each by the id of its dispute, once they are made."""
        return f"{self._store.URL}/{self._edition}/{naming}"

    def selections(self, naming: Naming) -> str | None:
        """The folder of the selections of all disputes by id; None until they are all there.

        A browser takes from it what was picked before the server has answered. Where there are many disputes, it has
        the orders of names only.
        """
        if len(self.atlas.disputes) > FEW and naming not in NAME_ORDERS:
            return None
        folder = self.folder(naming)
        written = self._folders.get(naming)
        first_one = f"{folder}/{next(iter(self.atlas.disputes))}.html"
        if written is None or (written.done() and not self._store.is_published(first_one)):
            written = self._folders[naming] = self._writer.submit(self._write_selections, naming)
        try:
            written.result(timeout=0.05)
        except TimeoutError:
            return None
        except UnwrittenError:
            del self._folders[naming]  # the next reader's run tries again
            return None
        return folder

    def _write_selections(self, naming: Naming) -> None:
        for dispute_id in self.atlas.disputes:
            self.selection(naming, dispute_id)

    def islands(self, naming: Naming) -> str:
        """The list of all islands, as data: their titles and the spellings in which a reader may search for them.

        `forms` has those of the Han characters in their names (geodata/spelling.py).
        """

        def text() -> str:
            titles = titles_of(self.atlas, naming)
            disputes = [
                [
                    id_,
                    titles["dispute"][id_],
                    self._spellings[id_],
                    [[key, titles["island"][key], self._spellings[key]] for key in dispute.islands],
                    places_in_words(dispute.islands.values(), briefly=True),
                ]
                for id_, dispute in self.atlas.disputes.items()
            ]
            return script({"forms": forms_in(self._spellings.values()), "disputes": disputes})

        return self._once(("islands", naming), text, ".json")

    @cached_property
    def _spellings(self) -> dict[str, str]:
        """Those of each dispute and island by id, whatever the order of names."""
        disputes = self.atlas.disputes
        islands = {key: island for dispute in disputes.values() for key, island in dispute.islands.items()}
        return {id_: searched({id_, *all_names_of_dispute(dispute)}) for id_, dispute in disputes.items()} | {
            key: searched({key, *words.KINDS[island.kind], *all_names(island)}) for key, island in islands.items()
        }

    def filter_facts(self) -> str:
        """What the scripts filter by, as data."""
        return self._once(("filter_facts",), lambda: script(filter_facts(self.atlas)), ".json")

    def card_page(self, key: str) -> str:
        """The address of the page that has this source, and others near it, as it opens where it is cited."""
        page = self._sources[key] // CARDS
        start = page * CARDS

        def cards() -> str:
            return self._written("cards", self.atlas, {"keys": [*self._sources][start : start + CARDS]})

        return self._store.publish_as(f"{self._edition}/sources/{page}.html", cards)

    def source_anchor(self, key: str) -> str:
        """The DOM id of a source on the page of all sources."""
        return f"source-{self._sources[key] + 1}"

    def _once(self, key: tuple[Any, ...], text: Callable[[], str], suffix: str = ".html") -> str:
        if key not in self._made or not self._store.is_published(self._made[key]):
            self._made[key] = self._store.publish(text(), suffix)
            if len(self._made) > KEPT:
                self._store.withdraw(self._made.popitem(last=False)[1])
        self._made.move_to_end(key)
        return self._made[key]

    def _rendered(self, template: str, atlas: Atlas, values: dict[str, Any]) -> str:
        text = self._written(template, atlas, values)
        if not TEXTS[template].noted:
            return text
        keys = dict.fromkeys(self._marked[unescape(mark)] for mark in SOURCE_MARK.findall(text))
        return text + self._written("notes", atlas, {"keys": keys})

    def _written(self, template: str, atlas: Atlas, values: dict[str, Any]) -> str:
        return TEMPLATES.get_template(f"{template}.html").render(
            atlas=atlas,
            source_anchor=self.source_anchor,
            card_page=cache(self.card_page),  # a page names few of them, often
            **self._common,
            **values,
        )
