"""The network of the benchmark: there is none, and local copies answer what the recipe asks of other hosts."""

from __future__ import annotations

import base64
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"
LEAFLET = files("xstatic.pkg.leaflet") / "data"
JQUERY = files("xstatic.pkg.jquery") / "data"
RECIPE = Path(find_spec("streamlit_folium").submodule_search_locations[0])
COPIES = {
    "leaflet.js": LEAFLET / "leaflet.js",
    "leaflet.css": LEAFLET / "leaflet.css",
    "marker-icon.png": LEAFLET / "images" / "marker-icon.png",
    "marker-icon-2x.png": LEAFLET / "images" / "marker-icon-2x.png",
    "marker-shadow.png": LEAFLET / "images" / "marker-shadow.png",
    "jquery-3.7.1.min.js": JQUERY / "jquery.min.js",
    "bootstrap.min.css": RECIPE / "frontend" / "build" / "bootstrap.min.css",
}
TYPES = {".js": "text/javascript", ".css": "text/css", ".png": "image/png"}
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGN4AAAA4gDhFXZEAAAAAABJRU5ErkJggg==")


def answer_other_hosts(page: Page) -> None:
    """Answers whatever the page asks of other hosts, from local copies.

    The parts of the recipe that have none (Bootstrap's script, Font Awesome, Awesome Markers) are empty files, so that
    they cost it nothing. Only https is stopped on its way: the subjects' own files come by http, as without this.
    """
    session = page.context.new_cdp_session(page)

    def answer(event: dict[str, Any]) -> None:
        name = urlsplit(event["request"]["url"]).path.rsplit("/", 1)[-1]
        suffix = name[name.rfind(".") :]
        copies = [path.read_bytes() for copy, path in COPIES.items() if name.endswith(copy)]
        body = (copies or [PIXEL if suffix == ".png" else b""])[0]
        headers = {
            "content-type": TYPES.get(suffix, "text/plain"),
            "access-control-allow-origin": "*",
            "cache-control": "public, max-age=31536000",
        }
        session.send(
            "Fetch.fulfillRequest",
            {
                "requestId": event["requestId"],
                "responseCode": 200,
                "responseHeaders": [{"name": name, "value": value} for name, value in headers.items()],
                "body": base64.b64encode(body).decode(),
            },
        )

    session.on("Fetch.requestPaused", answer)
    session.send("Fetch.enable", {"patterns": [{"urlPattern": "https://*"}]})
