"""What readers call a source: its publisher and as much of its date as it takes, or a name of its own."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.atlas import Atlas
from geodata.catalogue.models import Source
from geodata.source_names import source_names
from tests.catalogues.parts import source

# publishers with dates, and the names that they get
NAMED = {
    "the year is enough": (("A", "2014-02-12"), ("B", "2014-03-01"), "A, 2014", "B, 2014"),
    "other years": (("A", "2014-02-12"), ("A", "2015"), "A, 2014", "A, 2015"),
    "months of one year": (("A", "2014-02-12"), ("A", "2014-12"), "A, Feb 2014", "A, Dec 2014"),
    "days of one month": (("A", "2014-02-02"), ("A", "2014-02-12"), "A, 2 Feb 2014", "A, 12 Feb 2014"),
    "a month beside a year": (("A", "2014-02"), ("A", "2014"), "A, Feb 2014", "A, 2014"),
    "one without a date": (("A", "not dated"), ("A", "2014"), "A, undated", "A, 2014"),
}


def of(publisher: str, date: str, **more: str) -> Source:
    return Source.model_validate(source(publisher, date=date, **more))


@pytest.mark.parametrize(("one", "other", "name", "other_name"), NAMED.values(), ids=NAMED)
def test_a_source_is_called_by_publisher_and_date(
    one: tuple[str, str], other: tuple[str, str], name: str, other_name: str
) -> None:
    assert source_names({"X": of(*one), "Y": of(*other)}) == {"X": name, "Y": other_name}
    assert source_names({"Y": of(*other), "X": of(*one)}) == {"X": name, "Y": other_name}


def test_a_name_of_its_own_is_kept_and_avoided_by_others() -> None:
    own = of("A", "2014-02-12", name="A, 2014")
    assert source_names({"X": own, "Y": of("A", "2014-05")}) == {"X": "A, 2014", "Y": "A, May 2014"}


def test_what_even_the_day_does_not_tell_apart_has_one_name() -> None:
    assert set(source_names({"X": of("A", "2014-02-12"), "Y": of("A", "2014-02-12")}).values()) == {"A, 12 Feb 2014"}


@given(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["not dated", "2014", "2014-02", "2014-02-12"]))))
def test_names_stand_in_the_order_of_the_sources_and_only_equals_share_one(dated: list[tuple[str, str]]) -> None:
    names = source_names({str(index): of(*item) for index, item in enumerate(dated)})
    assert list(names) == [str(index) for index in range(len(dated))]
    for index, item in enumerate(dated):
        alike = [other for other in range(len(dated)) if names[str(other)] == names[str(index)]]
        assert {dated[other] for other in alike} == {item}


@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["2014", "2014-02", "2014-02-12", "2014-02-13"]))),
    st.randoms(),
)
def test_the_order_of_the_sources_changes_no_name(dated: list[tuple[str, str]], chance: Random) -> None:
    sources = {str(index): of(*item) for index, item in enumerate(dated)}
    turned = chance.sample(list(sources), len(sources))
    assert source_names({key: sources[key] for key in turned}) == source_names(sources)


def test_no_name_of_the_real_catalogue_is_a_key_or_shared(atlas: Atlas) -> None:
    names = source_names(atlas.catalogue.sources)
    assert len(set(names.values())) == len(names)
    assert not set(names) & set(names.values())
