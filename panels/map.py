"""The map inside the Streamlit page: files that are fetched once, and a small state at every run."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import streamlit as st

from geodata.acknowledgement import STANDINGS, standings
from geodata.atlas import Atlas
from geodata.names import NameOrder
from geodata.page_state import NEUTRAL, PageState
from layers.legend import banner
from web.wire import mask

if TYPE_CHECKING:
    from web.assets import MapFiles


def _terse(script: str) -> str:
    """The script without indents and remarks: every run sends it with every component."""
    return re.sub(r"^ +| // .*", "", script, flags=re.MULTILINE)


# a component's own script comes from a blob, so that what it imports needs a full address;
# the map's scripts are asked for at once, and not only when the script that uses them is here
BOOT = _terse("""const at = (path) => new URL(path, document.baseURI);
const latest = new WeakMap(); // by place: what was to be shown there last
export default function show(component) {
  const place = component.parentElement;
  const { script, map, leaflet } = component.data.files;
  latest.set(place, component);
  for (const file of [map, leaflet]) if (file) import(at(file)).catch(() => {});
  import(at(script)).then((module) => module.default(component)).then(
    () => place.querySelector(":scope > .lost")?.remove(),
    (error) => {
      console.error(error);
      const lost = place.querySelector(":scope > .lost") ?? document.createElement("p");
      lost.setAttribute("role", "status");
      lost.textContent = "This part of the page did not arrive. It is asked for again every few seconds.";
      lost.className = "lost";
      place.append(lost);
      setTimeout(() => place.isConnected && latest.get(place) === component && show(component), 3000);
    },
  );
}""")
MAP = st.components.v2.component("dispute_map", js=BOOT, isolate_styles=False)


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
    data = {"view": state.view, "banner": banner(atlas, state.view, state.compare), "first": True}
    return MAP(
        key="map",
        data=_data(atlas, files, state, order, base) | data | ({} if years else {"still": True}),
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


def _data(atlas: Atlas, files: MapFiles, state: PageState, order: NameOrder, base: str) -> dict[str, Any]:
    assessor, year = state.filter.by(atlas.catalogue), state.filter.year
    values = list(STANDINGS)
    return {
        "files": vars(files),
        "shown": mask(state.filter.disputes(atlas), atlas),
        "acknowledged": "".join(str(values.index(value)) for value in standings(atlas, assessor, year).values()),
        "dispute": state.dispute,
        "island": state.island,
        "order": order,
        "base": base,
        "year": year,
    }
