"""The speed of the atlas against a plain folium map, measured in one run: ``python -m bench``."""
