"""The columns of tables in words, for a reader who opens them as a spreadsheet."""

from __future__ import annotations

from geodata.catalogue.dictionary import labels
from geodata.catalogue.fields import OWN
from geodata.catalogue.models import Catalogue
from geodata.tables.columns import column_of
from geodata.tables.safe_text import printable

COLUMNS = {
    "dispute": "Dispute (id)",
    "dispute_title": "Dispute",
    "party": "Party (id)",
    "party_name": "Party",
    "claims_sovereignty": "Claims sovereignty",
    "administers": "Administers",
    "acknowledges_own": "Acknowledges that a dispute exists, by its own words",
    "own_date": "Own words: date",
    "own_speaker": "Own words: speaker",
    "own_rule": "Own words: rule",
    "own_text": "Own words: text",
    "own_sources": "Own words: sources (keys)",
    "own_source_names": "Own words: sources",
    "own_silent_since": "Own words: number of later statements that do not say",
    "own_silent_latest": "Own words: latest statement that does not say",
    "own_undated": "Own words: positions without a date",
    "own_undated_speakers": "Own words: speakers of positions without a date",
    "stated_since_date": "Stated since: date",
    "assessor": "Who says it (id)",
    "until": "Until",
    "by": "By (ids)",
    "by_names": "By",
    "sources": "Sources (keys)",
    "source_names": "Sources",
    "source": "Source (key)",
    "name": "Name",
    "address_note": "Note on the address",
    "speaks_for": "Speaks for (ids)",
    "read": "Read by us",
}
OF_ASSESSOR = {
    "acknowledges": "Acknowledges that a dispute exists, per {}",
    "reading_date": "Per {}: date",
    "reading_rule": "Per {}: rule",
    "reading_basis": "Per {}: basis",
    "reading_flag": "Per {}: what to beware of",
    "reading_sources": "Per {}: sources (keys)",
    "reading_source_names": "Per {}: sources",
    "own_differs_from": "Own words differ from what {} says",
}
OF_FIELD = {
    "": "{}",
    "_sources": "{}: sources (keys)",
    "_source_names": "{}: sources",
    "_confidence": "{}: confidence",
}


def headings(catalogue: Catalogue) -> dict[str, str]:
    """The heading of each column by its name; that of a column which is not here is its name in words (`in_words`)."""
    of_assessors = {
        column_of(prefix, id_): printable(words.format(assessor.short))
        for id_, assessor in catalogue.assessors.items()
        if id_ != OWN
        for prefix, words in OF_ASSESSOR.items()
    }
    of_fields = {
        field + suffix: words.format(label)
        for field, label in labels("Position").items()
        for suffix, words in OF_FIELD.items()
    }
    return of_fields | of_assessors | COLUMNS


def in_words(column: str) -> str:
    """The name of a column as words."""
    return column.replace("_", " ").capitalize()
