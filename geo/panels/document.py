"""The document panel."""

from geo.panels import html, state
from geo.reading import document_html, marks
from geo.view import Shown, View


def document_panel(view: View, shown: Shown) -> None:
    """The text of a document with its marks."""
    at = state.current().at
    doc_id = at.doc_id if at else next(iter(view.texts))
    found = marks(view.dataset, doc_id, view.statuses, search=state.current().search)
    html.show(f'<div class="document">{document_html(view.texts[doc_id], found)}</div>')
