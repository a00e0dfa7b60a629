"""The browser that the tests drive: one that is here, or one that `python -m tests.browser.find --install` fetches."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
SHELLS = ("chromium-headless-shell", "chrome-headless-shell")  # the same engine without windows, menus and their pages
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def browser_path() -> str | None:
    """The path of Chromium, Chrome, Edge, a headless shell or Playwright's own browser; None where there is none."""
    found = [shutil.which(name) for name in NAMES]
    found += [place for place in PLACES if Path(place).exists()]
    return next((path for path in found if path), None) or _shell() or _playwrights_own()


def leanest_path() -> str | None:
    """The path of a headless shell, which opens a page in two thirds of the time; else of another browser."""
    return _shell() or browser_path()


def install() -> str:
    """The path of a browser, installed if need be: Playwright's, else Debian's; exits with a word if none works."""
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
        attempts += [
            [*root, "apt-get", "update"],
            [*root, "apt-get", "install", "--yes", "chromium", "fonts-noto-cjk"],
        ]
    for attempt in attempts:
        if path := browser_path():
            return path
        print("No browser yet:", " ".join(attempt), flush=True)
        try:
            subprocess.run(attempt, check=False)
        except OSError as error:
            print(error)
    if path := browser_path():
        return path
    sys.exit("The browser tests need Chromium, Chrome or Edge: none was found and none could be installed.")


def _shell() -> str | None:
    return next((path for name in SHELLS if (path := shutil.which(name))), None)


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


if __name__ == "__main__":
    print("Browser:", install() if "--install" in sys.argv else browser_path())
