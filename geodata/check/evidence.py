"""Whether values rest on what was read, are said nowhere but in the evidence, and sources can be told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geodata.catalogue.models import Catalogue, Dispute
from geodata.catalogue.positions import TEXT_FIELDS, texts
from geodata.problems import Finding, Place
from geodata.source_names import source_names

ABOUT = ("summary", "what_is_disputed", "administration", "inhabitants")
_ISSUE = r"(?:disputes?|disputed|issues?|questions?)"
NAMES_A_VALUE = re.compile(
    rf"\backnowledg\w*[^.;]{{0,60}}\b{_ISSUE}\b"
    rf"|\b(?:deny|denies|denied|denying|denial)\b[^.;]{{0,60}}\b{_ISSUE}\b"
    rf"|(?<!whether )\bthere (?:is|are|was|were) (?:a|an|no|not|any|nothing)\b[^.;]{{0,30}}\b{_ISSUE}\b"
    rf"|\b(?:a|an|no|any|that)\b[^.;]{{0,25}}\b{_ISSUE}\b[^.;]{{0,15}}\bexists?\b"
    r"|\b(?:says?|said|answers?) (?:yes|no)\b"
    r"|[“\"](?:acknowledges|denies|demands|conditional|not-stated|not-assessed|yes|no|not stated)[”\"]",
    re.IGNORECASE,
)


def unproved(catalogue: Catalogue) -> Iterator[Finding]:
    """Each value without the reading that it needs, each text that says one by hand, and sources of one name."""
    for dispute_id, dispute in catalogue.disputes.items():
        for finding in (*_silent_unread(dispute, catalogue), *_told_by_hand(dispute)):
            yield finding.under("disputes", dispute_id)
    for assessor_id, assessor in catalogue.assessors.items():
        yield from _told(("assessors", assessor_id, "reading"), assessor.reading)
    yield from _same_names(catalogue)


def _silent_unread(dispute: Dispute, catalogue: Catalogue) -> Iterator[Finding]:
    for party, position in dispute.positions.items():
        for index, item in enumerate(position.assessments):
            if item.value == "not-stated" and not any(catalogue.sources[key].read == "yes" for key in item.sources):
                expected = 'a source that was read whole (read: "yes"), or value: not-assessed with rule: read-in-part'
                place = ("positions", party, "assessments", index, "value")
                yield Finding(place, expected, f"not-stated by what was read in part: {', '.join(item.sources)}")


def _told_by_hand(dispute: Dispute) -> Iterator[Finding]:
    for field in ABOUT:
        yield from _told((field, "text"), getattr(dispute, field).text)
    for party, position in dispute.positions.items():
        for field in TEXT_FIELDS:
            several = isinstance(getattr(position, field), tuple)
            for index, cited in enumerate(texts(position, field)):
                place = (field, index) if several else (field,)
                yield from _told(("positions", party, *place, "text"), cited.text)
        for index, item in enumerate(position.assessments):
            yield from _told(("positions", party, "assessments", index, "flag"), item.flag)


def _told(place: Place, text: str | None) -> Iterator[Finding]:
    found = NAMES_A_VALUE.search(text or "")
    if found:
        yield Finding(place, "no words on who acknowledges a dispute: the page makes them from the values", found[0])


def _same_names(catalogue: Catalogue) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for key, name in source_names(catalogue.sources).items():
        if name in first:
            expected = f"a name that tells it from {first[name]} (give both a `name`)"
            yield Finding(("sources", key), expected, f'"{name}"')
        first.setdefault(name, key)
