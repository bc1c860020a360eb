"""What a panel says where it has nothing to show: why, in which other panels there is something, and the way out."""

import streamlit as st

from geo.panels import html, state
from geo.selection import Tab
from geo.view import Shown
from geo.words import listed, number


def nothing(shown: Shown, heading: str, text: str, *, tab: Tab) -> None:
    """A heading and a sentence (HTML) in the panel `tab`; buttons to the panels that hold something of what is
    chosen, and one that clears the filters where any is set."""
    selection = state.current()
    asked = f'<p class="muted">Chosen: {html.chosen(shown)}.</p>' if selection.narrows else ""
    html.show(f'<h3 class="state">{heading}</h3><p>{text}</p>{asked}')
    if not selection.narrows:
        return
    found = {other: label for other, label in elsewhere(shown).items() if other != tab}
    if found:
        html.show(f"<p>There is something to see: {listed(list(found.values()))}.</p>")
    with st.container(horizontal=True, gap="small", key="ways_out"):
        for other, label in found.items():
            st.button(
                f"Show {label}",
                key=f"to_{other}",
                on_click=state.change,
                kwargs={"tab": other, "at": None},
            )
        st.button("Clear all filters", key="clear_all", on_click=state.clear)


def elsewhere(shown: Shown) -> dict[Tab, str]:
    """How much of what is chosen each panel holds: only those that hold something."""
    counts = shown.counts
    said = number(counts.quotations, "quotation") if counts.quotations else number(len(shown.said), "statement")
    found: dict[Tab, tuple[int, str]] = {
        "places": (counts.cities, number(counts.cities, "city", "cities")),
        "quotations": (len(shown.said), said),
        "agencies": (len(shown.bodies), number(len(shown.bodies), "agency", "agencies")),
        "document": (counts.documents, number(counts.documents, "document")),
    }
    return {tab: label for tab, (count, label) in found.items() if count}
