"""Products for those who teach with the atlas; nothing of them is drawn here by Streamlit."""
