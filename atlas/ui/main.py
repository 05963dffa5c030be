"""The script Streamlit runs for each visitor and each change."""

from atlas.ui.navigation import run

run()
