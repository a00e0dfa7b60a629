"""The snippet that shows the explorer in a page of somebody else, and what its user is told."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from geodata.atlas import Atlas
from geodata.filters import Filter
from geodata.page_state import PageState, read_query
from panels.frame_policy import SETTING
from panels.sections.embed_snippet import NOWHERE, embed_snippet
from web.sections import SECTIONS

HOME = "https://explorer.example.org/"
HOSTILE = "\"><script>alert(1)</script>'&amp;"


class Frame(HTMLParser):
    """What a browser reads in the snippet: one frame and nothing else."""

    def __init__(self, snippet: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.values: dict[str, str | None] = {}
        self.texts: list[str] = []
        self.feed(snippet)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values = dict(attrs)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_snippet_is_one_frame_with_the_state_and_a_title(atlas: Atlas) -> None:
    state = PageState(Filter(("JPN", "KOR"), assessor="own", year=1950), "dokdo-takeshima", tab="about", view="KOR")
    frame = Frame(embed_snippet(atlas, HOME, state))
    assert frame.tags == ["iframe"]
    assert frame.texts == []
    src = urlsplit(str(frame.values["src"]))
    query = parse_qs(src.query)
    assert f"{src.scheme}://{src.netloc}{src.path}" == HOME
    assert query.pop("embed") == ["true"]
    assert read_query(query, atlas, SECTIONS) == (PageState(state.filter, state.dispute, view="KOR"), [])
    assert (frame.values["width"], frame.values["height"], frame.values["loading"]) == ("800", "500", "lazy")
    assert frame.values["title"] == "Territorial dispute explorer: 독도 Dokdo / Takeshima"


@pytest.mark.parametrize(
    ("state", "title"),
    [
        (PageState(), "Territorial dispute explorer"),
        (PageState(dispute="dokdo-takeshima"), "Territorial dispute explorer: Dokdo / Takeshima"),
        (
            PageState(dispute="dokdo-takeshima", island="dongdo-higashijima"),
            "Territorial dispute explorer: Dokdo / Takeshima: Dongdo / Higashi-jima",
        ),
    ],
)
def test_the_title_names_what_the_frame_shows(atlas: Atlas, state: PageState, title: str) -> None:
    assert Frame(embed_snippet(atlas, HOME, state)).values["title"] == title


def test_hostile_words_stay_in_their_attributes(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("panels.sections.embed_snippet.dispute_title", lambda *_: HOSTILE)
    frame = Frame(embed_snippet(atlas, f"{HOME}{HOSTILE}", PageState(dispute="dokdo-takeshima")))
    assert (frame.tags, frame.texts) == (["iframe"], [])
    assert frame.values["title"] == f"Territorial dispute explorer: {HOSTILE}"
    assert str(frame.values["src"]).startswith(f"{HOME}{HOSTILE}?embed=true&")


def shown(home: str | None) -> AppTest:
    """The snippet with its remarks, in an app of its own at this address."""

    def script(home: str | None) -> None:
        from unittest.mock import PropertyMock, patch

        from streamlit.runtime.context import ContextProxy

        from geodata import load
        from geodata.page_state import PageState
        from panels.sections.embed_snippet import show_embed

        with patch.object(ContextProxy, "url", PropertyMock(return_value=home)):
            show_embed(load(), PageState(dispute="dokdo-takeshima"))

    page = AppTest.from_function(script, kwargs={"home": home}, default_timeout=300).run()
    assert not page.exception
    return page


@pytest.mark.parametrize(
    ("home", "start", "known"),
    [(HOME, HOME, True), ("http://localhost:8501/", "http://localhost:8501/", False), (None, NOWHERE, False)],
)
def test_an_address_that_others_do_not_know_has_to_be_changed(
    home: str | None, start: str, known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, "https://news.example")
    page = shown(home)
    assert page.code[0].value.startswith(f'<iframe src="{start}?embed=true&amp;dispute=dokdo-takeshima"')
    assert [caption.value for caption in page.caption] == (
        [] if known else ["Change the address in it to that of your server: this one is not known to others."]
    )


def test_who_copies_it_is_told_when_no_other_site_may_show_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    assert [caption.value for caption in shown(HOME).caption] == [
        "This server lets no page of another site show it; its operator can allow that (FRAME_ANCESTORS)."
    ]


def test_only_a_link_with_a_year_has_a_slider_and_keeps_it() -> None:
    def script() -> None:
        import streamlit as st

        from geodata.filters import Filter
        from geodata.page_state import PageState
        from panels.embed import lay_embedded

        st.text(lay_embedded(PageState(Filter(year=st.session_state["year"]))))

    for first, later, told in ((None, 1950, "False"), (1950, None, "True")):
        page = AppTest.from_function(script)
        for year in (first, later):
            page.session_state["year"] = year
            assert page.run().text[0].value == told
