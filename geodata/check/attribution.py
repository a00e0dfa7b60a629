"""Whether a statement about a party that rests on other parties' sources alone names one of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geodata.catalogue.fields import CONTESTED, OWN, Cited
from geodata.catalogue.models import Catalogue, Dispute, Party
from geodata.catalogue.positions import TEXT_FIELDS, Position, texts
from geodata.names import party_names
from geodata.problems import Finding, Place, shown

STEM_LENGTH = 4


@dataclass(frozen=True)
class _Statement:
    """What is said about some parties, on which sources; `words` is all of it that may name who tells it."""

    place: Place
    about: set[str]
    sources: tuple[str, ...]
    words: str


def unattributed(catalogue: Catalogue) -> Iterator[Finding]:
    """Each statement about a party that other parties tell without being named."""
    for dispute_id, dispute in catalogue.disputes.items():
        for statement in (*_of_positions(dispute), *_of_periods(dispute, catalogue), *_of_events(dispute, catalogue)):
            tellers = _tellers(statement, catalogue)
            if tellers and not names_one_of(statement.words, tellers, catalogue.parties):
                expected = f"words that name who tells it ({party_names(catalogue, tellers)})"
                yield Finding(("disputes", dispute_id, *statement.place), expected, shown(statement.words))


def _of_positions(dispute: Dispute) -> Iterator[_Statement]:
    for party, position in dispute.positions.items():
        for place, item in _texts_with_places(position):
            yield _Statement(("positions", party, *place, "text"), {party}, item.sources, item.text)
        for index, said in enumerate(position.assessments):
            if said.assessor == OWN:
                place = ("positions", party, "assessments", index, "text")
                yield _Statement(place, {party}, said.sources, f"{said.speaker}: {said.text}")


def _texts_with_places(position: Position) -> Iterator[tuple[Place, Cited]]:
    for field in TEXT_FIELDS:
        several = isinstance(getattr(position, field), tuple)
        for index, item in enumerate(texts(position, field)):
            yield ((field, index) if several else (field,)), item


def _of_periods(dispute: Dispute, catalogue: Catalogue) -> Iterator[_Statement]:
    for index, period in enumerate(dispute.periods):
        if period.power != CONTESTED:
            about = _parties((period.power,), catalogue)
            yield _Statement(("periods", index, "text"), about, period.sources, period.text)


def _of_events(dispute: Dispute, catalogue: Catalogue) -> Iterator[_Statement]:
    for index, event in enumerate(dispute.events):
        if event.by:
            about = _parties(event.by, catalogue)
            yield _Statement(("events", index, "text"), about, event.sources, f"{event.title}: {event.text}")


def _parties(ids: tuple[str, ...], catalogue: Catalogue) -> set[str]:
    """The parties among these ids, and those that the actors among them are listed with."""
    listed = (catalogue.actors[id_].listed_with if id_ in catalogue.actors else (id_,) for id_ in ids)
    return {party for parties in listed for party in parties}


def _tellers(statement: _Statement, catalogue: Catalogue) -> tuple[str, ...]:
    """The parties that its sources speak for; none where a source speaks for nobody, or for a party it is about."""
    speaks_for = [catalogue.sources[key].speaks_for for key in statement.sources]
    if any(not parties or statement.about.intersection(parties) for parties in speaks_for):
        return ()
    return tuple(party for party in catalogue.parties if any(party in parties for parties in speaks_for))


def names_one_of(text: str, tellers: tuple[str, ...], parties: dict[str, Party]) -> bool:
    """Whether the text has the name of one of the tellers, or an adjective of it."""
    for id_, party in parties.items():
        if id_ not in tellers and " " in party.name:  # that North Utopia is named does not name South Utopia
            text = re.sub(rf"\b{re.escape(party.name[:-1])}\w*", " ", text)
    return any(_names(text, parties[id_]) for id_ in tellers)


def _names(text: str, party: Party) -> bool:
    """Whether the text has one of the party's names, or a word with its stem (Brazilian has that of Brazil).

    The stem is the last word of the short name without its last letter, where STEM_LENGTH letters remain.
    """
    whole = (party.name, re.sub(r"\s*\(.*?\)", "", party.long_name))
    stem = party.name.split()[-1][:-1]
    patterns = [rf"\b{re.escape(name)}\b" for name in whole]
    if len(stem) >= STEM_LENGTH:
        patterns.append(rf"\b{re.escape(stem)}")
    return any(re.search(pattern, text) for pattern in patterns)
