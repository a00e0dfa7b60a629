"""Citations as programs that are not ours read them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import bibtexparser
import rispy
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

DAY = dt.date(2026, 12, 1)
URL = "https://example.org/?dispute=near&tab=positions"
# Without the ligatures (-- and the like), which TeX makes of plain characters, and with three signs it does not know
SIGNS = get_default_latex_context_db().filter_context(exclude_categories=["nonascii-specials"])
SIGNS.add_context_category(
    "signs",
    macros=[
        MacroTextSpec("textbraceleft", "{"),
        MacroTextSpec("textbraceright", "}"),
        MacroTextSpec("textasciicircum", "^"),
    ],
    prepend=True,
)
LATEX = LatexNodes2Text(latex_context=SIGNS, strict_latex_spaces=True)


def from_bibtex(text: str) -> dict[str, str]:
    """The fields of the one entry, with LaTeX read as text, `type` and `key`."""
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert len(library.blocks) == 1
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    for name in set(fields) - {"url"}:
        value = fields[name]
        fields[name] = LATEX.latex_to_text(value[1:-1] if name in ("author", "title") else value)
    return {"type": entry.entry_type, "key": entry.key, **fields}


def from_ris(text: str) -> dict[str, Any]:
    (record,) = rispy.loads(text)
    return dict(record)


def from_csl(text: str) -> dict[str, Any]:
    (item,) = json.loads(text)
    return dict(item)
