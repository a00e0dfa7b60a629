"""The words of the interface for the values of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from babel import Locale
from markupsafe import Markup

from geodata import codebook
from geodata.acknowledgement import Answer, AnswerValue
from geodata.catalogue.dates import year_of
from geodata.catalogue.dictionary import labels
from geodata.catalogue.fields import NOT_DATED, NOT_FOUND, OPEN, Name
from geodata.catalogue.islands import Figure, Island
from geodata.catalogue.models import Catalogue, Dispute, Source
from geodata.catalogue.positions import Assessment, OfficialNames, Position
from geodata.page_state import Notice
from geodata.source_uses import Use, dated
from geodata.tables.safe_text import printable

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

VALUES: dict[AnswerValue, str] = {**{value: coded.label for value, coded in codebook.VALUES.items()}}
VALUES["none-found"] = "None found"
MEANINGS: dict[AnswerValue, str] = {**{value: coded.means for value, coded in codebook.VALUES.items()}}
MEANINGS["none-found"] = "no dated statement of the party that speaks to it was found by the year shown"
BASES = {
    "reported_explicit": "the source’s report",
    "quote_general+detail": "the general sentence, beside a detail",
    "quote_general_only": "the general sentence only",
    "quote_detail": "the detail on this party",
}
TRUTHS = {True: "Yes", False: "No", NOT_FOUND: "Not found"}
CLAIMS = {True: "Yes", False: "None found yet", NOT_FOUND: "Not found"}  # in a year before today
FIELDS = labels("Position")
CONFIDENCE = {
    "high": "confidence: high",
    "medium": "confidence: medium",
    "low": "confidence: low (one weak source)",
}
LEVELS = {"high": "high", "medium": "medium", "low": "low"}
ADMINISTERS = {
    "yes": "Yes",
    "no": "No",
    "part": "Part of the year",
    "contested": "Contested account",
    "not-found": "Not found",
}
NOTICES = {  # what was left out of a link, by the reason
    "unknown-value": "{key}: “{value}” is not known and was left out.",
    "one-only": "{key}: only one value counts, “{value}” was left out.",
    "more": "{number:,} more parts of the link were left out.",
}
KINDS = {  # what a reader who looks for a kind of place may type
    "island": ("islands", "isles", "islets"),
    "rocks": ("rocks", "islets"),
    "area": ("areas",),
}
READ = {"yes": "read in full", "partly": "read in part", "no": "not read itself"}
ENGLISH = Locale("en")


def notice(item: Notice) -> str:
    """What was left out of a link, and why."""
    return NOTICES[item.reason].format(**item._asdict())


def left_out(notices: Sequence[Notice]) -> str:
    """All that was left out of a link, as one line."""
    unknown = [f"{item.key}: “{item.value}”" for item in notices if item.reason == "unknown-value"]
    rest = [item for item in notices if item.reason != "unknown-value" or len(unknown) == 1]
    several = [f"{', '.join(unknown)} are not known and were left out."] if len(unknown) > 1 else []
    return " ".join([*several, *map(notice, rest)])


def verdict(said: Assessment | Answer) -> str:
    """The value in one to two words: Yes, No, Demands acknowledgement, Conditional, None found, Not assessed."""
    return VALUES[said.value]


def meaning(assessment: Assessment) -> str:
    """What the text does, said after its speaker: says that none exists."""
    return codebook.RULES[assessment.rule].clause


def introduction(catalogue: Catalogue) -> str:
    """What the catalogue is about."""
    return catalogue.introduction or (
        "Territorial disputes: who claims and who administers, and who acknowledges a dispute, with dates and sources."
    )


def covered(catalogue: Catalogue) -> str:
    """Where the data end: Nothing after 24 February 2026 is covered."""
    if catalogue.latest_item == NOT_DATED:
        return "The latest item is not dated."
    return f"Nothing after {date_in_words(catalogue.latest_item)} is covered."


def official_names(position: Position) -> tuple[Name, ...]:
    """The party's official names of what is disputed, two at most; none where they were not found."""
    found = position.official_names
    return found.names[:2] if isinstance(found, OfficialNames) else ()


def names_of_dispute(dispute: Dispute) -> dict[str, tuple[Name | str | None, ...]]:
    """Each party's own name of what is disputed: its first official one, else its part of the title."""
    return {
        party: official_names(position)[:1] or (dispute.names.get(party),)
        for party, position in dispute.positions.items()
    }


def names_of_island(island: Island, dispute: Dispute) -> dict[str, tuple[Name | str, ...]]:
    """Each party's own name of the island, or that it was not found."""
    return {party: (island.names.get(party, NOT_FOUND),) for party in dispute.claimants}


def date_in_words(date: str) -> str:
    """The date as read aloud, no more exact than it is given: 2014-02 is February 2014."""
    if date == NOT_DATED:
        return date
    year, month, day = (*date.split("-"), "", "")[:3]
    return " ".join(filter(None, (day.lstrip("0"), MONTHS[int(month) - 1] if month else "", year)))


def short_date(date: str) -> str:
    """The date with its month in three letters: 12 Feb 2014."""
    words = date_in_words(date).split()
    return date if date == NOT_DATED else " ".join(word[:3] if word.isalpha() else word for word in words)


def language(tag: str) -> str:
    """The English name that the CLDR has for a BCP 47 tag: Japanese, Traditional Chinese; the tag where it has none."""
    names = ENGLISH.languages
    return names.get(tag.replace("-", "_")) or names.get(tag.split("-")[0]) or tag


def languages(source: Source) -> str:
    """The languages of a source: Chinese, English."""
    return ", ".join(map(language, source.languages))


def reference(source: Source) -> str:
    """The source as a line to quote it by: publisher, title, date, addresses."""
    return ". ".join((source.publisher, source.title, date_in_words(source.date), *source.addresses)) + "."


def span(date: str, until: str | None) -> str:
    """A date, or from one date to another."""
    return " to ".join(date_in_words(item) for item in (date, until) if item)


def span_in_words(assessment: Assessment) -> str:
    """The date of a statement, or its span of years."""
    return ("about " if assessment.approximate else "") + span(assessment.date, assessment.until)


def short_span(assessment: Assessment) -> str:
    """The date of a statement, or its span of years, with months in three letters."""
    dates = " to ".join(short_date(item) for item in (assessment.date, assessment.until) if item)
    return ("about " if assessment.approximate else "") + dates


def period(begins: str, ends: str) -> str:
    """A period in words: until 7 February 1855; from 15 May 1972 to today."""
    since = "" if begins == OPEN else f"from {date_in_words(begins)}"
    until = "until" if begins == OPEN else "to"
    return " ".join(filter(None, (since, until, "today" if ends == OPEN else date_in_words(ends))))


def place(use: Use) -> str:
    """Where a source is used: claim status; area of Bawi / Iwa; event: The first meeting, 1956-10."""
    dates = use.begins if use.ends is None else f"{use.begins} to {use.ends}"
    if OPEN in (use.begins, use.ends):
        since = "" if use.begins == OPEN else f"since {use.begins}"
        dates = since or ("throughout" if use.ends == OPEN else f"until {use.ends}")
    match use.kind:
        case "field":
            return use.title.replace("_", " ")
        case "statement" | "assessment" | "remark":
            return f"{dated(use.kind, use.begins)}, {use.title}"
        case "distance":
            return f"distance from {use.start} to {use.title}" if use.start else f"distance to {use.title}"
        case "administration":
            return f"administration {dates}"
        case "account":
            return f"account of {use.title}, {dates}"
        case "talks" | "event":
            return f"{use.kind}: {use.title}, {dates}"
        case _:
            return f"{use.kind} of {use.title}"


def years(begins: str, ends: str) -> Markup:
    """The attributes by which a page shows something only in the years that it touches."""
    to = {} if ends == OPEN else {"to": year_of(ends)}
    return attributes(**{"from": 0 if begins == OPEN else year_of(begins)}, **to)


def attributes(**values: str | int) -> Markup:
    """Data attributes for a tag, each after a space, their values escaped."""
    return Markup("").join(Markup(' data-{}="{}"').format(name, value) for name, value in values.items())


def leads_to(kind: str, pick: str, tab: str | None, focus: str | None) -> Markup:
    """The attributes of a button that leads to a place: what it picks, in which section, and what it shows there."""
    where = {"kind": kind, "pick": printable(pick), "tab": tab, "focus": focus}
    return attributes(**{name: value for name, value in where.items() if value is not None})


def number(value: float) -> str:
    """The number as published, with thin groups: 3,166.64."""
    return f"{value:,.10f}".rstrip("0").rstrip(".")


def figure(item: Figure, unit: str) -> str:
    """The figure with its unit, or nothing where only a note is given."""
    return "" if item.value is None else f"{number(item.value)} {unit}".strip()


def coordinates(point: tuple[float, float]) -> str:
    """A point given as (lon, lat) in EPSG:4326, as 25.7436° N, 123.4766° E."""
    lon, lat = point
    return f"{abs(lat):.4f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.4f}° {'E' if lon >= 0 else 'W'}"
