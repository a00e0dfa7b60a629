from __future__ import annotations

from collections.abc import Sequence

import pytest

from geodata.atlas import Atlas
from geodata.catalogue.islands import Island
from geodata.places import counted, places_in_words


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (["island"], "island"),
        (["rocks"], "rock group"),
        (["area"], "area"),
        (["island", "island"], "islands"),
        (["area", "area", "area"], "areas"),
        (["rocks", "island"], "islands and rock groups"),
        (["area", "island"], "islands and areas"),
        (["area", "rocks", "island"], "islands, rock groups and areas"),
    ],
)
def test_places_are_called_what_they_are(atlas: Atlas, kinds: Sequence[str], said: str) -> None:
    any_place = atlas.island("shikotan")
    places = [Island.model_construct(**{**vars(any_place), "kind": kind}) for kind in kinds]
    assert places_in_words(places) == said
    assert "rock" not in places_in_words(places, briefly=True)


@pytest.mark.parametrize(("number", "said"), [(0, "0 disputes"), (1, "1 dispute"), (3_000, "3,000 disputes")])
def test_a_number_stands_with_its_noun(number: int, said: str) -> None:
    assert counted(number, "dispute", "disputes") == said
