"""All events of the catalogue in lanes, before the periods of administration and of talks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import altair as alt
import streamlit as st

from geodata.anchors import event_anchor
from geodata.atlas import Atlas
from geodata.catalogue.dates import year_of
from geodata.catalogue.events import Event, Period, Talks
from geodata.catalogue.fields import CONTESTED, OPEN
from geodata.catalogue.models import Dispute
from geodata.filters import in_order
from geodata.history import parties_of, power_name
from geodata.names import Naming, dispute_title
from geodata.source_names import source_names
from layers.escape import markdown
from layers.legend import power_in_words
from panels.context import Context
from panels.pager import sheet_of
from panels.sections.chart_style import FIT, SPANS, begin, end, inks, middle, time, zooming
from panels.sections.texts import text_of
from panels.session import picks, set_year
from panels.text import show_text, text_state
from web import words
from web.text_context import Where

LANE_PX = 128
WIDTH_PX, LETTER_PX, POINT_PX = 900, 6, 6  # the least width with names, to which they are fitted
WIDE = f"width < {WIDTH_PX} ? 0 : 1"
LANES = ("of what is selected", "of all disputes")
ROWS = (0.51, 0.60, 0.69, 0.78)  # events of one lane take turns, so that neighbours stay apart


def show_timeline(page: Context) -> None:
    """The choice of lanes and parties, the chart, the chosen event, which sets the year, and the same as tables."""
    atlas, state, sheet = page.atlas, page.state, sheet_of(page)
    shown = [id_ for id_ in sheet.shown if state.dispute in (None, id_) or st.session_state.get("lanes") == LANES[1]]
    parties = atlas.catalogue.parties
    there = {party for id_ in sheet.disputes for party in atlas.disputes[id_].claimants}
    if not there.issuperset(st.session_state.get("actor") or []):
        st.session_state["actor"] = []  # chosen on another sheet
    with st.container(horizontal=True, key="timeline-choices"):
        st.pills(
            "Events by",
            in_order(there, parties),
            selection_mode="multi",
            format_func=lambda party: markdown(parties[party].name),
            key="actor",
            persist_state="page",
        )
        st.pills("Since", list(SPANS), required=True, default="the beginning", key="since", persist_state="page")
        st.pills("Lanes", LANES, required=True, default=LANES[0], key="lanes", persist_state="page")
    show_text(page, "year-card", text_of(page, "years", replace(sheet, shown=tuple(shown))), picks(atlas, "year-card"))
    events = chosen_events(atlas, shown, st.session_state.get("actor") or [])
    since = SPANS[st.session_state["since"]] or atlas.years[0]
    st.altair_chart(
        chart(atlas, shown, events, state.filter.year, since, page.naming),
        key="timeline",
        on_select=lambda: _choose(atlas),
        selection_mode="event",
    )
    address = page.texts.address("chronicle", Where(page.naming, sheet.disputes))
    keys, chosen = [key for _, key, _ in events], st.session_state.get("chosen-event")
    about = text_state(address, part=chosen if chosen in keys else "none")
    show_text(page, "event", about, picks(atlas, "event"))
    focus = st.session_state.pop("focus", None)
    told = text_state(address, shown=[*shown, *keys], year=state.filter.year, focus=focus)
    show_text(page, "chronicle", told, picks(atlas, "chronicle"))


def chosen_events(atlas: Atlas, disputes: list[str], parties: list[str]) -> list[tuple[str, str, Event]]:
    """The events of the disputes as (dispute, key, event), of all parties or of these."""
    return [
        (id_, event_anchor(id_, index), event)
        for id_ in disputes
        for index, event in enumerate(atlas.disputes[id_].events)
        if not parties or any(set(parties_of(actor, atlas.catalogue)) & set(parties) for actor in event.by)
    ]


def chart(
    atlas: Atlas,
    disputes: list[str],
    events: list[tuple[str, str, Event]],
    year: int | None,
    since: int,
    naming: Naming,
) -> alt.LayerChart:
    """Lanes of events before periods, from the year `since` on; `event` is the selection."""
    first, last = (dt.date(year, *day) for year, day in zip(atlas.years, ((1, 1), (12, 31)), strict=True))
    ink = inks()
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, max(1, len(disputes))], reverse=True, nice=False), axis=None)
    tip = [alt.Tooltip(f"{name}:N") for name in ("title", "date", "by", "sources")]
    zoom = zooming()
    event = alt.selection_point(name="event", fields=["key"], on="click", nearest=False)
    lanes = {id_: number for number, id_ in enumerate(disputes)}
    bands = alt.Chart(alt.InlineData(values=_periods(atlas, lanes, first, last))).encode(x="start:T", y=y, tooltip=tip)
    rows = _events(atlas, lanes, events, (dt.date(since, 1, 1), last))
    points = alt.Chart(alt.InlineData(values=rows)).encode(y=y, tooltip=tip)
    names = alt.Chart(alt.InlineData(values=[row for row in rows if row["named"]])).encode(y=y)
    layers = [
        bands.mark_bar(aria=False, height=15, fill=ink.soft, fillOpacity=0.15, stroke=ink.soft, strokeWidth=1).encode(
            x2="stop:T", strokeDash=alt.condition("datum.dashed", alt.value([3, 3]), alt.value([1, 0]))
        ),
        bands.mark_text(aria=False, align="left", dx=4, color=ink.text, fontSize=12, clip=True).encode(text="title:N"),
        alt.Chart(alt.InlineData(values=_titles(atlas, lanes, naming)))
        .mark_text(aria=False, align="left", fontWeight="bold", color=ink.text, fontSize=12)
        .encode(x=alt.value(4), y=y, text="title:N"),
        names.mark_text(
            aria=False, align="left", dx=8, color=ink.text, fontSize=12, clip=True, opacity=alt.expr(WIDE)
        ).encode(x="middle:T", text="title:N"),
        points.mark_bar(aria=False, height=5, opacity=0.55, color=ink.accent).encode(x="start:T", x2="stop:T"),
        points.mark_point(filled=True, stroke=ink.paper, strokeWidth=1, color=ink.accent, cursor="pointer")
        .encode(
            x=time("middle", dt.date(since, 1, 1), last),
            size=alt.condition(event, alt.value(150), alt.value(80), empty=False),
            shape=alt.condition(event, alt.value("diamond"), alt.value("circle"), empty=False),
        )
        .add_params(event, zoom),
    ]
    if year:
        mark = alt.InlineData(values=[{"start": f"{year}-01-01", "stop": f"{year}-12-31"}])
        layers.insert(
            0, alt.Chart(mark).mark_rect(aria=False, color=ink.accent, opacity=0.3).encode(x="start:T", x2="stop:T")
        )
    layered: alt.LayerChart = (
        alt.layer(*layers)
        .properties(
            height=LANE_PX * max(1, len(disputes)),
            width="container",
            autosize=FIT,
            description="Events of the disputes in time; the tables below say the same.",
        )
        .configure_view(stroke=None)
    )
    return layered


def _titles(atlas: Atlas, lanes: dict[str, int], naming: Naming) -> list[dict[str, Any]]:
    titles = {id_: dispute_title(atlas.disputes[id_], naming) for id_ in lanes}
    return [{"title": titles[id_], "y": lane + 0.09} for id_, lane in lanes.items()]


def _periods(atlas: Atlas, lanes: dict[str, int], first: dt.date, last: dt.date) -> list[dict[str, Any]]:
    rows, names = [], source_names(atlas.catalogue.sources)
    for id_, lane in lanes.items():
        dispute = atlas.disputes[id_]
        for number, period in enumerate(dispute.periods):
            row: dict[str, Any] = {"title": power_in_words(period.power, atlas.catalogue), "by": "administration"}
            # neighbours take turns, so that a long name over a short period stays free
            row |= {"y": lane + (0.24, 0.37)[number % 2], "dashed": period.power == CONTESTED}
            rows.append(row | _span(period, first, last, names))
        for talks in dispute.talks.values():
            row = {"title": "talks", "by": talks.title, "y": lane + 0.9, "dashed": False}
            rows.append(row | _span(talks, first, last, names))
    return rows


def _span(item: Period | Talks, first: dt.date, last: dt.date, names: dict[str, str]) -> dict[str, Any]:
    return {
        "start": begin(item.begins, first),
        "stop": end(item.ends, last),
        "date": words.period(item.begins, item.ends),
        "sources": "; ".join(names[key] for key in item.sources),
    }


def _events(
    atlas: Atlas, lanes: dict[str, int], events: list[tuple[str, str, Event]], shown: tuple[dt.date, dt.date]
) -> list[dict[str, Any]]:
    names = source_names(atlas.catalogue.sources)
    places = placed(events, atlas, *shown)
    return [
        {
            "start": begin(event.date, dt.date.min),
            "stop": end(event.until or event.date, dt.date.max),
            "middle": middle(event.date, event.until),
            "y": lanes[id_] + places[key][0],
            "named": places[key][1],
            "title": event.title,
            "date": words.span(event.date, event.until),
            "by": ", ".join(power_name(actor, atlas.catalogue) for actor in event.by),
            "sources": "; ".join(names[key] for key in event.sources),
            "key": key,
        }
        for id_, key, event in events
    ]


def placed(
    events: list[tuple[str, str, Event]], atlas: Atlas, first: dt.date, last: dt.date
) -> dict[str, tuple[float, bool]]:
    """The row of each event in its lane by key, and whether its name has room there.

    Turning points, in whose year a period of administration begins or ends, take a row with room for their names first,
    those of the very day before the others; what finds no room stands in the last row.
    """
    edges = {id_: _edges(atlas.disputes[id_]) for id_, _, _ in events}
    turning = {id_: set(map(year_of, dates)) for id_, dates in edges.items()}
    taken: dict[tuple[str, float], list[tuple[float, float]]] = {}
    found: dict[str, tuple[float, bool]] = {}
    rank = {key: (event.date not in edges[id_], year_of(event.date) not in turning[id_]) for id_, key, event in events}
    for id_, key, event in sorted(events, key=lambda item: rank[item[1]]):
        x = _x(middle(event.date, event.until), first, last)
        named = x >= 0 and year_of(event.date) in turning[id_]
        right = x + POINT_PX + (POINT_PX + LETTER_PX * len(event.title) if named else 0)
        free = [
            row
            for row in (ROWS[:-1] if named else ROWS)
            if right < WIDTH_PX + POINT_PX
            and all(right < left or x - POINT_PX > end_ for left, end_ in taken.get((id_, row), []))
        ]
        row = free[0] if free else ROWS[-1]
        found[key] = (row, named and bool(free))
        taken.setdefault((id_, row), []).append((x - POINT_PX, right if free else x + POINT_PX))
    return found


def _edges(dispute: Dispute) -> set[str]:
    return {date for period in dispute.periods for date in (period.begins, period.ends) if date != OPEN}


def _x(day: str, first: dt.date, last: dt.date) -> float:
    """Where the day stands on the drawing, in pixels."""
    return WIDTH_PX * (dt.date.fromisoformat(day) - first) / (last - first)


def _choose(atlas: Atlas) -> None:
    """Keeps the event that was chosen on the chart, as a chart that is drawn anew forgets it, and sets its year."""
    [chosen] = st.session_state["timeline"].selection.get("event") or [{}]
    st.session_state["chosen-event"] = chosen.get("key")
    for _, key, event in chosen_events(atlas, list(atlas.disputes), []):
        if key == chosen.get("key"):
            set_year(atlas, year_of(event.date))
