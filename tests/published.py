"""What of a published text a test reads."""

from __future__ import annotations

import re
from pathlib import Path

from web import publish as published


def text(address: str) -> str:
    return (published.FOLDER / Path(address).relative_to(published.URL)).read_text(encoding="utf-8")


def part(page: str, id_: str) -> str:
    """The template of the page that has this id, and the one that is shown with it."""
    found = re.search(rf'<template data-part="{id_}"(?: data-with="([-\w]+)")?>(.*?)</template>', page, re.DOTALL)
    assert found, id_
    return found[2] + (part(page, found[1]) if found[1] else "")
