"""What a link keeps comes back from it, and what it does not know is left out with a notice."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.acknowledgement import STANDINGS, assessors
from geodata.atlas import Atlas
from geodata.filters import Filter
from geodata.page_state import PageState, Query, as_meant, read_query
from web import words

TABS = ("positions", "islands", "about")
NORTH = "northern-territories-southern-kurils"
SENKAKU = "diaoyu-senkaku"
DOKDO = "dokdo-takeshima"


def asked(query: Query, atlas: Atlas) -> tuple[PageState, list[str]]:
    """The state that a link asks for, and its notices in words."""
    state, notices = read_query(query, atlas, TABS)
    return state, [words.notice(notice) for notice in notices]


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


@pytest.mark.parametrize("year", ["1849", "2027", "-1", "19500", "abc", "1950.5", "9" * 5000, "१९५०"])
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
    assert asked(query, atlas) == (PageState(), [notice])


@pytest.mark.parametrize("key", ["year", "view", "compare"])
def test_of_several_years_or_views_the_first_counts(atlas: Atlas, key: str) -> None:
    first, second = {"year": ("1950", "1960")}.get(key, ("JPN", "KOR"))
    state, notices = asked({key: [first, second]}, atlas)
    assert state == read_query({key: [first]}, atlas, TABS)[0]
    assert notices == [f"{key}: only one value counts, “{second}” was left out."]


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
        ({"island": ["shiko tan"]}, "island: “shiko tan” is not known and was left out."),
        ({"tab": ["x" * 99]}, f"tab: “{'x' * 59}…” is not known and was left out."),
    ],
)
def test_an_unknown_value_gives_a_notice_and_is_dropped(atlas: Atlas, query: dict[str, list[str]], notice: str) -> None:
    assert asked(query, atlas) == (PageState(), [notice])


# What mail, chat, HTML and people leave of a value
WRITTEN = """SHIKOTAN|Shikotan| shikotan |shikotan\u00a0|shikotan.|shikotan,|shikotan)|(shikotan|"shikotan"|“shikotan”
«shikotan»|shikotan’|shikotan?!|<shikotan>|shikotan">|[shikotan]|shikotan...|shikotan…|*shikotan*|shikotan/|shikotan\\
shikotan。|shikotan%20|shikotan%2520|shikotan%|shikotan%2|shikotan%E2%80%9D|%22shikotan%22|shikotan%252E|shiko%74an
shi\u00adkotan|\ufeffshikotan\u200b|shikotan;|（shikotan）|shikotan」|shikotan］。|shikotan〕|shikotan।|shikotan።|shikotan—
ｓｈｉｋｏｔａｎ|shikotan=|shikotan#|shikotan%E3%80%82%EF%BC%89|shikotan%25E3%2580%2582"""
# A link that was escaped as a whole, once or more: its parts stand in one
WHOLE: list[Query] = [
    {f"dispute={DOKDO}&tab=about": [""]},
    {f"dispute%3D{DOKDO}%26tab%3Dabout": [""]},
    {"dispute": [f"{DOKDO}&amp;tab=about"]},
    {"dispute": [f"{DOKDO}%2526utm_source%253Dx%2526tab%253DAbout."]},
    {"dispute": [f"{DOKDO}#top"], "tab": ["about"]},
]


@pytest.mark.parametrize("written", [text for line in WRITTEN.splitlines() for text in line.split("|")])
def test_a_value_is_known_whatever_a_link_went_through(atlas: Atlas, written: str) -> None:
    assert read_query({"island": [written]}, atlas, TABS) == (PageState(dispute=NORTH, island="shikotan"), [])
    assert as_meant({"island": [written]}, atlas, TABS) == {"island": ["shikotan"]}


@pytest.mark.parametrize(
    ("query", "state"),
    [
        ({"claimant": ["jpn", "Chn,"], "view": ["kor"]}, PageState(Filter(("CHN", "JPN")), view="KOR")),
        ({"year": ["1950."], "tab": ["About "]}, PageState(Filter(year=1950), tab="about")),
        ({"dispute": ["dokdo\u2011takeshima"]}, PageState(dispute=DOKDO)),
        ({"dispute": ["dokdo%2Dtakeshima"]}, PageState(dispute=DOKDO)),
        ({"amp;dispute": [DOKDO], "amp;amp;year": ["1950"]}, PageState(Filter(year=1950), dispute=DOKDO)),
        ({"#038;Dispute": [DOKDO]}, PageState(dispute=DOKDO)),
        ({"dispute": [DOKDO], "amp;dispute": [DOKDO.upper()]}, PageState(dispute=DOKDO)),
        ({"acknowledged": ["One-Side"], "assessor": ["OWN"]}, PageState(Filter((), (), ("one-side",), "own"))),
    ],
)
def test_a_link_is_read_as_it_was_meant(atlas: Atlas, query: Query, state: PageState) -> None:
    assert read_query(query, atlas, TABS) == (state, [])


@pytest.mark.parametrize("query", WHOLE)
def test_a_link_that_was_escaped_as_a_whole_is_read(atlas: Atlas, query: Query) -> None:
    assert read_query(query, atlas, TABS) == (PageState(dispute=DOKDO, tab="about"), [])


@pytest.mark.parametrize("value", ["<a href=x&y=z#w>", "dokdo&utm_source=x", "x=1&y=2"])
def test_a_value_that_only_looks_like_several_is_named_whole(atlas: Atlas, value: str) -> None:
    state, notices = read_query({"dispute": [value]}, atlas, TABS)
    assert (state, [(notice.key, notice.value) for notice in notices]) == (PageState(), [("dispute", value)])


FOREIGN = (
    *("utm_source", "utm_id", "fbclid", "gclid", "mc_cid", "mc_eid", "msclkid", "igshid", "yclid", "_hsenc", "ref"),
    *("si", "colour", "amp;", "&island", "islands"),
)


@pytest.mark.parametrize("key", FOREIGN)
def test_a_key_of_others_passes_in_silence(atlas: Atlas, key: str) -> None:
    query = {key: ["<b>x"], "dispute": [DOKDO]}
    assert read_query(query, atlas, TABS) == (PageState(dispute=DOKDO), [])
    assert as_meant(query, atlas, TABS) == {"dispute": [DOKDO]}


def test_an_unknown_value_stays_as_it_was_written(atlas: Atlas) -> None:
    assert as_meant({"island": ["Atlantis."], "x": ["y"]}, atlas, TABS) == {"island": ["Atlantis."]}


def test_all_that_was_left_out_is_said_in_one_line(atlas: Atlas) -> None:
    query = {"claimant": ["USA"], "island": ["atlantis", "shikotan", "yuri"], "utm_id": ["1"]}
    _, notices = read_query(query, atlas, TABS)
    assert words.left_out(notices) == (
        "claimant: “USA”, island: “atlantis” are not known and were left out. "
        "island: only one value counts, “yuri” was left out."
    )
    assert words.left_out(notices[:1]) == "claimant: “USA” is not known and was left out."
    _, notices = read_query({"claimant": ["<i>" * 99] * 3 + [f"{n}" * 300 for n in range(9)]}, atlas, TABS)
    line = words.left_out(notices)
    assert len(line) < 500
    assert "\n" not in line
    assert line.endswith("5 more parts of the link were left out.")


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
    state, notices = asked({key: [second, first]}, atlas)
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
        data.draw(some_of(list(STANDINGS))),  # type: ignore[arg-type]
        data.draw(st.sampled_from([None, "own"])),
        data.draw(st.none() | st.integers(1850, 2025)),
    )
    island = data.draw(st.none() | st.sampled_from(list(atlas.dispute_of)))
    dispute = atlas.dispute_of[island] if island else data.draw(st.none() | st.sampled_from(list(atlas.disputes)))
    view = data.draw(st.none() | st.sampled_from(list(atlas.catalogue.parties)))
    compare = data.draw(st.none() | st.sampled_from(["neutral", *atlas.catalogue.parties]))
    state = PageState(chosen, dispute, island, data.draw(st.sampled_from(TABS)), view, compare)
    assert read_query(state.query(), atlas, TABS) == (state, [])


texts = st.text() | st.sampled_from(
    ["CHN", "own", "both", DOKDO, "shikotan", "about", "1950", "2026", "neutral", "<img>", "\ud800"]
)
keys = st.sampled_from(["year", "view", "compare", *PageState(Filter(("x",)), "x", "x", "x").query()]) | texts


@given(query=st.dictionaries(keys, st.lists(texts, max_size=4), max_size=8))
def test_any_query_gives_a_state_and_never_an_exception(atlas: Atlas, query: dict[str, list[str]]) -> None:
    state, notices = read_query(query, atlas, TABS)
    assert read_query(state.query(), atlas, TABS) == (state, [])
    assert state.filter.sentence(atlas)
    assert all(len(words.notice(notice)) < 200 for notice in notices)
