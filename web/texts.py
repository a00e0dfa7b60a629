"""The texts that stand still: made from the atlas when first asked for, and published for the browser to fetch."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from geodata.acknowledgement import assessors
from geodata.anchors import anchor, event_anchor, statement_anchor
from geodata.atlas import Atlas
from geodata.distances import Coasts
from geodata.history import power_name
from geodata.matrix import cell
from geodata.names import NAME_ORDERS, Naming, all_names, all_names_of_dispute, claimed_by
from geodata.problems import UnwrittenError
from geodata.source_uses import uses
from geodata.tables.positions import position_rows
from layers import legend, style
from layers.escape import script, templates
from web import words
from web.publish import URL, is_published, publish, publish_as, withdraw
from web.text_context import (
    edition,
    facts_of_island,
    first,
    link,
    periods_of,
    read_by,
    sources_of_positions,
    titles_of,
    view_of,
)

TEMPLATES = templates("web")
TEMPLATES.globals.update(
    words=words,
    anchor=anchor,
    event_anchor=event_anchor,
    statement_anchor=statement_anchor,
    claimed_by=claimed_by,
)
FEW = 12  # of so many disputes one text can tell, and of so many parties one table
KEPT = 2000  # texts that stay published; of more, those that were not asked for longest go

Ids = tuple[str, ...]


class Pages:
    """The addresses of the published texts; each is rendered when it is first asked for, once for all readers.

    Texts on several disputes take the ids of those they tell of, which are few (see `sheets.py`).
    """

    def __init__(self, atlas: Atlas, held: dict[str, str] | None = None) -> None:
        """With `held`, texts go there by their address, and are not published."""
        self.atlas = atlas
        self._held = held
        self._coasts = Coasts(atlas)
        self._sources = {key: f"source-{number}" for number, key in enumerate(atlas.catalogue.sources, 1)}
        self._made: OrderedDict[tuple[Any, ...], str] = OrderedDict()
        self._edition = edition(atlas)
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="texts")
        self._folders: dict[Naming, Future[None]] = {}

    def overview(self, naming: Naming, ids: Ids) -> str:
        """What stands beside the map when nothing is selected."""
        return self._titled("overview", naming, ids, view=view_of(naming))

    def selection(self, naming: Naming, dispute_id: str) -> str:
        """What stands beside the map when the dispute or one of its islands is selected, a part for each.

        In a party's naming its own words come first.
        """

        def values() -> dict[str, Any]:
            rows = position_rows(self.atlas, dispute_id)
            return {"id": dispute_id, "rows": rows, "view": view_of(naming), "first": first}

        name = f"{self._edition}/{naming}/{dispute_id}.html"

        def made() -> str:
            part = self.atlas.part((dispute_id,))
            return self._rendered("selection", part, {"titles": titles_of(part, naming), **values()})

        return publish_as(name, made) if self._held is None else self._hold(name, made())

    def selections(self, naming: Naming) -> str | None:
        """The folder of the selections of all disputes by id; None until they are all there.

        A browser takes from it what was picked before the server has answered. Where there are many disputes, it has
        the orders of names only.
        """
        if len(self.atlas.disputes) > FEW and naming not in NAME_ORDERS:
            return None
        folder = f"{URL}/{self._edition}/{naming}"
        written = self._folders.get(naming)
        if written is None or (written.done() and not is_published(f"{folder}/{next(iter(self.atlas.disputes))}.html")):
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
        """The list of all islands, as data: what it names and what else a reader may search for."""

        def entry(id_: str, title: str, names: set[str]) -> list[Any]:
            return [id_, title, " ".join(sorted(names - {title}))]

        def text() -> str:
            titles = titles_of(self.atlas, naming)
            return script(
                [
                    [
                        *entry(id_, titles["dispute"][id_], all_names_of_dispute(dispute)),
                        [
                            entry(key, titles["island"][key], all_names(island))
                            for key, island in dispute.islands.items()
                        ],
                    ]
                    for id_, dispute in self.atlas.disputes.items()
                ]
            )

        return self._once(("islands", naming), text, ".json")

    def figures(self, naming: Naming, ids: Ids) -> str:
        """The islands in figures."""
        return self._titled("figures", naming, ids)

    def years(self, naming: Naming, ids: Ids) -> str:
        """Who administered in each year, and what happened in it."""
        return self._titled("years", naming, ids, power_name=self._power)

    def chronicle(self, naming: Naming, ids: Ids) -> str:
        """All events, periods and talks as tables."""
        return self._titled("chronicle", naming, ids, power_name=self._power)

    def matrix(self, naming: Naming, ids: Ids) -> str:
        """What every party claims, administers and acknowledges, through the years."""

        def values() -> dict[str, Any]:
            disputes = {id_: self.atlas.disputes[id_] for id_ in ids}
            cells = {
                (id_, party): cell(self.atlas, dispute, party)
                for id_, dispute in disputes.items()
                for party in dispute.positions
            }
            parties = self.atlas.catalogue.parties
            there = [party for party in parties if any(party in dispute.positions for dispute in disputes.values())]
            columns = list(parties) if len(parties) <= FEW else there
            return {
                "cells": cells,
                "columns": columns if len(columns) <= FEW else [],  # more have no column each
                "most": max(len(dispute.positions) for dispute in disputes.values()) if disputes else 1,
                "last": self.atlas.years[1],
                "assessors": assessors(self.atlas.catalogue),
                "periods_of": periods_of,
            }

        return self._titled("matrix", naming, ids, values)

    def sources(self, naming: Naming, ids: Ids) -> str:
        """All sources, and where each is used; of a part of the catalogue, those that are used in it."""

        def values() -> dict[str, Any]:
            catalogue = self.atlas.catalogue
            used = uses(self.atlas.part(ids).catalogue)
            whole = len(ids) == len(self.atlas.disputes)
            listed = {key: source for key, source in catalogue.sources.items() if whole or used[key]}
            return {
                "used": used,
                "listed": listed,
                "link": link,
                "parties": {id_: party.name for id_, party in catalogue.parties.items()} | {"nobody": "no party"},
                "kinds": _same(source.kind for source in listed.values()),
                "languages": _same(tag for source in listed.values() for tag in source.languages),
            }

        return self._titled("sources", naming, ids, values)

    def positions(self, dispute_id: str) -> str:
        """Every party's position in full, with its statements and the sources of both."""
        dispute = self.atlas.disputes[dispute_id]
        return self._page(
            "positions",
            (dispute_id,),
            lambda: {"id": dispute_id, "dispute": dispute, "sources": sources_of_positions(dispute)},
        )

    def statements(self, dispute_id: str) -> str:
        """What each statement on the dispute says: a part for each, and all of them as a table."""
        return self._page(
            "statements", (dispute_id,), lambda: {"id": dispute_id, "dispute": self.atlas.disputes[dispute_id]}
        )

    def facts(self, island_id: str) -> str:
        """The figures of an island and its distances to coasts."""
        return self._page("facts", (island_id,), lambda: facts_of_island(self.atlas, island_id, self._coasts))

    def assessors(self, ids: Ids) -> str:
        """Each assessment as it was said and as it is read here; without one, what the catalogue is about."""
        return self._page("assessors", ids, lambda: {"read_by": partial(read_by, self.atlas.part(ids))})

    def about(self) -> str:
        """Method, licences and caveats."""
        return self._page("about", (), dict)

    def legend(self) -> str:
        """What the lines and patterns of the map mean."""
        return self._page("legend", (), lambda: {"legend": legend, "style": style, "few": FEW})

    def source_anchor(self, key: str) -> str:
        """The DOM id of a source on the page of all sources."""
        return self._sources[key]

    def _titled(
        self, template: str, naming: Naming, ids: Ids, values: Callable[[], dict[str, Any]] = dict, **more: Any
    ) -> str:
        def made() -> str:
            part = self.atlas.part(ids)  # only now: it takes as long as all else in a run
            return self._rendered(template, part, {"titles": titles_of(part, naming), **values(), **more})

        return self._once((template, naming, ids), made)

    def _page(self, template: str, key: Ids, values: Callable[[], dict[str, Any]]) -> str:
        return self._once((template, key), lambda: self._rendered(template, self.atlas, values()))

    def _once(self, key: tuple[Any, ...], text: Callable[[], str], suffix: str = ".html") -> str:
        if self._held is not None:
            return self._hold(f"{len(self._held)}{suffix}", text())
        if key not in self._made or not is_published(self._made[key]):
            self._made[key] = publish(text(), suffix)
            if len(self._made) > KEPT:
                withdraw(self._made.popitem(last=False)[1])
        self._made.move_to_end(key)
        return self._made[key]

    def _hold(self, name: str, text: str) -> str:
        assert self._held is not None
        self._held[f"{URL}/{name}"] = text
        return f"{URL}/{name}"

    def _rendered(self, template: str, atlas: Atlas, values: dict[str, Any]) -> str:
        return TEMPLATES.get_template(f"{template}.html").render(
            catalogue=self.atlas.catalogue, atlas=atlas, source_anchor=self.source_anchor, **values
        )

    def _power(self, power: str) -> str:
        return power_name(power, self.atlas.catalogue)


def _same(values: Iterable[str]) -> dict[str, str]:
    """The values as choices that are called by themselves."""
    return {value: value for value in sorted(set(values))}
