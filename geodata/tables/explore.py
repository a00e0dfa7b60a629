"""A GeoDataFrame that a notebook can look at as it is."""

from __future__ import annotations

import html
from typing import Any

import geopandas as gpd

from geodata.tables.safe_text import with_texts

# what a tooltip tells, unless other columns are asked for
TOLD = ("title", "dispute_title", "claimed_by_names", "administered_by_name")


class ExplorableFrame(gpd.GeoDataFrame):  # type: ignore[misc]
    """A GeoDataFrame of islands; what is selected from it is one too."""

    def explore(self, *args: Any, **kwargs: Any) -> Any:
        """The map that geopandas draws, with the texts as text: folium would put them into the page as HTML.

        Raises ImportError without the package mapclassify, which geopandas needs for any map.
        """
        shown = gpd.GeoDataFrame(with_texts(self, html.escape))
        told = [name for name in TOLD if name in self]
        return shown.explore(*args, **{"tooltip": told, **kwargs})
