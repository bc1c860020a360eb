"""Above: what this is, how much of it is shown, and the way to take it elsewhere."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

import streamlit as st

from geo.cells import rows_of
from geo.dataset import Dataset
from geo.markup import escape
from geo.panels import html, state
from geo.selection import to_query
from geo.summary import Counts
from geo.view import Shown, View
from geo.words import days, number

PRODUCT = "Dateline"
LOCAL = ("localhost", "127.0.0.1", "::1", "0.0.0.0")
REJECTS_MOST = 50
FILE_NAMES = {"geojson": "places.geojson", "csv": "tables.zip", "html": "map.html"}


def title(dataset: Dataset, counts: Counts) -> str:
    """The collection's title, else a plain count: never a sentence taken from a document."""
    return (
        dataset.title
        or f"{number(counts.all_cities, 'city', 'cities')} in {number(len(dataset.documents), 'document')}"
    )


def masthead(view: View, shown: Shown, *, embedded: bool) -> None:
    """Title, counts, Share and Download. Embedded, the product's name and the buttons are left out."""
    with st.container(key="masthead", horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(key="heading", width="stretch"):
            html.show(_heading(view, shown, embedded=embedded))
        if not embedded:
            with st.container(key="tools", horizontal=True, width="content", gap="small"):
                with st.popover("Share", icon=":material/link:", key="share", width="content"):
                    _share()
                with st.popover("Download", icon=":material/download:", key="download", width="content"):
                    _downloads(shown)
    for notice in state.notices():
        html.show(f'<p class="notice" role="status">{escape(notice)} The rest is shown.</p>')
    rejects_note(view.dataset)
    _language(view.dataset)


def _heading(view: View, shown: Shown, *, embedded: bool) -> str:
    name = "" if embedded else f'<p class="product">{PRODUCT}</p>'
    whole = view.everything.counts
    about = view.dataset.description
    about = f'<p class="about">{escape(about)}</p>' if about and not embedded else ""
    return f'{name}<h1>{escape(title(view.dataset, whole))}</h1>{about}<p class="counts">{count_line(shown.counts)}</p>'


def count_line(counts: Counts) -> str:
    """What is shown, counted, as HTML."""
    cities = f"<b>{counts.cities:,} of {counts.all_cities:,}</b> {'city' if counts.all_cities == 1 else 'cities'}"
    parts = [
        cities,
        _counted(counts.agencies, "agency", "agencies"),
        _counted(counts.quotations, "quotation", "quotations"),
        _counted(counts.documents, "document", "documents"),
        *_dates(counts),
    ]
    return " ".join(f"<span>{part}</span>" for part in parts)


def _counted(count: int, one: str, many: str) -> str:
    return f"<b>{count:,}</b> {one if count == 1 else many}"


def _dates(counts: Counts) -> list[str]:
    if not counts.dates:
        return ["undated"] if counts.documents else []
    undated = f", {counts.undated:,} undated" if counts.undated else ""
    return [escape(days(*counts.dates) + undated)]


def _share() -> None:
    address = link()
    st.markdown("**A link to this view**")
    st.code(address, language=None, wrap_lines=True)
    if urlsplit(address).hostname in LOCAL:
        st.markdown(
            "This page runs on this computer, so the link works **on this computer only**. To share it, host the "
            "project: put the folder with your documents on a server or a hosting service for Streamlit and start "
            "`streamlit run app.py` there. The README says how, step by step."
        )
    else:
        st.markdown("It opens the same cities, filters and panel for everybody who can reach this page.")
    st.markdown("**To put it into another page**, add `embed=true`:")
    st.code(embed_code(address), language="html", wrap_lines=True)


def link() -> str:
    """The address of this view."""
    base = urlsplit(st.context.url or "http://localhost:8501/")
    query = urlencode(to_query(state.current()), doseq=True)
    return base._replace(path=base.path or "/", query=query, fragment="").geturl()


def embed_code(address: str) -> str:
    """HTML that shows this view inside another page."""
    joined = f"{address}{'&' if '?' in address else '?'}embed=true"
    return f'<iframe src="{escape(joined)}" width="100%" height="700" title="{PRODUCT}"></iframe>'


_FORMATS = (
    ("geojson", "Places", "GeoJSON, for maps and GIS"),
    ("csv", "All tables", "CSV in a zip, for spreadsheets"),
    ("html", "The map", "one HTML file, opens without a network"),
)


def _downloads(shown: Shown) -> None:
    st.markdown("**Exactly what is shown now**")
    html.show(f'<p class="counts small">{count_line(shown.counts)}</p>')
    for kind, label, note in _FORMATS:
        st.download_button(
            f"{label} :gray[{note}]",
            data=_maker(kind, shown),
            file_name=FILE_NAMES[kind],
            mime="application/octet-stream",
            icon=":material/download:",
            type="tertiary",
            key=f"download_{kind}",
            on_click="ignore",
        )


def _maker(kind: str, shown: Shown) -> Callable[[], bytes]:
    def make() -> bytes:
        from geo import export  # late: most readers download nothing

        return export.FORMATS[kind].make(shown)

    return make


def rejects_note(dataset: Dataset) -> None:
    """What could not be read, folded, each file with what to do."""
    rejects = dataset.rejects
    if rejects.empty:
        return
    files = rejects["path"].nunique()
    total = files + len(dataset.documents)
    rows = "".join(f"<li><b>{escape(r.path)}</b>{escape(r.message)}</li>" for r in rows_of(rejects.head(REJECTS_MOST)))
    more = f"<li>and {len(rejects) - REJECTS_MOST:,} more</li>" if len(rejects) > REJECTS_MOST else ""
    head = f"{files:,} of {number(total, 'file')} could not be read. The rest is shown."
    html.show(f'<details class="amber"><summary>{escape(head)}</summary><ul>{rows}{more}</ul></details>')


def _language(dataset: Dataset) -> None:
    foreign = int((~dataset.documents["language"].isin(["en", "und"])).sum())
    if foreign:
        total = number(len(dataset.documents), "document")
        are = "is" if foreign == 1 else "are"
        text = f"{foreign:,} of {total} {are} not in English. Only English is read, so little is found in them."
        html.show(f'<p class="amber">{escape(text)}</p>')


def foot() -> None:
    """The last line: where the map and the names of the world come from."""
    html.show(
        '<p class="foot">Map: Natural Earth, US Census Bureau. Places: GeoNames (CC BY 4.0, modified). '
        f"{PRODUCT} says how texts present things, not whether they are true.</p>"
    )
