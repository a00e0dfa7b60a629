"""The section “Download”: each button gives a file of what is on screen, or of everything."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.journeys import expect_lines, expect_visible, pill

KOREAN = {"claimant": "KOR", "dispute": "dokdo-takeshima", "tab": "download"}
BUTTONS = ("GeoJSON", "GeoPackage", "FlatGeobuf", "CSV", "Excel", "Web page", "PNG", "SVG")


def taken(page: Page, label: str, folder: Path) -> Path:
    """The file that the button gives, under the name that it suggests."""
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").get_by_role("button", name=label, exact=True).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_every_button_gives_what_is_on_screen(open_page: Opener, tmp_path: Path) -> None:
    page = open_page(KOREAN)
    expect(page.get_by_test_id("stDownloadButton")).to_have_count(len(BUTTONS))
    expect(page.locator(".st-key-sections")).to_contain_text("1 of 3 disputes, 3 of 26 islands")
    files = {label: taken(page, label, tmp_path) for label in BUTTONS}
    islands = ["dongdo-higashijima", "nishijima-seodo", "dokdo-takeshima-rocks"]
    for label in ("GeoJSON", "GeoPackage", "FlatGeobuf"):
        layer = {"layer": "islands"} if label == "GeoPackage" else {}
        assert sorted(gpd.read_file(files[label], **layer)["island"]) == sorted(islands)
    assert "claimed by South Korea" in json.loads(files["GeoJSON"].read_text(encoding="utf-8"))["about"]["filter"]
    assert {"islands", "positions", "assessments", "sources"} <= set(pyogrio.list_layers(files["GeoPackage"])[:, 0])
    assert len(pd.read_csv(files["CSV"])) == 3 * 3
    assert {"positions", "assessments", "events", "sources"} <= set(openpyxl.load_workbook(files["Excel"]).sheetnames)
    assert files["PNG"].read_bytes().startswith(b"\x89PNG")
    assert "<svg" in files["SVG"].read_text(encoding="utf-8")
    assert all(path.name == f"disputes-{path.stem.removeprefix('disputes-')}{path.suffix}" for path in files.values())
    alone = open_page(file=files["Web page"].as_uri())
    expect_visible(alone, 3)
    expect_lines(alone, "dokdo-takeshima")


def test_everything_is_taken_whatever_the_filter_says_and_nothing_where_it_leaves_nothing(
    open_page: Opener, tmp_path: Path
) -> None:
    page = open_page({"claimant": "CHN", "administrator": "RUS", "tab": "download"})
    assert len(gpd.read_file(taken(page, "GeoJSON", tmp_path))) == 0
    assert taken(page, "SVG", tmp_path).stat().st_size > 1000
    page.locator(".st-key-extent").get_by_text("Everything").click()
    expect(page.locator(".st-key-sections")).to_contain_text("26 of 26 islands")
    assert len(gpd.read_file(taken(page, "GeoJSON", tmp_path))) == 26


def test_a_change_of_the_filter_changes_what_is_taken(open_page: Opener, tmp_path: Path) -> None:
    page = open_page({"tab": "download"})
    pill(page, "claimant", "Russia").click()
    expect(page.locator(".st-key-sections")).to_contain_text("14 of 26 islands")
    assert len(pd.read_csv(taken(page, "CSV", tmp_path))) == 14 * 2
