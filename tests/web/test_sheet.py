"""The sheet of statements: its scale, and that marks and lines say what the catalogue says."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import pytest

from geodata import load
from geodata.acknowledgement import answer
from geodata.atlas import Atlas
from geodata.catalogue.dates import year_of
from geodata.catalogue.fields import NOT_DATED, OWN
from geodata.catalogue.positions import Assessment
from tests.catalogues.parts import Data, statement
from tests.catalogues.tiny import TinyFiles
from tests.published import text
from web.sheet import Row, Scale, row_anchor, scale_of, sheet
from web.text_context import Where
from web.texts import Texts

DAY = dt.timedelta(days=1)


def dated(items: tuple[Assessment, ...]) -> list[Assessment]:
    return [item for item in items if item.date != NOT_DATED and item.is_assessed]


@pytest.fixture
def scale() -> Scale:
    return Scale(dt.date(1950, 1, 1), dt.date(2026, 11, 26), dt.date(2010, 1, 1))


def test_the_scale_grows_with_time_and_has_no_gap_where_it_widens(scale: Scale) -> None:
    days = [scale.first + dt.timedelta(days=100 * number) for number in range(281)]
    assert all(scale.x(before) < scale.x(after) for before, after in pairwise(days))
    assert (scale.x(scale.first), scale.x(scale.last)) == (0, 100)
    assert scale.widens
    assert scale.x(scale.widens) == 40
    assert scale.x(scale.widens - DAY) == pytest.approx(40, abs=0.02)
    assert scale.x(dt.date(2020, 1, 1)) - scale.x(dt.date(2015, 1, 1)) > 3 * scale.x(dt.date(1955, 1, 1))
    assert (scale.x(dt.date(1900, 1, 1)), scale.x(dt.date.max)) == (0, 100)


def test_the_years_above_it_have_room(scale: Scale) -> None:
    for each in (scale, Scale(scale.first, scale.last), Scale(dt.date(2010, 1, 1), dt.date(2010, 5, 1))):
        places = [x for _, x in each.labels()]
        assert all(after - before > 6 for before, after in pairwise(places))
    assert [year for year, _ in scale.labels()] == [1950, 1970, 1990, 2010, 2014, 2018, 2022, 2026]


def test_it_widens_at_the_decade_of_the_middle_statement_where_that_is_recent(
    atlas: Atlas, tiny_files: TinyFiles
) -> None:
    ours = scale_of(atlas)
    assert ours.widens
    assert ours.first < ours.widens < ours.last
    assert (ours.last - ours.widens) * 2 < ours.last - ours.first
    position: Data = tiny_files.catalogue["disputes"]["near"]["positions"]["EST"]
    position["assessments"] = [statement("denies", f"{year}-05-01") for year in range(1921, 1940)]
    assert scale_of(load(tiny_files.write())).widens is None


def test_each_dated_and_assessed_statement_has_a_mark_from_its_year_on(atlas: Atlas) -> None:
    rows = sheet(atlas).rows
    for id_, dispute in atlas.disputes.items():
        for party, position in dispute.positions.items():
            row = rows[id_][party]
            marks = [*row.said, *row.read]
            assert len(marks) == len(dated(position.assessments))
            for mark in marks:
                assert any(mark.item is item for item in dated(position.assessments))
                assert mark.year == year_of(mark.item.date)
                assert mark.row in {row_anchor(id_, party, index) for index in range(len(position.assessments))}
            assert all((mark.item.assessor == OWN) == (mark in row.said) for mark in marks)


def test_a_line_holds_what_the_party_answers_to_the_last_day(atlas: Atlas) -> None:
    drawn = sheet(atlas)
    for id_, dispute in atlas.disputes.items():
        for party, position in dispute.positions.items():
            holds = drawn.rows[id_][party].holds
            assert holds[-1].ends == 100
            assert all(before.ends == after.begins for before, after in pairwise(holds))
            for year in range(drawn.scale.first.year, drawn.scale.last.year):
                end = drawn.scale.x(dt.date(year, 12, 31))
                said = answer(position, OWN, year)
                held = next((hold for hold in holds if hold.begins < end <= hold.ends), None)
                assert (held.value if held else None) == (
                    said.clear.value if said.clear else "not-stated" if said.silent else None
                ), (party, year)
                assert not held or held.silent == bool(said.silent)


@pytest.fixture
def near(tiny_files: TinyFiles) -> Row:
    """A party that denied for years, answered once within them, kept silent later, and had been silent before."""
    position: Data = tiny_files.catalogue["disputes"]["near"]["positions"]["EST"]
    position["assessments"] = [
        statement("not-stated", "1955"),
        statement("denies", "1960", until="1970"),
        statement("acknowledges", "1965-01-01"),
        statement("not-stated", "1980-01-01"),
        statement("acknowledges", "1990-01-01"),
        statement("not-assessed", "1995-01-01"),
        statement("denies", "not dated"),
    ]
    return sheet(load(tiny_files.write())).rows["near"]["EST"]


def test_a_line_is_dotted_while_the_party_does_not_say(near: Row) -> None:
    said = [(hold.value, hold.silent, hold.year) for hold in near.holds]
    assert said == [
        ("not-stated", True, 1955),
        ("denies", False, 1960),
        ("denies", True, 1980),
        ("acknowledges", False, 1990),
    ]


def test_what_was_read_in_part_or_has_no_date_is_in_the_table_only(near: Row) -> None:
    assert [mark.item.date for mark in near.said if not mark.span] == ["1955", "1965-01-01", "1980-01-01", "1990-01-01"]
    [long] = [mark for mark in near.said if mark.span]
    assert long.span
    assert long.span[0] < long.x < long.span[1]


def test_the_band_is_at_the_time_of_the_reading(atlas: Atlas) -> None:
    drawn = sheet(atlas)
    for id_, band in drawn.bands.items():
        read = [mark for parties in drawn.rows.values() for row in parties.values() for mark in row.read]
        assert all(band.begins < mark.x < band.begins + band.width for mark in read if mark.item.assessor == id_)


def test_each_mark_names_its_party_and_leads_to_its_row(atlas: Atlas) -> None:
    pages, where = Texts(atlas), Where(disputes=tuple(atlas.disputes))
    drawn, table = (text(pages.address(name, where)) for name in ("sheet", "statements"))
    marks = re.findall(
        r'<g role="button" tabindex="0"[^>]* data-jump="([^"]+)" data-from="\d+" aria-label="([^"]+)"', drawn
    )
    every = [item for dispute in atlas.disputes.values() for item in dispute.positions.values()]
    assert len(marks) == sum(len(dated(position.assessments)) for position in every)
    rows = re.findall(r'<tr id="([^"]+)"', table)
    assert len(rows) == len(set(rows)) == sum(len(position.assessments) for position in every)
    assert {row for row, _ in marks} <= set(rows)
    assert any(re.fullmatch(r"Japan, 22 February 2026: Yes\. .+", name) for _, name in marks)
    assert "The scale widens at 2010." in drawn
    assert " style=" not in drawn + table
