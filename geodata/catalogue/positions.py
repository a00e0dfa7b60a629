"""What a party holds in a dispute, field by field, and what it and others say on whether the dispute exists."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import Field, Tag, ValidationInfo, field_validator, model_validator

from geodata.catalogue.fields import (
    NOT_DATED,
    NOT_FOUND,
    OWN,
    Absent,
    AssessorId,
    Cited,
    CitedOrNotFound,
    Confidence,
    Date,
    Day,
    Given,
    Model,
    Name,
    Sources,
    Text,
    Truth,
    TruthOrNotFound,
)

Value = Literal["acknowledges", "denies", "conditional", "not-stated"]
Basis = Literal["reported_explicit", "quote_general+detail", "quote_general_only", "quote_detail", "not_assessed"]


class OfficialNames(Model):
    names: Annotated[tuple[Name, ...], Field(min_length=1)]
    sources: Sources
    confidence: Confidence | None = None


LegalBasis = Annotated[tuple[Cited, ...], Field(min_length=1), Tag("given")]
NamesOrNotFound = Annotated[Annotated[OfficialNames, Tag("given")] | Absent, Given]


class Assessment(Model):
    """What one assessor, or the party itself (`own`), says on whether a dispute exists."""

    assessor: AssessorId
    speaker: Text
    date: Date
    until: Date | None = None
    approximate: Truth = False
    value: Value
    basis: Basis | None = None
    flag: Text | None = None
    text: Text
    sources: Sources
    confidence: Confidence | None = None

    @property
    def is_assessed(self) -> bool:
        """Whether the assessor speaks of this party at all; what a party says itself always counts."""
        return self.basis != "not_assessed"

    @model_validator(mode="after")
    def _basis_belongs_to_an_assessor(self) -> Assessment:
        if (self.assessor == OWN) != (self.basis is None):
            raise ValueError("a basis for an assessor's reading, and none for a party's own statement")
        return self

    @field_validator("until")
    @classmethod
    def _ends_after_it_begins(cls, until: str | None, info: ValidationInfo) -> str | None:
        begins = info.data.get("date")
        if until is not None and begins is not None and (NOT_DATED in (begins, until) or until <= begins):
            raise ValueError("a date that is later than the date of this statement")
        return until


class StatedSince(Cited):
    """Since when the present claim is stated; `date` is that of the earliest statement that the text names."""

    date: Day


SinceOrNotFound = Annotated[Annotated[StatedSince, Tag("given")] | Absent, Given]


class Position(Model):
    """What one party holds in one dispute: the same fields, in the same order, for every party."""

    claims_sovereignty: TruthOrNotFound
    administers: TruthOrNotFound
    claim_status: Cited
    stated_since: SinceOrNotFound
    legal_basis: Annotated[LegalBasis | Absent, Given]
    view_of_other_claim: CitedOrNotFound
    administrative_unit: CitedOrNotFound
    preferred_route: CitedOrNotFound
    official_names: NamesOrNotFound
    assessments: tuple[Assessment, ...]


def _holds(annotation: Any, *models: type[Model]) -> bool:
    """Whether a field of this type may hold one of the models, alone or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, models):
        return True
    return any(_holds(inside, *models) for inside in get_args(annotation))


TEXT_FIELDS = tuple(name for name, field in Position.model_fields.items() if _holds(field.annotation, Cited))
SOURCED_FIELDS = tuple(
    name for name, field in Position.model_fields.items() if _holds(field.annotation, Cited, OfficialNames)
)


def texts(position: Position, field: str) -> tuple[Cited, ...]:
    """The texts of one of the TEXT_FIELDS: several of the legal basis, none of what was not found."""
    value = getattr(position, field)
    if value == NOT_FOUND:
        return ()
    return value if isinstance(value, tuple) else (value,)


def own_statements(position: Position) -> list[str]:
    """The texts of what the party itself says on whether a dispute exists."""
    return [item.text for item in position.assessments if item.assessor == OWN]
