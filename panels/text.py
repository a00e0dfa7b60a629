"""Texts that do not change between runs: rendered once, fetched by the browser once, shown at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypedDict, Unpack, cast

from panels.component import show_part
from panels.context import Context
from web.wire import TextState


class Options(TypedDict, total=False):
    """How a text is shown, see `text_state`."""

    shown: Sequence[str] | None
    current: str | None
    part: str | None
    folder: str | None
    year: int | None
    focus: str | None
    alone: bool


def text_state(address: str | None, **options: Unpack[Options]) -> TextState:
    """What the script shows of a published text, or of none.

    What is marked with a dispute is hidden unless it is in `shown`, with years unless the `year` is among them. The
    button of the `current` island is marked. With `part`, only the page's template of that id is shown; with a `folder`
    of a page for each dispute, a pick anywhere shows the template of what was picked at once. The reader is taken to
    the element of the id `focus`. Where it stands `alone`, in a frame, its sources open in a page of the explorer
    itself.
    """
    unset = dict.fromkeys(("shown", "current", "part", "folder", "year", "focus"))
    return cast(TextState, {"page": address, **unset, **options})


def show_text(page: Context, key: str, text: TextState, on_pick: Callable[[], None]) -> None:
    """The text in a place of its own; a pick calls `on_pick`, and stands in `session_state[key].pick`."""
    show_part("text", key, page.files, text, on_pick_change=on_pick)
