"""Catalogues of other parties: without an assessor, with two of them, and with little that was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from geodata import load
from geodata.acknowledgement import STANDINGS, assessors
from geodata.atlas import Atlas
from geodata.catalogue.read import read_catalogue
from geodata.check.balance import imbalances, table
from geodata.filters import Filter
from geodata.history import powers_in
from geodata.matrix import cell
from geodata.names import own_name_of_dispute
from geodata.page_state import Notice, PageState, read_query
from geodata.source_uses import uses
from layers.webmap.map import facts
from layers.webmap.outline_levels import outline_files
from tests.catalogues.parts import Data, cited
from tests.catalogues.tiny import TinyFiles
from tests.catalogues.variants import EVENT, with_little, with_two, without_assessor
from tests.page import choose, html, opened, sentence, state_of
from tests.published import every_page, part, text, visible
from web.sections import SECTIONS
from web.text_context import Where
from web.texts import Texts

KINDS: dict[str, Callable[[Data], Data]] = {"none": without_assessor, "two": with_two, "little": with_little}
DISPUTES = ("near", "far")
SOURCES = re.compile(r"<sup.*?</sup>")
OWN_LINES = ("Own words, last clear answer", "Own words, latest statement")
Opened = Callable[..., Any]


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def of_kind(tiny_files: TinyFiles) -> Callable[[str], Path]:
    def write(name: str) -> Path:
        tiny_files.catalogue["disputes"]["far"]["events"] = [EVENT]
        tiny_files.catalogue = KINDS[name](tiny_files.catalogue)
        return tiny_files.write()

    return write


@pytest.fixture
def atlas_of(of_kind: Callable[[str], Path]) -> Callable[[str], Atlas]:
    return lambda name: load(of_kind(name))


@pytest.fixture
def app_of(of_kind: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Opened]]:
    """Opens the page on a catalogue of this kind."""

    def on(name: str) -> Opened:
        monkeypatch.setenv("CATALOGUE", str(of_kind(name)))
        st.cache_resource.clear()
        return opened

    yield on
    st.cache_resource.clear()


def test_every_page_is_made_with_each_id_once(atlas_of: Callable[[str], Atlas], kind: str) -> None:
    atlas = atlas_of(kind)
    for page in map(text, chain.from_iterable(every_page(Texts(atlas)).values())):
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'data-assessor="([^"]+)"', page)) <= set(assessors(atlas.catalogue))
        assert "Schoff" not in page
        assert "Japan" not in page


def test_every_use_of_a_source_leads_to_a_place_of_a_page(atlas_of: Callable[[str], Atlas], kind: str) -> None:
    atlas = atlas_of(kind)
    pages = map(text, chain.from_iterable(every_page(Texts(atlas)).values()))
    places = {id_ for page in pages for id_ in re.findall(r'\sid="([^"]+)"', page)}
    assert {use.anchor for found in uses(atlas.catalogue).values() for use in found} <= places


def test_every_section_opens(app_of: Callable[[str], Opened], kind: str) -> None:
    page = app_of(kind)
    year = "2012" if kind == "little" else "2020"  # the others tell of no periods, so that there is the last year alone
    for tab in SECTIONS:
        for address in ({}, {"island": "reef", "view": "WST", "compare": "EST", "year": year}):
            assert not page(tab=tab, **address).warning, (tab, address)


def test_the_page_says_which_years_it_covers_and_where_the_data_end(app_of: Callable[[str], Opened]) -> None:
    page = html(app_of("none")())
    assert '<p class="lead">Two rocks &amp; one reef. 2000 to 2020.</p></div>' in page
    assert "Data of 2 January 2020. Nothing after 2019 is covered.</p>" in page


def test_without_an_assessor_the_parties_themselves_count(atlas_of: Callable[[str], Atlas]) -> None:
    atlas = atlas_of("none")
    assert list(assessors(atlas.catalogue)) == ["own"]
    assert read_query({"assessor": ["own"]}, atlas, SECTIONS) == (PageState(), [])
    assert read_query({"assessor": ["schoff"]}, atlas, SECTIONS)[1] == [Notice("unknown-value", "assessor", "schoff")]
    only = Filter(acknowledged=("one-side",))
    assert only.disputes(atlas) == ("near",)
    assert "by the parties’ own last clear answers: one side only" in only.sentence(atlas)


def answers_today(page: str, dispute: str) -> list[dict[str, str]]:
    """What stands beside the map of each party: the answers of today by question, without their sources."""
    found = []
    for party in part(page, dispute).split("<section")[1:]:
        lines = re.findall(r"<dt>(.+?)</dt><dd>(.*?)</dd>", SOURCES.sub(" ", party))
        latest = {question: answer.rpartition('<span data-from="')[2].partition(">") for question, answer in lines}
        assert not any("data-to" in since for since, _, _ in latest.values())
        found.append({question: visible(answer) for question, (_, _, answer) in latest.items()})
    return found


def test_without_an_assessor_the_answers_are_the_party_s_own(atlas_of: Callable[[str], Atlas]) -> None:
    pages = Texts(atlas_of("none"))
    east, west = answers_today(text(pages.selection("alphabetical", "near")), "near")
    assert list(east) == list(west) == ["Claims sovereignty", "Administers", *OWN_LINES]
    assert east[OWN_LINES[0]] == "No 2 Jan 2020, A speaker"
    assert west[OWN_LINES[0]] == "Yes 2 Jan 2020, A speaker"
    assert "read each party" not in text(pages.address("positions", Where(dispute="near")))
    assert "Pale band" not in text(pages.address("sheet", Where(disputes=DISPUTES)))


def test_the_introduction_opens_what_speaks_of_the_catalogue(atlas_of: Callable[[str], Atlas]) -> None:
    pages = Texts(atlas_of("none"))
    for page in (text(pages.address("assessors", Where(disputes=DISPUTES))), text(pages.address("about"))):
        assert "<p>Two rocks &amp; one reef. Nothing here says who is right.</p>" in page
    assert "A survey &lt;b&gt;of 1999&lt;/b&gt;" in text(pages.address("about"))


def test_the_map_is_told_whose_the_outlines_are(atlas_of: Callable[[str], Atlas]) -> None:
    atlas = atlas_of("none")
    assert facts(atlas, outline_files(atlas))["attribution"] == {"text": "A survey <b>of 1999</b>", "address": None}


def test_the_map_is_told_how_each_dispute_stands(app_of: Callable[[str], Opened]) -> None:
    page = app_of("none")()
    assert [list(STANDINGS)[int(value)] for value in state_of(page, "map")["acknowledged"]] == [
        "one-side",
        "unclear",
    ]


def test_what_was_not_found_says_so(atlas_of: Callable[[str], Atlas]) -> None:
    pages = Texts(atlas_of("little"))
    overview = part(text(pages.address("overview", Where("alphabetical", DISPUTES))), "near")
    assert re.search(r"Claimed by Eastland\.\s+Who administers was not found\.</p>", overview)
    lines = re.findall(r'data-party="(\w+)">.*?</li>', overview, re.DOTALL)
    assert lines == ["EST", "WST"]
    assert overview.count("<strong>None found</strong>") == 2
    beside = answers_today(text(pages.selection("alphabetical", "near")), "near")
    nothing = {"Administers": "Not found", **dict.fromkeys(OWN_LINES, "None found")}
    assert beside == [{"Claims sovereignty": claims, **nothing} for claims in ("Yes", "Not found")]
    assert text(pages.address("positions", Where(dispute="near"))).count("Not found in any source read.") == 2 * 6
    matrix = text(pages.address("matrix", Where("alphabetical", ("near",))))
    rows = [re.findall(r"<td.*?</td>", row) for row in re.split("<tr data-party=", SOURCES.sub(" ", matrix))[1:]]
    cells = [[visible(cell.rpartition('<span data-from="')[2].partition(">")[2]) for cell in row] for row in rows]
    assert cells == [["Yes", "Not found", "None found", ""], ["Not found", "Not found", "None found", ""]]


def test_an_own_name_that_was_not_found_is_the_party_s_part_of_the_title(atlas_of: Callable[[str], Atlas]) -> None:
    atlas = atlas_of("little")
    assert own_name_of_dispute(atlas.disputes["near"], "WST") == "Rock of the West"
    assert '<dt>Westland</dt><dd><span class="latin">Rock of the West</span></dd>' in part(
        text(Texts(atlas).selection("WST", "near")), "near"
    )


def test_only_who_claims_is_found_as_a_claimant(atlas_of: Callable[[str], Atlas]) -> None:
    atlas = atlas_of("little")
    assert Filter(claimant=("EST",)).disputes(atlas) == ("near", "far")
    assert Filter(claimant=("WST",)).disputes(atlas) == ()
    state, notices = read_query({"administrator": ["EST", "not found"]}, atlas, SECTIONS)
    assert state == PageState()
    assert len(notices) == 2
    for told in facts(atlas, outline_files(atlas))["disputes"]:
        assert told["claimed"][-1][1:] == ("Claimed by Eastland", 1)
        assert "WST" not in told["title"]


@pytest.mark.parametrize(("claims", "words"), [(False, "Claimed by nobody"), ("not found", "Who claims was not found")])
def test_a_dispute_without_a_claim_says_so(tiny_files: TinyFiles, claims: object, words: str) -> None:
    for position in tiny_files.catalogue["disputes"]["near"]["positions"].values():
        position["claims_sovereignty"] = claims
    atlas = load(tiny_files.write())
    assert facts(atlas, outline_files(atlas))["disputes"][0]["claimed"][-1][1] == words
    overview = part(text(Texts(atlas).address("overview", Where(disputes=DISPUTES))), "near")
    assert f"{words}.\nAdministered by" in overview.rpartition('<p class="says"')[2]
    assert {span.state for span in cell(atlas, atlas.disputes["near"], "EST").claims} == {claims}


def test_who_administered_by_the_year_may_be_known_where_today_is_not(atlas_of: Callable[[str], Atlas]) -> None:
    atlas = atlas_of("little")
    states = [span.state for span in cell(atlas, atlas.disputes["far"], "EST").administers]
    assert states == [("not-found", ()), ("yes", ("EST",)), ("not-found", ())]
    assert Filter(administrator=("EST",), year=2012).disputes(atlas) == ("far",)
    assert Filter(administrator=("EST",)).disputes(atlas) == ()
    assert powers_in(atlas.disputes["far"], None, atlas.catalogue) == frozenset()


@pytest.mark.parametrize(("power", "fits"), [("EST", False), ("contested", True), ("crown", True)])
def test_a_party_that_administers_to_this_day_is_who_administers(tiny_files: TinyFiles, power: str, fits: bool) -> None:
    data = with_little(tiny_files.catalogue)
    data["actors"] = {"crown": {"name": "The Crown"}}
    accounts = dict.fromkeys(("EST", "WST"), "not found") if power == "contested" else {}
    [period] = data["disputes"]["far"]["periods"]
    period |= {"ends": "open", "power": power, "accounts": accounts}
    file = tiny_files.write()
    expected = [] if fits else ['"not found", as administered_by says']
    assert [problem.expected for problem in read_catalogue(file).problems] == expected


def test_points_of_law_that_were_not_found_are_not_counted(tiny_files: TinyFiles) -> None:
    data = with_little(tiny_files.catalogue)
    data["disputes"]["near"]["positions"]["EST"]["legal_basis"] = [cited("One ground.")]
    assert list(imbalances(load(tiny_files.write()).catalogue)) == []


def test_a_catalogue_that_knows_little_of_everybody_is_balanced(atlas_of: Callable[[str], Atlas]) -> None:
    catalogue = atlas_of("little").catalogue
    assert list(imbalances(catalogue)) == []
    assert ("legal basis, points", "0", "0", "") in table(catalogue.disputes["near"], catalogue)


def test_two_assessors_stand_side_by_side(atlas_of: Callable[[str], Atlas]) -> None:
    pages = Texts(atlas_of("two"))
    near, far = (answers_today(text(pages.selection("alphabetical", id_)), id_) for id_ in DISPUTES)
    asked = "Acknowledges that a dispute exists per {}".format
    assert list(near[0])[2:4] == [asked("Ek"), asked("Nye, 2016")]
    assert near[0][asked("Ek")] == "Yes the detail on this party"
    assert near[0][asked("Nye, 2016")] == "No the source’s report"
    assert [party[asked("Nye, 2016")] for party in far] == ["Not assessed"] * 2
    positions = text(pages.address("positions", Where(dispute="far")))
    assert re.findall(r"As (\w+) read each party", positions) == ["Ek", "Nye"]
    assert positions.count("Not assessed.") == 2
    assert "Pale band and small signs: the time of Nye’s reading." in text(
        pages.address("sheet", Where(disputes=DISPUTES))
    )


def test_each_assessor_has_what_there_is_of_it(atlas_of: Callable[[str], Atlas]) -> None:
    first, second = text(Texts(atlas_of("two")).address("assessors", Where(disputes=DISPUTES))).split(
        "A further assessment: Ada Nye, 2016"
    )
    assert "The first assessment: Bo Ek, not dated" in first
    assert (first.count("<tr>"), second.count("<tr>")) == (1 + 4, 1 + 2)
    assert "As the source quotes it" not in first
    assert "As the source quotes it" in second
    assert "<blockquote>“Both sides differ.”</blockquote>" in second


def test_the_matrix_has_a_column_for_each_assessor_beside_the_party(atlas_of: Callable[[str], Atlas]) -> None:
    atlas = atlas_of("two")
    found = cell(atlas, atlas.disputes["near"], "EST")
    assert list(found.acknowledges) == ["claims", "nye", "own"]
    matrix = text(Texts(atlas).address("matrix", Where(disputes=DISPUTES)))
    heads = re.findall(r'<th scope="col">(.*?)</th>', matrix)
    assert heads[3:6] == ["Ek", "Nye, 2016", "Own words, last clear answer"]
    row = re.split("<tr data-party=", matrix)[1]
    shown = {
        by: re.findall(r'<span data-from="(\d+)"[^>]*><svg.*?</svg> <strong>(.*?)</strong>', spans)
        for by, spans in re.findall(r'<td data-by="(\w+)">(.*?)</td>', row)
    }
    assert shown == {
        "claims": [("2000", "Not assessed"), ("2014", "Yes")],
        "nye": [("2000", "Not assessed"), ("2016", "No")],
        "own": [("2000", "None found"), ("2020", "No")],
    }


def test_the_second_of_two_assessors_is_kept_in_the_address(app_of: Callable[[str], Opened]) -> None:
    opened_on = app_of("two")
    page = opened_on(assessor="nye", acknowledged="neither")
    assert state_of(page, "map")["shown"] == "8"
    assert "by Nye (2016): neither side" in sentence(page)
    assert page.query_params == {"assessor": "nye", "acknowledged": "neither"}
    choose(page, "assessor", "claims")
    assert page.query_params == {"acknowledged": "neither"}
    assert state_of(page, "map")["shown"] == "4"
    assert "by Ek: neither side" in sentence(page)


def test_the_name_of_an_assessor_is_text_in_the_sidebar(tiny_files: TinyFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny_files.catalogue["assessors"]["schoff"]["short"] = ":red[Ek] *"
    monkeypatch.setenv("CATALOGUE", str(tiny_files.write()))
    st.cache_resource.clear()
    page = opened()
    offered = state_of(page, "filter-form")["offers"]["assessor"]["values"]
    assert offered["schoff"] == ":red[Ek] * (2014)"  # text as it is: the script sets it as text
    assert ":red[" not in "".join(item.value for kind in ("markdown", "caption") for item in page.get(kind))
    st.cache_resource.clear()
