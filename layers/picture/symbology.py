"""How the disputes look in a picture: as on the page's map, in points of the paper."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from geodata.acknowledgement import Standing, standings
from geodata.atlas import Atlas
from geodata.catalogue.fields import CONTESTED as CONTESTED_POWER
from geodata.history import administration, claiming_in
from geodata.names import NameOrder, dispute_title, own_name_of_dispute
from geodata.page_state import PageState
from layers import legend
from layers.picture.canvas import INK
from layers.style import ACKNOWLEDGED, CONTESTED, HATCHES, LINES, SIZES, hatched

PX = 0.55  # points for a pixel of the page's map
SIZE = {name: px * PX for name, px in SIZES.items()}  # in points, as is the next
LINE = {name: px * PX for name, px in LINES.items()}


@dataclass(frozen=True)
class Look:
    """How a dispute looks: the fill and hatch of its islands, the colour and dash of their outline, in words too."""

    name: str
    power: str
    fill: str
    hatch: str
    stroke: str
    dash: str
    own: bool
    words: tuple[str, ...]


def looks_of(atlas: Atlas, state: PageState, order: NameOrder, among: Collection[str] | None = None) -> dict[str, Look]:
    """How each dispute that the filter shows looks, by its id; of those `among` these, where it is given."""
    standing = standings(atlas, state.filter.by(atlas.catalogue), state.filter.year)
    shown = [id_ for id_ in state.filter.disputes(atlas) if among is None or id_ in among]
    return {id_: _look(atlas, state, order, id_, standing[id_]) for id_ in shown}


def _look(atlas: Atlas, state: PageState, order: NameOrder, id_: str, standing: Standing) -> Look:
    dispute, year = atlas.disputes[id_], state.filter.year
    own = state.view is not None and state.view in dispute.claiming
    name = (own_name_of_dispute(dispute, state.view) if own and state.view else None) or dispute_title(dispute, order)
    power = legend.under_name(dispute, year, atlas.catalogue)
    contested = year is not None and CONTESTED_POWER in administration(dispute, year)
    if own:
        return Look(name, power, INK["land"], "", INK["ink"], "", True, (legend.OWN,))
    stroke = ACKNOWLEDGED[standing]
    claimants = hatched(len(claiming_in(dispute, year)))
    pattern = CONTESTED if contested else HATCHES[claimants]
    words = (legend.STROKES[standing], legend.CONTESTED if contested else legend.CLAIMANTS[claimants])
    fill, hatch = INK[pattern.ground], pattern.on_paper
    return Look(name, power, fill, hatch, stroke.light, in_points(stroke.dash), False, words)


def in_points(dash: str) -> str:
    """An SVG dash array of the page's map, in points."""
    return " ".join(f"{float(part) * PX:g}" for part in dash.split())
