"""Who acknowledged what, and when: one line for each party of a dispute, stepping at each dated statement."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import altair as alt
import streamlit as st

from geodata.acknowledgement import answer
from geodata.anchors import statement_anchor
from geodata.atlas import Atlas
from geodata.catalogue.dates import last_day, year_of
from geodata.catalogue.fields import NOT_DATED, OWN
from geodata.catalogue.models import Dispute
from geodata.codebook import Value
from geodata.names import dispute_title
from geodata.source_names import source_names
from layers.escape import markdown
from panels.context import Context
from panels.pager import sheet_of
from panels.sections.chart_style import FIT, Inks, begin, end, inks, middle, time, zooming
from panels.session import picks
from panels.text import show_document
from web import words
from web.text_context import Where

LEVELS: tuple[Value, ...] = ("acknowledges", "demands", "conditional", "not-stated", "denies")
SHAPES = {
    "acknowledges": "circle",
    "demands": "triangle-up",
    "conditional": "diamond",
    "not-stated": "square",
    "denies": "triangle-down",
}
STAR = "M0,-1L.24,-.32L.95,-.31L.38,.12L.59,.81L0,.4L-.59,.81L-.38,.12L-.95,-.31L-.24,-.32Z"
FADING = ((0, 0.85), (2, 0.6), (5, 0.42), (10, 0.28), (20, 0.16))  # from this age in years on, this opacity
LEVEL_PX = 24
EARLIEST = 1950
STATEMENT_PX2, READING_PX2, CHOSEN_PX2 = 110, 420, 460  # the points of a star stand out behind a statement of its date


def show_acknowledgement(page: Context) -> None:
    """The chart of the selected dispute, else of the first that passes the filter, and the same as a table."""
    atlas, disputes = page.atlas, sheet_of(page).shown
    if page.state.dispute:
        dispute_id = page.state.dispute
    elif disputes:
        if st.session_state.get("charted") not in disputes:
            st.session_state["charted"] = disputes[0]
        st.pills(
            "Dispute",
            disputes,
            required=True,
            format_func=lambda id_: markdown(dispute_title(atlas.disputes[id_], page.naming)),
            key="charted",
        )
        dispute_id = st.session_state["charted"]
    else:
        return
    st.altair_chart(
        chart(atlas, dispute_id),
        key=f"statements-{dispute_id}",
        on_select="rerun",
        selection_mode="statement",
    )
    text = page.texts.address("statements", Where(dispute=dispute_id))
    chosen = (st.session_state[f"statements-{dispute_id}"].selection.get("statement") or [{}])[0].get("key")
    for key, part in (("statement", chosen or "none"), ("statements", None)):
        show_document(key, text, on_pick=picks(atlas, key), part=part)


def chart(atlas: Atlas, dispute_id: str) -> alt.LayerChart:
    """A line for each party; `statement` is the selection."""
    dispute = atlas.disputes[dispute_id]
    today = last_day(atlas.catalogue.data_version)
    statements = rows_of_statements(atlas, dispute_id)
    first = dt.date(min([EARLIEST, *(year_of(row["start"]) // 10 * 10 for row in statements)]), 1, 1)
    ink = inks()
    bottom = len(dispute.positions) * (len(LEVELS) + 1)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[-0.7, bottom - 0.7], reverse=True, nice=False), axis=None)
    layers = [
        *_grid(atlas, dispute, y, ink),
        *_lines(rows_of_holds(statements, today), statements, y, ink),
        *_points(statements, time("middle", first, today), y, ink),
    ]
    layered: alt.LayerChart = (
        alt.layer(*layers)
        .properties(
            height=LEVEL_PX * bottom,
            width="container",
            autosize=FIT,
            description="Each party’s dated statements on whether a dispute exists; the table below says the same.",
        )
        .configure_view(stroke=None)
    )
    return layered


def rows_of_statements(atlas: Atlas, dispute_id: str) -> list[dict[str, Any]]:
    """A row for each dated statement and each assessed reading: when, at which level, and in which words."""
    rows, names = [], source_names(atlas.catalogue.sources)
    for number, (party, position) in enumerate(atlas.disputes[dispute_id].positions.items()):
        # by identity, as two statements may say the same
        answers = [answer(position, OWN, item.date).clear for item in position.assessments if item.date != NOT_DATED]
        for index, item in enumerate(position.assessments):
            if item.date != NOT_DATED and item.is_assessed:
                rows.append(
                    {
                        "start": begin(item.date, dt.date.min),
                        "stop": end(item.until or item.date, dt.date.max),
                        "middle": middle(item.date, item.until),
                        "y": number * (len(LEVELS) + 1) + LEVELS.index(item.value),
                        "party": atlas.catalogue.parties[party].name,
                        "value": words.verdict(item),
                        "date": words.span_in_words(item),
                        "speaker": item.speaker,
                        "sources": "; ".join(names[key] for key in item.sources),
                        "shape": SHAPES[item.value] if item.assessor == OWN else STAR,
                        "size": STATEMENT_PX2 if item.assessor == OWN else READING_PX2,
                        "own": item.assessor == OWN,
                        "answers": any(item is clear for clear in answers),
                        "spans": item.until is not None,
                        "key": statement_anchor(dispute_id, party, index),
                    }
                )
    return rows


def rows_of_holds(statements: list[dict[str, Any]], today: dt.date) -> list[dict[str, Any]]:
    """How a party's own clear answer holds until its next one: pieces of time with an opacity that falls with age.

    `next` is the level of the statement at which a piece ends, its own level where the time goes on.
    """
    rows = []
    for party in dict.fromkeys(row["party"] for row in statements):
        own = sorted(
            (row for row in statements if row["party"] == party and row["answers"]), key=lambda row: str(row["start"])
        )
        for row, following in zip(own, [*own[1:], None], strict=False):
            since = _day(row, "stop")
            until = _day(following, "start") if following else today
            rows += _fading(since, until, row["y"], following["y"] if following else row["y"])
    return rows


def _fading(since: dt.date, until: dt.date, level: float, following: float) -> list[dict[str, Any]]:
    pieces = []
    for (age, opacity), (older, _) in pairwise([*FADING, (None, None)]):
        start = _aged(since, age or 0)
        stop = until if older is None else min(until, _aged(since, older))
        if start < stop:
            at_end = following if stop == until else level
            pieces.append({"start": str(start), "stop": str(stop), "y": level, "opacity": opacity, "next": at_end})
    return pieces


def _day(row: dict[str, Any], end: str) -> dt.date:
    """The end of a statement that spans years; of any other, the middle of its date."""
    return dt.date.fromisoformat(row[end] if row["spans"] else row["middle"])


def _aged(day: dt.date, years: int) -> dt.date:
    return day + dt.timedelta(days=round(365.2425 * years))


def _grid(atlas: Atlas, dispute: Dispute, y: alt.Y, ink: Inks) -> list[alt.Chart]:
    rows = [
        {
            "y": number * (len(LEVELS) + 1) + level,
            "label": words.VALUES[value],
            "party": atlas.catalogue.parties[party].name if level == 0 else "",
        }
        for number, party in enumerate(dispute.positions)
        for level, value in enumerate(LEVELS)
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=y)
    return [
        base.mark_rule(aria=False, color=ink.soft, opacity=0.25),
        base.mark_text(aria=False, align="right", color=ink.text, fontSize=11, clip=False).encode(
            x=alt.value(-8), text="label:N"
        ),
        base.mark_text(aria=False, align="right", color=ink.text, fontSize=12, fontWeight="bold", clip=False).encode(
            x=alt.value(-74), text="party:N"
        ),
    ]


def _lines(holds: list[dict[str, Any]], statements: list[dict[str, Any]], y: alt.Y, ink: Inks) -> list[alt.Chart]:
    base = alt.Chart(alt.InlineData(values=holds)).encode(
        y=y, opacity=alt.Opacity("opacity:Q", scale=None, legend=None)
    )
    spans = alt.InlineData(values=[row for row in statements if row["spans"]])
    return [
        base.mark_rule(aria=False, color=ink.accent, strokeWidth=2.5, strokeDash=[2, 3]).encode(
            x="start:T", x2="stop:T"
        ),
        base.mark_rule(aria=False, color=ink.accent, strokeWidth=1, strokeDash=[2, 3]).encode(x="stop:T", y2="next:Q"),
        alt.Chart(spans).mark_rule(aria=False, color=ink.accent, strokeWidth=5).encode(x="start:T", x2="stop:T", y=y),
    ]


def _points(statements: list[dict[str, Any]], x: alt.X, y: alt.Y, ink: Inks) -> list[alt.Chart]:
    chosen = alt.selection_point(name="statement", fields=["key"], on="click")
    tips = [alt.Tooltip(f"{name}:N") for name in ("party", "value", "date", "speaker", "sources")]
    base = alt.Chart(alt.InlineData(values=statements)).encode(y=y, tooltip=tips)
    readings = alt.InlineData(values=[row for row in statements if not row["own"]])
    return [
        alt.Chart(readings)
        .mark_text(aria=False, align="left", dx=8, dy=-9, color=ink.text, fontSize=11)
        .encode(x="middle:T", y=y, text="speaker:N"),
        base.mark_bar(aria=False, height=4, color=ink.accent, opacity=0.5).encode(x="start:T", x2="stop:T"),
        base.mark_point(filled=True, opacity=1, strokeWidth=1.5, cursor="pointer")
        .encode(
            x=x,
            shape=alt.Shape("shape:N", scale=None, legend=None),
            size=alt.condition(chosen, alt.value(CHOSEN_PX2), alt.Size("size:Q", scale=None, legend=None), empty=False),
            fill=alt.condition("datum.own", alt.value(ink.accent), alt.value(ink.paper)),
            stroke=alt.condition("datum.own", alt.value(ink.paper), alt.value(ink.text)),
        )
        .add_params(chosen, zooming()),
    ]
