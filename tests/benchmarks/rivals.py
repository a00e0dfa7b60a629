"""What the app and the one-file map are measured against: the usual recipe, an empty page, bare maps."""

from __future__ import annotations

import json

from tests.benchmarks.subjects import Choice, Subject


class Recipe(Subject):
    """The usual recipe: its map is in a frame, with a marker per dispute."""

    foreign = True
    text = ".st-key-text"

    def opened(self) -> str:
        markers = "document.querySelector('iframe')?.contentDocument?.querySelectorAll('.leaflet-marker-icon')"
        return f"{markers}?.length === {len(self.atlas.disputes)}"

    def approach(self, number: int) -> None:
        # a marker that takes focus while the frame is not wholly in sight moves the page under the mouse
        self.page.locator("iframe").scroll_into_view_if_needed()
        self.marker = self.page.frame_locator("iframe").locator(".leaflet-marker-icon").nth(number)

    def click(self) -> None:
        self.marker.click()

    def approach_filter(self) -> None:
        self.page.get_by_test_id("stSelectbox").locator("input").click()

    def choose(self, choice: Choice) -> None:
        name = self.atlas.catalogue.parties[choice.claimant].name if choice.claimant else "All"
        self.page.get_by_role("option", name=name, exact=True).click()

    def chosen(self, choice: Choice) -> str:
        counts = f"{len(choice.disputes)} of {len(self.atlas.disputes)} disputes, "
        counts += f"{choice.islands} of {len(self.atlas.outlines)} islands"
        return f"""(() => {{
            const [frame, another] = document.querySelectorAll("iframe");
            const count = (selector) => frame.contentDocument?.querySelectorAll(selector).length;
            return !another && count(".leaflet-marker-icon") === {len(choice.disputes)} &&
                count("path.leaflet-interactive") === {choice.islands} &&
                document.querySelector(".st-key-sentence").textContent === {json.dumps(counts)};
        }})()"""


class Empty(Subject):
    """The empty page, as a fragment or not: a button writes a text."""

    filters = False
    text = ".stMarkdown"
    button = "[data-testid=stButton] button"

    def opened(self) -> str:
        return f"document.querySelector('{self.button}')?.getBoundingClientRect().width > 0"

    def approach(self, number: int) -> None:
        self.presses = getattr(self, "presses", 0) + 1

    def click(self) -> None:
        self.page.locator(self.button).click()

    def clicked(self) -> str:
        return f"document.querySelector('{self.text}')?.textContent === 'Pressed {self.presses} times'"


class Bare(Subject):
    """The bare Leaflet page: it is only opened."""

    filters = False

    def opened(self) -> str:
        return f"""{json.dumps(list(self.atlas.disputes))}.every((dispute) => {{
            const drawn = islands.getLayers().filter(({{feature}}) => feature.properties.dispute === dispute);
            const paths = drawn.map((layer) => layer.getElement());
            return paths.some((path) => {{
                const {{left, top, width, height}} = path.getBoundingClientRect();
                return paths.includes(document.elementFromPoint(left + width / 2, top + height / 2));
            }});
        }})"""


class BareStart(Subject):
    """One map drawn by folium, in a frame. It is only opened."""

    foreign = True

    def opened(self) -> str:
        return "!!document.querySelector('iframe')?.contentDocument?.querySelector('.leaflet-tile')"
