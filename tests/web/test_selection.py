"""The lines beside the map: what each party says by the chosen year, and what it does not say since then."""

from __future__ import annotations

import re

import pytest

from geodata import load
from geodata.acknowledgement import answer
from geodata.catalogue.fields import OWN
from tests.catalogues.parts import statement
from tests.catalogues.tiny import TinyFiles
from tests.catalogues.variants import EVENT
from tests.published import in_year, part, text, visible
from web import words
from web.texts import Texts

SAID = (  # of the West: its index in the position is its place here
    statement("denies", "2014-02-12", "schoff"),
    statement("acknowledges", "2014-03-01", text="It is open."),
    statement("not-stated", "2016"),
    statement("not-assessed", "2017"),
    statement("not-stated", "2018-05"),
    statement("denies", "not dated", speaker="A ministry"),
)
UNREAD = "Not assessed per Schoff, whose reading is of 12 February 2014."
READ = (
    "No per Schoff, 12 February 2014: will not acknowledge it. Basis: the detail on this party. Source: P, 2001 P, 2001"
)
NONE = "None found by its own words. No dated statement that says whether a dispute exists was found."
YES = "Yes by its own last clear answer. A speaker, 1 March 2014: says that it exists. Source: P, 2001 P, 2001"
ONE = "Since then one statement that does not speak to it, in 2016."
TWO = "Since then 2 statements that do not speak to it, the latest in May 2018."
STANDING = "Undated position, A ministry: says that none exists. Source: P, 2001 P, 2001"


@pytest.fixture(autouse=True)
def _years_since_1990(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["disputes"]["near"]["events"] = [EVENT | {"date": "1990"}]


@pytest.fixture
def pages(tiny_files: TinyFiles) -> Texts:
    tiny_files.catalogue["disputes"]["near"]["positions"]["WST"]["assessments"] = list(SAID)
    return Texts(load(tiny_files.write()))


def west(pages: Texts, year: int | None, naming: str = "alphabetical") -> str:
    """What stands in the West's lines of this year, as HTML."""
    lines = in_year(part(text(pages.selection(naming, "near")), "near"), year)  # type: ignore[arg-type]
    return lines[lines.index("st-key-position-WST") :]


@pytest.mark.parametrize(
    ("year", "lines"),
    [
        (1990, [UNREAD, NONE]),
        (2013, [UNREAD, NONE]),
        (2014, [READ, YES]),
        (2016, [READ, f"{YES} {ONE}"]),
        (2017, [READ, f"{YES} {ONE}"]),
        (2018, [READ, f"{YES} {TWO}"]),
        (None, [READ, f"{YES} {TWO} {STANDING}"]),
    ],
)
def test_what_is_said_is_of_the_chosen_year(pages: Texts, year: int | None, lines: list[str]) -> None:
    shown = re.findall(r"<dd[^>]*data-from.*?</dd>", west(pages, year), re.DOTALL)
    assert [visible(line) for line in shown] == lines


def test_every_year_says_what_the_one_function_answers(pages: Texts) -> None:
    first, last = pages.atlas.years
    assert (first, last) == (1990, 2020)
    for dispute_id, dispute in pages.atlas.disputes.items():
        page = part(text(pages.selection("alphabetical", dispute_id)), dispute_id)
        for year in (*range(first, last), None):
            shown = re.findall(r'<dd class="own"[^>]*><strong>(.*?)</strong>', in_year(page, year))
            answers = [answer(position, OWN, year) for position in dispute.positions.values()]
            assert shown == [words.verdict(said) for said in answers], year


@pytest.mark.parametrize(("year", "anchor"), [(2016, "near-wst-statement-2"), (2018, "near-wst-statement-4")])
def test_later_silence_leads_to_the_latest_of_it(pages: Texts, year: int, anchor: str) -> None:
    [button] = re.findall(r"<button[^>]*>Since then", west(pages, year))
    assert f'data-kind="dispute" data-pick="near" data-tab="positions" data-focus="{anchor}"' in button


@pytest.mark.parametrize(
    ("year", "said"), [(1990, "no clear answer found"), (2014, "It is open."), (None, "It is open.")]
)
def test_a_party_s_view_has_its_own_answer_of_the_year(pages: Texts, year: int | None, said: str) -> None:
    lines = in_year(part(text(pages.selection("WST", "near")), "near"), year)
    [view] = re.findall(r"<section [^>]*own-view.*?</section>", lines, re.DOTALL)
    [shown] = re.findall(r"<dt>Is there a dispute\?</dt>(.*?)</div>", view, re.DOTALL)
    assert said in shown
    assert shown.count("<dd") == 1


def test_a_reading_without_a_date_of_its_assessor_says_so_before_it(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["assessors"]["schoff"]["date"] = "not dated"
    lines = west(Texts(load(tiny_files.write())), 2000)
    assert "<strong>Not assessed</strong> per Schoff, whose reading is not dated.</dd>" in lines
