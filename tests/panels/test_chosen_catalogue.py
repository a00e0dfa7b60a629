"""Which catalogue is shown, and what the page does when that one changes under it."""

from __future__ import annotations

import os
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.catalogues.tiny import TinyFiles
from tests.page import choose, files_of, opened, sentence, state_of


def change(files: TinyFiles, seconds: int, text: str | None = None) -> None:
    """Writes the catalogue, or this text in its place, as if so many seconds later."""
    path = files.write() if text is None else files.write_text(text)
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + seconds * 10**9))


def said(page: AppTest) -> list[str]:
    return [problem.value for problem in page.error]


def test_the_chosen_catalogue_is_shown(chosen: TinyFiles) -> None:
    page = opened()
    assert "2 of 2 disputes, 2 of 2 islands" in sentence(page)
    offered = state_of(page, "filter-form")["offers"]["claimant"]["values"]
    assert list(offered.items()) == [("EST", "Eastland"), ("WST", "Westland")]


def test_a_folder_without_a_catalogue_is_a_listed_problem(chosen: TinyFiles) -> None:
    (chosen.folder / "disputes.yaml").unlink()
    page = opened()
    assert "1 problem" in said(page)[0]
    assert [block.value for block in page.code] == [
        "disputes.yaml: expected a file that can be read; found No such file or directory"
    ]
    assert not page.get("bidi_component")
    chosen.write()
    page.run()
    assert said(page) == []
    assert state_of(page, "map")["shown"] == "c"


@pytest.mark.parametrize("key", ["claimant", "view"])
def test_a_change_shows_at_the_next_interaction_even_one_of_the_stage_alone(chosen: TinyFiles, key: str) -> None:
    page = opened(island="rock")
    before = files_of(page)
    del chosen.catalogue["disputes"]["far"]
    del chosen.features[1]
    change(chosen, 1)
    value: Any = ["EST"] if key == "claimant" else "EST"
    choose(page, key, value)
    assert not page.exception
    assert state_of(page, "map")["shown"] == "8"
    assert files_of(page) != before
    assert page.session_state[key] == value
    assert page.query_params == {"island": "rock", key: "EST"}
    assert state_of(page, "notice") is None


def test_what_went_with_a_change_gives_the_notice_of_a_link(chosen: TinyFiles) -> None:
    page = opened(island="reef", claimant="WST")
    del chosen.catalogue["disputes"]["far"]
    del chosen.features[1]
    change(chosen, 1)
    choose(page, "administrator", ["EST"])
    assert not page.exception
    assert state_of(page, "notice") == "island: “reef” is not known and was left out."
    assert page.session_state["island"] is None
    assert page.query_params == {"claimant": "WST", "administrator": "EST"}
    choose(page, "administrator", [])
    assert page.query_params == {"claimant": "WST"}


def test_a_broken_change_stands_above_the_last_good_edition_until_it_is_mended(chosen: TinyFiles) -> None:
    page = opened()
    files = files_of(page)
    change(chosen, 1, "parties: [")
    choose(page, "claimant", ["EST"])
    assert "The last good edition is shown." in said(page)[0]
    assert "disputes.yaml: expected a closing" in page.code[0].value
    assert files_of(page) == files
    assert page.session_state["claimant"] == ["EST"]
    change(chosen, 2)
    choose(page, "claimant", [])
    assert said(page) == []
    assert len(page.code) == 0
    assert state_of(page, "notice") is None
    assert page.query_params == {}
