"""The stage is one component: a pick and a choice are one run each, which sends it and the sections alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from geodata.atlas import Atlas
from tests.benchmarks.reader import Reader
from tests.serving import ROOT, run_beside, serve


class Counting(Reader):
    """Counts the runs that the server has ended."""

    runs = 0

    def _hear(self, message: ForwardMsg) -> bool:
        self.runs += message.WhichOneof("type") == "script_finished"
        return super()._hear(message)


@pytest.mark.slow
def test_a_pick_and_a_choice_are_one_run_each_of_two_components(atlas: Atlas, tmp_path: Path) -> None:
    async def story(url: str) -> None:
        reader = Counting(atlas, url)
        await reader.open()
        assert set(reader.told) == {"page", "open-section", "filter-form"}
        for number, act in enumerate((reader.click("shikotan"), reader.choose("claimant", ["JPN"]))):
            await act
            assert set(reader.told) == {"page", "open-section"}
            assert reader.runs == number + 2
        await reader.close()

    with serve(ROOT / "app.py", tmp_path / "log.txt") as server:
        run_beside(story(server.url))
