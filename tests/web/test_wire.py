"""What crosses between Python and the scripts is the same on both sides."""

from __future__ import annotations

import re
from typing import Any, NotRequired, get_origin, get_type_hints, is_typeddict

import pytest

from geodata.atlas import Atlas
from layers.webmap import facts
from tests.serving import ROOT
from tests.web.scripts import run
from web import wire
from web.assets import MapFiles
from web.options import Offer
from web.wire import mask

TYPES = [value for module in (facts, wire) for value in vars(module).values() if is_typeddict(value)]
DECLARED = (ROOT / "web" / "scripts" / "types.d.ts").read_text(encoding="utf-8")


def keys_of_the_scripts(name: str) -> dict[str, bool]:
    """The keys of an interface, and whether each must be there."""
    found = re.search(rf"^interface {name}(?: extends (\w+))? \{{\n(.*?)^\}}", DECLARED, re.MULTILINE | re.DOTALL)
    assert found, name
    inherited = keys_of_the_scripts(found[1]) if found[1] else {}
    return inherited | {key: not sign for key, sign in re.findall(r"^  (\w+)(\??):", found[2], re.MULTILINE)}


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_what_crosses_has_the_same_keys_on_both_sides(kind: Any) -> None:
    hints = get_type_hints(kind, include_extras=True)
    required = {key: kind.__total__ and get_origin(hint) is not NotRequired for key, hint in hints.items()}
    assert keys_of_the_scripts(kind.__name__) == required


def test_every_type_of_the_first_part_is_described_in_python_too() -> None:
    names = re.findall(r"^interface (\w+)", DECLARED[: DECLARED.index("// From here on")], re.MULTILINE)
    assert sorted(names) == sorted(kind.__name__ for kind in TYPES)


@pytest.mark.parametrize("kind", [MapFiles, Offer], ids=lambda kind: kind.__name__)
def test_what_crosses_as_a_class_has_the_same_keys_on_both_sides(kind: type) -> None:
    assert set(keys_of_the_scripts(kind.__name__)) == set(kind.__annotations__)


@pytest.mark.parametrize(
    ("shown", "digits"),
    [((), "0"), ((0,), "8"), ((1,), "4"), ((0, 2), "a"), ((0, 1, 2), "e")],
)
def test_a_mask_has_a_bit_for_each_dispute_the_first_one_highest(
    atlas: Atlas, shown: tuple[int, ...], digits: str
) -> None:
    ids = list(atlas.disputes)
    assert mask([ids[number] for number in shown], atlas) == digits


def test_the_scripts_read_a_mask_as_it_was_written(atlas: Atlas) -> None:
    ids = list(atlas.disputes)
    cases = [[number for number in range(len(ids)) if bits >> number & 1] for bits in range(2 ** len(ids))]
    written = [mask([ids[number] for number in numbers], atlas) for numbers in cases]
    read = run(
        """import { isShown } from "./web/scripts/shared.js";
        give(data.masks.map((mask) => data.numbers.filter((number) => isShown(mask, number))));""",
        {"masks": written, "numbers": list(range(len(ids)))},
    )
    assert read == cases
