"""The least that a map in Streamlit costs: geopandas loaded, and one map drawn by folium."""

import folium
import geopandas  # noqa: F401
import streamlit as st

st.iframe(folium.Map(location=(37.5, 137.5), zoom_start=4).get_root().render(), height=600)
