"""Readers of the empty page: the least that a run of a Streamlit script costs."""

from __future__ import annotations

import random
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg

from geodata.atlas import Atlas
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.reader import Reader, WrongAnswerError


class EmptyReader(Reader):
    """One session of the empty page; `press` is one run of the script, and gives its time in ms."""

    def __init__(self, atlas: Atlas, url: str) -> None:
        super().__init__(atlas, url)
        self._button, self._text, self._presses = "", "", 0

    async def press(self) -> float:
        """Presses the button."""
        message = BackMsg()
        message.rerun_script.widget_states.widgets.add(id=self._button).trigger_value = True
        self._presses += 1
        return await self._timed(message)

    def _hear_element(self, element: Any, fragment: str) -> None:
        kind = element.WhichOneof("type")
        if kind == "button":
            self._button = element.button.id
        elif kind == "markdown":
            self._text = element.markdown.body

    def _check(self) -> None:
        wanted = f"Pressed {self._presses} times" if self._presses else ""
        if self._text != wanted:
            raise WrongAnswerError(f"{self._text!r}, not {wanted!r}")


class EmptyCrowd(Crowd):
    """Readers of the empty page, who press its button at the pace of a person."""

    def reader(self) -> EmptyReader:
        return EmptyReader(self.atlas, self.url)

    async def act(self, reader: Reader, chance: random.Random) -> float:
        assert isinstance(reader, EmptyReader)
        return await reader.press()
