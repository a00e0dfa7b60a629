"""Whether every host can hold the pages of the site, which are called by ids and keys."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.catalogue.models import Catalogue
from geodata.exports.file_names import PAGES, faults
from geodata.problems import Finding, shown


def unholdable(catalogue: Catalogue) -> Iterator[Finding]:
    """Each dispute, island, party and source whose page would have a name that some host cannot hold."""
    kinds: dict[tuple[str, ...], Iterator[tuple[str, str, str]]] = {
        ("disputes",): faults(catalogue.disputes, PAGES),
        **{("disputes", id_, "islands"): faults(of.islands) for id_, of in catalogue.disputes.items()},
        ("parties",): faults(catalogue.parties),
        ("sources",): faults(catalogue.sources),
    }
    for place, found in kinds.items():
        for name, expected, what in found:
            yield Finding((*place, name), expected, what if what != name else shown(name))
