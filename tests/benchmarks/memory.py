"""What a server and a page hold in memory, in MB (10⁶ bytes); Linux tells it in /proc."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page


def held_mb(pid: int) -> float:
    """What the process has in memory now, what it shares with others too."""
    return _kilobytes(Path(f"/proc/{pid}/status"), "VmRSS") * 1024 / 1e6


def most_held_mb(pid: int) -> float:
    """The most that the process ever had in memory."""
    return _kilobytes(Path(f"/proc/{pid}/status"), "VmHWM") * 1024 / 1e6


def page_mb(browser: Browser) -> float:
    """The process of the browser's one page, with its share of what processes have in common.

    A browser keeps a process ready for the next page; the larger one is that of the page.
    """
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    renderers = [process["id"] for process in processes if process["type"] == "renderer"]
    return max(_kilobytes(Path(f"/proc/{pid}/smaps_rollup"), "Pss") for pid in renderers) * 1024 / 1e6


def heap_mb(page: Page) -> float:
    """The page's JavaScript objects that are in use."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return float(metrics["JSHeapUsedSize"]) / 1e6


def _kilobytes(file: Path, field: str) -> int:
    return next(int(line.split()[1]) for line in file.read_text().splitlines() if line.startswith(f"{field}:"))
