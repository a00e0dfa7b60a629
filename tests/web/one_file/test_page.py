"""The one-file map: it is small, holds all that it needs, and what it holds stays text."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest
from markupsafe import escape

from geodata import load
from geodata.atlas import Atlas
from geodata.filters import Filter
from geodata.page_state import PageState
from geodata.source_names import source_names
from tests.catalogues.injections import INJECTIONS
from tests.catalogues.tiny import TinyFiles
from tests.published import visible
from tests.web.one_file.parts import ABOUT, Parts, written

MOST_BYTES = 1_500_000


@pytest.fixture(scope="module")
def page(atlas: Atlas) -> str:
    return written(atlas)


@pytest.fixture(scope="module")
def parts(page: str) -> Parts:
    return Parts(page)


def test_the_file_of_our_three_disputes_is_small(page: str) -> None:
    assert len(page.encode()) <= MOST_BYTES


def test_the_same_state_gives_the_same_file(atlas: Atlas, page: str) -> None:
    assert written(atlas) == page


def test_no_tag_leads_out_of_the_file(parts: Parts) -> None:
    for tag, attributes in parts.tags:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")
        assert not {"src", "href", "srcset", "style"} & set(attributes), (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")]


def test_its_policy_admits_its_own_script_and_nothing_from_outside(parts: Parts) -> None:
    [policy] = [
        a["content"] for tag, a in parts.tags if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy
    ours = [hashlib.sha256(parts.scripts[name].encode()).digest() for name in ("leaflet", "module")]
    hashes = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in ours]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].split() == [*hashes, "blob:"]
    assert not re.search(r"https?:|\*", policy)


def test_every_address_it_names_is_held(atlas: Atlas, parts: Parts) -> None:
    page, held = json.loads(parts.scripts["page"]), parts.held()
    named = set(re.findall(r"app/static/[\w/-]+\.\w+", json.dumps(page)))
    inside = set(re.findall(r'data-card="(app/static/[\w/-]+\.html)"', "".join(held.values())))
    beside = {f"{folder}/{id_}.html" for folder in page["texts"]["selection"].values() for id_ in atlas.disputes}
    assert named | beside | inside == set(held)
    assert len(named) > 3 * len(atlas.disputes)
    assert all(held.values())


def test_it_has_the_position_of_every_party_and_every_source(atlas: Atlas, parts: Parts) -> None:
    texts = "".join(parts.held().values())
    for name in source_names(atlas.catalogue.sources).values():
        assert f"<strong>{escape(name)}</strong>" in texts
    for dispute in atlas.disputes.values():
        for party in dispute.positions:
            assert f'data-position="{party}"' in texts


def test_it_says_what_it_is(page: str, parts: Parts) -> None:
    footer = page[page.index("<footer>") : page.index("</footer>")]
    for name, value in ABOUT.items():
        assert ("meta", {"name": name, "content": value}) in parts.tags
        assert f"<strong>{name}:</strong> {value}" in footer


def test_its_title_says_where_the_data_end(tiny_atlas: Atlas) -> None:
    page = written(tiny_atlas)
    aside = page[page.index("<aside") : page.index("</aside>")]
    assert "Nothing after 2019 is covered." in visible(aside)


def test_it_opens_in_the_state_that_was_on_screen(atlas: Atlas) -> None:
    state = PageState(Filter(("JPN",), year=1950), "dokdo-takeshima", None, "sources", "JPN")
    page = json.loads(Parts(written(atlas, state)).scripts["page"])
    assert page["opens"] == {
        "claimant": ["JPN"],
        "year": ["1950"],
        "view": ["JPN"],
        "dispute": ["dokdo-takeshima"],
        "tab": ["sources"],
        "order": ["alphabetical"],
    }


def test_hostile_texts_stay_inside_their_script(tiny_files: TinyFiles) -> None:
    text = " ".join(INJECTIONS)
    tiny_files.catalogue["parties"]["EST"]["name"] = tiny_files.catalogue["introduction"] = text
    parts = Parts(written(load(tiny_files.write())))
    assert list(parts.scripts) == ["leaflet", "page", "opening", "module", "packed"]
    assert len([tag for tag, _ in parts.tags if tag == "script"]) == len(parts.scripts)
    assert json.loads(parts.scripts["page"])["offers"]["claimant"]["values"]["EST"] == text


def test_a_long_catalogue_has_its_sections_by_dispute(tiny_files: TinyFiles) -> None:
    near = tiny_files.catalogue["disputes"]["near"]
    for number in range(13):
        dispute = json.loads(json.dumps(near))
        dispute["islands"] = {f"rock-{number}": near["islands"]["rock"]}
        dispute["published_distances"] = []
        tiny_files.catalogue["disputes"][f"near-{number}"] = dispute
        tiny_files.features.append({**tiny_files.features[0], "id": f"rock-{number}"})
    page = json.loads(Parts(written(load(tiny_files.write()))).scripts["page"])
    assert set(page["texts"]["matrix"]) == {dispute["id"] for dispute in page["disputes"]}
    assert set(page["texts"]["selection"]) == {"alphabetical", "administering", "party"}
