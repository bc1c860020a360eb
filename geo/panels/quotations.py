"""The quotations panel."""

from geo.markup import escape
from geo.panels import html
from geo.view import Shown, View


def quotations_panel(view: View, shown: Shown) -> None:
    """Cards of quotations."""
    for said in shown.said:
        words = "".join(f'<p class="words">{escape(text)}</p>' for text in said.texts)
        html.show(f'<article class="quote">{words}<p class="who"><b>{escape(said.speaker or "")}</b></p></article>')
