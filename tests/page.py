"""The page without a browser, by Streamlit's own means of testing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

APP = Path(__file__).parent.parent / "app.py"


def opened(**query: Any) -> AppTest:
    """The page opened with this address."""
    page = AppTest.from_file(str(APP), default_timeout=300)
    for key, value in query.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception
    return page


def choose(page: AppTest, key: str, value: Any) -> AppTest:
    """Chooses this in the sidebar, as its script tells the server."""
    return _emit(page, "page", "choice", {key: value})


def pick(page: AppTest, component: str = "page", **value: Any) -> AppTest:
    """Picks this on the stage, or in another component of ours, as its script tells the server."""
    return _emit(page, component, "pick", value)


def turn(page: AppTest, step: int) -> AppTest:
    """Turns to another sheet of a long catalogue."""
    return pick(page, "open-section", sheet=state_of(page, "pager")["number"] + step)


def _emit(page: AppTest, key: str, event: str, value: dict[str, Any]) -> AppTest:
    [component] = [item for item in page.get("bidi_component") if item.key == key]
    states = page._tree.get_widget_states()
    events = f"$$STREAMLIT_INTERNAL_KEY_{component.proto.id}__events"
    states.widgets.add(id=events, json_trigger_value=json.dumps([{"event": event, "value": value}]))
    return page._run(states)


def html(page: AppTest) -> str:
    """All that the page shows as HTML of its own."""
    return "\n".join(element.proto.body for element in page.get("html"))


def sentence(page: AppTest) -> str:
    """What is shown and what the filter leaves, in words."""
    told = state_of(page, "sentence")
    shown = f"Shown: {told['shown']} in {told['year']}. " if told["shown"] else ""
    return f"{shown}{told['words']} {told['seen'] or ''}".strip()


def files_of(page: AppTest) -> Any:
    """The addresses of the page's files."""
    [stage] = [item for item in page.get("bidi_component") if item.key == "page"]
    return json.loads(stage.proto.json)["files"]


def state_of(page: AppTest, part: str) -> Any:
    """What a part of the page was told: of the stage, of the sections, a text of the open one, or another one."""
    told = {item.key: json.loads(item.proto.json)["state"] for item in page.get("bidi_component")}
    stage, sections = told.get("page", {}), told.get("open-section", {})
    for known in (stage, sections, sections.get("texts", {})):
        if part in known:
            return known[part]
    return told[part]
