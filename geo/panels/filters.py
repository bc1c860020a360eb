"""The filter row: city, agency, status, document, search, and a way to clear them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from geo.markup import plain, visible
from geo.panels import state
from geo.selection import MAX_SEARCH, PLACE_STATUSES, Selection
from geo.view import View
from geo.words import STATUS

AGENCY_PILLS, STATUS_PILLS = 6, 4  # more choices than these go into a list
DOCUMENTS_MOST = 300  # more documents than this are found through the search and the panel


def filter_row(view: View) -> None:
    """Widgets that show the selection and change it."""
    selection = state.current()
    with st.container(key="filters", horizontal=True, vertical_alignment="top", gap="medium"):
        _city(view, selection)
        _agency(view, selection)
        _status(view, selection)
        _document(view, selection)
        _search(selection)
        if selection != Selection(tab=selection.tab, at=selection.at):
            st.button("Clear", icon=":material/close:", type="tertiary", key="clear", on_click=state.clear)


def _city(view: View, selection: Selection) -> None:
    names = _city_names(view)
    names |= {city: view.place_name(city) for city in selection.cities if city not in names}
    key = state.hold("f_city", chosen := list(selection.cities))
    _list("City", names, chosen, all_of_it="All cities", key=key, on_change=state.chosen(key, _show_only))


def _list(
    label: str,
    names: Mapping[str, str],
    chosen: Sequence[str],
    *,
    all_of_it: str,
    key: str,
    on_change: Callable[[], None],
) -> None:
    """A list to choose several from by clicking or typing. Enter takes one: not all that look like what was typed."""
    labels = told_apart(names)
    st.multiselect(
        label,
        options=list(labels),
        format_func=labels.__getitem__,
        placeholder=all_of_it,
        default=chosen,
        key=key,
        width=200,
        filter_mode="contains",
        select_all=False,
        on_change=on_change,
    )


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """What a list shows for each: a name that another has too is numbered.

    A list hands back what it shows. Of two that look the same only one could be chosen, whichever was clicked.
    """
    taken: set[str] = set()
    times: Counter[str] = Counter()
    out = {}
    for key, name in names.items():
        label = name = visible(name)
        while label in taken:
            times[name] += 1
            label = f"{name} ({times[name] + 1})"
        taken.add(label)
        out[key] = label
    return out


def _show_only(cities: Sequence[str]) -> None:
    """Show these cities alone. The card of one that is new opens; the card of one that was taken out closes."""
    before = state.current()
    change: dict[str, object] = {"cities": tuple(cities)}
    if new := [city for city in cities if city not in before.cities]:
        change |= {"place": new[-1], "tab": before.tab if before.tab in ("places", "quotations") else "places"}
    elif before.place in before.cities and before.place not in cities:
        change["place"] = None
    state.change(**change)


def _city_names(view: View) -> dict[str, str]:
    rows = [row for row in view.everything.rows if row.is_city]
    names = {row.place_id: f"{row.name}, {row.region or row.country_code or ''}".rstrip(", ") for row in rows}
    return dict(sorted(names.items(), key=lambda item: item[1].casefold()))


def _agency(view: View, selection: Selection) -> None:
    named = [body.agency_id for body in view.everything.bodies]
    options = [*named, *(a for a in selection.agencies if a not in named)]
    if not options:
        return
    key = state.hold("f_agency", chosen := list(selection.agencies))

    changed = state.chosen(key, lambda agencies: state.change(agencies=tuple(agencies), widen="sentence"))
    names = {a: view.short_names[a] for a in options}

    if len(options) <= AGENCY_PILLS:
        labels = told_apart(names)
        st.pills(
            "Agency",
            options=options,
            format_func=lambda a: plain(labels[a]),
            selection_mode="multi",
            default=chosen,
            key=key,
            on_change=changed,
        )
    else:
        _list("Agency", names, chosen, all_of_it="All agencies", key=key, on_change=changed)


def _status(view: View, selection: Selection) -> None:
    rows = [row for row in view.everything.rows if row.is_city]
    present = {status for row in rows for status in row.statuses or (row.status,)} | set(selection.statuses)
    options = [status for status in PLACE_STATUSES if status in present]
    if len(options) < 2 and not selection.statuses:
        return
    key = state.hold("f_status", chosen := list(selection.statuses))

    changed = state.chosen(key, lambda these: state.change(statuses=tuple(s for s in PLACE_STATUSES if s in these)))

    if len(options) <= STATUS_PILLS:
        st.pills(
            "Status in the text",
            options=options,
            format_func=STATUS.__getitem__,
            selection_mode="multi",
            default=chosen,
            key=key,
            on_change=changed,
        )
    else:
        names = {status: STATUS[status] for status in options}
        _list("Status in the text", names, chosen, all_of_it="Any status", key=key, on_change=changed)


def _document(view: View, selection: Selection) -> None:
    documents = view.dataset.documents
    if not 1 < len(documents) <= DOCUMENTS_MOST and not selection.documents:
        return
    titles = view.titles
    shared = {title for title, times in Counter(titles.values()).items() if times > 1}
    paths = zip(documents["doc_id"], documents["path"], strict=True)
    names = {key: f"{titles[key]} ({path})" if titles[key] in shared else titles[key] for key, path in paths}
    if len(documents) > DOCUMENTS_MOST:
        names = {doc_id: names[doc_id] for doc_id in selection.documents}
    key = state.hold("f_document", chosen := list(selection.documents))
    changed = state.chosen(key, lambda documents: state.change(documents=tuple(documents)))
    _list("Document", names, chosen, all_of_it="All documents", key=key, on_change=changed)


def _search(selection: Selection) -> None:
    key = state.hold("f_search", selection.search)
    st.text_input(
        "Search the documents",
        placeholder="Words, a name …",
        icon=":material/search:",
        value=selection.search,
        key=key,
        max_chars=MAX_SEARCH,
        width=200,
        on_change=state.chosen(key, lambda words: state.change(search=" ".join(words.split()))),
    )
