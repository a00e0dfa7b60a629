"""The filter applies itself, says itself in words with counts, and makes its way through the address bar."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.atlas import Atlas
from geodata.filters import ACKNOWLEDGED, Filter, PageState, assessors, mask, read_query, standings

TABS = ("positions", "islands", "about")
NORTH = "northern-territories-southern-kurils"
SENKAKU = "diaoyu-senkaku"
DOKDO = "dokdo-takeshima"

# A filter of the real atlas, the disputes that pass and the number of their islands
REAL = [
    (Filter(), [NORTH, SENKAKU, DOKDO], 26),
    (Filter(claimant=("CHN",)), [SENKAKU], 9),
    (Filter(claimant=("JPN",)), [NORTH, SENKAKU, DOKDO], 26),
    (Filter(claimant=("PRK",)), [DOKDO], 3),
    (Filter(claimant=("RUS",)), [NORTH], 14),
    (Filter(claimant=("KOR",)), [DOKDO], 3),
    (Filter(claimant=("TWN",)), [SENKAKU], 9),
    (Filter(claimant=("CHN", "KOR")), [SENKAKU, DOKDO], 12),
    (Filter(administrator=("JPN",)), [SENKAKU], 9),
    (Filter(administrator=("RUS",)), [NORTH], 14),
    (Filter(administrator=("KOR",)), [DOKDO], 3),
    (Filter(administrator=("RUS", "KOR")), [NORTH, DOKDO], 17),
    (Filter(acknowledged=("both",)), [NORTH], 14),
    (Filter(acknowledged=("one-side",)), [], 0),
    (Filter(acknowledged=("neither",)), [DOKDO], 3),
    (Filter(acknowledged=("unclear",)), [SENKAKU], 9),
    (Filter(acknowledged=("both", "neither")), [NORTH, DOKDO], 17),
    (Filter(acknowledged=("both",), assessor="own"), [], 0),
    (Filter(acknowledged=("one-side",), assessor="own"), [NORTH], 14),
    (Filter(acknowledged=("neither",), assessor="own"), [], 0),
    (Filter(acknowledged=("unclear",), assessor="own"), [SENKAKU, DOKDO], 12),
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
        (Filter(), "2 of 2 disputes, 2 of 2 islands and rock groups: no filter is set."),
        (Filter(assessor="own"), "2 of 2 disputes, 2 of 2 islands and rock groups: no filter is set."),
        (
            Filter(claimant=("EST", "WST"), administrator=("WST",)),
            "1 of 2 disputes, 1 of 2 islands and rock groups: "
            "claimed by Eastland or Westland; administered by Westland.",
        ),
        (
            Filter(acknowledged=("both", "unclear")),
            "1 of 2 disputes, 1 of 2 islands and rock groups: "
            "acknowledgement of the dispute, by Schoff (2014): both sides acknowledge or unclear.",
        ),
        (
            Filter(administrator=("EST",), acknowledged=("neither",), assessor="own"),
            "0 of 2 disputes, 0 of 2 islands and rock groups: administered by Eastland; "
            "acknowledgement of the dispute, by the parties’ own latest statements: neither side.",
        ),
    ],
)
def test_a_filter_says_itself_in_words_with_counts(tiny_atlas: Atlas, chosen: Filter, sentence: str) -> None:
    assert chosen.sentence(tiny_atlas) == sentence


# The address bar


def test_the_first_view_has_an_empty_query(atlas: Atlas) -> None:
    assert PageState().query() == {}
    assert read_query({}, atlas, TABS) == (PageState(), [])


def test_a_state_writes_the_keys_of_the_contract(atlas: Atlas) -> None:
    chosen = Filter(("CHN", "JPN"), ("KOR",), ("both", "unclear"), "own")
    query = {
        "claimant": ["CHN", "JPN"],
        "administrator": ["KOR"],
        "acknowledged": ["both", "unclear"],
        "assessor": ["own"],
        "dispute": [DOKDO],
        "tab": ["about"],
    }
    assert PageState(chosen, DOKDO, None, "about").query() == query
    assert PageState(dispute=DOKDO, island="nishijima-seodo").query() == {"island": ["nishijima-seodo"]}


def test_year_view_and_compare_are_parts_of_the_link(atlas: Atlas) -> None:
    query = {"year": ["1950"], "view": ["JPN"], "compare": ["neutral"], "tab": ["timeline"]}
    state, notices = read_query(query, atlas, ("timeline",))
    assert (state.filter.year, state.view, state.compare, notices) == (1950, "JPN", "neutral", [])
    assert state.query() == query
    assert state.filter.sentence(atlas).endswith("The year shown is 1950.")
    assert read_query({"year": ["2026"]}, atlas, ())[0] == PageState()


@pytest.mark.parametrize("year", ["1849", "2027", "-1", "19500", "abc", "1950.5", "9" * 5000, "１９５０"])
def test_an_unknown_year_gives_a_notice(atlas: Atlas, year: str) -> None:
    state, notices = read_query({"year": [year]}, atlas, ())
    assert state == PageState()
    assert len(notices) == 1


@pytest.mark.parametrize(
    ("query", "state"),
    [
        ({"year": ["1850"]}, PageState(Filter(year=1850))),
        ({"year": ["2025"]}, PageState(Filter(year=2025))),
        ({"view": ["PRK"]}, PageState(view="PRK")),
        ({"compare": ["neutral"]}, PageState(compare="neutral")),
        ({"view": ["CHN"], "compare": ["TWN"]}, PageState(view="CHN", compare="TWN")),
        (
            {"administrator": ["RUS"], "year": ["1950"], "view": ["RUS"], "compare": ["JPN"], "island": ["shikotan"]},
            PageState(Filter(administrator=("RUS",), year=1950), NORTH, "shikotan", view="RUS", compare="JPN"),
        ),
    ],
)
def test_a_year_and_a_view_come_back_from_their_query(
    atlas: Atlas, query: dict[str, list[str]], state: PageState
) -> None:
    assert read_query(query, atlas, TABS) == (state, [])
    assert state.query() == query


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ({"year": ["99999999999999999999"]}, "year: “99999999999999999999” is not known and was left out."),
        ({"year": ["1849"]}, "year: “1849” is not known and was left out."),
        ({"year": ["abc"]}, "year: “abc” is not known and was left out."),
        ({"year": [""]}, "year: “” is not known and was left out."),
        ({"year": ["01950"]}, "year: “01950” is not known and was left out."),
        ({"view": ["neutral"]}, "view: “neutral” is not known and was left out."),
        ({"view": ["USA"]}, "view: “USA” is not known and was left out."),
        ({"compare": ["alone"]}, "compare: “alone” is not known and was left out."),
    ],
)
def test_what_is_no_year_or_view_is_left_out_with_a_notice(
    atlas: Atlas, query: dict[str, list[str]], notice: str
) -> None:
    assert read_query(query, atlas, TABS) == (PageState(), [notice])


@pytest.mark.parametrize("key", ["year", "view", "compare"])
def test_of_several_years_or_views_the_first_counts(atlas: Atlas, key: str) -> None:
    first, second = {"year": ("1950", "1960")}.get(key, ("JPN", "KOR"))
    state, notices = read_query({key: [first, second]}, atlas, TABS)
    assert state == read_query({key: [first]}, atlas, TABS)[0]
    assert notices == [f"{key}: only one value counts, “{second}” was left out."]


# A year, an administrator, and the disputes of which it administered any part in that year
ADMINISTERED = [
    (1850, "JPN", []),
    (1855, "JPN", [NORTH]),
    (1895, "JPN", [NORTH, SENKAKU]),
    (1905, "JPN", [NORTH, SENKAKU, DOKDO]),
    (1945, "JPN", [NORTH, SENKAKU, DOKDO]),
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


def test_an_island_brings_its_dispute_along(atlas: Atlas) -> None:
    state, notices = read_query({"island": ["shikotan"], "dispute": [DOKDO]}, atlas, TABS)
    assert (state.island, state.dispute, notices) == ("shikotan", NORTH, [])


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ({"claimant": ["USA"]}, "claimant: “USA” is not known and was left out."),
        ({"claimant": ["China"]}, "claimant: “China” is not known and was left out."),
        ({"administrator": ["CHN"]}, "administrator: “CHN” is not known and was left out."),
        ({"acknowledged": ["yes"]}, "acknowledged: “yes” is not known and was left out."),
        ({"assessor": ["me"]}, "assessor: “me” is not known and was left out."),
        ({"dispute": [""]}, "dispute: “” is not known and was left out."),
        ({"island": ["SHIKOTAN"]}, "island: “SHIKOTAN” is not known and was left out."),
        ({"tab": ["x" * 99]}, f"tab: “{'x' * 59}…” is not known and was left out."),
        ({"colour": ["red"]}, "“colour” is not a part of a link to this page and was left out."),
    ],
)
def test_an_unknown_value_gives_a_notice_and_is_dropped(atlas: Atlas, query: dict[str, list[str]], notice: str) -> None:
    assert read_query(query, atlas, TABS) == (PageState(), [notice])


def test_what_is_known_beside_an_unknown_value_is_kept(atlas: Atlas) -> None:
    state, notices = read_query({"claimant": ["USA", "RUS"], "island": ["atlantis"]}, atlas, TABS)
    assert state == PageState(Filter(claimant=("RUS",)))
    assert len(notices) == 2


@pytest.mark.parametrize("key", ["assessor", "dispute", "island", "tab"])
def test_the_first_of_several_values_counts_where_only_one_can(atlas: Atlas, key: str) -> None:
    values = {
        "assessor": assessors(atlas.catalogue),
        "dispute": atlas.disputes,
        "island": atlas.dispute_of,
        "tab": TABS,
    }[key]
    first, second = list(values)[:2]
    state, notices = read_query({key: [second, first]}, atlas, TABS)
    assert state == read_query({key: [second]}, atlas, TABS)[0]
    assert notices == [f"{key}: only one value counts, “{first}” was left out."]


def test_values_come_back_once_each_and_in_the_order_of_the_catalogue(atlas: Atlas) -> None:
    query = {"claimant": ["RUS", "CHN", "RUS"], "acknowledged": ["unclear", "both"]}
    state, _ = read_query(query, atlas, TABS)
    assert state.filter == Filter(claimant=("CHN", "RUS"), acknowledged=("both", "unclear"))


def some_of(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Any of the values, in their order."""
    flags = st.lists(st.booleans(), min_size=len(values), max_size=len(values))
    return flags.map(lambda chosen: tuple(itertools.compress(values, chosen)))


@given(st.data())
def test_any_state_comes_back_from_its_own_query(atlas: Atlas, data: st.DataObject) -> None:
    chosen = Filter(
        data.draw(some_of(list(atlas.catalogue.parties))),
        data.draw(some_of(["JPN", "RUS", "KOR"])),
        data.draw(some_of(list(ACKNOWLEDGED))),  # type: ignore[arg-type]
        data.draw(st.sampled_from([None, "own"])),
        data.draw(st.none() | st.integers(1850, 2025)),
    )
    island = data.draw(st.none() | st.sampled_from(list(atlas.dispute_of)))
    dispute = atlas.dispute_of[island] if island else data.draw(st.none() | st.sampled_from(list(atlas.disputes)))
    view = data.draw(st.none() | st.sampled_from(list(atlas.catalogue.parties)))
    compare = data.draw(st.none() | st.sampled_from(["neutral", *atlas.catalogue.parties]))
    state = PageState(chosen, dispute, island, data.draw(st.sampled_from(TABS)), view, compare)
    assert read_query(state.query(), atlas, TABS) == (state, [])


words = st.text() | st.sampled_from(
    ["CHN", "own", "both", DOKDO, "shikotan", "about", "1950", "2026", "neutral", "<img>", "\ud800"]
)
keys = st.sampled_from(["year", "view", "compare", *PageState(Filter(("x",)), "x", "x", "x").query()]) | words


@given(query=st.dictionaries(keys, st.lists(words, max_size=4), max_size=8))
def test_any_query_gives_a_state_and_never_an_exception(atlas: Atlas, query: dict[str, list[str]]) -> None:
    state, notices = read_query(query, atlas, TABS)
    assert read_query(state.query(), atlas, TABS) == (state, [])
    assert state.filter.sentence(atlas)
    assert all(len(notice) < 200 for notice in notices)


@pytest.mark.parametrize(
    ("shown", "digits"),
    [((), "0"), ((0,), "8"), ((1,), "4"), ((0, 2), "a"), ((0, 1, 2), "e")],
)
def test_a_mask_has_a_bit_for_each_dispute_the_first_one_highest(
    atlas: Atlas, shown: tuple[int, ...], digits: str
) -> None:
    ids = list(atlas.disputes)
    assert mask([ids[number] for number in shown], atlas) == digits


def test_what_passes_is_reckoned_once_for_all_readers(atlas: Atlas) -> None:
    assert Filter(claimant=("JPN",)).disputes(atlas) is Filter(claimant=("JPN",)).disputes(atlas)
    assert standings(atlas, "schoff", None) is standings(atlas, "schoff", None)
    assert list(standings(atlas, "schoff", None)) == list(atlas.disputes)
