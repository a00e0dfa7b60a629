"""Nothing leaks: no request to another host, no traceback, no memory."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Route, expect

from geodata.atlas import Atlas
from tests.benchmarks.reader import Reader
from tests.browser.conftest import MAP, Opener
from tests.browser.journeys import choose, expect_lines, expect_soon, in_list
from tests.serving import Server, copy_of_the_app, run_beside, serve


def test_no_request_leaves_until_an_online_map_is_chosen(open_page: Opener) -> None:
    page = open_page(strict=False)
    for island in ("shikotan", "diaoyu-uotsuri", "nishijima-seodo"):
        in_list(page, island).click()
        expect(in_list(page, island)).to_have_attribute("aria-pressed", "true")
    witness = page.witness  # type: ignore[attr-defined]
    assert witness.strangers == []
    page.route(lambda url: witness.home not in url, lambda route: route.abort())
    choose(page, "base", "OpenStreetMap, online")
    expect(page.locator(".map-hint")).to_contain_text("does not answer")
    assert {url.split("/")[2] for url in witness.strangers} == {"tile.openstreetmap.org"}
    expect(page.locator(".leaflet-land-pane canvas")).to_be_visible()
    choose(page, "base", "No labels")
    expect(page.locator(".map-hint")).to_be_empty()


def test_an_online_map_that_answers_lies_over_the_land(open_page: Opener) -> None:
    page = open_page(strict=False)
    tile = io.BytesIO()
    Image.new("RGB", (256, 256), "red").save(tile, "PNG")

    def answer(route: Route) -> None:
        route.fulfill(body=tile.getvalue(), content_type="image/png")

    page.route(lambda url: page.witness.home not in url, answer)  # type: ignore[attr-defined]
    choose(page, "base", "OpenTopoMap, online")
    expect(page.locator(".leaflet-tile-loaded").first).to_be_attached()
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("OpenTopoMap")
    page.wait_for_function("() => [...document.querySelectorAll('.leaflet-tile')].every((tile) => tile.complete)")

    def west() -> set[object]:
        """The colours where our own map has land."""
        seen = Image.open(io.BytesIO(page.locator(MAP).screenshot())).convert("RGB")
        return {seen.getpixel((x, y)) for x in range(60, 200, 20) for y in range(120, 260, 20)}

    expect_soon(page, lambda: west() == {(255, 0, 0)})  # a tile fades in


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """The app on a catalogue with three faults in two files."""
    app = copy_of_the_app(tmp_path_factory.mktemp("broken") / "app")
    file = app.parent / "disputes.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("value: acknowledges", "value: <b>maybe</b>", 1).replace("claimants:", "claimant:", 1)
    file.write_text(text, encoding="utf-8")
    polygons = app.parent / "geodata" / "islands.geojson"
    polygons.write_text(polygons.read_text().replace('"id":"shikotan"', '"id":"shikotann"'))
    with serve(app, tmp_path_factory.mktemp("log") / "log.txt") as server:
        yield server, app.parent


def test_a_broken_catalogue_shows_the_lines_of_the_check(open_page: Opener, broken: tuple[Server, Path]) -> None:
    server, folder = broken
    checked = subprocess.run(
        [sys.executable, "-m", "geodata", "check"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 1
    lines = checked.stdout.strip().splitlines()
    assert len(lines) >= 4
    page = open_page(server=server, ready=".st-key-problems")
    shown = page.locator(".st-key-problems code")  # drawn a moment after the box around it
    for line in lines:
        expect(shown).to_contain_text(line)
    assert "Traceback" not in page.locator("body").inner_text()
    expect(page.locator(MAP)).to_have_count(0)


def test_memory_stays_level_over_many_runs(open_page: Opener, app: Server, atlas: Atlas) -> None:
    page = open_page({"island": "shikotan"})
    islands = ("etorofu-iturup", "kunashir-kunashiri", "shikotan")

    def pick(count: int) -> None:
        for number in range(count):
            island = islands[number % 3]
            page.evaluate("(id) => document.querySelector(`.st-key-islands [data-pick=${id}]`).click()", island)
            page.wait_for_function("(id) => location.search.includes(id)", arg=island)

    async def read(before: int, after: int) -> int:
        """The memory between so many runs before and so many after, without the time that a browser needs to draw."""
        reader = Reader(atlas, app.url)
        await reader.open()
        for number in range(before):
            await reader.click(islands[number % 3])
        between = resident_kb(app.pid)
        for number in range(after):
            await reader.click(islands[number % 3])
        await reader.close()
        return between

    pick(9)
    between = run_beside(read(60, 150))
    pick(30)
    assert resident_kb(app.pid) - between < 8_000
    expect_lines(page, "northern-territories-southern-kurils")


def resident_kb(pid: int) -> int:
    """The memory of a process in kB."""
    output = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True).stdout
    return int(output)
