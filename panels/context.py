"""What a run of the page shows: the data, what is made of them, the state, and the reader's choices for the map."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.atlas import Atlas
from geodata.names import NameOrder, Naming
from geodata.page_state import PageState
from web.assets import MapFiles
from web.texts import Texts


@dataclass(frozen=True)
class Context:
    """`order` is the order of names, `base` the base map; both are chosen in the sidebar and not kept in links."""

    atlas: Atlas
    files: MapFiles
    texts: Texts
    state: PageState
    order: NameOrder
    base: str

    @property
    def naming(self) -> Naming:
        """How names stand: as the view that is on has them, else in the chosen order."""
        return self.state.view or self.order
