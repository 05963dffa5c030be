"""For those who teach with the atlas; nothing here knows Streamlit."""
