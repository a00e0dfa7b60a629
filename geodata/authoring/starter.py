"""A catalogue to start from, made of the disputed areas of Natural Earth: what they state, and no more."""

from __future__ import annotations

import datetime as dt
from typing import Any

import yaml

from geodata.authoring.countries import Country
from geodata.authoring.natural_earth import Area
from geodata.authoring.template import OUTLINES_FILE
from geodata.build.canonical import islands_text
from geodata.catalogue.fields import NOT_DATED, NOT_FOUND
from geodata.catalogue.positions import Position
from geodata.names import phrase, plain

SOURCE = "NATURAL-EARTH"
ADDRESS = "https://www.naturalearthdata.com/"
TERMS = "https://www.naturalearthdata.com/about/terms-of-use/"
ABOUT = """\
# Disputed areas as Natural Earth lists them: a catalogue to start from. What the list does not say is "not found".
# `python -m geodata check` reads this file, `python -m geodata new-dispute` shows all fields that a dispute may have.
"""

Data = dict[str, Any]


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True  # the catalogue is read without aliases


def starter(areas: list[Area], version: str | None) -> dict[str, str]:
    """The texts of the catalogue and of its outlines, by file name; a dispute and an outline for each area."""
    data = _catalogue(areas, version)
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return {"disputes.yaml": ABOUT + text, OUTLINES_FILE: islands_text({area.id: area.outline for area in areas})}


def _catalogue(areas: list[Area], version: str | None) -> Data:
    parties = {party.code: party for area in areas for party in area.parties}
    of_version = f"version {version}; " if version else ""
    return {
        "data_version": dt.date.today().isoformat(),
        "latest_item": NOT_DATED,
        "polygons": OUTLINES_FILE,
        "introduction": "Disputed areas as Natural Earth lists them, with those who administer and who claim them.",
        "notes": [
            "All of it rests on one list, made by cartographers. It speaks for no party.",
            "Whether a party acknowledges a dispute has not been assessed.",
        ],
        "attribution": "Made with Natural Earth",
        "attribution_address": TERMS,
        "parties": {
            party.code: {"name": party.name, "long_name": party.name, "language": "en"}
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


def _dispute(area: Area) -> Data:
    type_ = f', of the type "{_quoted(area.type)}"' if area.type else ""
    return {
        "names": {party.code: area.name for party in area.parties},
        "summary": _cited(f"Natural Earth lists {area.name} as {_standing(area)}."),
        "administered_by": area.power.code if area.power else NOT_FOUND,
        "administration": _cited(f'Natural Earth notes: "{_quoted(area.note)}".'),
        "inhabitants": _cited("The list of Natural Earth does not say who lives there."),
        "what_is_disputed": _cited(f'The area that Natural Earth lists as "{_quoted(area.name)}"{type_}.'),
        "claimants": [party.code for party in area.parties],
        "positions": {party.code: _position(party, area) for party in area.parties},
        "islands": {
            area.id: {
                "kind": "area",
                "label": area.name,
                "names": {party.code: NOT_FOUND for party in area.parties},
                "point": NOT_FOUND,
                "area_km2": [],
                "height_m": [],
                "population": [],
            }
        },
    }


def _position(party: Country, area: Area) -> Data:
    if party in area.claiming:
        status = f"Natural Earth names {party.name} among those who claim it, and gives no dates or grounds."
    else:
        status = f"Natural Earth names {party.name} as administering, and does not say whether it claims."
    return {
        **{name: NOT_FOUND for name, field in Position.model_fields.items() if field.is_required()},
        "claims_sovereignty": True if party in area.claiming else NOT_FOUND,
        "administers": party == area.power if area.power else NOT_FOUND,
        "claim_status": _cited(status),
        "assessments": [],
    }


def _standing(area: Area) -> str:
    claimed = (
        f"claimed by {phrase(sorted((party.name for party in area.claiming), key=plain))}" if area.claiming else ""
    )
    administered = f"administered by {area.power.name}" if area.power else ""
    return " and ".join(filter(None, (administered, claimed)))


def _cited(text: str) -> Data:
    return {"text": text, "sources": [SOURCE]}


def _quoted(text: str) -> str:
    """The text as it can stand within quotation marks."""
    return text.replace('"', "'")
