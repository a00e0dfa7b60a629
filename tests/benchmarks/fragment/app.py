"""An empty page with one button, which is a fragment: the least that a run costs which does not draw the page anew."""

import streamlit as st


@st.fragment
def button():
    if st.button("Write"):
        st.session_state["times"] = st.session_state.get("times", 0) + 1
        st.write(f"Pressed {st.session_state['times']} times")


button()
