"""The pages of the site: a complete text for each thing, linked both ways, that holds nothing that runs."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from geodata.atlas import Atlas
from geodata.catalogue.fields import Name
from tests.catalogues.injected import FULL
from tests.catalogues.injections import missing
from tests.published import in_year, visible
from tests.sites import HOME, KINDS, Parts, hostile_site, is_data, is_ours, pages
from tests.web.scripts import DENO
from web import words
from web.site.addresses import addresses_of
from web.text_context import Where
from web.texts import Texts

LINKS = ("href", "src")
VALIDATOR = "npm:html-validate@9.7.1"
RULES = '{"extends": ["html-validate:standard"], "rules": {"prefer-native-element": "off", "aria-label-misuse": "off"}}'


@pytest.fixture(scope="module")
def found(site: Path) -> dict[str, Parts]:
    return pages(site)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_site(tmp_path_factory)


def words_of(page: Path) -> str:
    return visible(page.read_text(encoding="utf-8"))


def test_there_is_a_page_for_each_thing(found: dict[str, Parts], atlas: Atlas) -> None:
    catalogue = atlas.catalogue
    expected = [f"{id_}/" for id_ in atlas.disputes]
    expected += [f"{dispute}/{island}/" for island, dispute in atlas.dispute_of.items()]
    expected += [f"party/{id_}/" for id_ in catalogue.parties]
    expected += [f"source/{key}/" for key in catalogue.sources]
    lists = ("", "about/", "codebook/", "downloads/", "figures/", "matrix/", "party/", "source/")
    assert set(found) == {f"{address}index.html" for address in (*expected, *lists)} | {"404.html"}


def test_the_downloads_say_that_they_are_of_all_disputes(site: Path) -> None:
    assert "a web page of all disputes, each with its sources" in words_of(site / "downloads/index.html")


def test_every_link_of_the_site_leads_somewhere(site: Path, found: dict[str, Parts]) -> None:
    ids = {path: set(parts.ids) for path, parts in found.items()}
    base = urlsplit(HOME).path
    checked = 0
    for path, parts in found.items():
        for link in parts.values(*LINKS):
            address = urlsplit(link)
            if address.netloc:
                continue
            assert bool(address.path.startswith("/")) == (path == "404.html" and bool(address.path)), (path, link)
            where = Path(path).parent / unquote(address.path.removeprefix(base)) if address.path else Path(path)
            to = os.path.normpath(where / "index.html" if address.path.endswith("/") else where)
            assert (site / to).is_file(), (path, link)
            assert not address.fragment or address.fragment in ids[to], (path, link)
            checked += 1
    assert checked > 9_000


def test_nothing_in_a_page_runs_or_asks_another_host(found: dict[str, Parts]) -> None:
    for path, parts in found.items():
        policies = [tag[1]["content"] for tag in parts.tags if tag[1].get("http-equiv") == "Content-Security-Policy"]
        assert len(policies) == 1
        assert str(policies[0]).startswith("default-src 'none';")
        assert "unsafe" not in str(policies[0])
        for tag, attributes in parts.tags:
            assert "style" not in attributes, path
            assert tag not in ("iframe", "object", "base", "form", "button", "template"), path
            assert tag != "script" or is_data(attributes) or is_ours(attributes), path
            assert not [name for name in attributes if name.startswith("on")]
            if tag in ("img", "link", "script") and "http" in str(attributes.get("src") or attributes.get("href")):
                assert attributes["rel"] == "canonical"


def test_the_policy_of_a_page_lets_in_its_one_style_by_hash(site: Path, hostile: Path) -> None:
    for folder in (site, hostile):
        for path in sorted(folder.rglob("index.html")):
            text = path.read_text(encoding="utf-8")
            [style] = re.findall("<style.*?>(.*?)</style", text, re.DOTALL | re.IGNORECASE)
            digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
            assert f"style-src 'self' 'sha256-{digest}';" in text, path


def test_links_to_other_hosts_leave_no_trace_and_open_beside(found: dict[str, Parts]) -> None:
    away = [
        attributes
        for parts in found.values()
        for tag, attributes in parts.tags
        if tag == "a" and str(attributes["href"]).startswith("http")
    ]
    assert len(away) > 500
    assert all((link["rel"], link["target"]) == ("noopener noreferrer", "_blank") for link in away)


def test_a_dispute_reads_without_a_script(site: Path, atlas: Atlas) -> None:
    for id_, dispute in atlas.disputes.items():
        page = site / id_ / "index.html"
        text = words_of(page)
        for party, position in dispute.positions.items():
            assert atlas.catalogue.parties[party].long_name in text
            for item in position.assessments:
                assert " ".join(item.text.split()) in text
                assert f"{words.span_in_words(item)} · {words.verdict(item)} : {words.meaning(item)}" in text
            assert set(position.claim_status.sources) <= cited(page, atlas)
        for event in dispute.events:
            assert f"{event.title}." in text
        for island in dispute.islands:
            assert f'href="../{id_}/{island}/"' in page.read_text(encoding="utf-8")


def cited(page: Path, atlas: Atlas) -> set[str]:
    """The sources that stand at the foot of the page, each with a link to its own."""
    of_address = {f"../{address}": key for key, address in addresses_of(atlas.catalogue).sources.items()}
    foot = page.read_text(encoding="utf-8").partition('<ol class="notes">')[2]
    return {of_address[link] for link in Parts(foot).values("href") if link in of_address}


def test_an_island_reads_without_a_script_as_the_app_tells_it(site: Path, atlas: Atlas) -> None:
    app = Texts(atlas)
    for island_id, dispute_id in atlas.dispute_of.items():
        path = site / dispute_id / island_id / "index.html"
        page, text = path.read_text(encoding="utf-8"), words_of(path)
        island = atlas.island(island_id)
        for party, name in island.names.items():
            if isinstance(name, Name) and party in atlas.disputes[dispute_id].claimants:
                assert f'<span lang="{atlas.catalogue.parties[party].language}">{name.script}</span>' in page
        told = facts(app, island_id)
        assert len(told) > 10
        assert [word for word in told if word not in text] == []
        assert f'href="../../{dispute_id}/"' in page


def facts(app: Texts, island_id: str) -> list[str]:
    """The phrases that the app shows of an island, without marks of sources."""
    from web.publish import content

    text = in_year(content(app.address("facts", Where(island=island_id)))).partition("<h2>Sources</h2>")[0]
    text = re.sub(r"<(button|sup)[^>]*>.*?</\1>", "", text, flags=re.DOTALL)
    return [" ".join(unescape(part).split()) for part in re.split(r"<[^>]*>", text) if len(part.split()) > 2]


def test_pages_tell_of_today_alone(site: Path, atlas: Atlas) -> None:
    for id_ in atlas.disputes:
        page = (site / id_ / "index.html").read_text(encoding="utf-8")
        answers = page.partition('<div class="columns positions"')[2].partition("<h2>")[0]
        assert "data-from" in answers
        assert "data-to" not in answers
    assert "1850 to" in words_of(site / "index.html")


def test_a_party_has_its_own_statements_and_the_lines_of_all(site: Path, atlas: Atlas) -> None:
    text = words_of(site / "party" / "JPN" / "index.html")
    positions = [dispute.positions["JPN"] for dispute in atlas.disputes.values()]
    ours = {item.text for position in positions for item in position.assessments}  # some are said together
    for dispute in atlas.disputes.values():
        for party, position in dispute.positions.items():
            for item in position.assessments:
                assert (" ".join(item.text.split()) in text) == (party == "JPN" or item.text in ours)
    assert "North Korea" in text


def test_a_source_says_where_it_is_used(site: Path) -> None:
    page = (site / "source" / "ADIZ13" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'<a href="\.\./\.\./diaoyu-senkaku/#diaoyu-senkaku-[\w-]+">', page)


def test_pages_are_valid(site: Path) -> None:
    (site.parent / ".htmlvalidate.json").write_text(RULES)
    command = [DENO, "run", "--allow-all", "--no-lock", "--quiet", VALIDATOR]
    told = subprocess.run([*command, *KINDS], cwd=site, capture_output=True, text=True, timeout=300)
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


@pytest.mark.parametrize("path", KINDS)
def test_a_kind_of_page_says_what_it_is(found: dict[str, Parts], path: str) -> None:
    parts = found[path]
    said = {
        str(attributes.get("name") or attributes.get("property")): str(attributes.get("content"))
        for tag, attributes in parts.tags
        if tag == "meta"
    }
    assert 10 < len(said["description"]) <= 300
    assert said["og:description"] == said["description"]
    assert said["og:image"].startswith(HOME)
    assert said["og:image"].endswith(".png")
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["twitter:card"] == "summary_large_image"
    canonical = [attributes["href"] for tag, attributes in parts.tags if attributes.get("rel") == "canonical"]
    assert canonical == ([] if path == "404.html" else [HOME + path.removesuffix("index.html")])


def test_descriptions_name_no_party_first_and_every_side(site: Path) -> None:
    [told] = re.findall('<meta name="description" content="(.*?)">', (site / "dokdo-takeshima/index.html").read_text())
    assert told == (
        "Claimed by Japan, North Korea and South Korea. Administered by South Korea. "
        "Does it say that a dispute exists? Japan: Yes; North Korea: No; South Korea: No."
    )


def test_a_hostile_catalogue_stays_text(hostile: Path, found: dict[str, Parts]) -> None:
    every = pages(hostile)
    allowed = {tag for path in KINDS for tag, _ in found[path].tags}
    assert missing(" ".join(words_of(hostile / path) for path in every)) == []
    assert missing(words_of(hostile / FULL / "index.html")) == []
    for path, parts in every.items():
        assert {tag for tag, _ in parts.tags} <= allowed, path
        for tag, attributes in parts.tags:
            assert tag != "script" or is_data(attributes) or is_ours(attributes), path
            assert not [name for name in attributes if name.startswith("on") or name == "style"], path
        for link in parts.values(*LINKS):
            assert re.match(r"(https?://(maps\.example|example\.org|www\.naturalearthdata\.com)/?|[./#/])", link), link
    assert "<script" not in (hostile / "feed.xml").read_text(encoding="utf-8")
