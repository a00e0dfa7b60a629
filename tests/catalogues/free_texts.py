"""Where the models let a catalogue say what it likes."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from geodata.catalogue.fields import Text
from geodata.catalogue.models import Catalogue

FULL = "full"  # the dispute whose texts are of other kinds than those of all others


@dataclass(frozen=True)
class Place:
    """A free text of some data: in which field of which model, what holds it, and under which key or index."""

    field: tuple[str, str]
    path: tuple[str, ...]
    holder: Any
    key: Any

    @property
    def kind(self) -> tuple[str, ...]:
        """The path, which is the same for all disputes but the full one; names and islands are one kind in all."""
        one_kind = self.path[2:3] in (("names",), ("islands",))
        return tuple("*" if one_kind and part == FULL else part for part in self.path)


def texts(kind: Any, data: Any, field: tuple[str, str] = ("", ""), path: tuple[str, ...] = ()) -> Iterator[Place]:
    """Each free text of the data that the model knows."""
    for option in _options(kind):
        arguments = get_args(option)
        if isinstance(data, dict) and _is_model(option):
            hints = get_type_hints(option, include_extras=True)
            for key in data.keys() & hints.keys():
                yield from _texts_at(hints[key], data, key, (option.__name__, key), (*path, key))
        elif isinstance(data, dict) and get_origin(option) is dict:
            for key in data:
                yield from _texts_at(arguments[1], data, key, field, (*path, FULL if key == FULL else "*"))
        elif isinstance(data, list) and get_origin(option) is tuple:
            for index in range(len(data)):
                yield from _texts_at(arguments[0], data, index, field, (*path, "*"))


def _texts_at(kind: Any, holder: Any, key: Any, field: tuple[str, str], path: tuple[str, ...]) -> Iterator[Place]:
    if isinstance(holder[key], str) and Text in (kind, *get_args(kind)):
        yield Place(field, path, holder, key)
    else:
        yield from texts(kind, holder[key], field, path)


def text_fields(kind: Any = Catalogue, seen: frozenset[Any] = frozenset()) -> Iterator[tuple[str, str]]:
    """Each field of the models that is a free text, or holds some, as (model, field)."""
    if _is_model(kind) and kind not in seen:
        for name, annotation in get_type_hints(kind, include_extras=True).items():
            if name in kind.model_fields:
                for part in _parts(annotation):
                    if part == Text:
                        yield kind.__name__, name
                    yield from text_fields(part, seen | {kind})


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _options(kind: Any) -> Iterator[Any]:
    """What the annotation allows, without what only annotates it."""
    if get_origin(kind) is Annotated:
        yield from _options(get_args(kind)[0])
    elif get_origin(kind) in (Union, types.UnionType):
        for option in get_args(kind):
            yield from _options(option)
    else:
        yield kind


def _parts(kind: Any) -> Iterator[Any]:
    """The annotation and all that it is made of."""
    yield kind
    if kind != Text and get_origin(kind) is not Literal:
        for part in get_args(kind):
            yield from _parts(part)
