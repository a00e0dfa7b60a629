"""What the charts share: inks of the theme, and time as exact as it is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import altair as alt
import streamlit as st

from geodata.catalogue.dates import first_day, last_day
from geodata.catalogue.fields import OPEN

# the width alone is fitted: fitted in both ways, a chart that can be zoomed is cut off
FIT = alt.AutoSizeParams(type="fit-x", contains="padding")
SPANS = {"the beginning": None, "1945": 1945, "1990": 1990, "2010": 2010}
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Inks:
    """The theme's colours for charts: text, an accent, a soft grey for what stands behind, and the paper."""

    text: str
    accent: str
    soft: str
    paper: str


def inks() -> Inks:
    """The inks of the theme that the reader has on."""
    theme = "dark" if st.context.theme.type == "dark" else "light"
    options = [st.get_option(f"theme.{theme}.{name}") for name in ("textColor", "primaryColor", "backgroundColor")]
    text, accent, paper = map(str, options)
    return Inks(text, accent, "#87939b" if theme == "dark" else "#6f7a81", paper)


def zooming() -> alt.Parameter:
    """The movement of a chart through time: by dragging, or the wheel with Shift; the wheel alone scrolls the page."""
    return alt.selection_interval(name="zoom", bind="scales", encodings=["x"], zoom="wheel![event.shiftKey]")


def begin(date: str, earliest: dt.date) -> str:
    """The first day that the date may mean, in ISO form; `earliest` for an open beginning."""
    return (earliest if date == OPEN else first_day(date)).isoformat()


def end(date: str, latest: dt.date) -> str:
    """The day after the last day that the date may mean, in ISO form; `latest` for an open end."""
    return (latest if date == OPEN else min(last_day(date), dt.date.max - DAY) + DAY).isoformat()


def middle(date: str, until: str | None) -> str:
    """The middle of what the date may mean, in ISO form: a year is not its first of January."""
    first, last = first_day(date), last_day(until or date)
    return (first + (last - first) / 2).isoformat()


def time(field: str, first: dt.date, last: dt.date) -> alt.X:
    """The horizontal axis, for the one layer that can be zoomed; the others name their fields and follow."""
    return alt.X(
        f"{field}:T",
        scale=alt.Scale(domain=[first.isoformat(), last.isoformat()], type="utc"),
        axis=alt.Axis(title=None, format="%Y", grid=False, tickCount=10),
    )
