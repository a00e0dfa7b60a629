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

    Its texts are those of the stage; the list says of the disputes that are `told` what their parties say. Where there
    are many disputes, no text is in a party's own naming.
    """
    ids = tuple(atlas.disputes)
    few = len(ids) <= FEW
    namings: list[Naming] = [*NAME_ORDERS, *atlas.catalogue.parties] if few else list(NAME_ORDERS)

    def folder(naming: Naming) -> str:
        """Where the texts beside the map are, of each dispute by its id."""
        written = [texts.selection(naming, id_) for id_ in ids]
        return written[0].rsplit("/", 1)[0]

    return {
        "files": dict(files),
        "texts": {
            "overview": {naming: texts.address("overview", Where(naming, disputes=told)) for naming in namings},
            "selection": {naming: folder(naming) for naming in namings},
            "islands": {naming: texts.islands(naming) for naming in namings},
        },
        "sections": sections,
        "offers": {key: vars(offer) for key, offer in offers(atlas).items() if key not in IN_THE_APP},
        "words": sentence_words(atlas),
        "banners": {party: banner(atlas, party, None) for party in atlas.catalogue.parties},
        "years": (atlas.shown_years[0], atlas.shown_years[-1]),
        "sources": list(atlas.catalogue.sources),
        "disputes": filter_facts(atlas),
        "later": not few,
        "opens": {**state.query(), "order": [order]},
        "neutral": NEUTRAL,
    }
