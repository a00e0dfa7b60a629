"""The published texts: whole positions, numbered sources, facts of the islands."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

import layers
from geodata.atlas import Atlas
from geodata.codebook import PRINCIPLES, RULES, VALUES
from geodata.loading import load
from geodata.names import NAME_ORDERS
from geodata.spelling import fold
from layers.webmap.land import tile_layers
from tests.catalogues.parts import cited, source
from tests.catalogues.tiny import TinyFiles
from tests.catalogues.variants import EVENT
from tests.published import every_page, in_year, part, text, visible
from web import publish as published
from web.text_context import Where, edition
from web.texts import TEMPLATES, Texts
from web.words import FIELDS


@pytest.fixture(scope="module")
def pages(atlas: Atlas) -> Texts:
    return Texts(atlas)


def test_every_party_has_every_field_of_its_position(atlas: Atlas, pages: Texts) -> None:
    for dispute_id, dispute in atlas.disputes.items():
        page = text(pages.address("positions", Where(dispute=dispute_id)))
        assert page.count('<section class="party" data-position=') == len(dispute.claimants)
        for label in FIELDS.values():
            assert page.count(f"<h4>{label}</h4>") == len(dispute.claimants)
        for position in dispute.positions.values():
            assert html.escape(position.claim_status.text, quote=True).replace("&#x27;", "&#39;") in page


def test_every_selection_has_names_and_three_lines_for_every_party(atlas: Atlas, pages: Texts) -> None:
    for id_ in (*atlas.disputes, *atlas.dispute_of):
        dispute_id = atlas.dispute_of.get(id_, id_)
        dispute = atlas.disputes[dispute_id]
        own = in_year(part(text(pages.selection("alphabetical", dispute_id)), id_))
        assert re.findall(r"st-key-position-(\w+)", own) == list(dispute.claimants)
        for line in ("Claims sovereignty", "Administers", "Own words, last clear answer"):
            assert own.count(f"<dt>{line}</dt>") == len(dispute.claimants)
        assert own.count("per Schoff, 12 February 2014") == len(dispute.claimants)


def test_the_lines_say_what_the_catalogue_says(pages: Texts) -> None:
    own = part(text(pages.selection("alphabetical", "diaoyu-senkaku")), "diaoyu-uotsuri")
    for name in ("钓鱼岛", "Diàoyú Dǎo", "魚釣島", "Uotsuri-shima", "釣魚臺", "Diaoyutai"):
        assert name in own
    china, japan, taiwan = own.split("<section")[1:]
    assert "<strong>Demands acknowledgement</strong>" in china
    assert "the detail on this party" in china
    assert re.search(r"<strong>Yes</strong> since 15 May 1972", japan)
    assert "<strong>Not assessed</strong>" in taiwan


def test_a_value_with_a_flag_leads_to_its_note_and_no_other_does(pages: Texts) -> None:
    for id_, dispute in pages.atlas.disputes.items():
        own = part(text(pages.selection("alphabetical", id_)), id_)
        for party, section in zip(dispute.claimants, own.split('class="st-key-position-')[1:], strict=True):
            readings = [item for item in dispute.positions[party].assessments if item.assessor == "schoff"]
            [row] = re.findall(r"exists per Schoff.*?</dd>", section, re.S)
            assert ("see the note" in row) == any(item.flag for item in readings), (id_, party)


def test_the_order_of_names_turns_titles_and_nothing_else(pages: Texts) -> None:
    pages_of_every_order = {order: pages.selection(order, "dokdo-takeshima") for order in NAME_ORDERS}
    titles = {order: part(text(page), "dokdo-takeshima").split("</h2>") for order, page in pages_of_every_order.items()}
    assert titles["alphabetical"][0].endswith("<h2>Dokdo / Takeshima")
    assert titles["party"][0].endswith("<h2>Takeshima / Dokdo")
    assert len({rest for _, rest in titles.values()}) == 1


def test_without_a_selection_every_dispute_has_a_line(atlas: Atlas, pages: Texts) -> None:
    page = text(pages.address("overview", Where("administering", tuple(atlas.disputes))))
    for id_, dispute in atlas.disputes.items():
        own = part(page, id_)
        assert re.findall(r'data-party="(\w+)"', own) == list(dispute.claimants)
        assert own.count('class="says"') > 1


def test_every_mark_leads_to_the_card_of_its_source(pages: Texts) -> None:
    atlas = pages.atlas
    positions = [pages.address("positions", Where(dispute=id_)) for id_ in atlas.disputes]
    for address in (*positions, *(pages.address("facts", Where(island=id_)) for id_ in atlas.dispute_of)):
        marks = set(re.findall(r'data-source="(.*?)" data-card="(.*?)"', text(address)))
        assert marks
        for key, card in marks:
            assert atlas.catalogue.sources[key].title in html.unescape(part(text(card), key))


def test_every_cited_source_is_listed_once_with_its_read_state(atlas: Atlas, pages: Texts) -> None:
    for dispute_id, dispute in atlas.disputes.items():
        page = text(pages.address("positions", Where(dispute=dispute_id)))
        keys = [key for position in dispute.positions.values() for item in position.assessments for key in item.sources]
        listed = re.findall(r'data-note="(.*?)"', page)
        assert set(keys) < set(listed)
        assert sorted(listed) == sorted(set(re.findall(r'data-source="(.*?)"', page)))
        assert len(re.findall(r"read in full|read in part|not read itself", page)) >= len(keys)


def test_links_of_every_page_leave_no_trace_and_open_beside(pages: Texts) -> None:
    addresses = [address for of_one in every_page(pages).values() for address in of_one]
    links = [link for address in addresses for link in re.findall(r"<a [^>]*http[^>]*>", text(address))]
    assert len(links) > 500
    for link in links:
        assert 'rel="noopener noreferrer"' in link
        assert 'target="_blank"' in link
        assert re.search(r'href="https?://[^"/@]+[/"]', link)


def test_every_template_is_among_those_pages_or_has_no_link_of_its_own(pages: Texts) -> None:
    of_others = {"parts.html", "source.html"}  # which stand in those pages
    for name in set(TEMPLATES.list_templates()) - {f"{template}.html" for template in every_page(pages)} - of_others:
        assert TEMPLATES.loader
        if name.startswith("site/"):
            continue  # tests/web/site/test_site.py goes through them all
        for link in re.findall(r"<a [^>]*>", TEMPLATES.loader.get_source(TEMPLATES, name)[0]):
            # the way from a frame to the explorer itself
            assert (name, link) == (
                "credit.html",
                '<a href="{{ address }}" target="_blank" rel="noopener noreferrer">',
            )


def test_links_of_the_map_leave_no_trace_and_open_beside() -> None:
    script = (Path(layers.__file__).parent / "webmap" / "map.js").read_text(encoding="utf-8")
    credits = [layer.options["attribution"] for layer in tile_layers().values()]
    links = [link for source in (script, *credits) for link in re.findall(r"<a [^>]*>", source)]
    assert len(links) > 5
    for link in links:
        assert 'rel="noopener noreferrer"' in link
        assert 'target="_blank"' in link


def test_facts_set_computed_distances_beside_published_ones(pages: Texts) -> None:
    page = text(pages.address("facts", Where(island="diaoyu-uotsuri")))
    row = re.search(r"Yonaguni</th><td>([\d.]+) km</td>.*?</tr>", page, re.DOTALL)
    assert row
    assert float(row[1]) == pytest.approx(146.8, abs=0.3)
    assert "150 km" in row[0]


def test_schoff_is_quoted_in_his_own_words_and_coded_for_every_party(pages: Texts) -> None:
    page = text(pages.address("assessors", Where(disputes=tuple(pages.atlas.disputes))))
    assert "neither side will acknowledge that a dispute even" in " ".join(page.split())
    assert page.count("<tr>") == 1 + 8


def test_what_is_weak_or_not_found_is_shown_as_such(pages: Texts) -> None:
    page = text(pages.address("positions", Where(dispute="dokdo-takeshima")))
    assert "Not found in any source read." in page
    assert "confidence: low" in page


def test_a_page_made_twice_has_one_address(atlas: Atlas, pages: Texts) -> None:
    again = Texts(atlas)
    where = Where("JPN", tuple(atlas.disputes), "dokdo-takeshima")
    for name in ("positions", "matrix"):
        assert again.address(name, where) == pages.address(name, where)


def test_all_at_a_glance_opens_where_no_period_is_known_for_the_last_years(tiny_files: TinyFiles) -> None:
    period = {"begins": "1990", "ends": "2000", "power": "EST", "text": "T", "sources": ["NOTE"]}
    tiny_files.catalogue["disputes"]["near"]["periods"] = [period]
    page = text(Texts(load(tiny_files.write())).address("matrix", Where("party", ("near", "far"))))
    assert re.search(r'data-from="1990" data-to="2000"><strong>Yes</strong> since 1990', page)
    assert '<span data-from="2001" data-to="2019"><strong>Not found</strong>' in page


def test_a_text_that_has_gone_is_written_again(pages: Texts) -> None:
    address = pages.address("about")
    (published.FOLDER / Path(address).name).unlink()
    assert pages.address("about") == address
    assert "How values are given" in text(address)


def test_a_browser_finds_the_text_of_each_dispute_by_its_id(atlas: Atlas, pages: Texts) -> None:
    for naming in (*NAME_ORDERS, *atlas.catalogue.parties):
        for _ in range(100):  # a busy machine may need more than one look
            folder = pages.selections(naming)
            if folder:
                break
        for dispute_id in atlas.disputes:
            assert pages.selection(naming, dispute_id) == f"{folder}/{dispute_id}.html"


def test_another_catalogue_has_another_edition(tiny_files: TinyFiles) -> None:
    before = load(tiny_files.write())
    again = load(tiny_files.write())
    tiny_files.catalogue["disputes"]["near"]["summary"]["text"] = "Another summary."
    after = load(tiny_files.write())
    assert edition(before) == edition(again)
    assert edition(before) != edition(after)
    tiny_files.features[0]["geometry"]["coordinates"] = [[[10, 10], [12, 10], [10, 12], [10, 10]]]
    assert edition(load(tiny_files.write())) != edition(after)  # the distances to another outline are others
    assert "Another summary." in text(Texts(after).address("positions", Where(dispute="near")))


def test_the_list_holds_every_island_with_the_spellings_of_all_its_names(atlas: Atlas, pages: Texts) -> None:
    held = json.loads(text(pages.islands("JPN")))
    assert [entry[0] for entry in held["disputes"]] == list(atlas.disputes)
    spellings = {}
    for dispute_id, title, of_dispute, islands, _ in held["disputes"]:
        assert title
        assert [entry[0] for entry in islands] == list(atlas.disputes[dispute_id].islands)
        spellings |= {dispute_id: of_dispute} | {id_: of_island for id_, _, of_island in islands}
    for id_, names in {
        "diaoyu-uotsuri": ("钓鱼岛", "Diàoyú Dǎo", "魚釣島", "Uotsuri-shima", "釣魚臺", "Diaoyutai"),
        "polonsky-taraku": ("Polonsky", "остров Полонского"),
        "oskolki-todo": ("Kaiba",),
        "dokdo-takeshima": ("Liancourt Rocks", "Tok Islets", "獨島"),
        "habomai-rocks": ("rocks",),
    }.items():
        assert [name for name in names if not all(word in spellings[id_] for word in fold(name).split())] == []
    assert set("魚釣島") & set(held["forms"]) == set("魚釣島")


def test_names_are_folded_once_for_all_orders(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    folded = []
    monkeypatch.setattr("web.texts.searched", lambda names: folded.append(names) or "")
    pages = Texts(atlas)
    for naming in (*NAME_ORDERS, *atlas.catalogue.parties):
        pages.islands(naming)
    assert len(folded) == len(atlas.disputes) + len(atlas.dispute_of)


def test_texts_that_nobody_asks_for_any_more_go(atlas: Atlas, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(published, "FOLDER", tmp_path)
    monkeypatch.setattr("web.texts.KEPT", 2)
    pages = Texts(atlas)
    first = pages.address("positions", Where(dispute="diaoyu-senkaku"))
    second = pages.address("positions", Where(dispute="dokdo-takeshima"))
    pages.address("positions", Where(dispute="diaoyu-senkaku"))
    pages.address("about")
    assert published.is_published(first)
    assert not published.is_published(second)
    assert pages.address("positions", Where(dispute="dokdo-takeshima")) == second
    assert published.is_published(second)


def test_a_part_of_a_catalogue_has_the_sources_that_it_uses(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["sources"]["OTHER"] = source("Q")
    tiny_files.catalogue["disputes"]["far"]["summary"] = cited(source="OTHER")
    pages = Texts(load(tiny_files.write()))
    listed = {
        disputes: re.findall(r"<strong>([^<]+)</strong> ·", text(pages.address("sources", Where("party", disputes))))
        for disputes in (("near",), ("near", "far"))
    }
    assert listed == {("near",): ["P, 2001"], ("near", "far"): ["P, 2001", "Q, 2001"]}


def test_the_codebook_stands_in_about_with_every_value_and_every_rule(pages: Texts) -> None:
    about = visible(text(pages.address("about")))
    for principle in PRINCIPLES:
        assert principle in about
    for id_, value in VALUES.items():
        clauses = "; ".join(rule.clause for rule in RULES.values() if rule.value == id_)
        assert f"{value.label} {value.means} {clauses} {value.example} {value.counter_example}" in about


def test_an_event_that_the_parties_read_differently_has_the_account_of_each(tiny_files: TinyFiles) -> None:
    accounts = {"EST": cited("It was a visit."), "WST": "not found"}
    tiny_files.catalogue["disputes"]["far"]["events"] = [EVENT, EVENT | {"accounts": accounts}]
    pages = Texts(load(tiny_files.write()))
    told = re.compile(r'<dl class="accounts">.*?</dl>', re.DOTALL)
    chronicle, years = (text(pages.address(name, Where("party", ("far",)))) for name in ("chronicle", "years"))
    found = [visible(accounts) for accounts in (*told.findall(chronicle), *told.findall(years))]
    said = "Eastland It was a visit. \u2060 Source: P, 2001 * Westland not found"
    assert found == [said] * 3  # of the chosen event, in the table, and on the card of the year
    assert told.search(part(chronicle, "far-event-1"))
    assert re.findall(r'id="(far-event-1-\w+)"', chronicle) == ["far-event-1-est", "far-event-1-wst"]
    [card] = [div for div in years.split('<div data-from="2001"') if told.search(div)]
    assert card.startswith(' data-to="2001">')


def test_where_statements_were_looked_for_in_vain_stands_below_those_of_the_party(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["disputes"]["near"]["positions"]["WST"]["searched"] = "The archive of <the> ministry."
    page = text(Texts(load(tiny_files.write())).address("positions", Where(dispute="near")))
    east, west = re.findall(r"<section [^>]*data-statements=.*?</section>", page, re.DOTALL)
    assert "The archive of &lt;the&gt; ministry." in west
    assert "archive" not in east


def test_a_statement_in_the_table_has_its_value_and_its_rule(pages: Texts) -> None:
    page = text(pages.address("statements", Where(disputes=tuple(pages.atlas.disputes))))
    for dispute in pages.atlas.disputes.values():
        for position in dispute.positions.values():
            for item in position.assessments:
                assert f"<strong>{VALUES[item.value].label}</strong>: {RULES[item.rule].clause}</td>" in page
