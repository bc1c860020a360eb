"""The selection in a reader's session, and in the address bar.

The selection is the one truth. Widgets are set from it before each is drawn and hand their changes back in
callbacks; the URL is written from it, each change a step that the browser's back button undoes, and read when the
page is opened or the reader goes back.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from geo.selection import Selection, from_query, to_query
from geo.view import View

_SELECTION, _WRITTEN, _NOTICES, _VIEW, _TOUCHED = "selection", "written", "notices", "view", "touched"
_OURS = frozenset(("city", "only", "agency", "status", "document", "q", "tab", "widen", "show", "at"))


def open_page(view: View) -> None:
    """At the start of a full run: take the selection from the URL, unless it is what was written there last.

    For another view too: what was chosen in the last one may be gone.
    """
    query = {key: st.query_params.get_all(key) for key in st.query_params if key in _OURS}
    if st.session_state.get(_VIEW) == view.number and st.session_state.get(_WRITTEN) == query:
        return
    st.session_state[_VIEW] = view.number
    selection, notices = from_query(query, view.dataset)
    st.session_state[_SELECTION], st.session_state[_NOTICES] = selection, notices


def current() -> Selection:
    """What the reader chose."""
    selection: Selection = st.session_state[_SELECTION]
    return selection


def notices() -> tuple[str, ...]:
    """What the page passed over in the URL that it was opened with; gone once the reader chooses something."""
    found: tuple[str, ...] = st.session_state.get(_NOTICES, ())
    return found


def touched() -> bool:
    """Whether the reader has chosen something; else the page shows what it was opened with."""
    return _TOUCHED in st.session_state


def change(**fields: Any) -> None:
    """Change the selection; for callbacks."""
    _set(replace(current(), **fields))


def clear() -> None:
    """Leave nothing out; the panel stays the one that is open."""
    _set(Selection(tab=current().tab))


def _set(selection: Selection) -> None:
    st.session_state[_SELECTION] = selection
    st.session_state[_NOTICES] = ()
    st.session_state[_TOUCHED] = True


def write_url() -> None:
    """Put the selection into the address bar, where it is not there already. Keys of others stay."""
    query = to_query(current())
    if st.session_state.get(_WRITTEN) == query:
        return
    others = {key: st.query_params.get_all(key) for key in st.query_params if key not in _OURS}
    before = {key: st.query_params.get_all(key) for key in st.query_params if key in _OURS}
    if before != query:
        st.query_params.from_dict({**others, **query})
    st.session_state[_WRITTEN] = query


def hold(key: str, value: Any) -> str:
    """The key for a widget that shows what the selection says; to be asked for before it is drawn.

    Where the selection has changed in another way than through the widget, it becomes another widget. Else a message
    that the browser had sent before it heard of the change, with the old value, would be taken for the reader's
    choice and undo it.

    The value goes to the widget as its default, not through the session: the browser is told of that once only, and
    where a second run comes before it has drawn the first, the widget never hears of it.
    """
    number: int = st.session_state.setdefault(f"{key} number", 0)
    if st.session_state.get(f"{key}_{number}", value) != value:
        number = st.session_state[f"{key} number"] = number + 1
    return f"{key}_{number}"


def chosen(name: str, then: Callable[[Any], None]) -> Callable[[], None]:
    """A callback for the widget of that key (see `hold`) that hands on its value, unless the widget is a past one."""

    def changed() -> None:
        key, _, number = name.rpartition("_")
        if st.session_state.get(f"{key} number") == int(number) and name in st.session_state:
            then(st.session_state[name])

    return changed
