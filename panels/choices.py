"""Choices among few things as pills, which show at once, among many in a box that searches as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from layers.escape import markdown
from panels.pages import FEW

Name = Callable[[str], str]


def choose_several(label: str, options: Sequence[str], name: Name, key: str, follow: Callable[[], None]) -> None:
    """Any number of the options, under the key in the session; `name` is what they are called, as text.

    Without options there is nothing to choose, and nothing shows.
    """
    if not options:
        return
    if len(options) > FEW:
        st.multiselect(label, options, format_func=name, key=key, on_change=follow, placeholder="Any")
        return
    st.pills(
        label,
        options,
        selection_mode="multi",
        format_func=lambda option: markdown(name(option)),
        key=key,
        on_change=follow,
    )


def choose_one(
    label: str, options: Sequence[str], name: Name, key: str, follow: Callable[[], None], about: str | None = None
) -> None:
    """One of the options, under the key in the session."""
    if len(options) > FEW:
        st.selectbox(label, options, format_func=name, key=key, on_change=follow, help=about)
        return
    st.pills(
        label,
        options,
        required=True,
        format_func=lambda option: markdown(name(option)),
        key=key,
        on_change=follow,
        help=about,
    )
