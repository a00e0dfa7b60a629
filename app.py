"""The territorial dispute explorer: the page, in numbered steps. Run it with `streamlit run app.py`."""

from __future__ import annotations

import os

import streamlit as st

from geodata.edition.current import Edition
from panels.context import Context
from panels.download_queue import give_turns
from panels.early import early
from panels.embed import credit, lay_embedded
from panels.explorer import Explorer, open_explorer
from panels.frame_policy import frame_rule
from panels.heading import show_title
from panels.notices import in_words, show_problems
from panels.packed import packed
from panels.sections import show_sections
from panels.sections.cite import show_citation
from panels.served import only_served
from panels.server import lifespan
from panels.session import page_state, read_url, write_url
from panels.sidebar import display, show_sidebar
from panels.stage import show_stage
from web.assets import keep_published


@in_words()
def main() -> None:
    st.set_page_config(page_title="Territorial dispute explorer", layout="wide", initial_sidebar_state=252)

    # 1. What is known; problems stand above the last good edition, or alone where there is none
    edition = open_explorer().edition()
    explorer, problems = edition
    show_problems(problems, alone=explorer is None)
    if explorer is None:
        return
    atlas, files, texts = explorer
    keep_published(atlas, files)

    # 2. The state: from the address when it was changed from outside, else as the widgets and picks have left it
    read_url(atlas)
    if st.context.is_embedded:  # a frame in a page of somebody else has the map and the lines alone
        years = lay_embedded(page_state(atlas))
        show_embedded(edition, explorer, years)
        return
    show_title(atlas)

    # 3. The map and what follows a pick or a year; the address says what the page shows
    show_explorer(edition, explorer)

    # 4. The sidebar: what is chosen in it comes to the stage
    with st.sidebar:
        show_sidebar(atlas, files, texts)


@st.fragment  # a pick and a choice run and send this part of the page only
@in_words()
def show_explorer(edition: Edition[Explorer], explorer: Explorer) -> None:
    page = context(edition, explorer)
    show_stage(page)
    # 3a. The open section, and the citation that was asked for
    show_sections(page)
    show_citation(page.atlas)
    write_url(page.state, page.atlas)


@st.fragment
@in_words()
def show_embedded(edition: Edition[Explorer], explorer: Explorer, years: bool) -> None:
    page = context(edition, explorer)
    show_stage(page, {"years": years, "credit": credit(page.atlas, page.state)})
    write_url(page.state, page.atlas)


def context(edition: Edition[Explorer], explorer: Explorer) -> Context:
    """What this run shows; runs the page anew where the catalogue has changed since it was written."""
    if open_explorer().edition() is not edition:
        st.rerun()
    return Context(*explorer, page_state(explorer[0]), *display())


if __name__ == "__main__":
    main()
else:  # `streamlit run` serves this; it runs the file again for each reader, as the program
    give_turns()
    rules = [*frame_rule(os.environ), *only_served(os.environ), *early(), *packed()]
    app = st.App(__file__, lifespan=lifespan, middleware=rules)
