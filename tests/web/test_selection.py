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


@pytest.fixture(autouse=True)
def _years_since_1990(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["disputes"]["near"]["events"] = [EVENT | {"date": "1990"}]


@pytest.fixture
def pages(tiny_files: TinyFiles) -> Texts:
    tiny_files.catalogue["disputes"]["near"]["positions"]["WST"]["assessments"] = list(SAID)
    return Texts(load(tiny_files.write()))


def west(pages: Texts, year: int | None, naming: str = "alphabetical") -> dict[str, str]:
    """What the West answers to each question in this year."""
    lines = in_year(part(text(pages.selection(naming, "near")), "near"), year)
    [column] = re.findall(r'<section class="st-key-position-WST".*?</section>', lines, re.DOTALL)
    return {
        visible(asked): visible(said)
        for asked, said in re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", column, re.DOTALL)
    }


MARK = "\u2060 Source: P, 2001 *"
YES = f"Yes {MARK} 1 Mar 2014, A speaker"
READ = f"No {MARK} the detail on this party"


@pytest.mark.parametrize(
    ("year", "read", "clear", "latest"),
    [
        (1990, "Not assessed", "None found", "None found"),
        (2013, "Not assessed", "None found", "None found"),
        (2014, READ, YES, "the same"),
        (2016, READ, YES, f"Does not say {MARK} 2016, A speaker"),
        (2017, READ, YES, f"Not assessed {MARK} 2017, A speaker"),
        (2018, READ, YES, f"Does not say {MARK} May 2018, A speaker"),
        (
            None,
            READ,
            f"{YES} undated position: No {MARK}",
            f"Does not say {MARK} May 2018, A speaker",
        ),
    ],
)
def test_what_is_said_is_of_the_chosen_year(pages: Texts, year: int | None, read: str, clear: str, latest: str) -> None:
    said = west(pages, year)
    assert said["Acknowledges that a dispute exists per Schoff, 12 February 2014"] == read
    assert said["Own words, last clear answer"] == clear
    assert said["Own words, latest statement"] == latest
    assert said["Claims sovereignty"] == f"Yes {MARK}"
    assert said["Administers"] == ("No" if year is None else "Not found")


def test_every_year_says_what_the_one_function_answers(pages: Texts) -> None:
    first, last = pages.atlas.years
    assert (first, last) == (1990, 2020)
    for dispute_id, dispute in pages.atlas.disputes.items():
        page = part(text(pages.selection("alphabetical", dispute_id)), dispute_id)
        for year in (*range(first, last), None):
            shown = re.findall(
                r"last clear answer</dt><dd><span[^>]*>.*?<strong>(.*?)</strong>", in_year(page, year), re.S
            )
            answers = [answer(position, OWN, year) for position in dispute.positions.values()]
            assert shown == [words.verdict(said) for said in answers], year


@pytest.mark.parametrize(
    ("year", "claimed", "administered"),
    [(1990, "Claimed by", "Who administered was not found"), (None, "Claimed by", "Administered by")],
)
def test_the_sentence_is_of_the_year(pages: Texts, year: int | None, claimed: str, administered: str) -> None:
    page = in_year(part(text(pages.selection("alphabetical", "near")), "near"), year)
    [sentence] = re.findall(r'<p class="says".*?</p>', page, re.DOTALL)
    assert claimed in sentence
    assert administered in sentence


@pytest.mark.parametrize(
    ("year", "said"), [(1990, "no clear answer found"), (2014, "It is open."), (None, "It is open.")]
)
def test_a_party_s_view_has_its_own_answer_of_the_year(pages: Texts, year: int | None, said: str) -> None:
    lines = in_year(part(text(pages.selection("WST", "near")), "near"), year)
    [view] = re.findall(r'<section class="own-view".*?</section>', lines, re.DOTALL)
    [shown] = re.findall(r"<dt>Is there a dispute\?</dt>(.*?)</div>", view, re.DOTALL)
    assert said in shown
    assert shown.count("<dd") == 1


def test_a_reading_without_a_date_of_its_assessor_has_none(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["assessors"]["schoff"]["date"] = "not dated"
    said = west(Texts(load(tiny_files.write())), 2000)
    assert said["Acknowledges that a dispute exists per Schoff"] == "Not assessed"
