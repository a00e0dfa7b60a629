"""Where each page of the site stands: a path from its root that ends in a slash, `` for the start page."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.catalogue.models import Catalogue
from geodata.exports.file_names import PAGES, file_names

START = ""


@dataclass(frozen=True)
class Addresses:
    """The addresses of the pages by what they are about."""

    disputes: dict[str, str]
    islands: dict[str, str]
    parties: dict[str, str]
    sources: dict[str, str]


def addresses_of(catalogue: Catalogue) -> Addresses:
    """Ids and keys as they are, where every host can hold them."""
    disputes = {id_: f"{name}/" for id_, name in file_names(catalogue.disputes, PAGES).items()}
    return Addresses(
        disputes=disputes,
        islands={
            island: f"{disputes[id_]}{name}/"
            for id_, dispute in catalogue.disputes.items()
            for island, name in file_names(dispute.islands).items()
        },
        parties={id_: f"party/{name}/" for id_, name in file_names(catalogue.parties).items()},
        sources={key: f"source/{name}/" for key, name in file_names(catalogue.sources).items()},
    )


def root_of(page: str) -> str:
    """The way from a page to the root of the site: ../../ for dokdo-takeshima/dongdo-higashijima/."""
    return "../" * page.count("/") or "./"
