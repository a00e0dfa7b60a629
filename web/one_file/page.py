"""The map as one file that needs nothing: the same map, texts and list as in the app, held by a page of its own."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markupsafe import Markup

from geodata.atlas import Atlas
from geodata.citation import EXPLORER
from geodata.names import NameOrder
from geodata.page_state import PageState
from layers.escape import policy_hash, script
from web.assets import MapFiles, style_path
from web.bundle import bundle
from web.publish import Held, content
from web.sections import SECTIONS
from web.standalone.facts import page_facts
from web.text_context import FEW, TEXTS, Text, Where
from web.texts import TEMPLATES, Texts
from web.wire import OneFileSection

HERE = Path(__file__).parent
Addresses = dict[str, Any]  # of texts, by what tells them apart


def one_file(
    atlas: Atlas, files: MapFiles, texts: Texts, state: PageState, order: NameOrder, about: dict[str, str]
) -> str:
    """An HTML page with the whole catalogue that opens in this state; its sections have the names in this order.

    `about` says what the file is: licence, attribution, version, date, by what each is called. Raises UnwrittenError
    where a text cannot be published, as that is where the texts are taken from.
    """
    held = Held()
    if len(atlas.disputes) > FEW:
        texts = Texts(atlas, held)  # too many to publish: those of other readers would have to go
    ids = tuple(atlas.disputes)
    drawn = {"map": files.map, "land": files.land, "outlines": files.outlines}
    page = page_facts(atlas, drawn, texts, state, order, _sections(), told=ids)
    sections = _section_texts(atlas, texts, order)
    stage = page["texts"]
    beside = [texts.selection(naming, id_) for naming in stage["selection"] for id_ in ids]
    lists = [stage[kind].get(state.view) or stage[kind][order] for kind in ("overview", "islands")]
    opening = [files.map, files.outlines[0], *lists]
    later = [*_flat(sections), *stage["overview"].values(), *stage["islands"].values(), *beside]
    later += [*map(texts.card_page, atlas.catalogue.sources), files.land, *files.outlines[1:]]
    stage |= sections

    def text_at(address: str) -> str:
        return held.texts[address] if address in held.texts else content(address)

    host = bundle(HERE / "page.js")
    leaflet = content(files.leaflet)
    styles = [content(files.style)]
    styles += [path.read_text(encoding="utf-8") for path in (style_path("page"), HERE / "style.css")]
    return TEMPLATES.get_template("one_file.html").render(
        title=EXPLORER,
        years=atlas.years,
        catalogue=atlas.catalogue,
        style=Markup("\n".join(styles)),
        leaflet=Markup(leaflet),
        host=Markup(host),
        hashes=[policy_hash(each) for each in (leaflet, host)],
        page=Markup(script(page)),
        opening=Markup(script({address: text_at(address) for address in opening})),
        packed=_packed({address: text_at(address) for address in dict.fromkeys(later) if address not in opening}),
        about=about,
    )


def _sections() -> dict[str, OneFileSection]:
    return {
        tab: {
            "label": section.label,
            "title": section.title,
            "answers": section.answers,
            "parts": [part._asdict() for part in section.parts],
        }
        for tab, section in SECTIONS.items()
        if section.parts
    }


def _section_texts(atlas: Atlas, texts: Texts, order: NameOrder) -> Addresses:
    """The addresses of the texts of the sections, by name. Where there are many disputes, one for each."""
    ids = tuple(atlas.disputes)

    def of(name: str, row: Text) -> Any:
        match row.per:
            case "disputes" if len(ids) <= FEW:
                return texts.address(name, Where(order, disputes=ids))
            case "disputes":
                return {id_: texts.address(name, Where(order, disputes=(id_,))) for id_ in ids}
            case "dispute":
                return {id_: texts.address(name, Where(dispute=id_)) for id_ in ids}
            case "island":
                return {id_: texts.address(name, Where(island=id_)) for id_ in atlas.dispute_of}
            case "catalogue":
                return texts.address(name)

    return {name: of(name, row) for name, row in TEXTS.items() if name != "overview"}


def _flat(addresses: Addresses) -> Iterator[str]:
    for value in addresses.values():
        if isinstance(value, dict):
            yield from _flat(value)
        else:
            yield value


def _packed(texts: dict[str, str]) -> str:
    """The texts as numbers of lines, each line once: what many texts share is too far apart for gzip to see."""
    lines: dict[str, int] = {}
    numbers = {
        address: [lines.setdefault(line, len(lines)) for line in text.split("\n")] for address, text in texts.items()
    }
    data = json.dumps({"lines": list(lines), "texts": numbers}, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(gzip.compress(data, 6, mtime=0)).decode()
