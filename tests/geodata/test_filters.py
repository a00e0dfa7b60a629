"""The filter applies itself and says itself in words with counts."""

from __future__ import annotations

import pytest

from geodata.acknowledgement import standings
from geodata.atlas import Atlas
from geodata.filters import Filter

TABS = ("positions", "islands", "about")
NORTH = "northern-territories-southern-kurils"
SENKAKU = "diaoyu-senkaku"
DOKDO = "dokdo-takeshima"

# A filter of the real atlas, the disputes that pass and the number of their islands
REAL = [
    (Filter(), [SENKAKU, DOKDO, NORTH], 26),
    (Filter(claimant=("CHN",)), [SENKAKU], 9),
    (Filter(claimant=("JPN",)), [SENKAKU, DOKDO, NORTH], 26),
    (Filter(claimant=("PRK",)), [DOKDO], 3),
    (Filter(claimant=("RUS",)), [NORTH], 14),
    (Filter(claimant=("KOR",)), [DOKDO], 3),
    (Filter(claimant=("TWN",)), [SENKAKU], 9),
    (Filter(claimant=("CHN", "KOR")), [SENKAKU, DOKDO], 12),
    (Filter(administrator=("JPN",)), [SENKAKU], 9),
    (Filter(administrator=("RUS",)), [NORTH], 14),
    (Filter(administrator=("KOR",)), [DOKDO], 3),
    (Filter(administrator=("RUS", "KOR")), [DOKDO, NORTH], 17),
    (Filter(acknowledged=("both",)), [NORTH], 14),
    (Filter(acknowledged=("one-side",)), [], 0),
    (Filter(acknowledged=("neither",)), [DOKDO], 3),
    (Filter(acknowledged=("unclear",)), [SENKAKU], 9),
    (Filter(acknowledged=("both", "neither")), [DOKDO, NORTH], 17),
    (Filter(acknowledged=("both",), assessor="own"), [], 0),
    (Filter(acknowledged=("one-side",), assessor="own"), [SENKAKU, DOKDO, NORTH], 26),
    (Filter(acknowledged=("neither",), assessor="own"), [], 0),
    (Filter(acknowledged=("unclear",), assessor="own"), [], 0),
    (Filter(claimant=("JPN",), administrator=("KOR",), acknowledged=("neither",)), [DOKDO], 3),
    (Filter(claimant=("CHN",), administrator=("KOR",)), [], 0),
]


@pytest.mark.parametrize(("chosen", "disputes", "islands"), REAL)
def test_a_filter_of_the_real_atlas_leaves_these_disputes(
    atlas: Atlas, chosen: Filter, disputes: list[str], islands: int
) -> None:
    assert list(chosen.disputes(atlas)) == disputes
    counts = f"{len(disputes)} of 3 disputes, {islands} of 26 islands and rock groups: "
    assert chosen.sentence(atlas).startswith(counts)


@pytest.mark.parametrize(
    ("chosen", "disputes"),
    [
        (Filter(), ["near", "far"]),
        (Filter(claimant=("EST",)), ["near", "far"]),
        (Filter(administrator=("EST",)), ["near"]),
        (Filter(administrator=("EST", "WST")), ["near", "far"]),
        (Filter(acknowledged=("both",)), ["near"]),
        (Filter(acknowledged=("neither",)), ["far"]),
        (Filter(acknowledged=("one-side",), assessor="own"), ["near"]),
        (Filter(acknowledged=("unclear",), assessor="own"), ["far"]),
        (Filter(administrator=("WST",), acknowledged=("both",)), []),
    ],
)
def test_a_filter_lets_through_what_meets_all_fields(tiny_atlas: Atlas, chosen: Filter, disputes: list[str]) -> None:
    assert list(chosen.disputes(tiny_atlas)) == disputes


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        (Filter(), "2 of 2 disputes, 2 of 2 islands: no filter is set."),
        (Filter(assessor="own"), "2 of 2 disputes, 2 of 2 islands: no filter is set."),
        (
            Filter(claimant=("EST", "WST"), administrator=("WST",)),
            "1 of 2 disputes, 1 of 2 islands: claimed by Eastland or Westland; administered by Westland.",
        ),
        (
            Filter(acknowledged=("both", "unclear")),
            "1 of 2 disputes, 1 of 2 islands: acknowledgement of the dispute, by Schoff (2014): both sides or unclear.",
        ),
        (
            Filter(administrator=("EST",), acknowledged=("neither",), assessor="own"),
            "0 of 2 disputes, 0 of 2 islands: administered by Eastland; "
            "acknowledgement of the dispute, by the parties’ own last clear answers: neither side.",
        ),
    ],
)
def test_a_filter_says_itself_in_words_with_counts(tiny_atlas: Atlas, chosen: Filter, sentence: str) -> None:
    assert chosen.sentence(tiny_atlas) == sentence


# A year, an administrator, and the disputes of which it administered any part in that year
ADMINISTERED = [
    (1850, "JPN", []),
    (1855, "JPN", [NORTH]),
    (1895, "JPN", [SENKAKU, NORTH]),
    (1905, "JPN", [SENKAKU, DOKDO, NORTH]),
    (1945, "JPN", [SENKAKU, DOKDO, NORTH]),
    (1945, "RUS", [NORTH]),
    (1946, "JPN", [DOKDO]),
    (1947, "JPN", []),
    (1950, "RUS", [NORTH]),
    (1950, "JPN", []),
    (1950, "KOR", []),
    (1954, "KOR", [DOKDO]),
    (1972, "JPN", [SENKAKU]),
    (2025, "JPN", [SENKAKU]),
]


@pytest.mark.parametrize(("year", "administrator", "disputes"), ADMINISTERED)
def test_who_administered_in_a_year_passes_in_that_year(
    atlas: Atlas, year: int, administrator: str, disputes: list[str]
) -> None:
    chosen = Filter(administrator=(administrator,), year=year)
    assert list(chosen.disputes(atlas)) == disputes
    assert chosen.sentence(atlas).startswith(f"{len(disputes)} of 3 disputes, ")
    assert chosen.sentence(atlas).endswith(f" The year shown is {year}.")


def test_without_a_year_the_sentence_says_none(atlas: Atlas) -> None:
    assert "year" not in Filter(administrator=("JPN",)).sentence(atlas)


def test_in_a_year_the_filter_is_that_of_the_year(atlas: Atlas) -> None:
    assert Filter(administrator=("RUS",), year=1950).disputes(atlas) == ("northern-territories-southern-kurils",)
    assert Filter(administrator=("JPN",), year=1950).disputes(atlas) == ()
    assert Filter(administrator=("JPN",), year=1930).disputes(atlas) == tuple(atlas.disputes)
    assert Filter(acknowledged=("unclear",), year=2000).disputes(atlas) == tuple(atlas.disputes)


def test_what_passes_is_reckoned_once_for_all_readers(atlas: Atlas) -> None:
    assert Filter(claimant=("JPN",)).disputes(atlas) is Filter(claimant=("JPN",)).disputes(atlas)
    assert standings(atlas, "schoff", None) is standings(atlas, "schoff", None)
    assert list(standings(atlas, "schoff", None)) == list(atlas.disputes)
