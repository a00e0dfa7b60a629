"""An empty page with one button that writes a text."""

import streamlit as st

if st.button("Write"):
    st.session_state["times"] = st.session_state.get("times", 0) + 1
    st.write(f"Pressed {st.session_state['times']} times")
