"""Citations in four formats, each read back by a program that is not ours."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import bibtexparser
import pytest
import rispy
from hypothesis import example, given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from geodata import load
from geodata.atlas import Atlas
from geodata.citation import (
    EXPLORER,
    FORMATS,
    Citation,
    as_bibtex,
    as_csl_json,
    as_ris,
    as_text,
    cite_data,
    cite_dispute,
    cite_island,
    cite_statement,
)
from geodata.source_names import source_names
from tests.catalogues.parts import statement
from tests.catalogues.tiny import TinyFiles

DAY = dt.date(2026, 12, 1)
URL = "https://example.org/?dispute=near&tab=positions"
# Without the ligatures (-- and the like), which TeX makes of plain characters, and with three signs it does not know
SIGNS = get_default_latex_context_db().filter_context(exclude_categories=["nonascii-specials"])
SIGNS.add_context_category(
    "signs",
    macros=[
        MacroTextSpec("textbraceleft", "{"),
        MacroTextSpec("textbraceright", "}"),
        MacroTextSpec("textasciicircum", "^"),
    ],
    prepend=True,
)
LATEX = LatexNodes2Text(latex_context=SIGNS, strict_latex_spaces=True)
HOSTILE = (
    "}{",
    "{{{",
    "\\",
    "\\}",
    "\\textbf{x",
    "100 % of $5 & #1_a ~ ^",
    "two\nTY  - JOUR\r\nER  - \nlines",
    "TY  - JOUR",
    "ER  - ",
    '"quoted", and \'so\' "',
    "@misc{x,\n title = {y}}",
    "\u2028AU  - Nobody\u0085TI  - Nothing\x0b\x0c",
    "🏝️🇯🇵",
    "جزيرة \u202eright to left\u202c שלום",
    "竹島（独島）; 尖閣諸島",
    "a;b",
    "</script><b>",
    " spaces  \t around ",
)
texts = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs", "Cc"])) | st.text()


def citation(text: str, url: str | None = None) -> Citation:
    """A citation with the text in each field that takes text from the data."""
    return Citation("near-est-statement-0", "entry", text, EXPLORER, "2020-01-02", DAY, url, text, (text, text))


def line(text: str) -> str:
    return " ".join(text.split())


def from_bibtex(text: str) -> dict[str, str]:
    """The fields of the one entry, with LaTeX read as text, `type` and `key`."""
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert len(library.blocks) == 1
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    for name in set(fields) - {"url"}:
        value = fields[name]
        fields[name] = LATEX.latex_to_text(value[1:-1] if name in ("author", "title") else value)
    return {"type": entry.entry_type, "key": entry.key, **fields}


def from_ris(text: str) -> dict[str, Any]:
    (record,) = rispy.loads(text)
    return dict(record)


def from_csl(text: str) -> dict[str, Any]:
    (item,) = json.loads(text)
    return dict(item)


def everything(atlas: Atlas) -> list[Citation]:
    """The citation of the data, and of each dispute, island and statement."""
    return [
        cite_data(atlas.catalogue, URL, DAY),
        *(cite_dispute(atlas, dispute, URL, DAY) for dispute in atlas.disputes),
        *(cite_island(atlas, island, URL, DAY) for island in atlas.dispute_of),
        *(
            cite_statement(atlas, dispute_id, party, index, URL, DAY)
            for dispute_id, dispute in atlas.disputes.items()
            for party, position in dispute.positions.items()
            for index in range(len(position.assessments))
        ),
    ]


def test_every_dispute_island_and_statement_reads_back_from_every_format(atlas: Atlas) -> None:
    made = everything(atlas)
    version = atlas.catalogue.data_version
    parts = [int(part) for part in version.split("-")]
    for item in made:
        bib, ris, csl = from_bibtex(as_bibtex(item)), from_ris(as_ris(item)), from_csl(as_csl_json(item))
        assert bib["title"] == ris["title"] == csl["title"] == item.title
        assert bib["key"] == ris["id"] == csl["id"] == item.key
        assert bib["version"] == ris["edition"] == csl["version"] == version
        assert bib["year"] == ris["year"] == version[:4]
        assert ris["date"] == version.replace("-", "/")
        assert csl["issued"] == {"date-parts": [parts]}
        assert (bib["urldate"], ris["access_date"]) == ("2026-12-01", "2026/12/01")
        assert csl["accessed"] == {"date-parts": [[2026, 12, 1]]}
        assert bib["url"] == csl["URL"] == URL
        assert ris["urls"] == [URL]
        assert bib["author"] == EXPLORER
        assert ris["authors"] == [EXPLORER]
        assert csl["author"] == [{"literal": EXPLORER}]
        assert ris["notes"] == [item.note, *item.sources]
        assert bib["note"] == csl["note"]
        assert all(text in csl["note"] for text in (item.note, *item.sources))
        assert all(text in as_text(item).splitlines() for text in (item.note, *item.sources))
        assert item.title in as_text(item).splitlines()[0]
        assert f"Data version {version}. {URL} (accessed 2026-12-01)." in as_text(item)


def test_the_keys_of_all_citations_differ(atlas: Atlas) -> None:
    keys = [item.key for item in everything(atlas)]
    assert len(keys) == len(set(keys))


def test_the_data_set_is_a_whole_and_the_others_are_its_parts(atlas: Atlas) -> None:
    whole, *parts = everything(atlas)
    assert (whole.kind, whole.title, whole.container) == ("dataset", EXPLORER, None)
    assert {(part.kind, part.container) for part in parts} == {("entry", EXPLORER)}
    assert (from_csl(as_csl_json(whole))["type"], from_csl(as_csl_json(parts[0]))["type"]) == ("dataset", "entry")
    assert "container-title" not in from_csl(as_csl_json(whole))
    assert from_csl(as_csl_json(parts[0]))["container-title"] == EXPLORER
    assert from_ris(as_ris(parts[0]))["secondary_title"] == EXPLORER
    assert {from_ris(as_ris(item))["type_of_reference"] for item in (whole, parts[0])} == {"DATA"}
    assert {from_bibtex(as_bibtex(item))["type"] for item in (whole, parts[0])} == {"misc"}


def test_a_statement_rests_on_its_own_sources_and_an_island_on_those_of_its_figures(atlas: Atlas) -> None:
    names = source_names(atlas.catalogue.sources)

    def reference(key: str) -> str:
        source = atlas.catalogue.sources[key]
        publisher = source.publisher if source.publisher in names[key] else f"{names[key]}: {source.publisher}"
        return ", ".join((publisher, f"“{source.title}”", source.date, *source.addresses))

    for dispute_id, dispute in atlas.disputes.items():
        for party, position in dispute.positions.items():
            for index, item in enumerate(position.assessments):
                made = cite_statement(atlas, dispute_id, party, index, None, DAY)
                assert made.sources == tuple(map(reference, item.sources))
        for island_id, island in dispute.islands.items():
            figures = (*island.area_km2, *island.height_m, *island.population)
            made = cite_island(atlas, island_id, None, DAY)
            distances = [item for item in dispute.published_distances if item.island == island_id]
            points = [] if island.point == "not found" else [island.point]
            keys = {key for item in (*figures, *distances, *points) for key in item.sources}
            assert set(made.sources) == set(map(reference, keys))


def test_a_real_statement(atlas: Atlas) -> None:
    assessments = atlas.disputes["dokdo-takeshima"].positions["JPN"].assessments
    index = next(index for index, item in enumerate(assessments) if item.date == "2012-08-30")
    made = cite_statement(atlas, "dokdo-takeshima", "JPN", index, URL, DAY)
    assert made.title == "Japan on Dokdo / Takeshima: statement of 2012-08-30, Foreign Minister Koichiro Gemba"
    assert made.note.startswith(
        "Speaker: Foreign Minister Koichiro Gemba. Date: 2012-08-30. Acknowledges a dispute: yes (takes it as given)."
    )
    assert made.key == f"dokdo-takeshima-jpn-statement-{index}-{atlas.catalogue.data_version}"


def test_a_reading_by_an_assessor_is_not_the_party_s_statement(atlas: Atlas) -> None:
    made = cite_statement(atlas, "diaoyu-senkaku", "TWN", 0, None, DAY)
    assert made.title == "Taiwan on Diaoyu / Diaoyutai / Senkaku: assessment of 2014-02-12, James Schoff"
    assert made.note.startswith(
        "Assessor: James Schoff. Date: 2014-02-12. Acknowledges a dispute: not assessed (is not spoken of)."
    )


def test_a_flag_stands_in_the_note(tiny_files: TinyFiles) -> None:
    near = tiny_files.catalogue["disputes"]["near"]
    near["positions"]["EST"]["assessments"][1]["flag"] = "Only a part was read."
    made = cite_statement(load(tiny_files.write()), "near", "EST", 1, None, DAY)
    assert made.note == (
        "Speaker: A speaker. Date: 2020-01-02. Acknowledges a dispute: no (says that none exists). "
        "Only a part was read."
    )


def test_the_text_of_a_citation(tiny_files: TinyFiles) -> None:
    near = tiny_files.catalogue["disputes"]["near"]
    near["positions"]["EST"]["assessments"][1] = statement("not-stated", "1960", until="1990", approximate=True)
    atlas = load(tiny_files.write())
    assert as_text(cite_statement(atlas, "near", "EST", 1, URL, DAY)) == (
        "Territorial dispute explorer. Eastland on Eastern Rock / Rock of the West: "
        "statement of about 1960 to 1990, A speaker. "
        f"Data version 2020-01-02. {URL} (accessed 2026-12-01).\n"
        "Speaker: A speaker. Date: about 1960 to 1990. Acknowledges a dispute: does not say (does not speak to it).\n"
        "Sources:\n"
        "P, “T”, 2001, https://example.org/note\n"
    )
    assert as_text(cite_island(atlas, "rock", None, DAY)) == (
        "Territorial dispute explorer. Bawi / Iwa. Data version 2020-01-02. Accessed 2026-12-01.\n"
        "Island of the dispute Eastern Rock / Rock of the West.\n"
        "Sources:\n"
        "P, “T”, 2001, https://example.org/note\n"
    )
    assert as_text(cite_data(atlas.catalogue, URL, DAY)) == (
        f"Territorial dispute explorer [data set]. Data version 2020-01-02. {URL} (accessed 2026-12-01).\n"
        "Disputes: 2; sources: 1; latest item: 2019.\n"
    )


@pytest.mark.parametrize(
    ("version", "year", "ris_date", "parts"),
    [
        ("2014-02-12", "2014", "2014/02/12", [2014, 2, 12]),
        ("2014-02", "2014", "2014/02", [2014, 2]),
        ("2014", "2014", "2014", [2014]),
    ],
)
def test_a_date_is_as_exact_as_it_is_given(
    tiny_files: TinyFiles, version: str, year: str, ris_date: str, parts: list[int]
) -> None:
    tiny_files.catalogue["data_version"] = version
    made = cite_data(load(tiny_files.write()).catalogue, URL, DAY)
    assert from_bibtex(as_bibtex(made))["year"] == from_ris(as_ris(made))["year"] == year
    assert from_ris(as_ris(made))["date"] == ris_date
    assert from_csl(as_csl_json(made))["issued"] == {"date-parts": [parts]}


def test_data_without_an_address_are_cited_without_it(tiny_atlas: Atlas) -> None:
    made = cite_data(tiny_atlas.catalogue, None, DAY)
    assert "url" not in from_bibtex(as_bibtex(made))
    assert "urls" not in from_ris(as_ris(made))
    assert "URL" not in from_csl(as_csl_json(made))


@pytest.mark.parametrize(
    ("dispute", "party", "index", "error"),
    [
        ("nowhere", "EST", 0, KeyError),
        ("near", "XYZ", 0, KeyError),
        ("near", "EST", 2, IndexError),
        ("near", "EST", -1, IndexError),
    ],
)
def test_an_unknown_statement_is_an_error(
    tiny_atlas: Atlas, dispute: str, party: str, index: int, error: type[Exception]
) -> None:
    with pytest.raises(error):
        cite_statement(tiny_atlas, dispute, party, index, URL, DAY)


def test_an_unknown_island_is_an_error(tiny_atlas: Atlas) -> None:
    with pytest.raises(KeyError):
        cite_island(tiny_atlas, "shoal", URL, DAY)


def test_every_format_is_offered_by_name() -> None:
    assert {"Text": as_text, "BibTeX": as_bibtex, "RIS": as_ris, "CSL-JSON": as_csl_json} == FORMATS


def test_what_bibtex_would_read_as_a_command_is_escaped() -> None:
    assert "title = {{" + r"\textbackslash{}x \textbraceleft{}y\textbraceright{} \% \& \# \$ a\_b" in as_bibtex(
        citation(r"\x {y} % & # $ a_b")
    )
    assert r"title = {{\textasciitilde{} \textasciicircum{}}}" in as_bibtex(citation("~ ^"))


@pytest.mark.parametrize("write", list(FORMATS.values()))
def test_letters_of_every_script_stay_as_they_are(write: Callable[[Citation], str]) -> None:
    assert "竹島 독도 جزيرة Ō 🏝️" in write(citation("竹島 독도 جزيرة Ō 🏝️"))


def test_names_stand_in_alphabetical_order(tiny_atlas: Atlas) -> None:
    """Also where the power that administers has the later name."""
    island = cite_island(tiny_atlas, "reef", None, DAY)
    assert island.title == "Amcho / Ansho"
    assert island.note == "Island of the dispute Eastern Rock / Rock of the West."
    assert cite_statement(tiny_atlas, "far", "WST", 1, None, DAY).title == (
        "Westland on Eastern Rock / Rock of the West: statement of 2020-01-02, A speaker"
    )


def every_hostile_text(test: Any) -> Any:
    for text in HOSTILE:
        test = example(text=text)(test)
    return test


@every_hostile_text
@given(text=texts)
def test_bibtex_keeps_any_text_and_its_braces_balance(text: str) -> None:
    made = as_bibtex(citation(text))
    depth = 0
    for char in made:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
    fields = from_bibtex(made)
    assert fields["title"] == line(text)
    assert fields["note"] == line(f"{text} Sources: {text}; {text}.")
    assert fields["howpublished"] == f"{EXPLORER}, version 2020-01-02"


@every_hostile_text
@given(text=texts)
def test_ris_keeps_any_text_on_one_line_and_no_value_makes_a_tag(text: str) -> None:
    made = as_ris(citation(text))
    tags = [row[:6] for row in made.splitlines()]
    assert tags[0] == "TY  - "
    assert [tag for tag in tags if tag in ("TY  - ", "ER  - ")] == ["TY  - ", "ER  - "]
    assert all(row[2:6] == "  - " for row in made.splitlines())
    record = from_ris(made)
    assert record["authors"] == [EXPLORER]
    assert record.get("title", "") == line(text)
    assert record.get("notes", []) == [line(text)] * 3 * bool(line(text))


@every_hostile_text
@given(text=texts)
def test_csl_json_keeps_any_text(text: str) -> None:
    item = from_csl(as_csl_json(citation(text)))
    assert item.get("title", "") == text
    assert item["note"] == line(f"{text} Sources: {text}; {text}.")


@every_hostile_text
@given(text=texts)
def test_plain_text_has_a_line_for_each_thing(text: str) -> None:
    rows = as_text(citation(text)).split("\n")
    assert rows[1:] == [line(text), "Sources:", line(text), line(text), ""]


@every_hostile_text
@given(text=texts)
def test_any_address_is_one_address_in_every_format(text: str) -> None:
    made = citation("A title", f"https://example.org/?{text}")
    url = from_csl(as_csl_json(made))["URL"]
    assert url.isascii()
    assert not set(url) & set(' \n\\{}"<>;^`|')
    assert from_bibtex(as_bibtex(made))["url"] == url
    assert from_ris(as_ris(made))["urls"] == [url]
    assert f" {url} (accessed" in as_text(made)
