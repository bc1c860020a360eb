"""The agencies panel."""

from geo.markup import escape
from geo.panels import html
from geo.view import Shown, View


def agencies_panel(view: View, shown: Shown) -> None:
    """Cards of agencies."""
    for body in shown.bodies:
        html.show(f'<h2 class="agency">{escape(body.name)}</h2>')
