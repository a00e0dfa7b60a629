"""A reader without a browser: says over the websocket what Streamlit's page says, and checks the answers."""

from __future__ import annotations

import asyncio
import json
import time
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from geodata.atlas import Atlas
from geodata.filters import in_order
from geodata.page_state import PageState, chosen_assessor, read_query
from panels.heading import shown_title
from web.options import offers
from web.sections import SECTIONS
from web.wire import mask

NO_TOKEN = "PLACEHOLDER_AUTH_TOKEN"  # what the page sends where no cookie against forged requests was set
FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
ANSWER_S = 300.0  # only against a hang


class WrongAnswerError(Exception):
    """The server answered with an error, with something else than was asked for, or not at all."""


class Reader:
    """One session. `open`, `choose` and `click` are each one run of the script, and give its time in ms.

    They raise WrongAnswerError, or ConnectionClosed (websockets) where the server has gone. `query` is what stands
    in the address bar, `state` what the page must show.
    """

    def __init__(self, atlas: Atlas, url: str, query: str = "", cookie: str = "") -> None:
        self.query = query
        self.state = PageState()
        self._atlas, self._url, self._cookie = atlas, url, cookie
        self._session = ""
        self._fragment = ""
        self._stage = ""  # the id of its component
        self._files: dict[str, str] = {}  # the id of each file to take away, by suffix
        self.told: dict[str, Any] = {}  # what each component was told in this run, by key

    async def open(self) -> float:
        """Opens the page at its address; after a lost connection, comes back to it as the page does."""
        self.state = read_query(parse_qs(self.query), self._atlas, SECTIONS)[0]
        token = [NO_TOKEN, self._session] if self._session else [NO_TOKEN]
        self._socket = await connect(
            f"ws{self._url.removeprefix('http')}/_stcore/stream",
            subprotocols=["streamlit", *token],  # type: ignore[list-item]
            origin=self._url,  # type: ignore[arg-type]
            additional_headers={"Cookie": self._cookie} if self._cookie else {},
            compression=None,
            max_size=None,
        )
        try:
            return await self._run("")
        except WrongAnswerError:
            await self.close()
            raise

    async def choose(self, key: str, values: Sequence[str]) -> float:
        """Sets the filter `key` of the sidebar (as in the URL) to these values."""
        atlas, offer = self._atlas, offers(self._atlas)[key]
        value = in_order(values, offer.values) if offer.several else chosen_assessor(values[0], atlas)
        self.state = replace(self.state, filter=replace(self.state.filter, **{key: value}))  # type: ignore[arg-type]
        told = {key: list(values) if offer.several else values[0]}
        return await self._run(self._fragment, {"event": "choice", "value": told})

    async def click(self, island: str) -> float:
        """Clicks an island on the map."""
        self.state = replace(self.state, island=island, dispute=self._atlas.dispute_of[island])
        return await self._run(self._fragment, {"event": "pick", "value": {"island": island}})

    async def take(self, suffix: str) -> tuple[float, bytes]:
        """Presses the button of the open section “Download”; the seconds until the file is there, and the file.

        Raises OSError too, where the file cannot be fetched.
        """
        start = time.perf_counter()
        data = await asyncio.to_thread(fetched, await self.have_made(suffix))
        return time.perf_counter() - start, data

    async def have_made(self, suffix: str) -> str:
        """Presses the button, and gives the address of the file that the server made."""
        message = BackMsg()
        asked = message.backend_operation_request
        asked.request_id, asked.session_id = suffix, self._session
        asked.deferred_file.file_id = self._files[suffix]
        await self._socket.send(message.SerializeToString())
        answer = (
            await self._heard(lambda told: told.HasField("backend_operation_response"))
        ).backend_operation_response
        if answer.error_msg:
            raise WrongAnswerError(f"{suffix}: {answer.error_msg}")
        return self._url + answer.deferred_file.url

    async def close(self) -> None:
        """Leaves the page."""
        await self._socket.close()

    async def _run(self, fragment: str, trigger: Any = None) -> float:
        message = BackMsg()
        run = message.rerun_script
        run.query_string = self.query
        run.fragment_id = fragment
        if trigger:
            events = f"$$STREAMLIT_INTERNAL_KEY_{self._stage}__events"
            run.widget_states.widgets.add(id=events, json_trigger_value=json.dumps([trigger]))
        self.told = {}
        return await self._timed(message)

    async def _timed(self, message: BackMsg) -> float:
        """The ms from sending the message to the end of the run; the answer is looked at."""
        start = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        await self._heard(self._hear)
        taken = time.perf_counter() - start
        self._check()
        return taken * 1000

    async def _heard(self, is_last: Callable[[ForwardMsg], bool]) -> ForwardMsg:
        """The first message of which that is true."""
        try:
            async with asyncio.timeout(ANSWER_S):
                while True:
                    message = ForwardMsg.FromString(await self._socket.recv())  # type: ignore[arg-type]
                    if is_last(message):
                        return message
        except TimeoutError as error:
            raise WrongAnswerError(f"no answer within {ANSWER_S:g} s") from error

    def _hear(self, message: ForwardMsg) -> bool:
        """Takes in what the server sent; true when the run has ended."""
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._session = message.new_session.initialize.session_id
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._hear_element(message.delta.new_element, message.delta.fragment_id)
        elif kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise WrongAnswerError("the script did not compile")
            return message.script_finished in FINISHED
        return False

    def _hear_element(self, element: Any, fragment: str) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise WrongAnswerError(f"{element.exception.type}: {element.exception.message}")
        if kind == "download_button":
            button = element.download_button
            self._files[_key(button.id).removeprefix("download")] = button.deferred_file_id
        elif kind == "bidi_component":
            component = element.bidi_component
            self.told[_key(component.id)] = json.loads(component.json)["state"]
            if _key(component.id) == "page":
                self._stage, self._fragment = component.id, fragment

    def _check(self) -> None:
        filter_ = self.state.filter
        wanted = {
            "title": shown_title(self._atlas, self.state, "alphabetical"),
            "year": filter_.year or self._atlas.years[1],
            "words": filter_.sentence(self._atlas),
            "shown": mask(filter_.disputes(self._atlas), self._atlas),
            "island": self.state.island,
            "part": self.state.island or self.state.dispute,
            "current": self.state.island or self.state.dispute,
            "query": urlencode(self.state.query(), doseq=True),
        }
        if "page" not in self.told:
            raise WrongAnswerError("no stage")
        sentence, map_, beside, list_ = (self.told["page"][part] for part in ("sentence", "map", "selection", "list"))
        given = {
            "title": sentence["shown"],
            "year": sentence["year"],
            "words": sentence["words"],
            "shown": map_["shown"],
            "island": map_["island"],
            "part": beside["part"],
            "current": list_["current"],
            "query": self.query,
        }
        wrong = {name: (given[name], wanted[name]) for name in wanted if given[name] != wanted[name]}
        if wrong:
            raise WrongAnswerError(", ".join(f"{name}: {got!r}, not {want!r}" for name, (got, want) in wrong.items()))


def fetched(url: str) -> bytes:
    """What stands there; raises OSError where nothing does."""
    with urllib.request.urlopen(url, timeout=ANSWER_S) as answer:
        data: bytes = answer.read()
        return data


def _key(id_: str) -> str:
    """The key that app and address use, of a widget's id: `$$ID-hash-key`."""
    return id_.split("-", 2)[2]
