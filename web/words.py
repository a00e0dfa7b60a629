"""The words of the interface for the values of the catalogue."""

from __future__ import annotations

from markupsafe import Markup

from geodata.acknowledgement import MEANINGS, value_of
from geodata.catalogue.dates import year_of
from geodata.catalogue.dictionary import labels
from geodata.catalogue.fields import NOT_DATED, NOT_FOUND, OPEN, Name
from geodata.catalogue.islands import Figure
from geodata.catalogue.positions import Assessment, OfficialNames, Position
from geodata.page_state import Notice
from geodata.source_uses import Use, dated

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

VALUES = {
    "acknowledges": "Yes",
    "denies": "No",
    "conditional": "Conditional",
    "not-stated": "Not stated",
}
BASES = {
    "reported_explicit": "the source’s report, explicit for this party",
    "quote_general+detail": "the general sentence and the detail on this party",
    "quote_general_only": "the general sentence only",
    "quote_detail": "the detail on this party",
    "not_assessed": "the source does not speak of this party",
}
TRUTHS = {True: "Yes", False: "No", NOT_FOUND: "Not found"}
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
    "unknown-key": "“{key}” is not a part of a link to this page and was left out.",
    "unknown-value": "{key}: “{value}” is not known and was left out.",
    "one-only": "{key}: only one value counts, “{value}” was left out.",
    "more": "{number:,} more parts of the link were left out.",
}
READ = {"yes": "read in full", "partly": "read in part", "no": "not read itself"}


def notice(item: Notice) -> str:
    """What was left out of a link, and why."""
    return NOTICES[item.reason].format(**item._asdict())


def verdict(assessment: Assessment | None) -> str:
    """The value in one or two words: Yes, No, Conditional, Not stated, or Not assessed."""
    return VALUES.get(value_of(assessment), "Not assessed")


def meaning(assessment: Assessment) -> str:
    """What the value means, as a clause."""
    return MEANINGS[assessment.value] if assessment.is_assessed else "not assessed"


def look(assessment: Assessment | None) -> str:
    """The CSS class of a value; each looks different without colour."""
    return f"look-{value_of(assessment)}"


def official_names(position: Position) -> tuple[Name, ...]:
    """The party's official names of what is disputed, two at most; none where they were not found."""
    found = position.official_names
    return found.names[:2] if isinstance(found, OfficialNames) else ()


def date_in_words(date: str) -> str:
    """The date as read aloud, no more exact than it is given: 2014-02 is February 2014."""
    if date == NOT_DATED:
        return date
    year, month, day = (*date.split("-"), "", "")[:3]
    return " ".join(filter(None, (day.lstrip("0"), MONTHS[int(month) - 1] if month else "", year)))


def span(date: str, until: str | None) -> str:
    """A date, or from one date to another."""
    return " to ".join(date_in_words(item) for item in (date, until) if item)


def span_in_words(assessment: Assessment) -> str:
    """The date of a statement, or its span of years."""
    return ("about " if assessment.approximate else "") + span(assessment.date, assessment.until)


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
            return f"account of the administration {dates}"
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
