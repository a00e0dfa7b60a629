"""All that the page says of a dispute is of the year that it shows, as geodata knows it of that year."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from geodata.acknowledgement import Answer, answer
from geodata.atlas import Atlas
from geodata.catalogue.fields import CONTESTED, OWN
from geodata.catalogue.models import Dispute
from geodata.history import administers, administration, claims, power_name, years
from geodata.source_names import source_names
from tests.browser.glance import differences, panel_answers, words
from tests.browser.journeys import ISLAND_OF, PARTIES, shape, slide, symbol
from tests.browser.scenes import opened
from tests.serving import Server
from web import words as said

YEARS = [1850, 1950, 1992, 2014, None]  # None is today
SOON_MS = 5_000  # a change of the year needs no server
CLAIMS = {True: r"Yes\b", False: r"None\b", "not found": r"Not found\b"}  # in a year a claim may not be found yet


# a frame has years when its address has one
@pytest.fixture(scope="module", params=[{}, {"embed": "true", "year": "1950"}], ids=["page", "frame"])
def start(request: pytest.FixtureRequest, app: Server, browser: Browser) -> Iterator[Page]:
    with opened(browser, app.url, "1400x900", request.param) as page:
        yield page


@pytest.fixture(scope="module", params=PARTIES)
def selected(request: pytest.FixtureRequest, app: Server, browser: Browser) -> Iterator[tuple[str, Page]]:
    with opened(browser, app.url, "1400x900", {"dispute": request.param}) as page:
        yield request.param, page


def go_to(page: Page, atlas: Atlas, year: int | None) -> None:
    slide(page, year or years(atlas.catalogue)[1])


def expect_none(page: Page, wrong: Callable[[], object]) -> None:
    """What is wrong comes to be nothing."""
    end = time.monotonic() + SOON_MS / 1000
    while found := wrong():
        assert time.monotonic() < end, found
        page.wait_for_timeout(100)


def word(found: Answer) -> str:
    """What begins with the word of the answer, maybe after a sign, and has the date of the text it rests on."""
    own = found.clear if found.clear and found.clear.assessor == OWN else None
    return rf"\W*{said.verdict(found)}\b" + (f".*{day(own.date)}" if own else "")


def day(date: str) -> str:
    """The date with the month in full or in its first three letters."""
    return re.sub(r"\b([A-Z][a-z]{2})[a-z]*", r"\1[a-z]*", said.date_in_words(date))


def wrong_in_list(page: Page, dispute: str, expected: dict[str, str]) -> dict[str, str]:
    """The cells of the dispute in the list that say something else, by party and by whom they are."""
    rows = page.locator(f'.st-key-islands section[data-of="{dispute}"] [data-party]')
    found = {
        f"{row.get_attribute('data-party')} {cell.get_attribute('data-by')}": words(cell)
        for row in rows.all()
        for cell in row.locator("[data-by]").all()
    }
    return differences(found, expected)


def wrong_in_panel(page: Page, party: str, expected: dict[str, str]) -> dict[str, str]:
    return differences(panel_answers(page, party), expected)


def wrong_in_sentence(page: Page, dispute: str, claiming: dict[str, bool], administering: list[str]) -> list[str]:
    """The parties that it should name and does not, or the other way round; the whole where there is not one."""
    sentences = page.locator(f'.st-key-islands section[data-of="{dispute}"] .says:visible')
    if sentences.count() != 1:
        return [f"{sentences.count()} sentences on {dispute}"]
    who_claims, _, who_administers = words(sentences).partition(".")
    wrong = [name for name, expected in claiming.items() if (name in who_claims) != expected]
    return [*wrong, *(name for name in administering if name not in who_administers)]


def todays(page: Page, names: Iterable[str]) -> list[str]:
    """Where "today" is said beside the map, above or below it; not in a source's name, nor on its button."""
    places = [f".st-key-{key}" for key in ("title", "heading", "positions", "islands", "sheet", "year-card")]
    said_there = [words(place) for key in places for place in page.locator(key).all()]
    assert any(said_there)
    for name in names:
        said_there = [text.replace(name, "") for text in said_there]
    return [found for text in said_there for found in re.findall(r".{0,60}\btoday\b.{0,30}", text)]


@pytest.mark.parametrize("year", YEARS)
def test_the_list_says_what_held_in_the_year(start: Page, atlas: Atlas, year: int | None) -> None:
    go_to(start, atlas, year)
    by = [*atlas.catalogue.assessors, OWN]
    for id_, dispute in atlas.disputes.items():
        expected = {
            f"{party} {assessor}": word(answer(position, assessor, year))
            for party, position in dispute.positions.items()
            for assessor in by
        }
        expect_none(start, partial(wrong_in_list, start, id_, expected))


@pytest.mark.parametrize("year", YEARS)
def test_the_sentence_of_a_dispute_says_who_claimed_and_who_administered(
    start: Page, atlas: Atlas, year: int | None
) -> None:
    go_to(start, atlas, year)
    for id_, dispute in atlas.disputes.items():
        claiming = {
            atlas.catalogue.parties[party].name: claims(position, year) is True
            for party, position in dispute.positions.items()
        }
        expect_none(start, partial(wrong_in_sentence, start, id_, claiming, powers(dispute, atlas, year)))


@pytest.mark.parametrize("year", YEARS)
def test_the_map_says_who_administered(start: Page, atlas: Atlas, year: int | None) -> None:
    go_to(start, atlas, year)
    for id_, dispute in atlas.disputes.items():
        line = symbol(start, id_).locator(".symbol-name small")
        for power in powers(dispute, atlas, year):
            expect(line).to_contain_text(power, timeout=SOON_MS)
        if year:
            expect(line).to_contain_text(str(year), timeout=SOON_MS)
        else:
            expect(line).not_to_contain_text(re.compile(r"\d{4}"), timeout=SOON_MS)


@pytest.mark.parametrize("year", YEARS)
def test_who_points_at_an_island_is_told_who_administered(
    selected: tuple[str, Page], atlas: Atlas, year: int | None
) -> None:
    id_, page = selected
    go_to(page, atlas, year)
    page.mouse.move(0, 0)
    expect(page.locator(".leaflet-tooltip")).to_have_count(0)
    shape(page, ISLAND_OF[id_]).hover()
    told = page.locator(".leaflet-tooltip")
    for power in powers(atlas.disputes[id_], atlas, year):
        expect(told).to_contain_text(power, timeout=SOON_MS)
    if year:
        expect(told).to_contain_text(str(year), timeout=SOON_MS)


def powers(dispute: Dispute, atlas: Atlas, year: int | None) -> list[str]:
    """The words for who administered; a contested account says so."""
    ids = administration(dispute, year) if year else (dispute.administered_by,)
    return ["contested account" if id_ == CONTESTED else power_name(id_, atlas.catalogue) for id_ in ids]


@pytest.mark.parametrize("year", YEARS)
def test_the_panel_answers_of_the_year(selected: tuple[str, Page], atlas: Atlas, year: int | None) -> None:
    id_, page = selected
    go_to(page, atlas, year)
    dispute = atlas.disputes[id_]
    for party, position in dispute.positions.items():
        administering = administers(dispute, party, year or years(atlas.catalogue)[1], atlas.catalogue)
        claim = claims(position, year)
        expected = {
            "Claims sovereignty": CLAIMS[claim] if year else rf"{said.TRUTHS[claim]}\b",
            "Administers": rf"{said.ADMINISTERS[administering]}\b",
            "Own words, last clear answer": word(answer(position, OWN, year)),
        }
        questions = list(panel_answers(page, party))
        for assessor, about in atlas.catalogue.assessors.items():
            question = next((question for question in questions if about.short in question), about.short)
            expected[question] = word(answer(position, assessor, year))
        expect_none(page, partial(wrong_in_panel, page, party, expected))


@pytest.mark.parametrize("year", YEARS[:-1])
def test_today_is_not_said_of_another_year(
    start: Page, selected: tuple[str, Page], atlas: Atlas, year: int | None
) -> None:
    sources = source_names(atlas.catalogue.sources).values()
    for page in (start, selected[1]):
        go_to(page, atlas, year)
        expect_none(page, partial(todays, page, sources))
