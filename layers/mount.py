"""The map inside the Streamlit page: files that are fetched once, and a small state at every run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import streamlit as st

from geodata.acknowledgement import acknowledged
from geodata.atlas import Atlas
from geodata.filters import NEUTRAL, PageState
from geodata.names import NameOrder

if TYPE_CHECKING:
    from layers.files import MapFiles

# a component's own script comes from a blob, so that what it imports needs a full address;
# the map's scripts are asked for at once, and not only when the script that uses them is here
BOOT = """const at = (path) => new URL(path, document.baseURI);
export default function (component) {
  const { script, map, leaflet } = component.data.files;
  for (const file of [map, leaflet]) if (file) import(at(file));
  import(at(script)).then((module) => module.default(component));
}"""
MAP = st.components.v2.component("dispute_map", js=BOOT, isolate_styles=False)


def mount_map(
    atlas: Atlas,
    files: MapFiles,
    state: PageState,
    order: NameOrder,
    base: str,
    on_pick: Callable[[], None],
    on_year: Callable[[], None],
) -> Any:
    """Shows the map in this state. A pick in it is `session_state.map.pick`, a year `session_state.map.year`."""
    data = {"view": state.view, "banner": banner(atlas, state.view, state.compare), "first": True}
    return MAP(
        key="map",
        data=_data(atlas, files, state, order, base) | data,
        on_pick_change=on_pick,
        on_year_change=on_year,
    )


def mount_second_map(
    atlas: Atlas, files: MapFiles, state: PageState, order: NameOrder, base: str, on_pick: Callable[[], None]
) -> Any:
    """Shows the view to compare with; it moves with the map. What is picked is `session_state["second-map"].pick`."""
    view = None if state.compare == NEUTRAL else state.compare
    data = {"view": view, "banner": banner(atlas, view, state.compare), "first": False}
    return MAP(key="second-map", data=_data(atlas, files, state, order, base) | data, on_pick_change=on_pick)


def banner(atlas: Atlas, view: str | None, compare: str | None) -> str | None:
    """Whose view is on, in words; None where there is only the neutral one."""
    if view:
        return f"As {atlas.catalogue.parties[view].name} states it"
    return "Neutral view" if compare else None


def _data(atlas: Atlas, files: MapFiles, state: PageState, order: NameOrder, base: str) -> dict[str, Any]:
    assessor, year = state.filter.by(atlas.catalogue), state.filter.year
    catalogue = atlas.catalogue
    return {
        "files": vars(files),
        "attribution": {"text": catalogue.attribution, "address": catalogue.attribution_address},
        "shown": state.filter.disputes(atlas),
        "acknowledged": {id_: acknowledged(dispute, assessor, year) for id_, dispute in atlas.disputes.items()},
        "dispute": state.dispute,
        "island": state.island,
        "order": order,
        "base": base,
        "year": year,
    }
