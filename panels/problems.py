"""What the page shows when the catalogue cannot be used."""

from __future__ import annotations

import streamlit as st

from geodata.problems import Problem


def show_problems(problems: list[Problem]) -> None:
    """Every problem in the words of `python -m geodata check`."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    st.error(f"The catalogue cannot be shown: {count}. “python -m geodata check” prints the same lines.")
    with st.container(key="problems"):
        st.code("\n".join(map(str, problems)), language=None, wrap_lines=True)
