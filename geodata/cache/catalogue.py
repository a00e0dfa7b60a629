"""Catalogues that were read without a problem, as JSON: without comments and lines, which only a problem needs."""

from __future__ import annotations

from contextlib import suppress

from pydantic import ValidationError

from geodata.cache.folder import keep, kept
from geodata.catalogue.models import Catalogue
from geodata.files import no_collection


@no_collection()
def kept_catalogue(name: str) -> Catalogue | None:
    """The catalogue that was kept under this name, as the models read it again."""
    content = kept("catalogue", name)
    with suppress(ValidationError):
        return Catalogue.model_validate_json(content) if content else None
    return None


def keep_catalogue(name: str, catalogue: Catalogue) -> None:
    """Keeps the catalogue for the next start."""
    with suppress(ValueError):  # a text that is no Unicode
        keep("catalogue", name, catalogue.model_dump_json(exclude_unset=True).encode())
