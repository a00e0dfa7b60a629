"""Islands with their names and published figures, and the coasts that distances are measured to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Tag, model_validator

from geodata.catalogue.fields import (
    Absent,
    Confidence,
    Date,
    Given,
    Id,
    Lat,
    Lon,
    Model,
    Name,
    NameOrNotFound,
    Number,
    PartyId,
    Sources,
    Text,
    Truth,
)

Quantity = Literal["area", "height", "population"]
FIGURES: dict[str, Quantity] = {
    "area_km2": "area",
    "height_m": "height",
    "population": "population",
}  # fields of an island, in words


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
