"""Plain text, BibTeX, RIS and CSL-JSON keep any text and any address, as programs that are not ours read them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata import load
from geodata.atlas import Atlas
from geodata.citation import EXPLORER, FORMATS, Citation, as_bibtex, as_csl_json, as_ris, as_text, cite_data
from tests.catalogues.tiny import TinyFiles
from tests.geodata.citations import DAY, URL, from_bibtex, from_csl, from_ris

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
