"""The card: what a link shows of the map, in the size that others ask for; its work is that of what is near."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from geodata import load
from geodata.atlas import Atlas
from geodata.page_state import PageState
from layers.picture import islands, symbology
from layers.picture.card import card
from tests.catalogues.large import generate


def test_a_card_has_its_size_and_the_same_bytes(atlas: Atlas) -> None:
    for state in (PageState(), PageState(dispute="dokdo-takeshima")):
        content = card(atlas, state, "alphabetical")
        picture = Image.open(io.BytesIO(content))
        assert (picture.format, picture.size) == ("PNG", (1200, 630))
        assert card(atlas, state, "alphabetical") == content
        assert len({picture.getpixel((x, y)) for x in range(0, 1200, 7) for y in range(0, 630, 7)}) > 5
    assert card(atlas, PageState(dispute="dokdo-takeshima"), "alphabetical") != card(atlas, PageState(), "alphabetical")


def test_of_other_disputes_far_away_nothing_is_turned_or_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate(100, tmp_path)
    atlas = load(tmp_path)
    asked: Counter[str] = Counter()
    for module, name in ((islands, "unwrapped"), (symbology, "_look")):
        real = getattr(module, name)

        def counted(*given: object, real: Callable[..., object] = real, name: str = name) -> object:
            asked[name] += 1
            return real(*given)

        monkeypatch.setattr(module, name, counted)
    for id_ in list(atlas.disputes)[:5]:
        card(atlas, PageState(dispute=id_), "alphabetical")
    assert 5 <= asked["_look"] < 50
    assert 50 <= asked["unwrapped"] < 500
