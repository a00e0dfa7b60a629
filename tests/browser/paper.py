"""The page on paper: the browser makes the PDF, and its text is read."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

A4_PT = (595, 842)
CONTROLS = (
    "All disputes",
    "Copy link",
    "Cite",
    "Whole region",
    "Play",
    "Find",
    "Show more",
    "All parties in one table",
    "Base map",
)


def squeezed(text: str) -> str:
    """The text without the spaces and line ends that a PDF has of its own."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def printed(page: Page) -> list[str]:
    """The text of each page of the PDF; all are A4 upright."""
    reader = PdfReader(io.BytesIO(page.pdf(format="A4", print_background=True)))
    for sheet in reader.pages:
        assert (float(sheet.mediabox.width), float(sheet.mediabox.height)) == pytest.approx(A4_PT, abs=2)
    return [squeezed(sheet.extract_text()) for sheet in reader.pages]
