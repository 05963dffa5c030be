"""Streamlit components, session, language and navigation; the only place that knows Streamlit."""
