"""The parts of an invented catalogue; which fields a position or a dispute has is read from the models."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from pydantic import BaseModel

from geodata.catalogue.models import Dispute
from geodata.catalogue.positions import Position
from geodata.codebook import rules_of

Data = dict[str, Any]
Say = Callable[[str], Data]  # what a field of this name says, with its sources


class _WrittenOut(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(data: Data) -> str:
    return str(yaml.dump(data, Dumper=_WrittenOut, allow_unicode=True, sort_keys=False, width=200))


def cited(text: str = "A sentence.", source: str = "NOTE") -> Data:
    return {"text": text, "sources": [source]}


def statement(value: str, date: str = "2014-02-12", assessor: str = "own", **more: Any) -> Data:
    """A statement of the party itself or an assessor's reading, by the first rule that gives it the value."""
    rule = rules_of(value, "party" if assessor == "own" else "assessor")[0]
    basis = {} if assessor == "own" or value == "not-assessed" else {"basis": "quote_detail"}
    coded = {"value": value, "rule": rule, **basis}
    return {"assessor": assessor, "speaker": "A speaker", "date": date, **coded, **cited(), **more}


def figure(value: float, publisher: str, source: str = "NOTE") -> Data:
    return {"value": value, "publisher": publisher, "date": "2001", "sources": [source]}


def source(publisher: str, *addresses: str, **more: Any) -> Data:
    read = {"languages": ["en"], "kind": "note", "read": "yes", "confidence": "high"}
    return {"publisher": publisher, "title": "T", "date": "2001", "addresses": list(addresses), **read, **more}


def island(names: Data, **more: Any) -> Data:
    """An island with these names by party; of its place and its figures nothing is known unless given."""
    unknown: Data = {"point": "not found", "area_km2": [], "height_m": [], "population": []}
    return {"kind": "island", "names": names, **unknown, **more}


def position(
    say: Say, names: Data, assessments: list[Data], *, administers: bool, since: str = "1990", grounds: int = 1
) -> Data:
    """A position with `names` as official_names and so many points of law; its other fields hold what they `say`."""
    return _filled(
        Position,
        say,
        claims_sovereignty=True,
        administers=administers,
        stated_since={"date": since, **say("stated_since")},
        legal_basis=[say("legal_basis") for _ in range(grounds)],
        official_names=names,
        assessments=assessments,
    )


def dispute(say: Say, names: dict[str, str], power: str, positions: Data, islands: Data, **more: Any) -> Data:
    """A dispute between the parties of the positions; its other fields hold what they `say`."""
    given: Data = {"names": names, "administered_by": power, "claimants": list(positions), **more}
    return _filled(Dispute, say, positions=positions, islands=islands, **given)


def _filled(model: type[BaseModel], say: Say, **given: Any) -> Data:
    """What is given and, of the other fields, what those that the model asks for `say`; in the model's order."""
    asked = [name for name, field in model.model_fields.items() if field.is_required() or name in given]
    return {name: given[name] if name in given else say(name) for name in asked}
