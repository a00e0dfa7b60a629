"""The words of the interface for answers, dates, figures and places."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from markupsafe import Markup

from geodata import load
from geodata.acknowledgement import Answer, AnswerValue
from geodata.atlas import Atlas
from geodata.catalogue.fields import Confidence
from geodata.catalogue.islands import Figure
from geodata.catalogue.models import Source
from geodata.catalogue.positions import TEXT_FIELDS, Assessment, Basis, Position
from geodata.codebook import Value
from tests.catalogues.parts import statement
from tests.catalogues.tiny import TinyFiles
from web import words
from web.texts import TEMPLATES


def made(value: str, assessor: str = "own", **more: object) -> Assessment:
    return Assessment.model_validate(statement(value, assessor=assessor) | more)


def silent(*dates: str, **more: object) -> tuple[Assessment, ...]:
    return tuple(made("not-stated", date=date, **more) for date in dates)


@pytest.mark.parametrize(
    ("assessment", "verdict", "meaning"),
    [
        (made("acknowledges"), "Yes", "says that it exists"),
        (made("acknowledges", rule="takes-it-as-given"), "Yes", "takes it as given"),
        (made("denies"), "No", "says that none exists"),
        (made("denies", rule="says-it-is-settled"), "No", "says that it is settled"),
        (made("demands"), "Demands acknowledgement", "says that the other side must acknowledge it"),
        (made("conditional"), "Conditional", "ties talks or recognition to a condition"),
        (made("not-stated"), "Does not say", "does not speak to it"),
        (made("not-assessed"), "Not assessed", "was read only in part, and that part does not speak to it"),
        (made("not-assessed", "schoff"), "Not assessed", "is not spoken of"),
        (made("denies", "schoff"), "No", "will not acknowledge it"),
        (made("acknowledges", "schoff"), "Yes", "acknowledges it"),
    ],
)
def test_a_value_is_said_in_a_word_and_its_rule_in_a_clause(assessment: Assessment, verdict: str, meaning: str) -> None:
    assert words.verdict(assessment) == words.verdict(Answer(assessment.value, assessment)) == verdict
    assert words.meaning(assessment) == meaning


def test_that_nothing_was_found_is_not_a_denial() -> None:
    assert words.verdict(Answer("none-found", None)) == "None found"
    assert words.verdict(Answer("not-assessed", None)) == "Not assessed"


@pytest.mark.parametrize("value", [*get_args(Value), "none-found"])
def test_a_value_has_a_sign_whose_shape_tells_it(value: AnswerValue) -> None:
    template = TEMPLATES.from_string('{% from "signs.html" import sign %}{{ sign(value) }}')
    shapes = {each: re.sub(r"sign-[\w-]+", "", template.render(value=each)) for each in get_args(Value)}
    assert len(set(shapes.values())) == len(shapes)  # what was not assessed and not found are alike: nothing is said
    assert f"sign-{value}" in template.render(value=value)


@pytest.mark.parametrize(
    ("date", "short"),
    [("2014-02-12", "12 Feb 2014"), ("2014-02", "Feb 2014"), ("2014", "2014"), ("not dated", "not dated")],
)
def test_a_short_date_is_no_more_exact_than_the_date(date: str, short: str) -> None:
    assert words.short_date(date) == short


def test_a_short_span_says_that_it_is_about_so_long() -> None:
    assert words.short_span(made("denies", date="1960", until="1990-05", approximate=True)) == "about 1960 to May 1990"


def test_names_are_the_first_official_ones_else_those_of_the_title(tiny_atlas: Atlas) -> None:
    near = tiny_atlas.disputes["near"]
    names = words.names_of_dispute(near)
    assert list(names) == list(near.claimants)
    assert all(len(found) == 1 for found in names.values())
    assert words.names_of_island(near.islands["rock"], near).keys() == names.keys()


def test_a_source_is_quoted_with_its_address(atlas: Atlas) -> None:
    source = atlas.catalogue.sources["JP-CAO"]
    assert words.reference(source).startswith(f"{source.publisher}. {source.title}. ")
    assert all(address in words.reference(source) for address in source.addresses)


@pytest.mark.parametrize(
    ("latest", "covered"),
    [
        ("2026-02-24", "Nothing after 24 February 2026 is covered."),
        ("2019", "Nothing after 2019 is covered."),
        ("not dated", "The latest item is not dated."),
    ],
)
def test_the_page_says_where_the_data_end(tiny_files: TinyFiles, latest: str, covered: str) -> None:
    tiny_files.catalogue["latest_item"] = latest
    assert words.covered(load(tiny_files.write()).catalogue) == covered


def test_every_value_that_a_catalogue_may_hold_has_words() -> None:
    assert set(words.VALUES) == set(words.MEANINGS) == {*get_args(Value), "none-found"}
    assert set(words.BASES) == set(get_args(Basis))
    assert set(words.CONFIDENCE) == set(get_args(Confidence))
    assert set(words.READ) == set(get_args(Source.model_fields["read"].annotation))
    assert [*words.FIELDS] == [
        name
        for name in Position.model_fields
        if name not in ("claims_sovereignty", "administers", "assessments", "searched")
    ]


@pytest.mark.parametrize(
    ("date", "spoken"),
    [
        ("2014", "2014"),
        ("2014-02", "February 2014"),
        ("2014-02-12", "12 February 2014"),
        ("1945-09-02", "2 September 1945"),
        ("1956-10-19", "19 October 1956"),
        ("1999-12-31", "31 December 1999"),
        ("not dated", "not dated"),
    ],
)
def test_a_date_is_no_more_exact_than_it_is_given(date: str, spoken: str) -> None:
    assert words.date_in_words(date) == spoken


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("ja", "Japanese"),
        ("zh-Hant", "Traditional Chinese"),
        ("ko-KP", "Korean"),
        ("ain", "Ainu"),
        ("xq-unheard", "xq-unheard"),
        ("", ""),
        ("<b>", "<b>"),
    ],
)
def test_a_language_is_named_and_one_without_a_name_is_as_written(tag: str, name: str) -> None:
    assert words.language(tag) == name


@pytest.mark.parametrize(
    ("assessment", "span"),
    [
        (made("denies", date="2014-02-12"), "12 February 2014"),
        (made("denies", date="1960", until="1990"), "1960 to 1990"),
        (made("denies", date="1960", until="1990", approximate=True), "about 1960 to 1990"),
        (made("denies", date="1955", approximate=True), "about 1955"),
    ],
)
def test_a_span_of_years_has_both_ends(assessment: Assessment, span: str) -> None:
    assert words.span_in_words(assessment) == span


@pytest.mark.parametrize(
    ("date", "until", "text"),
    [
        ("1954", None, "1954"),
        ("1945-08-28", "1945-09-05", "28 August 1945 to 5 September 1945"),
        ("1955", "1956-10", "1955 to October 1956"),
    ],
)
def test_an_event_that_lasts_is_said_from_and_to(date: str, until: str | None, text: str) -> None:
    assert words.span(date, until) == text


@pytest.mark.parametrize(
    ("begins", "ends", "text", "attributes"),
    [
        ("open", "1855-02-07", "until 7 February 1855", ' data-from="0" data-to="1855"'),
        (
            "1855-02-07",
            "1945-08-28",
            "from 7 February 1855 to 28 August 1945",
            ' data-from="1855" data-to="1945"',
        ),
        ("1945-08-28", "1991-12", "from 28 August 1945 to December 1991", ' data-from="1945" data-to="1991"'),
        ("1972-05-15", "open", "from 15 May 1972 to today", ' data-from="1972"'),
        ("1954", "open", "from 1954 to today", ' data-from="1954"'),
    ],
)
def test_a_period_is_said_in_words_and_marked_with_its_years(
    begins: str, ends: str, text: str, attributes: str
) -> None:
    assert words.period(begins, ends) == text
    assert words.years(begins, ends) == attributes


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1950, "1950"),
        ("", ""),
        ("a b", "a b"),
        ('"><script>', "&#34;&gt;&lt;script&gt;"),
        ("Tom & Ann's", "Tom &amp; Ann&#39;s"),
    ],
)
def test_the_value_of_an_attribute_is_escaped(value: str | int, written: str) -> None:
    assert words.attributes(pick=value) == f' data-pick="{written}"'
    assert isinstance(words.attributes(pick=value), Markup)
    assert words.attributes(kind="source", pick=value) == f' data-kind="source" data-pick="{written}"'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (10, "10"),
        (100.0, "100"),
        (3166.64, "3,166.64"),
        (18403, "18,403"),
        (0.0007, "0.0007"),
        (0.187554, "0.187554"),
        (188.9, "188.9"),
        (1e6, "1,000,000"),
    ],
)
def test_a_number_is_written_as_published(value: float, text: str) -> None:
    assert words.number(value) == text


def test_a_figure_has_its_unit_or_says_nothing() -> None:
    def figure(**more: object) -> Figure:
        return Figure.model_validate({"date": "2021", "sources": ["NOTE"]} | more)

    assert words.figure(figure(value=3.81), "km²") == "3.81 km²"
    assert words.figure(figure(value=0), "") == "0"
    assert words.figure(figure(note="awash"), "m") == ""


@pytest.mark.parametrize(
    ("point", "text"),
    [
        ((123.4766, 25.7436), "25.7436° N, 123.4766° E"),
        ((-5.5, -41.32), "41.3200° S, 5.5000° W"),
        ((0.0, 0.0), "0.0000° N, 0.0000° E"),
    ],
)
def test_a_point_is_written_latitude_first(point: tuple[float, float], text: str) -> None:
    assert words.coordinates(point) == text


def test_the_fields_with_text_are_those_of_the_page() -> None:
    assert [*TEXT_FIELDS, "official_names"] == list(words.FIELDS)
