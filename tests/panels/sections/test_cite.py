"""What “Cite this” finds, and which address it gives."""

from __future__ import annotations

import datetime as dt

import pytest

from geodata.atlas import Atlas
from panels.sections.cite import find

DAY = dt.date(2026, 12, 1)
HOME = "https://explorer.example.org/"


@pytest.mark.parametrize(
    ("wanted", "title", "url"),
    [
        ("-", "Territorial dispute explorer", "https://explorer.example.org/"),
        ("rock", "Bawi / Iwa", "https://explorer.example.org/?island=rock"),
        ("near", "Eastern Rock / Rock of the West", "https://explorer.example.org/?dispute=near"),
        ("near:WST:1", "Westland on", "https://explorer.example.org/?dispute=near"),
    ],
)
def test_what_is_asked_for_is_cited_with_the_address_of_the_page(
    tiny_atlas: Atlas, wanted: str, title: str, url: str
) -> None:
    found = find(tiny_atlas, wanted, HOME, DAY)
    assert found.title.startswith(title)
    assert found.url == url


@pytest.mark.parametrize(
    ("wanted", "title", "query"),
    [
        ("-", "Territorial dispute explorer", ""),
        ("shikotan", "Shikotan / Shikotan-tō", "?island=shikotan"),
        ("diaoyu-uotsuri", "Diàoyú Dǎo / Diaoyutai / Uotsuri-shima", "?island=diaoyu-uotsuri"),
        (
            "northern-territories-southern-kurils:RUS:2",
            "Russia on Northern Territories / Southern Kurils: statement of 1956-10-19, "
            "Japan and the Soviet Union, Joint Declaration",
            "?dispute=northern-territories-southern-kurils",
        ),
        (
            "dokdo-takeshima:JPN:0",
            "Japan on Dokdo / Takeshima: assessment of 2014-02-12, James Schoff",
            "?dispute=dokdo-takeshima",
        ),
    ],
)
def test_real_citations_lead_to_what_they_cite(atlas: Atlas, wanted: str, title: str, query: str) -> None:
    found = find(atlas, wanted, HOME, DAY)
    assert (found.title, found.url, found.accessed) == (title, HOME + query, DAY)
    assert find(atlas, wanted, "http://localhost:8501/", DAY).url is None


def test_every_statement_that_a_page_offers_to_cite_is_found(atlas: Atlas) -> None:
    for id_, dispute in atlas.disputes.items():
        for party, position in dispute.positions.items():
            for index, item in enumerate(position.assessments):
                assert item.speaker in find(atlas, f"{id_}:{party}:{index}", HOME, DAY).title


@pytest.mark.parametrize(
    "home", ["http://localhost:8501/", "http://127.0.0.1:8501/", "http://[::1]:8501/", "https://LOCALHOST/", "", None]
)
def test_an_address_that_only_this_machine_knows_is_left_out(tiny_atlas: Atlas, home: str | None) -> None:
    assert find(tiny_atlas, "rock", home, DAY).url is None


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "shoal",
        "near:WST",
        "near:WST:9",
        "near:XYZ:0",
        "a:b:c",
        "near:WST:x",
        "near:WST:-1",
        "near:",
        "nearer",
        "near:WST:0:0",
    ],
)
def test_what_does_not_exist_is_an_error(tiny_atlas: Atlas, wanted: str) -> None:
    with pytest.raises((KeyError, IndexError, ValueError)):
        find(tiny_atlas, wanted, HOME, DAY)
