"""Who claims and who administers, as list and panel tell it of each year."""

from __future__ import annotations

import pytest

from geodata import load
from geodata.atlas import Atlas
from geodata.catalogue.dates import year_of
from geodata.catalogue.fields import OPEN
from geodata.history import Span, claiming_in, parties_of, periods_in
from tests.catalogues.tiny import TinyFiles
from web.told import Told, held, told


def at(spans: list[Span[Told]], year: int) -> Told:
    [state] = [span.state for span in spans if span.first <= year <= span.last]
    return state


def test_every_year_says_what_the_catalogue_says_of_it(atlas: Atlas) -> None:
    first, last = atlas.years
    for dispute in atlas.disputes.values():
        spans = told(dispute, first, last)
        assert (spans[0].first, spans[-1].last) == (first, last)
        for year in range(first, last):
            state = at(spans, year)
            assert state == Told(claiming_in(dispute, year), periods_in(dispute, year)), year


def test_the_last_year_is_today(atlas: Atlas) -> None:
    for dispute in atlas.disputes.values():
        today = at(told(dispute, *atlas.years), atlas.years[1])
        assert (today.claiming, today.power) == (dispute.claiming, dispute.administered_by)
        [period] = today.periods
        assert (period.power, period.ends) == (dispute.administered_by, OPEN)


@pytest.mark.parametrize(("ends", "periods"), [(OPEN, 1), ("2001", 0)])
def test_today_has_the_period_that_lasts_and_no_other(tiny_files: TinyFiles, ends: str, periods: int) -> None:
    period = {"begins": "1990", "ends": ends, "power": "EST", "text": "T", "sources": ["NOTE"]}
    tiny_files.catalogue["disputes"]["near"]["periods"] = [period]
    atlas = load(tiny_files.write())
    today = told(atlas.disputes["near"], *atlas.years)[-1].state
    assert (today.power, len(today.periods)) == ("EST", periods)


def test_a_party_holds_the_periods_of_actors_that_are_listed_with_it(atlas: Atlas) -> None:
    dispute = atlas.disputes["northern-territories-southern-kurils"]
    own = held(dispute.periods, "RUS", atlas.catalogue)
    assert [period.power for period in own] == ["soviet-union", "RUS"]
    assert all("RUS" in parties_of(period.power, atlas.catalogue) for period in own)
    assert [year_of(period.begins) for period in held(dispute.periods, "JPN", atlas.catalogue)] == [1855]
