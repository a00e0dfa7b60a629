"""How the disputes look on paper: by who claims, in a party's own view, and in a year."""

from __future__ import annotations

from collections.abc import Callable

from layers import legend
from tests.layers.picture.drawing import DIAOYU, DOKDO, KURILS, SVG, Drawing


def test_a_view_draws_its_islands_as_land_under_its_own_names(drawn: Callable[..., Drawing]) -> None:
    overview = drawn(view="JPN")
    assert "As Japan states it" in overview.text
    assert "Takeshima Claimed by" in overview.text
    assert legend.OWN in overview.text
    assert not any(word in overview.text for word in (*legend.STROKES.values(), *legend.CLAIMANTS.values()))
    assert not any(shown.startswith("url") for shown in overview.styles(f"dispute-{DOKDO}", "fill"))
    assert any(shown.startswith("url") for shown in drawn().styles(f"dispute-{DOKDO}", "fill"))
    assert "As South Korea states it" in drawn(view="KOR", dispute=DIAOYU).text
    with_no_position = drawn(view="KOR", dispute=DIAOYU).styles("island-diaoyu-uotsuri", "fill")
    assert with_no_position == drawn(dispute=DIAOYU).styles("island-diaoyu-uotsuri", "fill")


def test_a_year_names_the_powers_and_marks_a_contested_account(drawn: Callable[..., Drawing]) -> None:
    overview = drawn(year="1950")
    assert "The year shown is 1950." in overview.text
    for power in ("1950: administered by", "United States", "Soviet Union", "1950: contested account"):
        assert power in overview.text
    assert legend.CONTESTED in overview.text
    assert is_dotted(overview, f"dispute-{DOKDO}")
    assert not is_dotted(overview, f"dispute-{KURILS}")
    assert legend.CONTESTED not in drawn().text
    assert "administered by" in drawn().text


def is_dotted(shown: Drawing, id_: str) -> bool:
    [pattern] = [fill.removeprefix("url(#").removesuffix(")") for fill in shown.styles(id_, "fill")]
    return any(
        "C" in path.get("d", "")
        for element in shown.root.iter(f"{SVG}pattern")
        if element.get("id") == pattern
        for path in element.iter(f"{SVG}path")
    )
