"""A catalogue to start from, made of the disputed areas of Natural Earth: what they state, and no more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import yaml

from geodata.authoring.countries import Country
from geodata.authoring.natural_earth import Area, Areas
from geodata.authoring.natural_earth_columns import View
from geodata.authoring.natural_earth_parties import Named, names
from geodata.authoring.template import OUTLINES_FILE
from geodata.build.canonical import islands_text
from geodata.catalogue.fields import NOT_DATED, NOT_FOUND
from geodata.catalogue.positions import Position
from geodata.names import phrase
from geodata.spelling import plain

SOURCE = "NATURAL-EARTH"
ADDRESS = "https://www.naturalearthdata.com/"
TERMS = "https://www.naturalearthdata.com/about/terms-of-use/"
MOST_NAMES = 50  # of areas that are left out; more would hide the other notes
ABOUT = """\
# Disputed areas as Natural Earth lists them: a catalogue to start from. What the list does not say is "not found".
# `python -m geodata check` reads this file, `python -m geodata new-dispute` shows all fields that a dispute may have.
"""

Data = dict[str, Any]


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True  # the catalogue is read without aliases


def starter(found: Areas) -> dict[str, str]:
    """The texts of the catalogue and of its outlines, by file name; a dispute and an outline for each area."""
    text = yaml.dump(_catalogue(found), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    outlines = islands_text({area.id: area.outline for area in found.areas})
    return {"disputes.yaml": ABOUT + text, OUTLINES_FILE: outlines}


def _catalogue(found: Areas) -> Data:
    areas = found.areas
    parties = {party.code: party for area in areas for party in area.named.parties}
    of_version = f"version {found.version}; " if found.version else ""
    listed = f"{len(areas)} of the {len(areas) + len(found.left_out)} disputed areas that Natural Earth lists"
    return {
        "data_version": dt.date.today().isoformat(),
        "latest_item": NOT_DATED,
        "polygons": OUTLINES_FILE,
        "introduction": (
            f"{listed if found.left_out else 'Disputed areas as Natural Earth lists them'}, "
            "with those who administer and who claim them."
        ),
        "notes": list(_notes(found)),
        "attribution": "Made with Natural Earth",
        "attribution_address": TERMS,
        "parties": {
            party.code: {"name": party.name, **_phrase(party), "long_name": party.name, "language": "en"}
            for party in sorted(parties.values(), key=lambda party: plain(party.name))
        },
        "sources": {
            SOURCE: {
                "publisher": "Natural Earth",
                "title": "Admin 0, breakaway and disputed areas",
                "date": NOT_DATED,
                "addresses": [ADDRESS],
                "languages": ["en"],
                "kind": "map data",
                "read": "yes",
                "confidence": "medium",
                "note": f"{of_version}a list by cartographers, without dates or grounds; speaks for no party",
            }
        },
        "disputes": {area.id: _dispute(area) for area in areas},
    }


def _phrase(party: Country) -> Data:
    return {} if party.in_sentence == party.name else {"phrase": party.in_sentence}


def _notes(found: Areas) -> Iterator[str]:
    """What a reader has to know of the catalogue: on what it rests, and what of the list is not in it."""
    yield "All of it rests on one list, made by cartographers. It speaks for no party."
    yield "Whether a party acknowledges a dispute has not been assessed."
    if found.left_out:
        first = ", ".join(f"{_quoted(name)}" for name in found.left_out[:MOST_NAMES])
        more = len(found.left_out) - MOST_NAMES
        and_more = f" and {more} more" if more > 0 else ""
        yield (
            f"Left out of the list: {len(found.left_out)}, as they have no name, no polygon or no party that could be "
            f"read. They are {first}{and_more}."
        )
    if unread := sum(bool(area.named.unread) for area in found.areas):
        yield f"Notes of Natural Earth of which a part could not be read: {unread}. That part is quoted with the area."
    if spellings := {name: country for area in found.areas for name, country in area.named.spellings.items()}:
        read = phrase([f"{_quoted(name)} as {country.in_sentence}" for name, country in spellings.items()])
        yield f"Names that Natural Earth spells in another way were read: {read}."
    if any(area.named.views for area in found.areas):
        yield (
            "A point of view is that of Natural Earth on how the maps of a country show an area. It is not that "
            "country's own position."
        )


def _dispute(area: Area) -> Data:
    named = area.named
    type_ = f", of the type {_quoted(area.type)}" if area.type else ""
    views = {"remarks": [_remark(view) for view in named.views]} if named.views else {}
    return {
        "names": {party.code: area.title for party in named.parties},
        "summary": _cited(_summary(area)),
        "administered_by": _power(named),
        "administration": _cited(" ".join(_noted(named))),
        "inhabitants": _cited("The list of Natural Earth does not say who lives there."),
        "what_is_disputed": _cited(f"The area that Natural Earth lists as {_quoted(area.name)}{type_}."),
        "claimants": [party.code for party in named.parties],
        "positions": {party.code: _position(party, named) for party in named.parties},
        **views,
        "islands": {
            area.id: {
                "kind": "area",
                "label": area.title,
                "names": {party.code: NOT_FOUND for party in named.parties},
                "point": NOT_FOUND,
                "area_km2": [],
                "height_m": [],
                "population": [],
            }
        },
    }


def _summary(area: Area) -> str:
    """Who administers and who claims; where a part was not read, that it may name others."""
    if area.named.standing:
        stated = f"Natural Earth lists {area.name} as {area.named.standing}."
    else:
        stated = f"Natural Earth lists {area.name}. Who administers and who claims it was not read there."
    return " ".join((stated, *_unread(area.named)))


def _noted(named: Named) -> Iterator[str]:
    """The note word for word, and how it was read."""
    yield f"Natural Earth notes: {_quoted(named.note)}." if named.note else "Natural Earth has no note on it."
    if named.powers and not named.note:
        yield f"Its columns name {names(named.powers)}."
    for name, country in named.spellings.items():
        yield f"{_quoted(name)} is read as {country.in_sentence}."
    yield from _unread(named)


def _unread(named: Named) -> Iterator[str]:
    if named.unread:
        yield f"Not read in its note: {phrase([*map(_quoted, named.unread)])}."


def _position(party: Country, named: Named) -> Data:
    claims, administers = party in named.claiming, party in named.powers
    if claims:
        status = f"Natural Earth names {party.in_sentence} among those who claim it, and gives no dates or grounds."
    elif administers:
        status = f"Natural Earth names {party.in_sentence} as administering, and does not say whether it claims."
    else:
        status = f"Natural Earth {named.mentions[party]}, and does not say whether it administers or claims."
    return {
        **{name: NOT_FOUND for name, field in Position.model_fields.items() if field.is_required()},
        "claims_sovereignty": True if claims else NOT_FOUND,
        "administers": NOT_FOUND if _power(named) == NOT_FOUND else administers,
        "claim_status": _cited(status),
        "assessments": [],
    }


def _power(named: Named) -> str:
    """The one that administers; where several do, a catalogue has no place for them but its texts."""
    return named.powers[0].code if len(named.powers) == 1 else NOT_FOUND


def _remark(view: View) -> Data:
    """A point of view of Natural Earth, which is no position of the country that it is named after."""
    under = f" under {view.under.in_sentence}" if isinstance(view.under, Country) else ""
    under = under or (f" under the code {_quoted(view.under)}" if isinstance(view.under, str) else "")
    classed = f" {'and ' if under else ''}as {_quoted(view.classed)}" if view.classed else ""
    text = f"From the point of view of {names(view.countries)}, Natural Earth shows the area{under}{classed}."
    return {**_cited(text), "speaker": "Natural Earth", "date": NOT_DATED}


def _cited(text: str) -> Data:
    return {"text": text, "sources": [SOURCE]}


def _quoted(text: str) -> str:
    """The text in quotation marks."""
    return '"{}"'.format(text.replace('"', "'"))
