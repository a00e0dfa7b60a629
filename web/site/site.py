"""The explorer as a site of plain files, which any web server, object store or CDN can serve."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from geodata.atlas import Atlas
from geodata.catalogue.dates import first_day
from geodata.filters import Filter
from geodata.page_state import PageState
from layers.picture.card import HEIGHT_PX, WIDTH_PX
from layers.style import style_sheet
from web.assets import grid_rules, style_path
from web.downloads import DOWNLOADS
from web.site.addresses import addresses_of
from web.site.feeds import FEED, feed, robots, sitemaps
from web.site.files import WHOLE, files, of_each, of_the_whole
from web.site.folder import replace_site, write
from web.site.frame import ICON, Frame, Page
from web.site.linked_data import Taken
from web.site.live import Assets, live_map
from web.site.packing import BEST, QUICK, packed
from web.site.pages import Pages
from web.site.processes import can_share, shared_out
from web.site.stills import Still, card, shows, still
from web.standalone.facts import namings_of
from web.text_context import FEW
from web.texts import Texts

HERE = Path(__file__).parent
TOLD = 20  # so often is said how far it is
STYLES = ("texts", "beside", "signs", "site")
Files = dict[str, bytes]  # by their path in the site
Parts = Sequence[Callable[[], Files]]
Tell = Callable[[str], None]


class Site:
    """The files of a site in parts, each of which can be made by itself.

    Where there are more than FEW disputes, a still map of each serves its islands too, the card of the start page
    serves all, and web/site/files.py says what of each can be taken away.
    """

    def __init__(self, atlas: Atlas, home: str | None) -> None:
        self.atlas = atlas
        self.home = home
        self.few = len(atlas.disputes) <= FEW
        self.addresses = addresses_of(atlas.catalogue)
        self._date: dt.date = first_day(atlas.catalogue.data_version)  # no file may tell when the site was made
        self._formats = of_each(len(atlas.disputes))
        self._assets = Assets()
        self._texts = Texts(atlas, self._assets)
        live = live_map(atlas, self.addresses, self._assets, self._texts)
        self._live = self._assets.take()
        self._still, self._picture = still(atlas, PageState(), "assets/map.svg", self._date)
        self._frame = Frame(atlas, self.addresses, home, self._style_sheet(), live, self._still)
        self._card = Still("assets/card.png", shows(atlas, PageState()), WIDTH_PX, HEIGHT_PX)
        self._pages = Pages(atlas, self.addresses, self._frame, self._card)

    def parts(self) -> Parts:
        """What makes the files, a part of them each, in any order; that which takes longest is the first."""
        catalogue, pages = self.atlas.catalogue, self._pages
        return [
            self._whole,
            *(partial(self.dispute, id_) for id_ in catalogue.disputes),
            *(partial(self._party, id_) for id_ in catalogue.parties),
            *(partial(self._rendered, pages.of_source, key) for key in catalogue.sources),
            *(partial(self._rendered, table) for table in pages.tables()),
            lambda: self._live,  # far from the first: both are large
        ]

    def _whole(self) -> Files:
        """What is there once: the pages and the files to take away of the whole catalogue, its still map and card."""
        atlas = self.atlas
        shown, picture = self._still, self._picture
        _, beside = card(atlas, PageState(), self._card.path)
        taken, contents = self._taken(atlas, of_the_whole(len(atlas.disputes)), WHOLE, shown, picture)
        icon = (HERE / "icon.svg").read_bytes()
        given = {file.label for file in taken}
        left_out = [row.label for row in DOWNLOADS.values() if row.label not in given]
        pages = [self._pages.start(taken, shown), *self._pages.texts(taken, left_out, shown)]
        return {ICON: icon, shown.path: picture, self._card.path: beside, **contents, **self._html(pages)}

    def _party(self, id_: str) -> Files:
        """The page of a party, and where there are few disputes a still map of what it claims."""
        claims = any(id_ in dispute.claiming for dispute in self.atlas.disputes.values())
        if not (self.few and claims):
            return self._rendered(self._pages.of_party, id_, None)
        path = f"{self.addresses.parties[id_]}map.svg"
        shown, picture = still(self.atlas, PageState(filter=Filter((id_,))), path, self._date)
        return {path: picture, **self._rendered(self._pages.of_party, id_, shown)}

    def dispute(self, id_: str) -> Files:
        """What belongs to a dispute: its page and those of its islands, still maps, texts, and files to take away."""
        address = self.addresses.disputes[id_]
        for naming in namings_of(self.atlas):
            self._texts.selection(naming, id_)
        made = self._assets.take()
        stills = {}
        of_all = None
        islands = self.atlas.disputes[id_].islands
        for place in (id_, *islands):
            if place == id_ or self.few:
                state = PageState(dispute=id_, island=None if place == id_ else place)
                where = address if place == id_ else self.addresses.islands[place]
                stills[place], made[f"{where}map.svg"] = still(self.atlas, state, f"{where}map.svg", self._date)
            else:
                stills[place] = stills[id_]
        if self.few:
            of_all, made[f"{address}card.png"] = card(self.atlas, PageState(dispute=id_), f"{address}card.png")
        part, shown = self.atlas.part((id_,)), stills[id_]
        taken, contents = self._taken(part, self._formats, f"{address}{address.strip('/')}", shown, made[shown.path])
        return {**made, **contents, **self._html(self._pages.of_dispute(id_, taken, stills, of_all))}

    def for_programs(self, pages: Sequence[str], changes: str) -> Files:
        """What programs read of these pages and the change log.

        Most of it has whole addresses, and so is there only where `home` is known.
        """
        found = {"robots.txt": robots(self.home)}
        if self.home:
            found[FEED] = feed(self.home, changes, self._date.isoformat())
            found |= dict(sitemaps(self.home, pages, self.atlas.catalogue.data_version))
        return {name: text.encode() for name, text in found.items()}

    def packed(self, made: Files) -> Files:
        """The files with their packed forms."""
        return packed(made, BEST if self.few else QUICK)

    def _rendered(self, make: Callable[..., Page], *given: Any) -> Files:
        return self._html([make(*given)])

    def _html(self, pages: Iterable[Page]) -> Files:
        return {page.path: self._frame.html(page) for page in pages}

    def _taken(
        self, atlas: Atlas, ids: Sequence[str], name: str, shown: Still, picture: bytes
    ) -> tuple[list[Taken], Files]:
        """The files to take away, among them the still map, with the contents of the others."""
        made = list(files(atlas, ids, name, self._date))
        svg = Taken(DOWNLOADS["svg"].label, shown.path, DOWNLOADS["svg"].media_type, len(picture))
        return [*(file for file, _ in made), svg], {file.address: content for file, content in made}

    def _style_sheet(self) -> str:
        sheets = [style_path(name).read_text(encoding="utf-8") for name in STYLES]
        return "\n".join((style_sheet(), *sheets, grid_rules(self.atlas)))


def write_site(atlas: Atlas, folder: Path, home: str | None, changes: str, tell: Tell) -> int:
    """Writes the site, whole or not at all; gives how many files it has. `home` is the address of its start page.

    Raises UnwrittenError and OSError as `replace_site` does.
    """
    made = partial(_write, Site(atlas, home), changes, tell)
    return replace_site(folder, atlas.catalogue.data_version, made)


def _write(site: Site, changes: str, tell: Tell, stage: Path) -> Mapping[str, str]:
    hashes: dict[str, str] = {}
    parts = site.parts()
    with ExitStack() as working:
        for done, of_one in enumerate(_written(site, parts, stage, working), 1):
            hashes |= of_one
            if done * TOLD // len(parts) != (done - 1) * TOLD // len(parts):
                tell(f"Written: {done:,} of {len(parts):,} parts.")
    pages = sorted(name.removesuffix("index.html") for name in hashes if name.endswith("index.html"))
    return hashes | write(stage, site.packed(site.for_programs(pages, changes)))


def _written(site: Site, parts: Parts, stage: Path, working: ExitStack) -> Iterator[dict[str, str]]:
    """Writes each of the parts, in several processes where there are many disputes; gives the hashes."""
    makers = [partial(_write_part, site, make, stage) for make in parts]
    return (make() for make in makers) if site.few or not can_share() else shared_out(makers, working)


def _write_part(site: Site, make: Callable[[], Files], stage: Path) -> dict[str, str]:
    return write(stage, site.packed(make()))
