"""The usual recipe for a map in Streamlit, as the manuals of folium and streamlit-folium show it.

Runs in a folder with copies of disputes.yaml and islands.geojson.
"""

import json

import folium
import streamlit as st
import yaml
from shapely.geometry import shape
from shapely.ops import unary_union
from streamlit_folium import st_folium

st.set_page_config(page_title="Disputes", layout="wide")


@st.cache_data
def load():
    """The parties, and each dispute with its names, place, claimants, lines of text and features."""
    with open("disputes.yaml", encoding="utf-8") as file:
        catalogue = yaml.safe_load(file)
    with open("islands.geojson", encoding="utf-8") as file:
        features = {feature["id"]: feature for feature in json.load(file)["features"]}
    parties = {party: entry["name"] for party, entry in catalogue["parties"].items()}
    disputes = {}
    for entry in catalogue["disputes"].values():
        islands = [features[island] for island in entry["islands"]]
        centre = unary_union([shape(island["geometry"]) for island in islands]).centroid
        disputes[" / ".join(sorted(set(entry["names"].values())))] = {
            "place": (centre.y, centre.x),
            "islands": islands,
            "lines": {party: lines(entry["positions"][party]) for party in entry["claimants"]},
        }
    return parties, disputes


def lines(position):
    """A party's three lines as Markdown."""
    yes = {True: "yes", False: "no"}
    schoff = [item["value"] for item in position["assessments"] if item["assessor"] == "schoff"]
    return (
        f"- Claims sovereignty: {yes[position['claims_sovereignty']]}\n"
        f"- Administers: {yes[position['administers']]}\n"
        f"- Acknowledges that a dispute exists, per Schoff: {schoff[0] if schoff else 'not assessed'}"
    )


parties, disputes = load()
total = sum(len(dispute["islands"]) for dispute in disputes.values())

claimant = st.selectbox("Claimed by", ["All", *parties], format_func=lambda party: parties.get(party, party))
shown = {name: item for name, item in disputes.items() if claimant == "All" or claimant in item["lines"]}
islands = [island for dispute in shown.values() for island in dispute["islands"]]
with st.container(key="sentence"):
    st.write(f"{len(shown)} of {len(disputes)} disputes, {len(islands)} of {total} islands")

left, right = st.columns(2)
with left:
    view = folium.Map(location=(37.5, 137.5), zoom_start=4)
    folium.GeoJson({"type": "FeatureCollection", "features": islands}).add_to(view)
    for name, dispute in shown.items():
        folium.Marker(dispute["place"], popup=name, tooltip=name).add_to(view)
    clicked = st_folium(view)["last_object_clicked_tooltip"]
with right, st.container(key="text"):
    if clicked in shown:
        st.subheader(clicked)
        for party, text in shown[clicked]["lines"].items():
            st.markdown(f"**{parties[party]}**\n{text}")
    else:
        st.write("Click on a marker.")
