"""What has to agree between the entries of a catalogue, beyond what each entry must hold by itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator
from itertools import chain
from typing import Any

from geodata.catalogue.fields import NOT_FOUND, OWN
from geodata.problems import Finding, shown

_TODO = re.compile(r"\bTODO\b")
_OTHERS_NAME = ("names by claimants only", "a party that is not among the claimants")


def inconsistencies(data: Any) -> Iterator[Finding]:
    """What does not agree between the entries.

    Works on data of any form, so that these problems are listed together with those of the models.
    """
    owners: dict[str, str] = {}
    known = dict(items(data, "parties"))
    for assessor, _ in items(data, "assessors"):
        if assessor == OWN:
            yield Finding(("assessors", assessor), "an id with no meaning of its own", f'"{assessor}"')
    for dispute_id, dispute in items(data, "disputes"):
        place = ("disputes", dispute_id)
        claimants = dict.fromkeys(strings(dispute, "claimants"))  # quick to look up, however many
        for finding in chain(
            _parties(dispute, claimants),
            _administration(dispute, claimants),
            _names(dispute, claimants, known),
            _distances(dispute),
        ):
            yield finding.under(*place)
        for island_id, _ in items(dispute, "islands"):
            if island_id in owners:
                yield Finding(
                    (*place, "islands", island_id), "each island once", f"it also stands in {owners[island_id]}"
                )
            owners.setdefault(island_id, dispute_id)


def _parties(dispute: Any, claimants: Collection[str]) -> Iterator[Finding]:
    positions = dict(items(dispute, "positions"))
    for party in claimants:
        if party not in positions:
            yield Finding(("positions", party), "a position of every claimant", "nothing")
    for party in positions:
        if party not in claimants:
            yield Finding(("positions", party), "positions of claimants only", f'"{party}" is not among the claimants')
    listed = strings(dispute, "claimants")
    if len(claimants) < len(listed):
        yield Finding(("claimants",), "each claimant once", ", ".join(listed))


def _administration(dispute: Any, claimants: Collection[str]) -> Iterator[Finding]:
    power = dispute.get("administered_by") if isinstance(dispute, dict) else None
    if isinstance(power, str) and power not in (*claimants, NOT_FOUND):
        yield Finding(("administered_by",), f'one of the claimants, or "{NOT_FOUND}"', f'"{power}"')
    for party, position in items(dispute, "positions"):
        administers = position.get("administers") if isinstance(position, dict) else None
        if power == NOT_FOUND:
            fits, expected = administers == NOT_FOUND, f'"{NOT_FOUND}", as in administered_by'
        else:
            fits = administers is (party == power)
            expected = "true for the power in administered_by, false for the others"
        if not fits and (isinstance(administers, bool) or administers == NOT_FOUND):
            found = f'"{administers}"' if administers == NOT_FOUND else str(administers).lower()
            yield Finding(("positions", party, "administers"), expected, found)


def _names(dispute: Any, claimants: Collection[str], known: Container[str]) -> Iterator[Finding]:
    for island_id, island in items(dispute, "islands"):
        names = dict(items(island, "names"))
        for party in claimants:
            if party not in names:
                yield Finding(("islands", island_id, "names", party), 'a name, or "not found"', "nothing")
        for party in names:
            if party in known and party not in claimants:
                yield Finding(("islands", island_id, "names", party), *_OTHERS_NAME)
    for party, _ in items(dispute, "names"):
        if party in known and party not in claimants:
            yield Finding(("names", party), *_OTHERS_NAME)


def _distances(dispute: Any) -> Iterator[Finding]:
    coasts = dict(items(dispute, "reference_coasts"))
    islands = dict(items(dispute, "islands"))
    entries = dispute.get("published_distances") if isinstance(dispute, dict) else None
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        for key, known in (("to", coasts), ("island", islands)):
            value = entry.get(key) if isinstance(entry, dict) else None
            if isinstance(value, str) and value not in known:
                where = "reference_coasts" if key == "to" else "islands"
                yield Finding(("published_distances", index, key), f"an id of {where} of this dispute", f'"{value}"')


def items(data: Any, key: str) -> list[tuple[str, Any]]:
    """The entries of the mapping that stands under the key; none where there is no mapping."""
    value = data.get(key) if isinstance(data, dict) else None
    return list(value.items()) if isinstance(value, dict) else []


def strings(data: Any, key: str) -> list[str]:
    """The strings of the list that stands under the key."""
    value = data.get(key) if isinstance(data, dict) else None
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def todos(data: Any) -> Iterator[Finding]:
    """Each text with the word TODO, which a template left to do; works on data of any form and depth."""
    open_: list[tuple[tuple[str | int, ...], Any]] = [((), data)]
    while open_:
        place, value = open_.pop()
        if isinstance(value, dict):
            open_ += [((*place, key), inside) for key, inside in value.items()]
        elif isinstance(value, list):
            open_ += [((*place, index), inside) for index, inside in enumerate(value)]
        elif isinstance(value, str) and _TODO.search(value):
            yield Finding(place, "words in the place of TODO", shown(value))
