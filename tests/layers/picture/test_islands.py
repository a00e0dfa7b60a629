"""A picture shows the islands and disputes of a state, and no others: as symbols, with rings, by their names."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from geodata.atlas import Atlas
from layers import legend
from layers.picture.canvas import INK
from tests.layers.picture.drawing import DIAOYU, DOKDO, KURILS, Drawing


def test_the_overview_has_a_symbol_for_each_dispute_and_every_island(
    atlas: Atlas, drawn: Callable[..., Drawing]
) -> None:
    overview = drawn()
    assert overview.ids("island") == set(atlas.dispute_of)
    assert overview.ids("dispute") == set(atlas.disputes)
    assert overview.ids("ring") == set()
    sizes = {tuple(np.ptp(overview.points(f"dispute-{id_}"), axis=0).round(1)) for id_ in atlas.disputes}
    assert len(sizes) == 1
    for title in ("Northern Territories / Southern Kurils", "Diaoyu / Diaoyutai / Senkaku", "Dokdo / Takeshima"):
        assert overview.text.count(title) == 2  # on the map, and beside it with who claims
    assert "Claimed by Japan, North Korea and South Korea." in overview.text


@pytest.mark.parametrize("dispute", [KURILS, DIAOYU, DOKDO])
def test_a_dispute_is_shown_by_its_islands_with_their_names(
    atlas: Atlas, drawn: Callable[..., Drawing], dispute: str
) -> None:
    near = drawn(dispute=dispute)
    islands = atlas.disputes[dispute].islands
    assert near.ids("island") == set(islands)
    assert near.ids("dispute") == set()
    assert near.points("locator").size
    named = {id_.rsplit("-", 1)[0] for id_ in near.ids("name")}
    assert named <= {id_ for id_, island in islands.items() if island.kind != "rocks"}
    assert len(named) >= 2


def test_an_islet_too_small_to_see_has_a_ring_and_the_legend_says_so(drawn: Callable[..., Drawing]) -> None:
    assert "polonsky-taraku" in drawn(dispute=KURILS).ids("ring")
    assert "etorofu-iturup" not in drawn(dispute=KURILS).ids("ring")
    assert legend.TINY in drawn(dispute=KURILS).text
    assert legend.TINY not in drawn(dispute=DOKDO).text


def test_a_selected_island_is_outlined_and_named(drawn: Callable[..., Drawing]) -> None:
    near = drawn(island="shikotan")
    assert near.styles("island-shikotan", "stroke") == [INK["ink"]]
    assert INK["ink"] not in drawn(dispute=KURILS).styles("island-shikotan", "stroke")
    assert "Island of the dispute Northern Territories / Southern Kurils." in near.text
    assert near.text.startswith("Shikotan / Shikotan-tō")
    assert np.ptp(near.points("island-shikotan"), axis=0).max() > 150


def test_what_the_filter_hides_is_not_drawn(atlas: Atlas, drawn: Callable[..., Drawing]) -> None:
    overview = drawn(administrator="KOR")
    assert overview.ids("dispute") == {DOKDO}
    assert overview.ids("island") == set(atlas.disputes[DOKDO].islands)
    assert "1 of 3 disputes, 3 of 26 islands and rock groups: administered by South Korea." in overview.text
    assert drawn(administrator="KOR", dispute=KURILS).ids("island") == set()
