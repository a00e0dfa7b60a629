"""Nothing leaks: no request to another host, no word in the console, no catalogue string that is more than text."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Route, expect

from tests.browser.conftest import MAP, Opener
from tests.browser.journeys import expect_lines, in_list, shape, symbol
from tests.serving import ROOT, Server, copy_of_the_app, serve

HOSTILE = [
    "<img src=x onerror=\"window.hacked='img'\">",
    "<svg onload=window.hacked=1>",
    "</script><script>window.hacked=1</script>",
    "`backtick` ${window.hacked=1} ${1+1}",
    "{{7*7}} {% raw %} {#",
    "'single' \"double\" & &amp; &lt;",
    "[link](javascript:window.hacked=1) **bold** :red[red] :material/home: $x^2$",
    "‮right to left‬ العربية",
    "동도 釣魚臺 Итуруп 魚釣島",
    "\\u003cimg src=x onerror=window.hacked=1\\u003e \u2028 line",
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on the real catalogue with hostile words in every kind of string."""
    app = copy_of_the_app(tmp_path_factory.mktemp("hostile") / "app")
    file = app.parent / "disputes.yaml"
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    poison(data)
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    with serve(app, tmp_path_factory.mktemp("log") / "log.txt") as server:
        yield server


def poison(data: dict[str, Any]) -> None:
    """Puts a hostile string into every text that readers see, another one each time."""
    count = 0

    def word() -> str:
        nonlocal count
        count += 1
        return HOSTILE[count % len(HOSTILE)]

    def walk(value: Any, keys: tuple[str, ...]) -> None:
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(item, dict | list):
                walk(item, keys)
            elif key in keys:
                value[key] = word()

    names = ("name", "long_name", "script", "romanised", "also")
    walk(data, ("short", "introduction", "attribution"))
    data["notes"] = [word() for _ in HOSTILE]
    walk(data, (*names, "text", "note", "flag", "label", "speaker", "reported", "quotation", "reading", "affiliation"))
    walk(data["disputes"], ("title",))
    walk(data["sources"], ("title", "publisher", "address_note", "kind"))
    for dispute in data["disputes"].values():
        for party in dispute["names"]:
            dispute["names"][party] = word()


def test_hostile_strings_are_shown_as_text_everywhere(open_page: Opener, hostile: Server) -> None:
    data = yaml.safe_load((ROOT / "disputes.yaml").read_text(encoding="utf-8"))
    poison(data)
    page = open_page(server=hostile)
    names = data["disputes"]["diaoyu-senkaku"]["islands"]["diaoyu-uotsuri"]["names"]
    for dispute, content in data["disputes"].items():
        for part in content["names"].values():
            expect(symbol(page, dispute)).to_contain_text(part)
    expect(page.locator(".leaflet-control-attribution")).to_contain_text(data["attribution"])
    in_list(page, "diaoyu-uotsuri").click()
    expect(page.locator(".st-key-position-CHN")).to_contain_text(data["parties"]["CHN"]["long_name"])
    shape(page, "diaoyu-uotsuri").hover()
    for name in names.values():
        expect(page.locator(".st-key-positions h2")).to_contain_text(name["romanised"])
        expect(page.locator(".leaflet-tooltip")).to_contain_text(name["romanised"])
    labels = page.locator(".st-key-claimant button").all_inner_texts()
    assert [label.replace("\u2060", "") for label in labels] == [
        " ".join(party["name"].split()) for party in data["parties"].values()
    ]
    # sections with two texts stand between sections with one, so that the count tells when the section is there
    for tab in ("Figures", "About", "Acknowledgement", "Sources", "Timeline", "All at a glance", "Positions"):
        page.locator(".st-key-tab").get_by_text(tab).click()
        texts = 2 if tab in ("Acknowledgement", "Timeline", "Positions") else 1
        expect(page.locator(".st-key-sections .document")).to_have_count(texts)
        if tab in ("Acknowledgement", "Timeline"):
            points = page.locator(".stVegaLiteChart .mark-symbol path")
            expect(points.first).to_be_visible()
            for point in points.all()[:4]:
                point.hover(force=True)
        page.wait_for_timeout(200)
    page.locator('[data-statements="CHN"] li').first.get_by_role("button", name="Cite").click()
    expect(page.get_by_role("dialog").locator("code")).to_have_count(4)
    page.goto(f"{hostile.url}/?view=JPN&compare=CHN&year=1950&tab=matrix")
    expect(page.locator(".map-banner")).to_have_text(
        [f"As {data['parties'][party]['name']} states it" for party in ("JPN", "CHN")], use_inner_text=False
    )
    page.locator(".matrix .value:visible").first.hover()
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src=x], svg[onload], [onerror]").count() == 0


def test_no_request_leaves_until_an_online_map_is_chosen(open_page: Opener) -> None:
    page = open_page(strict=False)
    for island in ("shikotan", "diaoyu-uotsuri", "nishijima-seodo"):
        in_list(page, island).click()
        expect(in_list(page, island)).to_have_attribute("aria-pressed", "true")
    witness = page.witness  # type: ignore[attr-defined]
    assert witness.strangers == []
    page.route(lambda url: witness.home not in url, lambda route: route.abort())
    page.locator(".st-key-ground").get_by_text("OpenStreetMap, online").click()
    expect(page.locator(".map-hint")).to_contain_text("does not answer")
    assert {url.split("/")[2] for url in witness.strangers} == {"tile.openstreetmap.org"}
    expect(page.locator(".leaflet-land-pane canvas")).to_be_visible()
    page.locator(".st-key-ground").get_by_text("Our own, without labels").click()
    expect(page.locator(".map-hint")).to_be_empty()


def test_an_online_map_that_answers_lies_over_the_land(open_page: Opener) -> None:
    page = open_page(strict=False)
    tile = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
        "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    )

    def answer(route: Route) -> None:
        route.fulfill(body=tile, content_type="image/png")

    page.route(lambda url: page.witness.home not in url, answer)  # type: ignore[attr-defined]
    page.locator(".st-key-ground").get_by_text("OpenTopoMap, online").click()
    expect(page.locator(".leaflet-tile-loaded").first).to_be_attached()
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("OpenTopoMap")


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


def test_memory_stays_level_over_many_runs(open_page: Opener, app: Server) -> None:
    page = open_page({"island": "shikotan"})

    def picks(count: int) -> None:
        for number in range(count):
            island = ("diaoyu-uotsuri", "nishijima-seodo", "shikotan")[number % 3]
            page.evaluate("(id) => document.querySelector(`.st-key-islands [data-pick=${id}]`).click()", island)
            page.wait_for_function("(id) => location.search.includes(id)", arg=island)

    picks(60)
    before = resident_kb(app.pid)
    picks(180)
    assert resident_kb(app.pid) - before < 8_000
    expect_lines(page, "northern-territories-southern-kurils")


def resident_kb(pid: int) -> int:
    """The memory of a process in kB."""
    output = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True).stdout
    return int(output)
