"""The panels: what the reader sees and does. With app.py, all that knows Streamlit's widgets."""
