"""The pictures of the real atlas, each drawn once."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pytest
from PIL import Image

from geodata.atlas import Atlas
from geodata.page_state import PageState
from layers.picture.picture import picture
from tests.layers.picture.drawing import DATE, Drawing, drawing


@pytest.fixture(scope="session")
def drawn(atlas: Atlas) -> Callable[..., Drawing]:
    """The real atlas as SVG, in the state of these parts of a link."""

    @cache
    def draw(**query: str) -> Drawing:
        return drawing(atlas, {key: [value] for key, value in query.items()})

    return draw


@pytest.fixture(scope="session")
def png(atlas: Atlas) -> Image.Image:
    """The overview as PNG."""
    return Image.open(io.BytesIO(picture(atlas, PageState(), "alphabetical", "png", DATE)))
