"""What a reader does on each of the subjects, and what the page then shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from statistics import mean

from playwright.sync_api import Browser

from geodata.atlas import Atlas
from geodata.filters import Filter
from tests.benchmarks.figures import ASSESSOR, FILTER, VIEW, YEAR
from tests.benchmarks.page import Visit, zoom
from tests.benchmarks.wire import Wire

Step = tuple[Callable[[], None], str, str]  # what the reader does, the event that begins it, the goal in JavaScript
TEXT = "(selector) => document.querySelector(selector)?.textContent ?? ''"


@dataclass(frozen=True)
class Choice:
    """A choice of claimant, or of none, and what it leaves: the ids of the disputes, and the number of islands."""

    claimant: str | None
    disputes: tuple[str, ...]
    islands: int
    sentence: str


def choices(atlas: Atlas) -> list[Choice]:
    """No claimant first, then each that leaves fewer disputes than that."""
    filters = [Filter(), *(Filter((party,)) for party in atlas.catalogue.parties)]
    found = []
    for filter_ in filters:
        disputes = filter_.disputes(atlas)
        if not filter_.claimant or len(disputes) < len(atlas.disputes):
            claimant = filter_.claimant[0] if filter_.claimant else None
            islands = sum(len(atlas.disputes[id_].islands) for id_ in disputes)
            found.append(Choice(claimant, disputes, islands, filter_.sentence(atlas)))
    return found


class Subject:
    """A subject at its address, with a visit that stays open for clicks and filters (see `stay`)."""

    foreign = False  # whether it asks other hosts
    filters = True
    text: str  # the selector of the text that a click changes

    def __init__(self, browser: Browser, url: str, atlas: Atlas, wire: Wire | None = None) -> None:
        """On a wire, to which the address leads, it is bytes that all but the opening costs, and not ms."""
        self.browser, self.url, self.atlas, self.wire = browser, url, atlas, wire
        self.choices = choices(atlas)
        self.number = 0
        self.texts: dict[int, str] = {}

    def open(self, slow: bool = False, packed: bool = True) -> Visit:
        """A new visit, with an empty cache."""
        return Visit(self.browser, self.url, self.opened(), self.foreign, wire=self.wire, slow=slow, packed=packed)

    def stay(self) -> None:
        """Opens the visit that stays, does everything once, and learns the text that each click brings."""
        self.visit = self.open()
        self.page = self.visit.page
        for number in range(len(self.atlas.disputes)):
            self.approach(number)
            before = self._text()
            self.click()
            self.page.wait_for_function(
                f"([selector, before]) => ({TEXT})(selector) !== before", arg=[self.text, before]
            )
            self.visit.wait_until_still()
            self.texts[number] = self._text()
        assert len(set(self.texts.values())) == len(self.texts), self.texts
        self.other_costs(0)

    def _text(self) -> str:
        return str(self.page.evaluate(TEXT, self.text))

    def click_cost(self) -> float:
        """What a click costs that selects something of the next dispute."""
        self.number = (self.number + 1) % len(self.atlas.disputes)
        self.approach(self.number)
        return self._step_cost((self.click, "click", self.clicked()))

    def other_costs(self, number: int) -> dict[str, float]:
        """What all else costs that a reader does, by figure: the mean of going there and back. Numbers take turns."""
        found = {}
        if self.filters:  # first: it leads back to the list, which other changes show in
            nothing, *claimants = self.choices
            pair = (claimants[number % len(claimants)], nothing)
            found[FILTER] = mean(self._choice_cost(choice) for choice in pair)
        return found | {figure: mean(map(self._step_cost, pair)) for figure, pair in self.changes().items()}

    def _choice_cost(self, choice: Choice) -> float:
        self.approach_filter()
        return self._step_cost((lambda: self.choose(choice), "click", self.chosen(choice)))

    def _step_cost(self, step: Step) -> float:
        act, event, goal = step
        self.visit.wait_until_still()
        return self.visit.cost(act, goal, event)

    def changes(self) -> dict[str, list[Step]]:
        """The steps of each other change, there and back, by figure."""
        return {}

    def approach(self, number: int) -> None:
        """Brings something of the dispute of this number into sight, to be clicked."""

    def approach_filter(self) -> None:
        """Brings the choices into sight."""

    def opened(self) -> str:
        """The goal of opening the page, in JavaScript."""
        raise NotImplementedError

    def click(self) -> None:
        """Clicks what was brought into sight."""
        raise NotImplementedError

    def clicked(self) -> str:
        """The goal of the click, in JavaScript: the whole text that it brought the first time."""
        return f"document.querySelector({json.dumps(self.text)})?.textContent === {json.dumps(self.texts[self.number])}"

    def choose(self, choice: Choice) -> None:
        """Sets the filter."""
        raise NotImplementedError

    def chosen(self, choice: Choice) -> str:
        """The goal of the filter, in JavaScript."""
        raise NotImplementedError


class App(Subject):
    """This app: islands are clicked on the map, which was brought there by its own buttons and the wheel."""

    text = ".st-key-positions"
    islands = ("diaoyu-uotsuri", "dongdo-higashijima", "kunashir-kunashiri")
    # a click on a smaller island moves the map as well, which is not what is measured
    wide_px = 60

    def opened(self) -> str:
        ids = {id_: list(dispute.islands) for id_, dispute in self.atlas.disputes.items()}
        return f"""(() => {{
            const map = document.querySelector('[data-testid="dispute-map"][data-ready="true"]');
            const within = (element) => {{
                const {{left, top, width, height}} = element.getBoundingClientRect();
                return width && element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
            }};
            const named = (dispute, islands) =>
                [`[data-dispute="${{dispute}}"]`, ...islands.map((id) => `[data-island="${{id}}"]`)].join();
            return map && Object.entries({json.dumps(ids)}).every(([dispute, islands]) =>
                [...map.querySelectorAll(named(dispute, islands))].some(within));
        }})()"""

    def approach(self, number: int) -> None:
        self.page.get_by_role("button", name="Whole region").click()
        self.visit.wait_until_still()
        island = list(self.atlas.disputes)[number], self.islands[number]
        for _ in range(20):
            x, y, width, inside = self.page.evaluate(
                """([dispute, island]) => {
                    const shape = document.querySelector(`[data-island="${island}"]`);
                    const box = shape.getBoundingClientRect();
                    const symbol = document.querySelector(`.dispute-symbol[data-dispute="${dispute}"]`);
                    const {left, top, width, height} = box.width > 1 ? box : symbol.getBoundingClientRect();
                    const [x, y] = [left + width / 2, top + height / 2];
                    return [x, y, box.width, document.elementFromPoint(x, y) === shape];
                }""",
                island,
            )
            self.point = (x, y)
            self.page.mouse.move(x, y)
            if width >= self.wide_px and inside:
                return
            zoom(self.page, 1)
            self.visit.wait_until_still()
        raise RuntimeError(f"{island}: not in sight, {width} px wide")

    def click(self) -> None:
        self.page.mouse.click(*self.point)

    def approach_filter(self) -> None:
        # beside a selection there is no list that the filter could change
        back = self.page.locator(".st-key-positions .back")
        if back.count():
            back.click()
            back.wait_for(state="detached")

    def choose(self, choice: Choice) -> None:
        # a second press on the chosen one clears the filter
        value = f"[value={choice.claimant}]" if choice.claimant else ":checked"
        self.page.locator(f".st-key-claimant input{value}").click()

    def chosen(self, choice: Choice) -> str:
        return f"""(() => {{
            const shown = [...document.querySelectorAll(".st-key-islands [data-of]")].filter((part) => !part.hidden);
            const map = document.querySelector('[data-testid="dispute-map"]');
            const sentence = document.querySelector(".st-key-heading [role=status]");
            return map.dataset.visible === "{choice.islands}" &&
                sentence.textContent.endsWith({json.dumps(choice.sentence)}) &&
                shown.map((part) => part.dataset.of).join() === "{",".join(choice.disputes)}";
        }})()"""

    def changes(self) -> dict[str, list[Step]]:
        map_ = "document.querySelector('[data-testid=\"dispute-map\"]')"
        told = "document.querySelector('.st-key-islands .says:not([hidden]) [data-year-shown]')"
        year = f"{map_}.dataset.year"
        drawn = f"{map_}.querySelector('[data-dispute=northern-territories-southern-kurils]').dataset.acknowledged"
        slider, today = self.page.locator(".years input[type=range]"), self.page.locator(".years-today")

        def select(key: str, value: str) -> Callable[[], object]:
            return lambda: self.page.locator(f".st-key-{key} select").select_option(value)

        def seen_as(party: str) -> str:
            own = "document.querySelector('.st-key-islands .own-view')"
            return f"{map_}.dataset.view === '{party}' && !!{own} === {json.dumps(party != 'neutral')}"

        return {
            YEAR: [
                (slider.click, "click", f"{year} && {told}.textContent === {year}"),
                (today.click, "click", f"!{year} && {told}.parentElement.hidden"),
            ],
            VIEW: [(select("view", id_), "input", seen_as(id_)) for id_ in ("JPN", "neutral")],
            ASSESSOR: [
                (select("assessor", "own"), "input", f"{drawn} === 'one-side'"),
                (select("assessor", "schoff"), "input", f"{drawn} === 'both'"),
            ],
        }


class OneFile(App):
    """The one-file map: a reader does the same as in the app. Only opening and clicks are measured."""

    filters = False

    def changes(self) -> dict[str, list[Step]]:
        return {}
