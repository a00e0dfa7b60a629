"""What the pages say to search engines, read back as RDF, and what programs read of the site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from geodata.atlas import Atlas
from geodata.names import all_names
from tests.sites import HOME, Parts, pages
from web.site import feeds
from web.site.feeds import feed, sitemaps, versions

SCHEMA = Namespace("https://schema.org/")
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib uses it itself
# schema.org's own context is on the internet: this has what of it the pages use
CONTEXT = {
    "@vocab": str(SCHEMA),
    **{
        name: {"@type": "@id"}
        for name in ("url", "contentUrl", "license", "item", "identifier", "measurementTechnique")
    },
}
# developers.google.com/search/docs/appearance/structured-data/dataset
REQUIRED = ("name", "description")
RECOMMENDED = (
    *("citation", "creator", "distribution", "identifier", "isAccessibleForFree", "license", "measurementTechnique"),
    *("spatialCoverage", "temporalCoverage", "url", "variableMeasured", "version"),
)
ATOM = "{http://www.w3.org/2005/Atom}"
MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def found(site: Path) -> dict[str, Parts]:
    return pages(site)


def graphs(found: dict[str, Parts]) -> Iterator[tuple[str, Graph]]:
    """Each block of linked data of each page as a graph."""
    for path, parts in found.items():
        for block in parts.linked:
            assert block["@context"] == "https://schema.org"
            page = urljoin(HOME, path.removesuffix("index.html"))
            yield path, Graph().parse(data=json.dumps({**block, "@context": CONTEXT}), format="json-ld", publicID=page)


def of_type(graph: Graph, name: str) -> Node:
    [subject] = graph.subjects(RDF.type, SCHEMA[name])
    return subject


def test_the_start_page_describes_the_data_set_as_google_asks(
    found: dict[str, Parts], atlas: Atlas, site: Path
) -> None:
    [graph] = [graph for path, graph in graphs(found) if path == "index.html"]
    data = of_type(graph, "Dataset")
    for name in (*REQUIRED, *RECOMMENDED):
        assert list(graph.objects(data, SCHEMA[name])), name
    assert 50 <= len(str(graph.value(data, SCHEMA.description))) <= 5_000
    assert graph.value(data, SCHEMA.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert graph.value(data, SCHEMA.version) == Literal(atlas.catalogue.data_version)
    assert graph.value(graph.value(data, SCHEMA.creator), RDF.type) == SCHEMA.Organization
    assert str(graph.value(data, SCHEMA.temporalCoverage)) == f"{atlas.years[0]}/{atlas.catalogue.data_version}"
    place = graph.value(data, SCHEMA.spatialCoverage)
    box = str(graph.value(graph.value(place, SCHEMA.geo), SCHEMA.box))
    south, west, north, east = map(float, box.split())
    assert -90 <= south < north <= 90
    assert -180 <= west < east <= 180
    taken = list(graph.objects(data, SCHEMA.distribution))
    assert len(taken) == 8
    for file in taken:
        address = str(graph.value(file, SCHEMA.contentUrl))
        assert address.startswith(HOME)
        assert str(graph.value(file, SCHEMA.encodingFormat)).count("/") == 1
        size = (site / address.removeprefix(HOME)).stat().st_size
        assert str(graph.value(file, SCHEMA.contentSize)) == f"{size} B"


def test_an_island_is_a_place_with_all_its_names(found: dict[str, Parts], atlas: Atlas) -> None:
    places = {
        path: graph for path, graph in graphs(found) if (None, RDF.type, SCHEMA.Place) in graph and path != "index.html"
    }
    assert len(places) == len(atlas.dispute_of)
    for island_id, dispute_id in atlas.dispute_of.items():
        graph = places[f"{dispute_id}/{island_id}/index.html"]
        place = of_type(graph, "Place")
        assert set(map(str, graph.objects(place, SCHEMA.alternateName))) == all_names(atlas.island(island_id))
        assert graph.value(place, SCHEMA.url) == URIRef(f"{HOME}{dispute_id}/{island_id}/")
        where = graph.value(place, SCHEMA.geo)
        lat, lon = (float(str(graph.value(where, SCHEMA[name]))) for name in ("latitude", "longitude"))
        west, south, east, north = atlas.outlines.geometry[island_id].buffer(0.05).bounds
        assert west < lon < east
        assert south < lat < north


def test_every_page_below_the_start_says_the_way_to_it(found: dict[str, Parts]) -> None:
    ways = {path: graph for path, graph in graphs(found) if (None, RDF.type, SCHEMA.BreadcrumbList) in graph}
    assert set(ways) == set(found) - {"index.html", "404.html"}
    for path, graph in ways.items():
        steps = {
            int(str(graph.value(step, SCHEMA.position))): str(graph.value(step, SCHEMA.item))
            for step in graph.objects(of_type(graph, "BreadcrumbList"), SCHEMA.itemListElement)
        }
        assert sorted(steps) == list(range(1, len(steps) + 1))
        assert steps[1] == HOME
        assert steps[len(steps)] == HOME + path.removesuffix("index.html")
        assert all((address.removeprefix(HOME) + "index.html") in found for address in steps.values())


def test_the_sitemap_has_every_page_once(site: Path, found: dict[str, Parts]) -> None:
    listed = [place.text for place in ElementTree.parse(site / "sitemap.xml").iter(f"{MAPS}loc")]
    assert sorted(map(str, listed)) == sorted(
        HOME + path.removesuffix("index.html") for path in found if path != "404.html"
    )
    assert f"Sitemap: {HOME}sitemap.xml" in (site / "robots.txt").read_text()


def test_a_long_sitemap_is_split(monkeypatch: pytest.MonkeyPatch) -> None:
    assert feeds.MOST_IN_SITEMAP == 50_000
    monkeypatch.setattr(feeds, "MOST_IN_SITEMAP", 2)
    made = dict(sitemaps(HOME, ["", "a/", "b/", "c/", "d/"], "2020-01-02"))
    index = ElementTree.fromstring(made["sitemap.xml"])
    assert index.tag == f"{MAPS}sitemapindex"
    parts = [str(place.text).removeprefix(HOME) for place in index.iter(f"{MAPS}loc")]
    assert parts == [name for name in made if name != "sitemap.xml"]
    listed = [place.text for part in parts for place in ElementTree.fromstring(made[part]).iter(f"{MAPS}loc")]
    assert listed == [HOME + page for page in ("", "a/", "b/", "c/", "d/")]


def test_the_feed_has_the_versions_of_the_change_log(site: Path, atlas: Atlas) -> None:
    root = ElementTree.parse(site / "feed.xml").getroot()
    entries = root.findall(f"{ATOM}entry")
    titles = [str(entry.findtext(f"{ATOM}title")) for entry in entries]
    assert titles[0] == f"Data {atlas.catalogue.data_version}"
    assert titles == sorted(titles, reverse=True)
    assert len(titles) > 1
    for element in (root, *entries):
        assert all(element.findtext(f"{ATOM}{name}") for name in ("id", "title"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", str(element.findtext(f"{ATOM}updated")))
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)


def test_a_change_log_stays_text_and_may_be_missing() -> None:
    hostile = "## Data 2020-01-02\n]]></content><b>&amp;\x00\n## 1.0\nother\n## Data 2019-01-01\nfirst\n"
    assert [version.date for version in versions(hostile, "2021")] == ["2020-01-02", "2019-01-01"]
    told = ElementTree.fromstring(feed(HOME, hostile, "2020-01-02"))
    assert told.findtext(f"{ATOM}entry/{ATOM}content") == "]]></content><b>&amp;\N{REPLACEMENT CHARACTER}"
    assert versions("", "2020-01-02") == [("2020-01-02", "")]
