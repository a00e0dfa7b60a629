"""What a page that stands alone holds of the catalogue: the one-file map, and the pages of a site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata.atlas import Atlas
from geodata.names import NAME_ORDERS, NameOrder, Naming
from geodata.page_state import NEUTRAL, PageState
from layers.legend import banner
from web.filter_facts import filter_facts, sentence_words
from web.options import offers
from web.text_context import FEW, Where
from web.texts import Texts
from web.wire import StandalonePage

IN_THE_APP = ("compare", "base")  # a second map and online tiles need a server


def namings_of(atlas: Atlas) -> tuple[Naming, ...]:
    """How the texts name things: in each order, and where the disputes are few as each party does."""
    return (*NAME_ORDERS, *(atlas.catalogue.parties if len(atlas.disputes) <= FEW else ()))


def page_facts(
    atlas: Atlas,
    files: Mapping[str, Any],
    texts: Texts,
    state: PageState,
    order: NameOrder,
    sections: Mapping[str, Any],
    told: tuple[str, ...],
) -> StandalonePage:
    """The facts of a page that opens in this state, with names in this order; raises UnwrittenError as `Texts` does.

    Its texts are those of the stage; the list says of the disputes that are `told` what their parties say. The texts
    beside the map are for the caller to make, of each dispute in each of `namings_of`.
    """
    namings = namings_of(atlas)
    return {
        "files": dict(files),
        "texts": {
            "overview": {naming: texts.address("overview", Where(naming, disputes=told)) for naming in namings},
            "selection": {naming: texts.folder(naming) for naming in namings},
            "islands": {naming: texts.islands(naming) for naming in namings},
        },
        "sections": sections,
        "offers": {key: vars(offer) for key, offer in offers(atlas).items() if key not in IN_THE_APP},
        "words": sentence_words(atlas),
        "banners": {party: banner(atlas, party, None) for party in atlas.catalogue.parties},
        "years": (atlas.shown_years[0], atlas.shown_years[-1]),
        "sources": list(atlas.catalogue.sources),
        "disputes": filter_facts(atlas),
        "later": len(atlas.disputes) > FEW,
        "opens": {**state.query(), "order": [order]},
        "neutral": NEUTRAL,
    }
