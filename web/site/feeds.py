"""What programs read of the site: which pages it has, and the versions of its data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from geodata.citation import EXPLORER
from web.texts import TEMPLATES

MOST_IN_SITEMAP = 50_000  # as the protocol has it; their addresses stay far below its 50 MB
VERSION = re.compile(r"^## Data (\d{4}-\d{2}-\d{2})\s*$", re.MULTILINE)
FEED = "feed.xml"


class Version(NamedTuple):
    """A version of the data: its date, and what the change log says of it."""

    date: str
    text: str


def versions(changes: str, data_version: str) -> list[Version]:
    """The versions that a change log tells of under headings such as `## Data 2026-11-27`; else the present one."""
    _, *parts = VERSION.split(changes)
    texts = [re.split(r"^## ", text, maxsplit=1, flags=re.MULTILINE)[0].strip() for text in parts[1::2]]
    return [Version(*pair) for pair in zip(parts[::2], texts, strict=True)] or [Version(data_version, "")]


def feed(home: str, changes: str, data_version: str) -> str:
    """The versions of the data as an Atom feed."""
    told = versions(changes, data_version)
    return TEMPLATES.get_template("site/feed.xml").render(home=home, title=EXPLORER, versions=told, own=home + FEED)


def sitemaps(home: str, addresses: Sequence[str], changed: str) -> Iterator[tuple[str, str]]:
    """The names and contents of the sitemaps; where one cannot hold all addresses, sitemap.xml leads to the others."""
    parts = [addresses[start : start + MOST_IN_SITEMAP] for start in range(0, len(addresses), MOST_IN_SITEMAP)]
    several = [f"sitemap-{number}.xml" for number, _ in enumerate(parts, 1)] if len(parts) > 1 else []
    template = TEMPLATES.get_template("site/sitemap.xml")
    if several:
        index = template.render(kind="sitemapindex", entry="sitemap", home=home, addresses=several, changed=changed)
        yield "sitemap.xml", index
    for name, part in zip(several or ["sitemap.xml"], parts, strict=True):
        yield name, template.render(kind="urlset", entry="url", home=home, addresses=part, changed=changed)


def robots(home: str | None) -> str:
    """Every robot may read every page."""
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {home}sitemap.xml\n" if home else "")
