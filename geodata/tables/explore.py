"""A GeoDataFrame that a notebook can look at as it is."""

from __future__ import annotations

import html
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from types import ModuleType, SimpleNamespace
from typing import Any

import geopandas as gpd
import numpy as np

from geodata.tables.safe_text import with_texts

# what a tooltip tells, unless other columns are asked for
TOLD = ("title", "dispute_title", "claimed_by_names", "administered_by_name")


class ExplorableFrame(gpd.GeoDataFrame):  # type: ignore[misc]
    """A GeoDataFrame of islands; what is selected from it is one too."""

    def explore(self, *args: Any, **kwargs: Any) -> Any:
        """The map that geopandas draws, with the texts as text: folium would put them into the page as HTML."""
        shown = gpd.GeoDataFrame(with_texts(self, html.escape))
        told = [name for name in TOLD if name in self]
        with _without_classes():
            return shown.explore(*args, **{"tooltip": told, **kwargs})


@contextmanager
def _without_classes() -> Iterator[None]:
    """A stand-in for mapclassify: geopandas loads it (200 MB with what it needs) even where there are no classes."""
    if find_spec("mapclassify"):
        yield
        return
    stand_in = ModuleType("mapclassify")
    stand_in.classify = _classify  # type: ignore[attr-defined]
    sys.modules[stand_in.__name__] = stand_in
    try:
        yield
    finally:
        del sys.modules[stand_in.__name__]


def _classify(values: Any, scheme: str, **options: Any) -> SimpleNamespace:
    """In which bin each value is, by the upper bounds of the bins: all that a scale without classes asks for."""
    if scheme != "UserDefined":
        raise ImportError(f"The scheme {scheme} needs the package mapclassify.")
    return SimpleNamespace(yb=np.searchsorted(options["bins"], values))
