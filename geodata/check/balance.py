"""Whether the catalogue treats its parties alike: in order, fields, length, depth, words and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from geodata.catalogue.fields import NOT_DATED, NOT_FOUND, OWN, Cited
from geodata.catalogue.models import Catalogue, Dispute
from geodata.catalogue.positions import TEXT_FIELDS, OfficialNames, Position, own_statements, texts
from geodata.catalogue.read import CatalogueFile
from geodata.check.attribution import unattributed
from geodata.check.evidence import unproved
from geodata.check.file_names import unholdable
from geodata.check.loaded_words import loaded_words
from geodata.check.text_lengths import LIMIT, Length, lengths
from geodata.problems import Finding, Place, Problem
from geodata.spelling import plain

Row = tuple[str, ...]


def imbalances(catalogue: Catalogue) -> Iterator[Finding]:
    """Each breach of the balance between the parties."""
    yield from _wrong_order(catalogue)
    for dispute_id, dispute in catalogue.disputes.items():
        for finding in (
            *_missing_statements(dispute),
            *_uneven_legal_points(dispute, catalogue),
            *_uneven_lengths(dispute, catalogue),
            *_uneven_depth(dispute, catalogue),
            *_borrowed_accounts(dispute, catalogue),
            *_parties_without_source(dispute, catalogue),
        ):
            yield finding.under("disputes", dispute_id)
    yield from loaded_words(catalogue)
    yield from unattributed(catalogue)
    yield from unproved(catalogue)
    yield from unholdable(catalogue)


def unbalanced(file: CatalogueFile) -> Iterator[Problem]:
    """What treats the parties unlike each other, as problems of the file; the app runs with them all the same."""
    yield from map(file.problem, imbalances(file.catalogue) if file.catalogue else ())


def tables(catalogue: Catalogue) -> Iterator[str]:
    """The lines of a table of the measures of each dispute."""
    for dispute_id, dispute in catalogue.disputes.items():
        rows = table(dispute, catalogue)
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        yield f"{dispute_id}:"
        for field, *values in rows:
            cells = [value.rjust(width) for value, width in zip(values, widths[1:], strict=True)]
            yield "  ".join((f"  {field.ljust(widths[0])}", *cells)).rstrip()


def table(dispute: Dispute, catalogue: Catalogue) -> list[Row]:
    """The rows of the dispute's measures, the heading first: field, a column for each party, and the ratio."""
    positions = dispute.positions
    own_sources = (len(_own_sources(party, dispute, catalogue)) for party in positions)
    return [
        ("characters", *(catalogue.parties[party].name for party in positions), "ratio"),
        *(_row(length, dispute) for length in lengths(dispute)),
        ("legal basis, points", *(str(len(texts(position, "legal_basis"))) for position in positions.values()), ""),
        ("dated own statements", *map(str, _depth(dispute).values()), ""),
        ("sources that speak for the party", *map(str, own_sources), ""),
    ]


def _row(length: Length, dispute: Dispute) -> Row:
    found = {party: f"{characters:.0f}" for party, characters in length.characters.items()}
    ratio = "-" if length.ratio is None else f"{length.ratio:.2f}"
    return (length.field, *(found.get(party, NOT_FOUND) for party in dispute.positions), ratio)


def _wrong_order(catalogue: Catalogue) -> Iterator[Finding]:
    """Parties that do not stand in the alphabetical order of their names; actors may follow them in any order."""
    names = {party: (0, plain(entry.name)) for party, entry in catalogue.parties.items()}
    for place, found in _sequences(catalogue):
        expected = sorted(found, key=lambda id_: names.get(id_, (1, "")))
        if list(found) != expected:
            yield Finding(
                place, f"parties first, in alphabetical order of their names: {', '.join(expected)}", ", ".join(found)
            )


def _sequences(catalogue: Catalogue) -> Iterator[tuple[Place, Sequence[str]]]:
    """Each place where several parties may stand, and the ids that stand there."""
    yield ("parties",), list(catalogue.parties)
    for key, source in catalogue.sources.items():
        yield ("sources", key, "speaks_for"), source.speaks_for
    for actor_id, actor in catalogue.actors.items():
        yield ("actors", actor_id, "listed_with"), actor.listed_with
    for dispute_id, dispute in catalogue.disputes.items():
        for place, found in _sequences_of(dispute):
            yield ("disputes", dispute_id, *place), found


def _sequences_of(dispute: Dispute) -> Iterator[tuple[Place, Sequence[str]]]:
    yield ("names",), list(dispute.names)
    yield ("claimants",), dispute.claimants
    yield ("positions",), list(dispute.positions)
    for island_id, island in dispute.islands.items():
        yield ("islands", island_id, "names"), list(island.names)
    for index, period in enumerate(dispute.periods):
        yield ("periods", index, "accounts"), list(period.accounts)
    for index, event in enumerate(dispute.events):
        yield ("events", index, "by"), event.by
        yield ("events", index, "accounts"), list(event.accounts)


def _missing_statements(dispute: Dispute) -> Iterator[Finding]:
    """Parties without an own statement, or without a reading by an assessor, where other parties have one."""
    voices = {party: {item.assessor for item in position.assessments} for party, position in dispute.positions.items()}
    for party, heard in voices.items():
        for missing in sorted(set().union(*voices.values()) - heard):
            expected = "a statement of its own" if missing == OWN else f"a reading by {missing}, or not-assessed"
            yield Finding(("positions", party, "assessments"), f"{expected}, as other parties have", "none")


def _uneven_legal_points(dispute: Dispute, catalogue: Catalogue) -> Iterator[Finding]:
    points = {party: len(texts(position, "legal_basis")) for party, position in dispute.positions.items()}
    counts = {party: count for party, count in points.items() if count}
    if len(set(counts.values())) > 1:
        fewest = min(counts, key=counts.__getitem__)
        yield Finding(
            ("positions", fewest, "legal_basis"), "as many points for every party", _by_name(counts, catalogue)
        )


def _uneven_lengths(dispute: Dispute, catalogue: Catalogue) -> Iterator[Finding]:
    """Fields where one party has more than LIMIT times the characters of another, at the place of the shortest."""
    for length in lengths(dispute):
        if length.ratio is not None and length.ratio > LIMIT:
            expected = f"{length.field}: lengths within a factor of {LIMIT}"
            found = f"a factor of {length.ratio:.3f} ({_by_name(length.characters, catalogue)} characters)"
            yield Finding(length.shortest, expected, found)


def _depth(dispute: Dispute) -> dict[str, int]:
    """How many dated statements of its own each party has."""
    return {
        party: sum(item.date != NOT_DATED for item in own_statements(position))
        for party, position in dispute.positions.items()
    }


def _uneven_depth(dispute: Dispute, catalogue: Catalogue) -> Iterator[Finding]:
    """Parties with less than half the dated statements of another, unless it is said what was searched."""
    depth = _depth(dispute)
    for party, position in dispute.positions.items():
        heard = any(item.assessor == OWN for item in position.assessments)  # else it is missing altogether
        if heard and 2 * depth[party] < max(depth.values()) and position.searched is None:
            expected = "half the dated statements of the party that has most, or `searched`: where they were looked for"
            yield Finding(("positions", party, "assessments"), expected, _by_name(depth, catalogue))


def _borrowed_accounts(dispute: Dispute, catalogue: Catalogue) -> Iterator[Finding]:
    """Accounts that rest on no source of the party whose account it is."""
    periods = [("periods", index, period.accounts) for index, period in enumerate(dispute.periods)]
    events = [("events", index, event.accounts) for index, event in enumerate(dispute.events)]
    for key, index, accounts in (*periods, *events):
        for party, account in accounts.items():
            if isinstance(account, Cited) and not _speak_for(party, account.sources, catalogue):
                expected = f"a source that speaks for {catalogue.parties[party].name}"
                found = ", ".join(account.sources)
                yield Finding((key, index, "accounts", party, "sources"), expected, found)


def _speak_for(party: str, keys: Iterable[str], catalogue: Catalogue) -> set[str]:
    """Those of the sources that speak for the party."""
    return {key for key in keys if party in catalogue.sources[key].speaks_for}


def _parties_without_source(dispute: Dispute, catalogue: Catalogue) -> Iterator[Finding]:
    """Parties without a source that speaks for them, where other parties have one."""
    heard = {party for party in dispute.positions if _own_sources(party, dispute, catalogue)}
    for party in dispute.positions:
        if heard and party not in heard:
            expected = f"a source that speaks for {catalogue.parties[party].name}"
            yield Finding(("positions", party), expected, "none among the sources it cites")


def _own_sources(party: str, dispute: Dispute, catalogue: Catalogue) -> set[str]:
    """The sources cited in the party's position that speak for the party."""
    return _speak_for(party, _cited(dispute.positions[party]), catalogue)


def _cited(position: Position) -> Iterator[str]:
    for field in TEXT_FIELDS:
        for item in texts(position, field):
            yield from item.sources
    if isinstance(position.official_names, OfficialNames):
        yield from position.official_names.sources
    for said in position.assessments:
        yield from said.sources


def _by_name(values: Mapping[str, float], catalogue: Catalogue) -> str:
    return ", ".join(f"{catalogue.parties[party].name} {value:.0f}" for party, value in values.items())
