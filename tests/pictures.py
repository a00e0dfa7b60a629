"""Makes the pictures of README.md and docs/ anew: `make pictures`, after a change of how the page looks."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from geodata.__main__ import main as geodata
from tests.browser.find import FLAGS, leanest_path
from tests.browser.scenes import opened
from tests.catalogues.large import generate
from tests.serving import ROOT, serve

IMAGES = ROOT / "docs" / "images"
PAGE, LARGE, PRINT = "explorer.png", "300-disputes.png", "picture.png"
FILES = {PAGE, LARGE, PRINT}


def main() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        generate(300, folder / "large")
        take(folder, PAGE, {"dispute": "diaoyu-senkaku"}, {})
        take(folder, LARGE, {}, {"CATALOGUE": str(folder / "large")})
        geodata(
            ["picture", "--dispute", "dokdo-takeshima", "--to", str(folder / PRINT)]
        )  # never over one that is there
        (IMAGES / PRINT).write_bytes((folder / PRINT).read_bytes())


def take(folder: Path, file: str, query: dict[str, str], environment: dict[str, str]) -> None:
    """Writes the page at 1400 x 900 as the file of that name."""
    with serve(ROOT / "app.py", folder / "log.txt", environment=environment) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=leanest_path(), args=FLAGS)
        with opened(browser, server.url, "1400x900", query) as page:
            page.screenshot(path=IMAGES / file)
        browser.close()


if __name__ == "__main__":
    main()
