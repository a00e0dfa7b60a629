"""What `disputes.yaml` may hold: a pydantic model for each thing it names.

A field that the models do not know is an error, and so is an id of a party or a source that the file does not define
(`info.context` has the ids that the file defines, see `read.py`).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from geodata.catalogue.events import Actor, Event, Named, Period, Talks
from geodata.catalogue.fields import (
    MERCATOR_LIMIT_DEG,
    Address,
    Cited,
    Confidence,
    Date,
    Day,
    Id,
    Lat,
    Lon,
    Model,
    PartyId,
    PartyOrNotFound,
    SourceId,
    Text,
)
from geodata.catalogue.islands import Island, PublishedDistance, ReferenceCoast
from geodata.catalogue.positions import Position


class Party(Named):
    """A party to disputes. `language` is the BCP 47 tag of the script in which its names are written."""

    long_name: Text
    language: Text


class Source(Model):
    """A text that statements rest on; `read` says how much of it was seen.

    Readers know it by its publisher and date, or by its `name` where these do not tell it from others
    (`geodata/source_names.py`).
    """

    publisher: Text
    name: Text | None = None
    title: Text
    date: Date
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


class Remark(Cited):
    """What somebody who is not a party says; shown as context only.

    `also` is what the speaker calls the islands, by which a search finds them too.
    """

    speaker: Text
    also: Text | None = None
    date: Date


class Dispute(Model):
    """One territorial dispute. `names` are the parts of its title, each party's own in Latin letters.

    `claimants` are the parties with a position, whether they claim, are said not to, or nothing was found. It may be
    one, where nobody names the other.
    """

    names: Annotated[dict[PartyId, Text], Field(min_length=1)]
    summary: Cited
    administered_by: PartyOrNotFound
    administration: Cited
    inhabitants: Cited
    what_is_disputed: Cited
    claimants: Annotated[tuple[PartyId, ...], Field(min_length=1)]
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
    parties: Annotated[dict[PartyId, Party], Field(min_length=1)]
    actors: dict[Id, Actor] = Field(default={})
    assessors: dict[Id, Assessor] = Field(default={})
    sources: dict[str, Source]
    disputes: Annotated[dict[Id, Dispute], Field(min_length=1)]
