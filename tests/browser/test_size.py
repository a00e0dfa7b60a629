"""A large catalogue: symbols that stand for several, outlines fetched as needed, search, and texts of few at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import shapely
from playwright.sync_api import Page, Route, expect

from geodata import load
from geodata.atlas import Atlas
from geodata.catalogue.fields import Name
from geodata.names import island_title
from geodata.spelling import plain
from tests.browser.conftest import MAP, Opener
from tests.browser.journeys import expect_in_sight, in_list, pill, sentence, shape, symbol
from tests.catalogues.large import generate
from tests.serving import ROOT, Server, serve
from web.text_context import FEW

DISPUTES = 240
SYMBOLS = f"{MAP} .dispute-symbol"


@dataclass(frozen=True)
class Large:
    server: Server
    atlas: Atlas

    @property
    def dispute(self) -> str:
        """One in the middle of the catalogue."""
        return list(self.atlas.disputes)[DISPUTES // 2]

    def largest(self, dispute: str) -> str:
        """The island of the dispute that is drawn largest."""
        own = self.atlas.outlines[self.atlas.outlines["dispute"] == dispute].geometry
        return max(own.index, key=lambda island: float(shapely.area(own[island])))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Large]:
    folder = tmp_path_factory.mktemp("large")
    generate(DISPUTES, folder)
    log = tmp_path_factory.mktemp("log") / "log.txt"
    with serve(ROOT / "app.py", log, environment={"CATALOGUE": str(folder)}) as server:
        yield Large(server, load(folder / "disputes.yaml"))


def told(page: Page) -> list[int]:
    """How many disputes each symbol on the map stands for."""
    counts = page.locator(f"{SYMBOLS} .count").all_text_contents()
    return [int(count or 1) for count in counts]


def search(page: Page, words: str) -> list[str | None]:
    """The ids of the islands that the list finds."""
    page.get_by_role("searchbox").fill(words)
    return [button.get_attribute("data-pick") for button in page.locator(".st-key-islands [data-kind=island]").all()]


def test_symbols_that_would_cover_each_other_are_one_and_come_apart_nearby(open_page: Opener, large: Large) -> None:
    page = open_page(server=large.server)
    expect(page.locator(MAP)).to_have_attribute("data-visible", str(10 * DISPUTES))
    assert len(told(page)) < DISPUTES
    assert max(told(page)) > 1
    assert page.locator(f"{MAP} [data-island]").count() < 100
    several = page.locator(f"{SYMBOLS}.several").first
    expect(several).to_have_attribute("aria-label", re.compile(r"^\d+ disputes\. .+; .+\. Comes nearer\.$"))
    alone = page.locator(f"{SYMBOLS}[data-dispute]").count()
    several.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{SYMBOLS}[data-dispute]")).not_to_have_count(alone)


def test_the_outlines_of_what_is_near_are_fetched_and_no_others(open_page: Opener, large: Large) -> None:
    page = open_page({"dispute": large.dispute}, server=large.server)
    island = large.largest(large.dispute)
    expect_in_sight(page, island)
    assert 10 <= page.locator(f"{MAP} [data-island]").count() < 100
    shape(page, island).click()
    expect(page).to_have_url(re.compile(f"island={island}"))
    title = island_title(large.atlas.island(island), large.atlas.disputes[large.dispute], "alphabetical")
    expect(page.locator(".st-key-positions h2")).to_have_text(title)
    expect(shape(page, island)).to_have_attribute("aria-pressed", "true")
    expect(symbol(page, large.dispute)).to_be_hidden()


def test_an_outline_that_does_not_arrive_is_asked_for_again(open_page: Opener, large: Large) -> None:
    page = open_page(server=large.server, strict=False)
    expect(page.locator(".st-key-islands [data-kind=dispute]")).to_have_count(200)
    lost: list[str] = []

    def lose(route: Route) -> None:
        lost.append(route.request.url)
        route.abort()

    outlines = re.compile(r"/app/static/[0-9a-f]{20}\.json$")
    page.route(outlines, lose)
    search(page, plain(next(iter(large.atlas.disputes[large.dispute].names.values()))))
    in_list(page, large.dispute).click()
    expect(page.locator(".map-hint")).to_contain_text("did not arrive")
    assert lost
    page.unroute(outlines)
    page.locator(MAP).press("ArrowRight")
    expect(shape(page, large.largest(large.dispute))).to_be_attached()
    expect(page.locator(".map-hint")).to_be_empty()


def test_an_island_is_found_in_every_script_and_without_accents(open_page: Opener, large: Large) -> None:
    page = open_page(server=large.server)
    expect(page.locator(".st-key-islands [data-kind=dispute]")).to_have_count(200)
    island_id = list(large.atlas.disputes[large.dispute].islands)[3]
    names = [name for name in large.atlas.island(island_id).names.values() if isinstance(name, Name)]
    for text in {text for name in names for text in (name.script, name.romanised, plain(name.romanised))}:
        assert island_id in search(page, text), text
    assert search(page, "no island is called so") == []
    expect(page.locator(".st-key-islands [role=status]")).to_have_text("0 found")
    search(page, names[0].romanised)
    in_list(page, island_id).click()
    expect(page).to_have_url(re.compile(f"island={island_id}"))
    expect_in_sight(page, island_id)


def test_the_list_goes_on_where_the_reader_wants_more(open_page: Opener, large: Large) -> None:
    page = open_page(server=large.server)
    disputes = page.locator(".st-key-islands [data-kind=dispute]")
    expect(disputes).to_have_count(200)
    page.get_by_role("button", name="Show more").click()
    expect(disputes).to_have_count(DISPUTES)


def test_a_filter_among_many_parties_reaches_map_list_and_sentence(open_page: Opener, large: Large) -> None:
    page = open_page(server=large.server)
    claims = {
        party.name: [id_ for id_, dispute in large.atlas.disputes.items() if id_party in dispute.claiming]
        for id_party, party in large.atlas.catalogue.parties.items()
    }
    name, claimed = min(claims.items(), key=lambda claim: len(claim[1]))
    page.locator(".st-key-claimant input[list]").fill(name)
    page.locator(".st-key-claimant input[list]").press("Tab")
    expect(pill(page, "claimant", name)).to_be_checked()
    expect(sentence(page)).to_contain_text(f"{len(claimed)} of {DISPUTES} disputes")
    expect(page.locator(MAP)).to_have_attribute("data-visible", str(10 * len(claimed)))
    expect(page.locator(".st-key-islands [data-kind=dispute]")).to_have_count(len(claimed))


def test_a_section_tells_of_few_disputes_and_turns_to_the_next(open_page: Opener, large: Large) -> None:
    page = open_page({"tab": "matrix"}, server=large.server)
    rows = page.locator(".matrix tbody")
    expect(rows).to_have_count(FEW)
    first = rows.first.get_attribute("data-of")
    expect(page.locator(".st-key-pager")).to_contain_text(f"Disputes 1 to {FEW} of {DISPUTES}")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.locator(".st-key-pager")).to_contain_text(f"Disputes {FEW + 1} to {2 * FEW} of {DISPUTES}")
    expect(rows.first).not_to_have_attribute("data-of", first or "")
