"""The register of sections: each row can be shown by the app, by the one-file page and by the address."""

from __future__ import annotations

import pytest

from panels.sections import MORE
from web.sections import SECTIONS, Part
from web.text_context import TEXTS


@pytest.mark.parametrize("tab", SECTIONS)
def test_a_section_has_texts_that_there_are_or_is_shown_by_the_app(tab: str) -> None:
    parts = SECTIONS[tab].parts
    assert {part.text for part in parts} <= set(TEXTS)
    assert parts or tab in MORE


def test_places_and_rows_are_one_each() -> None:
    places = [part.place for section in SECTIONS.values() for part in section.parts]
    assert len(places) == len(set(places))
    assert set(MORE) <= set(SECTIONS)


@pytest.mark.parametrize(
    ("needs", "with_nothing", "with_dispute", "with_island"),
    [
        ("anything", True, True, True),
        ("nothing", True, False, False),
        ("dispute", False, True, True),
        ("island", False, False, True),
    ],
)
def test_a_text_stands_with_the_selection_that_it_needs(
    needs: str, with_nothing: bool, with_dispute: bool, with_island: bool
) -> None:
    part = Part("place", "text", needs)  # type: ignore[arg-type]
    selections = [(None, None), ("near", None), ("near", "rock")]
    assert [part.stands(*selection) for selection in selections] == [with_nothing, with_dispute, with_island]
