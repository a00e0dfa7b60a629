"""The map inside the Streamlit page: files that are fetched once, and a small state at every run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from geodata.acknowledgement import STANDINGS, standings
from geodata.atlas import Atlas
from geodata.names import NameOrder
from geodata.page_state import NEUTRAL, PageState
from layers.legend import banner
from panels.component import component
from web.wire import MapState, mask

if TYPE_CHECKING:
    from web.assets import MapFiles


MAP = component("dispute_map")


def mount_map(
    atlas: Atlas,
    files: MapFiles,
    state: PageState,
    order: NameOrder,
    base: str,
    on_pick: Callable[[], None],
    on_year: Callable[[], None],
    years: bool = True,
) -> Any:
    """Shows the map in this state. A pick in it is `session_state.map.pick`, a year `session_state.map.year`.

    Without `years` there is no slider under it.
    """
    data = _map_state(atlas, files, state, order, base, state.view, True)
    if not years:
        data["still"] = True
    return MAP(key="map", data=data, on_pick_change=on_pick, on_year_change=on_year)


def mount_second_map(
    atlas: Atlas, files: MapFiles, state: PageState, order: NameOrder, base: str, on_pick: Callable[[], None]
) -> Any:
    """Shows the view to compare with; it moves with the map. What is picked is `session_state["second-map"].pick`."""
    view = None if state.compare == NEUTRAL else state.compare
    data = _map_state(atlas, files, state, order, base, view, False)
    return MAP(key="second-map", data=data, on_pick_change=on_pick)


def _map_state(
    atlas: Atlas, files: MapFiles, state: PageState, order: NameOrder, base: str, view: str | None, first: bool
) -> MapState:
    assessor, year = state.filter.by(atlas.catalogue), state.filter.year
    values = list(STANDINGS)
    return {
        "files": vars(files),
        "first": first,
        "view": view,
        "banner": banner(atlas, view, state.compare),
        "shown": mask(state.filter.disputes(atlas), atlas),
        "acknowledged": "".join(str(values.index(value)) for value in standings(atlas, assessor, year).values()),
        "dispute": state.dispute,
        "island": state.island,
        "order": order,
        "base": base,
        "year": year,
    }
