"""What happened when: events, periods of administration, periods of talks, and who acts in them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from geodata.catalogue.dates import first_day, last_day
from geodata.catalogue.fields import OPEN, ActorId, Cited, CitedOrNotFound, Day, End, Id, Model, PartyId, Text


class Named(Model):
    """A state by its name. `phrase` is the name inside of a sentence, where that differs: the Netherlands."""

    name: Text
    phrase: Text | None = None

    @property
    def in_sentence(self) -> str:
        """The name inside of a sentence."""
        return self.phrase or self.name


class Actor(Named):
    """Who acts or administers and is not a party; readers who filter by a party of `listed_with` find it too."""

    listed_with: tuple[PartyId, ...] = ()


def _later(value: str | None, info: ValidationInfo, start: str) -> str | None:
    begins = info.data.get(start)
    if value not in (None, OPEN) and begins not in (None, OPEN) and last_day(value) < first_day(begins):
        raise ValueError(f"a date that is not before {begins}")
    return value


Accounts = dict[PartyId, CitedOrNotFound]  # what each party tells of something that they tell differently


class Event(Cited):
    """Something that happened on a date, or from `date` to `until`; `by` whom, `talks` it was part of.

    One that the parties read differently has every party's account.
    """

    date: Day
    until: Day | None = None
    title: Text
    by: tuple[ActorId, ...]
    talks: Id | None = None
    accounts: Accounts = Field(default={})

    @field_validator("until")
    @classmethod
    def _ends_after_it_begins(cls, until: str | None, info: ValidationInfo) -> str | None:
        return _later(until, info, "date")


class Talks(Cited):
    """A period of negotiation; `ends` may be "open"."""

    title: Text
    begins: Day
    ends: End

    @field_validator("ends")
    @classmethod
    def _ends_after_it_begins(cls, ends: str, info: ValidationInfo) -> str | None:
        return _later(ends, info, "begins")


class Period(Cited):
    """Who administered in practice, whatever that says of sovereignty.

    The first period of a dispute may begin "open" and the last may end "open". A period that the parties tell
    differently has the power "contested" and every party's account.
    """

    begins: End
    ends: End
    power: ActorId | Literal["contested"]
    accounts: Accounts = Field(default={})

    @field_validator("ends")
    @classmethod
    def _ends_after_it_begins(cls, ends: str, info: ValidationInfo) -> str | None:
        return _later(ends, info, "begins")
