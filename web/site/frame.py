"""The page around each text of the site: its head, the ways to other pages, and its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from markupsafe import Markup

from geodata.atlas import Atlas
from geodata.citation import EXPLORER
from geodata.exports.about import licences
from layers.escape import policy_hash, script
from web.sections import SECTIONS
from web.site.addresses import START, Addresses, root_of
from web.site.linked_data import LinkedData, breadcrumbs
from web.site.links import MATRIX, Links
from web.site.live import Live
from web.site.stills import Still
from web.text_context import common
from web.texts import TEMPLATES
from web.told import told

NAVIGATION = {  # the pages that every page leads to, by what they are called
    MATRIX: SECTIONS["matrix"].label,
    "figures/": SECTIONS["islands"].label,
    "party/": "Parties",
    "source/": SECTIONS["sources"].label,
    "codebook/": "Codebook",
    "downloads/": SECTIONS["download"].label,
    "about/": SECTIONS["about"].label,
}
MISSING = "404.html"
ICON = "assets/icon.svg"


def size_in_words(size: int) -> str:
    """A size given in bytes: 84 kB, 1.1 MB."""
    return f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{-(-size // 1000)} kB"


class Step(NamedTuple):
    """A step of the way to a page: its title and address."""

    title: str
    address: str


@dataclass(frozen=True)
class Page:
    """A page by its address, the template of its text, and what that and its head say.

    `above` are the steps that lead to it from the start page; `card` is the picture beside a link to it.
    """

    address: str
    template: str
    title: str
    description: str
    card: Still
    values: dict[str, Any]
    above: Sequence[Step] = ()
    linked: Sequence[LinkedData] = field(default=())

    @property
    def folded(self) -> bool:
        """Whether its map is that of all disputes, which waits until a reader opens it."""
        return "still" not in self.values

    @property
    def path(self) -> str:
        """Its file, from the root of the site."""
        return self.address if self.address == MISSING else f"{self.address}index.html"


class Frame:
    """Renders the pages of a site. They tell of today; `home` is the address of the start page, where that is known."""

    def __init__(
        self, atlas: Atlas, addresses: Addresses, home: str | None, style: str, live: Live, still: Still
    ) -> None:
        """`style` is the style sheet, which stands in each page so that its text need not wait for another file.

        `still` is the map of all disputes.
        """
        self.home = home
        self._addresses = addresses
        last = atlas.years[1]
        self._values = {
            **common(atlas),
            "told": lambda dispute, *_: told(dispute, last, last),
            "style": Markup(style),  # ours alone, no word of a catalogue is in it
            "style_hash": policy_hash(style),
            "live": live,
            "still": still,
            "icon": ICON,
            "size": size_in_words,
            "home": home,
            "explorer": EXPLORER,
            "navigation": NAVIGATION,
            "sections": SECTIONS,
            "licences": licences(atlas),
            "addresses": addresses,
        }

    def absolute(self, path: str, page: str) -> str:
        """The address of a page or file of the site as another one says it of itself: whole where `home` is known."""
        return f"{self.home or root_of(page)}{path}"

    def html(self, page: Page) -> bytes:
        """The page as it is served."""
        links = Links(self._addresses, page.address, self._root(page))
        way = [Step(EXPLORER, START), *page.above, Step(page.title, page.address)] if page.address else []
        linked = list(page.linked)
        if way and page.address != MISSING:
            linked.append(breadcrumbs([(step.title, self.absolute(step.address, page.address)) for step in way]))
        text = TEMPLATES.get_template(f"site/{page.template}.html").render(
            **{
                **self._values,
                **page.values,
                "page": page,
                "links": links,
                "keys": links.cited,
                "way": way,
                "canonical": self.home and page.address != MISSING and self.home + page.address,
                "card": self.absolute(page.card.path, page.address),
                "linked": [Markup(script(item)) for item in linked],
            }
        )
        return text.encode()

    def _root(self, page: Page) -> str | None:
        """A page that is shown at any address has the way to the root from that of the host."""
        if page.address != MISSING:
            return None
        return "/" + "/".join((self.home or "").split("/")[3:]) if self.home else "/"
