"""What the page shows when the catalogue cannot be used, or a text of the page not be written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from geodata.problems import BrokenDataError, Problem


def show_problems(problems: list[Problem], alone: bool) -> None:
    """Every problem in the words of `python -m geodata check`; nothing without problems.

    Where they do not stand `alone`, the last good edition is below them.
    """
    with st.container(key="problems"):  # stands there always, so that nothing below it moves house
        if problems:
            count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
            what = "The catalogue" if alone else "The last good edition is shown. The catalogue as it is now"
            st.error(f"{what} cannot be shown: {count}. “python -m geodata check” lists those of its files.")
            st.code("\n".join(map(str, problems)), language=None, wrap_lines=True)


@contextmanager
def in_words() -> Iterator[None]:
    """Shows what kept the rest from being shown, for the page or a part of it, in the place where that would stand."""
    try:
        yield
    except BrokenDataError as broken:
        st.error("This part of the page cannot be shown.")
        st.code("\n".join(map(str, broken.problems)), language=None, wrap_lines=True)
