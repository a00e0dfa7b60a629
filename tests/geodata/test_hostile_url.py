"""Whatever stands in a link, the page gets a state that it can show and a few printable notices."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.atlas import Atlas
from geodata.page_state import MOST_NOTICES, Query, read_query
from web import words

TABS = ("positions", "islands", "about")
KEYS = ("claimant", "administrator", "acknowledged", "assessor", "year", "view", "compare", "dispute", "island", "tab")
WORDS = (
    "CHN",
    "JPN",
    "own",
    "both",
    "dokdo-takeshima",
    "shikotan",
    "about",
    "1950",
    "2026",
    "neutral",
    "\ud800",
    "%00",
)


def expect_sound(query: Query, atlas: Atlas) -> None:
    state, notices = read_query(query, atlas, TABS)
    assert read_query(state.query(), atlas, TABS) == (state, [])
    assert state.filter.sentence(atlas).isprintable()
    assert len(notices) <= MOST_NOTICES + 1
    for notice in map(words.notice, notices):
        assert notice.isprintable()
        assert len(notice) < 200
    assert words.left_out(notices).isprintable()
    assert len(words.left_out(notices)) < 100 * (MOST_NOTICES + 1)


any_text = st.text(st.characters(exclude_categories=())) | st.sampled_from(WORDS)  # lone surrogates too


@given(query=st.dictionaries(st.sampled_from(KEYS) | any_text, st.lists(any_text, max_size=5), max_size=8))
def test_any_parts_of_a_link_give_a_state(atlas: Atlas, query: Query) -> None:
    expect_sound(query, atlas)


@given(line=st.text() | st.lists(st.sampled_from((*KEYS, *WORDS, "=", "&", "%", "%ff", "+", "[]"))).map("".join))
def test_any_query_string_gives_a_state(atlas: Atlas, line: str) -> None:
    expect_sound(parse_qs(line, keep_blank_values=True, errors="surrogateescape"), atlas)


# name: what a script may send
HUGE: dict[str, Query] = {
    "100,000 unknown values": {"claimant": [f"X{number}" for number in range(100_000)]},
    "100,000 times a known value": {"claimant": ["JPN"] * 100_000, "island": ["shikotan"] * 100_000},
    "100,000 unknown keys": {f"key{number}": ["x"] for number in range(100_000)},
    "a value of 10 MB": {"island": ["x" * 10_000_000]},
    "a key of 10 MB": {"\n" * 10_000_000: ["x"]},
    "a year of 10 MB": {"year": ["9" * 10_000_000]},
    "signs that begin no escape": {"island": ["%" * 190 + "x", "x" + "%" * 190 + "x", "%4" * 90 + "x"]},
}


@pytest.mark.parametrize("query", HUGE.values(), ids=HUGE)
def test_a_huge_query_gives_a_state_and_few_notices(atlas: Atlas, query: Query) -> None:
    expect_sound(query, atlas)


def test_what_was_left_out_beyond_the_notices_is_counted(atlas: Atlas) -> None:
    _, notices = read_query({"claimant": [str(number) for number in range(MOST_NOTICES + 5)]}, atlas, TABS)
    assert len(notices) == MOST_NOTICES + 1
    assert words.notice(notices[-1]) == "5 more parts of the link were left out."
