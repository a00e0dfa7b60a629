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
from geodata.codebook import SPEAKS, Rule, Value, rules_of

Basis = Literal["reported_explicit", "quote_general+detail", "quote_general_only", "quote_detail"]


class OfficialNames(Model):
    names: Annotated[tuple[Name, ...], Field(min_length=1)]
    sources: Sources
    confidence: Confidence | None = None


LegalBasis = Annotated[tuple[Cited, ...], Field(min_length=1), Tag("given")]
NamesOrNotFound = Annotated[Annotated[OfficialNames, Tag("given")] | Absent, Given]


class Assessment(Model):
    """What one assessor, or the party itself (`own`), says on whether a dispute exists.

    `value` is how it is coded and `rule` why, as `geodata/codebook.py` defines both. `basis` is the part of an
    assessor's words that the value rests on.
    """

    assessor: AssessorId
    speaker: Text
    date: Date
    until: Date | None = None
    approximate: Truth = False
    value: Value
    rule: Rule
    basis: Basis | None = None
    flag: Text | None = None
    text: Text
    sources: Sources
    confidence: Confidence | None = None

    @property
    def is_assessed(self) -> bool:
        """Whether a value could be given at all."""
        return self.value != "not-assessed"

    @property
    def speaks(self) -> bool:
        """Whether it speaks to the question."""
        return self.value in SPEAKS

    @field_validator("rule")
    @classmethod
    def _rule_gives_the_value(cls, rule: Rule, info: ValidationInfo) -> Rule:
        value, assessor = info.data.get("value"), info.data.get("assessor")
        if value is None or assessor is None:
            return rule
        known = rules_of(value, "party" if assessor == OWN else "assessor")
        if rule not in known:
            raise ValueError(
                f'a rule that gives "{value}" to {_whose(assessor)} ({", ".join(known) or "there is none"})'
            )
        return rule

    @model_validator(mode="after")
    def _basis_belongs_to_an_assessor(self) -> Assessment:
        if (self.assessor != OWN and self.is_assessed) != (self.basis is not None):
            raise ValueError("a basis for what an assessor says of the party, and none for anything else")
        return self

    @field_validator("until")
    @classmethod
    def _ends_after_it_begins(cls, until: str | None, info: ValidationInfo) -> str | None:
        begins = info.data.get("date")
        if until is not None and begins is not None and (NOT_DATED in (begins, until) or until <= begins):
            raise ValueError("a date that is later than the date of this statement")
        return until


def _whose(assessor: str) -> str:
    return "a party's own statement" if assessor == OWN else "an assessor's reading"


class StatedSince(Cited):
    """Since when the present claim is stated; `date` is that of the earliest statement that the text names."""

    date: Day


SinceOrNotFound = Annotated[Annotated[StatedSince, Tag("given")] | Absent, Given]


class Position(Model):
    """What one party holds in one dispute: the same fields, in the same order, for every party.

    `searched` says where statements of this party were looked for and not found.
    """

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
    searched: Text | None = None


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


def own_statements(position: Position) -> list[Assessment]:
    """What the party itself says on whether a dispute exists, as far as it could be assessed."""
    return [item for item in position.assessments if item.assessor == OWN and item.is_assessed]
