"""What is drawn: the atlas as folium layers, their style and legend, and the mount of the map inside Streamlit."""
