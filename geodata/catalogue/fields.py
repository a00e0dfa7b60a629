"""The building blocks of the catalogue's models: ids, dates, numbers, names, and sentences with their sources."""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    WithJsonSchema,
)

from geodata.catalogue.brief import brief, html_table
from geodata.catalogue.dates import is_date

NOT_FOUND: Final = "not found"
NOT_DATED = "not dated"
OPEN = "open"
CONTESTED = "contested"
OWN = "own"  # in the place of an assessor: the party itself
MERCATOR_LIMIT_DEG = 85.05  # where a Web Mercator map ends
ID = r"[a-z0-9]+(-[a-z0-9]+)*"
# the host ends where path, query or fragment begin; a name before an @ would pass for the host
ADDRESS = r"https?://[^\s\"'<>`\\/?#@]+([/?#][^\s\"'<>`\\]*)?"

Confidence = Literal["high", "medium", "low"]
NotFound = Literal["not found"]


def _known(kind: str) -> AfterValidator:
    """A validator that accepts only ids which the file defines under `kind`."""

    def check(value: str, info: ValidationInfo) -> str:
        known = (info.context or {}).get(kind)
        if known is not None and value not in known:
            raise ValueError(f"the id of one of the {kind} of this file")
        return value

    return AfterValidator(check)


def _given(value: object) -> str:
    return "absent" if isinstance(value, str) else "given"


def _given_id(value: object) -> str:
    return "absent" if value == NOT_FOUND else "given"


def _truth_or_not_found(value: object) -> object:
    if isinstance(value, bool) or value == NOT_FOUND:
        return value
    raise ValueError(f'true, false, or "{NOT_FOUND}"')


def _dated(*words: str) -> BeforeValidator:
    """A validator that accepts a year, a month or a day that exists, or one of the words."""
    or_words = "".join(f', or "{word}"' for word in words)

    def check(value: object) -> object:
        if isinstance(value, str) and (value in words or is_date(value)):
            return value
        raise ValueError(f'a quoted date as "2014", "2014-02" or "2014-02-12"{or_words}')

    return BeforeValidator(check)


def _form(*words: str) -> WithJsonSchema:
    """The form of such a date in the JSON Schema."""
    pattern = "|".join((r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?", *words))
    return WithJsonSchema({"type": "string", "pattern": f"^({pattern})$"})


def _web_address(value: str) -> str:
    if not (re.fullmatch(ADDRESS, value) and value.isprintable()):
        raise ValueError("an address that starts with http:// or https:// and has no spaces, quotes or user name")
    return value


Id = Annotated[str, Field(pattern=f"^{ID}$")]
PartyId = Annotated[str, Field(pattern=r"^[A-Z]{3}$"), _known("parties")]
ActorId = Annotated[str, _known("actors")]
AssessorId = Annotated[str, _known("assessors")]
SourceId = Annotated[str, _known("sources")]
Text = Annotated[str, Field(min_length=1)]
Truth = Annotated[bool, Field(strict=True)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Day = Annotated[str, _dated(), _form()]
Date = Annotated[str, _dated(NOT_DATED), _form(NOT_DATED)]
End = Annotated[str, _dated(OPEN), _form(OPEN)]
Address = Annotated[str, AfterValidator(_web_address), WithJsonSchema({"type": "string", "pattern": f"^{ADDRESS}$"})]
Lon = Annotated[Number, Field(ge=-180, le=180)]
Lat = Annotated[Number, Field(ge=-90, le=90)]
Absent = Annotated[NotFound, Tag("absent")]
Given = Discriminator(_given)
TruthOrNotFound = Annotated[bool | NotFound, BeforeValidator(_truth_or_not_found)]
PartyOrNotFound = Annotated[Annotated[PartyId, Tag("given")] | Absent, Discriminator(_given_id)]
Sources = Annotated[tuple[SourceId, ...], Field(min_length=1)]


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value}' for name, value in self._briefly())})"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """What a notebook shows: the name and the beginning of each field."""
        return html_table(type(self).__name__, ("field", "value"), self._briefly())

    def _briefly(self) -> list[tuple[str, str]]:
        return [
            (name, brief(value)) for name in type(self).model_fields if (value := getattr(self, name, None)) is not None
        ]


class Cited(Model):
    """A sentence or two with the sources it rests on."""

    text: Text
    sources: Sources
    confidence: Confidence | None = None


CitedOrNotFound = Annotated[Annotated[Cited, Tag("given")] | Absent, Given]


class Name(Model):
    """A name in the party's own script, and in Latin letters."""

    script: Text
    romanised: Text
    also: Text | None = None
    confidence: Confidence | None = None


NameOrNotFound = Annotated[Annotated[Name, Tag("given")] | Absent, Given]
