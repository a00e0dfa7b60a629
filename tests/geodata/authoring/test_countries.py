from __future__ import annotations

import pytest

from geodata.authoring.countries import Country


@pytest.mark.parametrize(
    "name",
    ["United States", "Netherlands", "Falkland Islands", "Republic of the Congo", "British Indian Ocean Territory"],
)
def test_some_names_have_an_article_inside_of_a_sentence(name: str) -> None:
    assert Country("XXX", name).in_sentence == f"the {name}"


@pytest.mark.parametrize("name", ["Japan", "South Georgia and the Islands", "Norfolk Island", "Guinea", "Togo"])
def test_most_names_have_none(name: str) -> None:
    assert Country("XXX", name).in_sentence == name
