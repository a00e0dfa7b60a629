"""Style sheets stand in files of their own, and lay the page out by the keys of its containers."""

from __future__ import annotations

import re

from geodata.loading import ROOT

WEB = ROOT / "web"
STYLES = {path.name: path.read_text(encoding="utf-8") for path in sorted((WEB / "styles").glob("*.css"))}
PAGE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (*(ROOT / "panels").rglob("*.py"), *(WEB / "scripts").glob("*.js"), WEB / "sections.py")
)


def test_no_template_has_styles_of_its_own() -> None:
    templates = {path.name: path.read_text(encoding="utf-8") for path in (WEB / "templates").glob("*.html")}
    assert [
        name for name, text in templates.items() if "<style>" in text.replace("<style>{{ style }}</style>", "")
    ] == []


def test_the_layout_does_not_hang_on_the_order_of_the_program() -> None:
    for name, css in STYLES.items():
        assert not re.search(r"nth-|first-child\)?\s*\{[^}]*grid", css), name
    for name in ("page.css", "embedded.css"):
        keys = set(re.findall(r"st-key-([\w-]+)", STYLES[name]))
        assert keys
        assert [key for key in keys if f'"{key}"' not in PAGE and f"st-key-{key}" not in PAGE] == [], name
