"""The one door through which strings of a catalogue or of the URL reach the page."""

from __future__ import annotations

import base64
import hashlib
import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps

from geodata.tables.safe_text import printable

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&=])")
_JOINER = "\u2060"  # has no width; Streamlit reads arrows and icons even from characters that Markdown escapes


def templates(package: str) -> Environment:
    """The Jinja environment of a package's `templates` folder.

    Every text is made `printable` and escaped; an unknown name is an error.
    """
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        finalize=lambda value: printable(value) if type(value) is str else value,  # the rest is markup, or no text
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def script(value: object) -> str:
    """The value as JSON that stays data inside a script, an attribute or a page."""
    return str(htmlsafe_json_dumps(value, separators=(",", ":")))


def policy_hash(text: str) -> str:
    """What a Content-Security-Policy lets this script or style in by: its SHA-256 in base64."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def markdown(text: str) -> str:
    """The text for a Streamlit label, where Markdown, colour and icon directives would otherwise be read."""
    return _MARKDOWN.sub(rf"\\\1{_JOINER}", " ".join(text.split()))
