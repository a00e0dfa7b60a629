"""Texts that do not change between runs: rendered once, fetched by the browser once, shown at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypedDict, Unpack, cast

import streamlit as st

from panels.component import component
from web.assets import document_files
from web.publish import is_published
from web.wire import TextFiles, TextState

DOCUMENT = component("document")


@st.cache_resource(show_spinner=False, validate=lambda files: all(map(is_published, files.values())))
def _files() -> TextFiles:
    return document_files()


class Options(TypedDict, total=False):
    """How a text is shown, see `show_document`."""

    shown: Sequence[str] | None
    current: str | None
    part: str | None
    folder: str | None
    year: int | None
    focus: str | None
    alone: bool


def show_document(
    key: str, page: str | None, on_pick: Callable[[], None] | None = None, **options: Unpack[Options]
) -> Any:
    """Shows a published page, or nothing.

    What is marked with a dispute is hidden unless it is in `shown`, with years unless the `year` is among them. The
    button of the `current` island is marked. With `part`, only the page's template of that id is shown; with a `folder`
    of a page for each dispute, a pick anywhere shows the template of what was picked at once. The reader is taken to
    the element of the id `focus`. Where it stands `alone`, in a frame, its sources open in a page of the explorer
    itself. A pick calls `on_pick`, and stands in `session_state[key].pick`.
    """
    unset = dict.fromkeys(("shown", "current", "part", "folder", "year", "focus"))
    data = cast(TextState, {"files": _files(), "page": page, **unset, **options})
    return DOCUMENT(key=key, data=data, on_pick_change=on_pick or _nothing)


def _nothing() -> None:
    """A document without buttons has nothing to pick."""
