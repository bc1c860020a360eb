"""The places panel: the chosen place's card, and rows for all that are shown."""

from collections import Counter
from collections.abc import Sequence, Set

import streamlit as st

from geo.cells import rows_of
from geo.markup import escape, plain
from geo.panels import html, state
from geo.panels.nothing import elsewhere, nothing
from geo.panels.place import place_card
from geo.selection import SHOW, Selection
from geo.summary import PlaceRow
from geo.view import Shown, View
from geo.words import (
    AREAS,
    BACKED_BY,
    BASIS_OF_PLACE,
    PRECISION,
    SHOW_WORDS,
    STATUS,
    UNPLACED,
    USE,
    listed,
    number,
    sentence_case,
    some,
)

SOURCES_MOST = 200  # events of a group that are looked at for a common source
KINDS_MOST = 4  # ways in which the places of a group are backed that its heading tells apart
ROWS_MOST = 25  # rows of a group before "Show more"


def places_panel(view: View, shown: Shown) -> None:
    """Card, groups of rows, the switches for weaker links, and what is named but gets no pin."""
    selection = state.current()
    if selection.place:
        place_card(view, shown, selection.place)
    else:
        html.back_to_row()
    cities = [row for row in shown.rows if row.is_city]
    if selection.cities:
        _only(view, selection)
    if selection.agencies:
        _by_basis(view, shown, cities, selection)
        _wider(view, shown, selection)
    elif cities:
        for status in dict.fromkeys(row.status for row in cities):
            _group_of_status(view, shown, status, [row for row in cities if row.status == status])
    else:
        _nothing(shown, selection)
    _areas(view, shown, selection)
    _unplaced(shown)


def _only(view: View, selection: Selection) -> None:
    """Says that cities are left out, also where the page is embedded without filters, and takes them back in."""
    known = view.everything.by_id
    names = [known[city].name for city in selection.cities if city in known]
    with st.container(horizontal=True, vertical_alignment="center", key="for_cities"):
        html.show(f'<p class="muted">Only <b>{escape(some(names))}</b> {"is" if len(names) == 1 else "are"} shown</p>')
        st.button(
            "Show all cities",
            icon=":material/close:",
            type="tertiary",
            key="all_cities",
            on_click=state.change,
            kwargs={"cities": ()},
        )


def _group_of_status(view: View, shown: Shown, status: str, rows: Sequence[PlaceRow]) -> None:
    backed = backed_by(view, shown, status, rows)
    note = f" · {escape(backed)}" if backed else ""
    html.show(f'<h3 class="group">{html.status_words(status)} <span>{len(rows):,}{note}</span></h3>')
    _rows(rows, key=status)


def backed_by(view: View, shown: Shown, status: str, rows: Sequence[PlaceRow]) -> str:
    """What backs the places of a status, in a few words; the source itself where it is one for all."""
    ids = {row.place_id for row in rows}
    events = shown.dataset.events
    events = events[events["place_id"].isin(ids) & (events["status"] == status)]
    if 0 < len(events) <= SOURCES_MOST:
        sources = {view.sources.of(event) for event in rows_of(events)}
        if len(sources) == 1 and (source := html.backing_in_short(next(iter(sources)))):
            return source
    backing: dict[str, set[str]] = {}
    for place_id, kind in events[["place_id", "source_kind"]].drop_duplicates().itertuples(index=False):
        backing.setdefault(place_id, set()).add(BACKED_BY[kind])
    return _each_once(list(backing.values()))


def _each_once(backing: Sequence[Set[str]]) -> str:
    """What backs some places, each counted once, so that the counts add up: "3 backed by a named person, 1 with …"."""
    counted = Counter(map(frozenset, backing)).most_common()
    if len(counted) == 1:
        return _backed(counted[0][0])
    parts = [f"{count:,} {'' if any(words) else 'with '}{_backed(words)}" for words, count in counted[:KINDS_MOST]]
    rest = sum(count for _, count in counted[KINDS_MOST:])
    return ", ".join(parts + [f"{rest:,} otherwise"] * (rest > 0))


def _backed(words: Set[str]) -> str:
    """ "backed by a named person and an organisation"; an empty word stands for no source."""
    who = "backed by " + listed(sorted(filter(None, words)))
    return who if all(words) else f"{who}, at times with no source named" if any(words) else "no source named"


def _by_basis(view: View, shown: Shown, rows: Sequence[PlaceRow], selection: Selection) -> None:
    who = listed([view.short_names[a] for a in selection.agencies], last="or")
    if not rows and shown.wider["sentence"]:
        _nothing(shown, selection)
    elif not rows:
        every = view.everything.counts.all_cities
        it = "it" if len(selection.agencies) == 1 else "them"
        text = f"The documents name {it}, and {number(every, 'city', 'cities')}, but not together."
        nothing(shown, f"No sentence ties {escape(who)} to a city", text, tab="places")
    for (basis, inferred), words in BASIS_OF_PLACE.items():
        some_rows = [row for row in rows if (row.basis, row.inferred) == (basis, inferred)]
        if some_rows:
            html.show(f'<h3 class="group plain">{escape(words.format(who))} <span>{len(some_rows):,}</span></h3>')
            _rows(some_rows, key=f"{basis}{inferred}", with_status=True)


def _wider(view: View, shown: Shown, selection: Selection) -> None:
    who = listed([view.short_names[a] for a in selection.agencies], last="or")
    more = shown.wider
    if more["passage"]:
        on = selection.widen != "sentence"
        _switch(
            "w_passage",
            on,
            "passage",
            f"Also show {number(more['passage'], 'city', 'cities')} that only share a passage with {who}",
        )
    if more["document"]:
        on = selection.widen == "document"
        _switch(
            "w_document",
            on,
            "document",
            f"Also show {number(more['document'], 'city', 'cities')} that only share a document with {who}",
        )


def _switch(key: str, on: bool, widen: str, label: str) -> None:
    narrower = "sentence" if widen == "passage" else "passage"
    key = state.hold(key, on)
    st.toggle(
        plain(label),
        on,
        key=key,
        on_change=state.chosen(key, lambda on: state.change(widen=widen if on else narrower)),
    )


def _rows(rows: Sequence[PlaceRow], *, key: str, with_status: bool = False) -> None:
    chosen = state.current().place
    for row in html.page_of(rows, key=key, most=ROWS_MOST):
        row_key = f"row_{row.status}{'-unsure' if row.unsure else ''}_{row.place_id}"
        st.button(
            row_label(row, with_status=with_status),
            key=row_key,
            type="tertiary",
            width="stretch",
            on_click=choose_place,
            args=(row.place_id,),
        )
        if row.place_id == chosen:
            html.mark_row(row_key)
    html.more_button(rows, key=key, most=ROWS_MOST)


def choose_place(place_id: str) -> None:
    """Choose a place, or let go of the one that is chosen; for callbacks."""
    state.change(place=None if state.current().place == place_id else place_id)


def row_label(row: PlaceRow, *, with_status: bool) -> str:
    """A row in Markdown: name, region; agencies and how often it is named."""
    agencies = [plain(a.name) + (" inferred" if a.inferred else "") for a in row.agencies[:3]]
    more = [f"{len(row.agencies) - 3} more"] if len(row.agencies) > 3 else []
    others = [STATUS[s].lower() for s in row.statuses[1:]]
    also = [f"also {some(others, most=2)}"] if others else []
    status = [STATUS[row.status]] if with_status else []
    unsure = ["unsure which"] if row.unsure else []
    right = " · ".join([*unsure, *status, *also, *agencies, *more, number(row.mentions, "mention")])
    region = plain(row.region or row.country_code or "")
    return (
        f"**{plain(row.name)}** :gray[{region}] :gray[{right}]" if region else f"**{plain(row.name)}** :gray[{right}]"
    )


def _nothing(shown: Shown, selection: Selection) -> None:
    if not selection.narrows:
        nothing(shown, "No city is named", "The documents name no city that could be placed.", tab="places")
    else:
        heading = "No city matches" if elsewhere(shown) else "Nothing matches"
        nothing(shown, heading, "No city fits all that is chosen.", tab="places")


def _areas(view: View, shown: Shown, selection: Selection) -> None:
    areas = [row for row in shown.rows if not row.is_city]
    if areas and "areas" in selection.show:
        html.show(f'<h3 class="group plain">{sentence_case(AREAS)} <span>{len(areas):,}</span></h3>')
        _rows(areas, key="areas", with_status=True)
    elif areas:
        kinds: dict[str, list[str]] = {}
        for row in areas:
            kinds.setdefault(row.precision, []).append(row.name)
        parts = [f"{some(names)} ({PRECISION[p][len(names) > 1]})" for p, names in kinds.items()]
        html.show(f'<p class="aside">Named, but not cities: {escape(listed(parts))}.</p>')
    if shown.rows or selection.show:
        _also(view, selection, bool(areas))


def _also(view: View, selection: Selection, any_areas: bool) -> None:
    """A choice of what else is shown beside cities that are meant literally: only what there is."""
    names = {use: sentence_case(SHOW_WORDS[use]) for use in SHOW if use in view.uses}
    if any_areas or "areas" in selection.show:
        names = {"areas": sentence_case(AREAS), **names}
    if not names:
        return
    key = state.hold("f_show", shown := [kind for kind in selection.show if kind in names])
    examples = "; ".join(f"{USE[use][0]}: {USE[use][1]}" for use in names if use in USE)
    st.pills(
        "Also show",
        options=list(names),
        format_func=names.__getitem__,
        selection_mode="multi",
        help=f"Names that are not meant as a place where something happens, {examples}." if examples else None,
        default=shown,
        key=key,
        on_change=state.chosen(key, lambda these: state.change(show=tuple(k for k in SHOW if k in these))),
    )


def _unplaced(shown: Shown) -> None:
    if not shown.unplaced:
        return
    items = "".join(
        f"<li><b>{escape(u.text)}</b> {escape(UNPLACED.get(u.reason or '', u.reason or 'not known'))}</li>"
        for u in shown.unplaced[:50]
    )
    head = f"{number(len(shown.unplaced), 'name')} could not be placed"
    html.show(f'<details class="aside"><summary>{head}</summary><ul>{items}</ul></details>')
