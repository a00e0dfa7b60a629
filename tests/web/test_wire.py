"""What crosses from Python to the scripts."""

from __future__ import annotations

import pytest

from geodata.atlas import Atlas
from web.wire import mask


@pytest.mark.parametrize(
    ("shown", "digits"),
    [((), "0"), ((0,), "8"), ((1,), "4"), ((0, 2), "a"), ((0, 1, 2), "e")],
)
def test_a_mask_has_a_bit_for_each_dispute_the_first_one_highest(
    atlas: Atlas, shown: tuple[int, ...], digits: str
) -> None:
    ids = list(atlas.disputes)
    assert mask([ids[number] for number in shown], atlas) == digits
