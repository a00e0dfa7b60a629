"""What `disputes.yaml` may hold: one pydantic model for each thing it names; `chronicle.py` has those of time.

A field that the models do not know is an error, and so is an id of a party or a source that the file does not define
(`info.context` carries the ids that stand in the file, see `catalogue.py`).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, Tag, ValidationInfo, field_validator, model_validator

from geodata.catalogue.events import Actor, Event, Period, Talks
from geodata.catalogue.fields import (
    NOT_DATED,
    OWN,
    Absent,
    Address,
    AssessorId,
    Cited,
    CitedOrNotFound,
    Confidence,
    Date,
    Day,
    Given,
    Id,
    Lat,
    Lon,
    Model,
    Number,
    PartyId,
    PartyOrNotFound,
    SourceId,
    Sources,
    Text,
    Truth,
    TruthOrNotFound,
)
from geodata.outlines.extent import MERCATOR_LIMIT_DEG

Value = Literal["acknowledges", "denies", "conditional", "not-stated"]
Basis = Literal["reported_explicit", "quote_general+detail", "quote_general_only", "quote_detail", "not_assessed"]


class Party(Model):
    """A party to disputes. `language` is the BCP 47 tag of the script in which its names are written."""

    name: Text
    long_name: Text
    language: Text


class Source(Model):
    """A text that statements rest on; `read` says how much of it was seen."""

    publisher: Text
    title: Text
    date: Text
    addresses: tuple[Address, ...] = ()
    address_note: Text | None = None
    languages: tuple[Text, ...]
    speaks_for: tuple[PartyId, ...] = ()
    kind: Text
    read: Literal["yes", "partly", "no"]
    confidence: Confidence
    note: Text | None = None


class Assessor(Model):
    """Somebody who is not a party and says who acknowledges what, at one date.

    `short` is the name in a line; `reported` and `quotation` are what was said, `reading` how it is read here.
    """

    name: Text
    short: Text
    affiliation: Text
    date: Date
    source: SourceId
    reported: Text | None = None
    quotation: Text | None = None
    reading: Text | None = None


class Name(Model):
    """A name in the party's own script, and in Latin letters."""

    script: Text
    romanised: Text
    also: Text | None = None
    confidence: Confidence | None = None


NameOrNotFound = Annotated[Annotated[Name, Tag("given")] | Absent, Given]


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


class Remark(Cited):
    """What somebody who is not a party says; shown as context only."""

    speaker: Text
    date: Date


class Figure(Model):
    """A number with its publisher, date and source; the unit stands in the name of the field that holds it."""

    value: Annotated[Number, Field(ge=0)] | None = None
    publisher: PartyId | None = None
    date: Date
    sources: Sources
    confidence: Confidence | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Figure:
        if self.value is None and self.note is None:
            raise ValueError("a value, or a note that says why there is none")
        return self


class Point(Model):
    """A published position, EPSG:4326."""

    lon: Lon
    lat: Lat
    sources: Sources
    confidence: Confidence | None = None


class Island(Model):
    """An island, rocks, or an area of land that is no island; its outline has the same id in the polygons file."""

    kind: Literal["island", "rocks", "area"]
    label: Text | None = None
    names: dict[PartyId, NameOrNotFound]
    point: Annotated[Annotated[Point, Tag("given")] | Absent, Given]
    area_km2: tuple[Figure, ...]
    height_m: tuple[Figure, ...]
    population: tuple[Figure, ...]

    @model_validator(mode="after")
    def _can_be_called_something(self) -> Island:
        if self.label is None and not any(isinstance(name, Name) for name in self.names.values()):
            raise ValueError("a name of at least one party, or a label")
        return self


class Place(Model):
    """A named point on a coast, EPSG:4326."""

    name: Text
    lon: Lon
    lat: Lat


class ReferenceCoast(Model):
    """Where distances are measured to: the land polygon that contains the point, or (`is_point`) the point itself.

    `places` name the end points: the nearest of them within 5 km lends its name.
    """

    name: Text
    lon: Lon
    lat: Lat
    is_point: Truth = False
    places: tuple[Place, ...] = ()


class PublishedDistance(Model):
    """A distance as somebody prints it; without `island` it is meant for the whole group."""

    island: Id | None = None
    to: Id
    distance_km: Annotated[Number, Field(gt=0)]
    sources: Sources
    confidence: Confidence | None = None
    note: Text | None = None


class Dispute(Model):
    """One territorial dispute. `names` are the parts of its title, each party's own in Latin letters.

    `claimants` are the parties with a position, whether they claim, are said not to, or nothing was found.
    """

    names: Annotated[dict[PartyId, Text], Field(min_length=1)]
    summary: Cited
    administered_by: PartyOrNotFound
    administration: Cited
    inhabitants: Cited
    what_is_disputed: Cited
    claimants: Annotated[tuple[PartyId, ...], Field(min_length=2)]
    positions: dict[PartyId, Position]
    remarks: tuple[Remark, ...] = ()
    islands: Annotated[dict[Id, Island], Field(min_length=1)]
    reference_coasts: dict[Id, ReferenceCoast] = Field(default={})
    published_distances: tuple[PublishedDistance, ...] = ()
    periods: tuple[Period, ...] = ()
    talks: dict[Id, Talks] = Field(default={})
    events: tuple[Event, ...] = ()

    @property
    def claiming(self) -> tuple[PartyId, ...]:
        """The parties that claim sovereignty, in the order of `claimants`."""
        return tuple(party for party in self.claimants if self.positions[party].claims_sovereignty is True)


def _box(value: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    west, south, east, north = value
    if west == east or south >= north or max(-south, north) > MERCATOR_LIMIT_DEG:
        raise ValueError(f"west, south, east, north, with south below north within {MERCATOR_LIMIT_DEG} degrees")
    return value


Region = Annotated[tuple[Lon, Lat, Lon, Lat], AfterValidator(_box)]


class Catalogue(Model):
    """The whole of `disputes.yaml`.

    `region` is what the map shows first (west, south, east, north; west > east across the date line), by default where
    the islands are; `land` is the ground that is drawn and measured to, by default a coarse land of the world.
    `introduction` says in a sentence or two what the catalogue is about, `notes` what a reader has to know of it;
    `attribution` names whose the polygons are, with the address of their terms.
    """

    data_version: Day
    latest_item: Date
    polygons: Text
    region: Region | None = None
    land: Text | None = None
    introduction: Text | None = None
    notes: tuple[Text, ...] = ()
    attribution: Text | None = None
    attribution_address: Address | None = None
    parties: Annotated[dict[PartyId, Party], Field(min_length=2)]
    actors: dict[Id, Actor] = Field(default={})
    assessors: dict[Id, Assessor] = Field(default={})
    sources: dict[str, Source]
    disputes: Annotated[dict[Id, Dispute], Field(min_length=1)]
