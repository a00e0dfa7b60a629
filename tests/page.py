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
    return _emit(page, "filter-form", "choice", {"key": key, "value": value})


def pick(page: AppTest, component: str, **value: Any) -> AppTest:
    """Picks this in a component of ours, as its script tells the server."""
    return _emit(page, component, "pick", value)


def _emit(page: AppTest, key: str, event: str, value: dict[str, Any]) -> AppTest:
    [component] = [item for item in page.get("bidi_component") if item.key == key]
    states = page._tree.get_widget_states()
    events = f"$$STREAMLIT_INTERNAL_KEY_{component.proto.id}__events"
    states.widgets.add(id=events, json_trigger_value=json.dumps([{"event": event, "value": value}]))
    return page._run(states)


def html(page: AppTest) -> str:
    """All that the page shows as HTML of its own."""
    return "\n".join(element.proto.body for element in page.get("html"))


def state_of(page: AppTest, key: str) -> dict[str, Any]:
    """What a component of ours was told."""
    [component] = [item for item in page.get("bidi_component") if item.key == key]
    data: dict[str, Any] = json.loads(component.proto.json)
    return data
