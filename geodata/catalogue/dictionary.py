"""The data dictionary: what goes into each field of a catalogue, for editors, templates, the docs and the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

DICTIONARY_FILE = Path(__file__).parent / "dictionary.yaml"


@dataclass(frozen=True)
class Entry:
    """What goes into a field, and the words above it on the page where the page shows it."""

    help: str
    label: str | None = None


@cache
def dictionary() -> dict[str, dict[str, Entry]]:
    """The entries of dictionary.yaml by model and field, in its order."""
    models = yaml.load(DICTIONARY_FILE.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return {
        model: {field: Entry(**said) if isinstance(said, dict) else Entry(said) for field, said in fields.items()}
        for model, fields in models.items()
    }


def labels(model: str) -> dict[str, str]:
    """The fields of the model that the page shows, each with its label."""
    return {field: entry.label for field, entry in dictionary()[model].items() if entry.label}
