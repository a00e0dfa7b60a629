"""The map inside the Streamlit page: files that are fetched once, and a small state at every run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import streamlit as st

from geodata.acknowledgement import acknowledged
from geodata.atlas import Atlas
from geodata.filters import PageState
from geodata.names import NameOrder

if TYPE_CHECKING:
    from layers.files import MapFiles

# a component's own script comes from a blob, so that what it imports needs a full address;
# the map's script is asked for at once, and not only when the script that uses it is here
BOOT = """const at = (path) => new URL(path, document.baseURI);
export default function (component) {
  const { script, map } = component.data.files;
  if (map) import(at(map));
  import(at(script)).then((module) => module.default(component));
}"""
MAP = st.components.v2.component("dispute_map", js=BOOT, isolate_styles=False)


def mount_map(
    atlas: Atlas, files: MapFiles, state: PageState, order: NameOrder, base: str, on_pick: Callable[[], None]
) -> Any:
    """Shows the map in this state. A pick in it calls `on_pick`; the pick is `session_state.map.pick`."""
    assessor = state.filter.assessor
    return MAP(
        key="map",
        data={
            "files": vars(files),
            "shown": state.filter.disputes(atlas),
            "acknowledged": {id_: acknowledged(dispute, assessor) for id_, dispute in atlas.disputes.items()},
            "dispute": state.dispute,
            "island": state.island,
            "order": order,
            "base": base,
        },
        on_pick_change=on_pick,
    )
