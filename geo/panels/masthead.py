"""Above: what this is, how much of it is shown, and the way to take it elsewhere."""

from collections.abc import Callable
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlencode, urlsplit

import streamlit as st

from geo.cells import rows_of
from geo.dataset import Dataset
from geo.markup import escape
from geo.panels import html, state
from geo.records import BAD_COLLECTION, NOTICES
from geo.selection import to_query
from geo.summary import Counts
from geo.view import Shown, View
from geo.words import dated, number

PRODUCT = "Dateline"
Reach = Literal["computer", "network", "everywhere"]
# How far a link goes, and how to make it go farther: the words of the README, "Sharing a link".
ONLY = {
    "computer": "When the page runs on your own computer, the link works **on this computer only**.",
    "network": "The link works **in this network only**.",
}
TO_HOST = "For a link that works everywhere, let a host run the page:"
HOSTING = (
    "Take the sample article and its `collection.toml` out of `seeds/`, put your documents there, and push the "
    "repository to a Git host. (Or put them into another folder of the repository, and have the host set the variable "
    "`DATELINE_SEEDS` to its name.)",
    "At a host that runs Streamlit apps, such as Streamlit Community Cloud, create an app from the repository: the "
    "file is `app.py`, Python 3.11 or newer. The host installs `requirements.txt`; there is nothing else to set.",
    "Open the page. The first visit reads the documents, once for everybody, and shows how far it is.",
    "Filter, choose, press *Share*, and send the link. `&embed=true` at its end shows the page without its frame.",
)
OWN_MACHINE = (
    "On a machine of your own, set Dateline up in a virtual environment (“Two commands” in the README), and start it "
    "with `.venv/bin/streamlit run app.py --server.address 0.0.0.0`. The link then works in that machine’s network."
)
NEEDS = (
    "For everybody else the machine needs a name, and an open port or a reverse proxy with https (which has to pass "
    "WebSockets on)."
)
PUBLIC = "The documents are then public. Think about who is named in them."
REJECTS_MOST = 50
FILE_NAMES = {"geojson": "places.geojson", "csv": "tables.zip", "html": "map.html"}


def title(dataset: Dataset, counts: Counts) -> str:
    """The collection's title, else a plain count: never a sentence taken from a document."""
    return (
        dataset.title
        or f"{number(counts.all_cities, 'city', 'cities')} in {number(len(dataset.documents), 'document')}"
    )


def masthead(view: View, shown: Shown, *, embedded: bool, older: bool) -> None:
    """Title, counts, Share and Download. Embedded, the product's name and the buttons are left out.

    `older`: the documents have changed since they were read, and reading them again failed.
    """
    with st.container(key="masthead", horizontal=True, vertical_alignment="bottom", gap="medium"):
        with st.container(key="heading", width="stretch"):
            html.show(_heading(view, shown, embedded=embedded))
        if not embedded:
            with st.container(key="tools", horizontal=True, width="content", gap="small"):
                with st.popover("Share", icon=":material/link:", key="share", width="content"):
                    _share()
                with st.popover("Download", icon=":material/download:", key="download", width="content"):
                    _downloads(shown)
    notes_above(
        *(
            f'<p class="notice" role="status">{escape(n)} It was passed over; the rest is shown.</p>'
            for n in state.notices()
        ),
        _older() if older else "",
        rejects_html(view.dataset, shown),
        _language(shown.dataset),
    )


def notes_above(*notes: str) -> None:
    """What has to be told above the map, as HTML; the style sheet takes its height from that of the map."""
    told = [note for note in notes if note]
    if told:
        html.show(f'<div class="notes notes-{min(len(told), 4)}">{"".join(told)}</div>')


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
    ]
    if when := dated(counts.dates, counts.undated):
        parts.append(escape(when))
    return " ".join(f"<span>{part}</span>" for part in parts)


def _counted(count: int, one: str, many: str) -> str:
    return f"<b>{count:,}</b> {one if count == 1 else many}"


def _share() -> None:
    address = link()
    where = reach(address)
    st.markdown("**A link to this view**")
    st.code(address, language=None, wrap_lines=True)
    if where == "everywhere":
        st.markdown("It opens the same cities, filters and panel for everybody who can reach this page.")
    else:
        if where == "network":  # a machine of somebody's own, or one that is on the way to it
            st.markdown(f"{ONLY[where]} {NEEDS}")
            st.markdown(TO_HOST)
        else:
            st.markdown(f"{ONLY[where]} {TO_HOST}")
        st.markdown("\n".join(f"{number}. {step}" for number, step in enumerate(HOSTING, 1)))
        if where == "computer":
            st.markdown(f"{OWN_MACHINE} {NEEDS}")
        st.markdown(PUBLIC)
    st.markdown("**To put it into another page**, add `embed=true`:")
    st.code(embed_code(address), language=None, wrap_lines=True)


def link() -> str:
    """The address of this view."""
    base = urlsplit(st.context.url or "http://localhost:8501/")
    query = urlencode(to_query(state.current()), doseq=True)
    return base._replace(path=base.path or "/", query=query, fragment="").geturl()


def reach(address: str) -> Reach:
    """From where an address can be followed, as far as it says so itself."""
    host = (urlsplit(address).hostname or "localhost").rstrip(".")
    try:
        number = ip_address(host)
    except ValueError:
        if host == "localhost" or host.endswith(".localhost"):
            return "computer"
        return "network" if "." not in host or host.endswith((".local", ".lan", ".internal")) else "everywhere"
    if number.is_loopback or number.is_unspecified:
        return "computer"
    return "network" if number.is_private or number.is_link_local else "everywhere"


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
    address = link()
    address = "" if reach(address) == "computer" else address
    for kind, label, note in _FORMATS:
        st.download_button(
            f"{label} :gray[{note}]",
            data=_maker(kind, shown, address),
            file_name=FILE_NAMES[kind],
            mime="application/octet-stream",
            icon=":material/download:",
            type="tertiary",
            key=f"download_{kind}",
            on_click="ignore",
        )


def _maker(kind: str, shown: Shown, address: str) -> Callable[[], bytes]:
    def make() -> bytes:
        from geo import export, export_page  # late: most readers download nothing

        return export_page.page(shown, address=address) if kind == "html" else export.FORMATS[kind].make(shown)

    return make


def _older() -> str:
    """That what is shown is not the last state of the documents."""
    return (
        '<p class="amber">The documents, or what reads them, have changed, and reading them again failed. Shown is '
        "what was read before. <code>dateline build</code> says what is wrong.</p>"
    )


def rejects_html(dataset: Dataset, shown: Shown | None = None) -> str:
    """What could not be read, and what was wrong with files that could, folded, each with what to do.

    Where documents are chosen, only what is about them.
    """
    rejects = dataset.rejects
    if shown and shown.selection.documents:
        rejects = rejects[rejects["path"].isin(shown.dataset.documents["path"])]
    if rejects.empty:
        return ""
    lost = rejects.loc[~rejects["code"].isin(NOTICES | {BAD_COLLECTION}), "path"].nunique()
    files = number(lost + len(dataset.documents), "file")
    rows = "".join(f"<li><b>{escape(r.path)}</b>{escape(r.message)}</li>" for r in rows_of(rejects.head(REJECTS_MOST)))
    more = f"<li>and {len(rejects) - REJECTS_MOST:,} more</li>" if len(rejects) > REJECTS_MOST else ""
    head = f"{lost:,} of {files} could not be read. The rest is shown." if lost else "Notes on the files"
    return f'<details class="amber"><summary>{escape(head)}</summary><ul>{rows}{more}</ul></details>'


def _language(dataset: Dataset) -> str:
    """That some of the documents that are shown are in another language."""
    foreign = int((~dataset.documents["language"].isin(["en", "und"])).sum())
    if not foreign:
        return ""
    total = number(len(dataset.documents), "document")
    are, them = ("is", "it") if foreign == 1 else ("are", "them")
    text = f"{foreign:,} of {total} {are} not in English. Only English is read, so little is found in {them}."
    return f'<p class="amber">{escape(text)}</p>'


def foot(view: View, *, older: bool) -> None:
    """The last line: what read the documents, and where the map and the names of the world come from."""
    when = ", before they or it changed" if older else ""
    read = f"The documents were read with the language model {escape(view.model)}{when}. " if view.model else ""
    html.show(
        f'<p class="foot">{read}Map: Natural Earth, US Census Bureau. Places: GeoNames (CC BY 4.0, modified). '
        f"{PRODUCT} says how texts present things, not whether they are true.</p>"
    )
