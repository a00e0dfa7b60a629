"""What an export says about itself: what was chosen, the dates, and whose it is."""

from __future__ import annotations

import datetime as dt

from geodata.atlas import Atlas
from geodata.catalogue.models import Catalogue
from geodata.citation import EXPLORER
from geodata.filters import Filter

TEXT_LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
OUTLINE_LICENCE = "ODbL 1.0, https://opendatacommons.org/licenses/odbl/1-0/"
NOT_STATED = "not stated by the catalogue"


def about(atlas: Atlas, filter_: Filter, date: dt.date) -> dict[str, str]:
    """Names and values, in their order, of what passes the filter and is exported on the date.

    Of the licences only those of our own catalogue are known; another one states whose its outlines are, or nothing.
    """
    catalogue = atlas.catalogue
    return {
        "title": EXPLORER,
        "filter": filter_.sentence(atlas),
        "as_of": "claims, administration and acknowledgement are those of the data version, whatever year is shown",
        "data_version": catalogue.data_version,
        "latest_item": catalogue.latest_item,
        "exported": date.isoformat(),
        "attribution": _attribution(catalogue),
        "licence_of_texts": TEXT_LICENCE if atlas.ours else NOT_STATED,
        "licence_of_outlines": OUTLINE_LICENCE if atlas.ours else NOT_STATED,
        "outlines": "EPSG:4326, longitude and latitude in degrees; they say nothing about sovereignty",
        "not_found": "no source read says it, not that it was never said",
    }


def licences(atlas: Atlas) -> str:
    """The licences in a sentence; nothing where the catalogue states none."""
    return f"Text and values: {TEXT_LICENCE}. Outlines: {OUTLINE_LICENCE}." if atlas.ours else ""


def _attribution(catalogue: Catalogue) -> str:
    return ", ".join(filter(None, (catalogue.attribution, catalogue.attribution_address))) or NOT_STATED
