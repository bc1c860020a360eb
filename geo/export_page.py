"""map.html: what a selection shows as one file that opens from a disk or an e-mail, with no network.

A map, and below it the places, quotations, agencies and documents as plain HTML, readable without the map. Text of
documents appears as escaped text only, and none of it in a script; the file's own policy (CSP) lets only the
scripts run that were put in here, known by their hashes, and lets nothing be loaded.
"""

import base64
import hashlib
from collections.abc import Sequence
from string import Template
from typing import Any
from urllib.parse import urlencode

from geo import offline
from geo.cards import Body, Said, Stretch
from geo.cells import rows_of, text_or_none
from geo.markup import escape
from geo.reading import HIT, Mark, stretch_html
from geo.selection import to_query
from geo.summary import Counts, PlaceRow, pins
from geo.view import Shown
from geo.wire import ATTRIBUTION, encode, pin_id, rows
from geo.words import (
    NOBODY_SAID,
    PRECISION,
    REPORTED,
    REPORTED_NOTE,
    SPEAKER_KIND,
    STATUS,
    backed_by,
    dated,
    listed,
    number,
    published,
    quoted_in,
    some,
)

_PAGE = offline.WEB / "export.html"
_STYLES = (*offline.STYLES, offline.WEB / "export.css")
_SCRIPTS = (*offline.SCRIPTS, offline.WEB / "export.js")
_LONGEST = 600  # characters of a sentence that are shown


def page(shown: Shown, *, address: str | None = None) -> bytes:
    """The file's bytes.

    `address` is that of the page with this view: "" where others can't reach it, None where there was no page.
    """
    style = "\n".join(offline.text(f) for f in _STYLES)
    script = "\n".join(offline.text(f) for f in _SCRIPTS)
    for name, text in (("</style", style), ("</script", script)):
        if name in text.lower():
            raise ValueError(f"expected no {name} in the files of geo/web and of Leaflet: it would end the element")
    policy = {
        "default-src": "'none'",
        "script-src": _hash(script),
        "style-src": _hash(style),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    data = {
        "pins": rows(pins(shown.rows, shown.selection)),
        "areas": "areas" in shown.selection.show,
        "attribution": ATTRIBUTION,
    }
    values = _words(shown, address) | {
        "policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "style": style,
        "script": script,
        "data": encode(data),
        "world": offline.data(offline.WORLD),
        "attribution": escape(ATTRIBUTION),
    }
    return Template(offline.text(_PAGE)).substitute(values).encode()


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def _words(shown: Shown, address: str | None) -> dict[str, str]:
    words = _Words(shown)
    cities = [row for row in shown.rows if row.is_city]
    areas = [row for row in shown.rows if not row.is_city]
    counted = f"{number(len(cities), 'city', 'cities')} in {number(len(shown.dataset.documents), 'document')}"
    return {
        "title": escape(shown.dataset.title or counted),
        "description": _paragraph(shown.dataset.description or "", css="about"),
        "counts": escape(" · ".join(_counts(shown.counts))),
        "choices": _choices(shown),
        "back": _back(shown, address),
        "places": _section("Places", [words.place(row) for row in cities]),
        "areas": _section("Named, but not cities", [words.place(row) for row in areas]),
        "quotations": "".join(
            (
                _section("Quotations", list(map(words.quotation, shown.quoted)), count=quoted_in(shown.quoted)),
                _section(REPORTED, list(map(words.quotation, shown.reported)), note=REPORTED_NOTE),
                _section(NOBODY_SAID, list(map(words.quotation, shown.unattributed))),
            )
        ),
        "agencies": _section("Agencies", [words.agency(body) for body in shown.bodies]),
        "documents": _section("Documents", [_document(row) for row in rows_of(shown.dataset.documents)]),
    }


def _counts(counts: Counts) -> list[str]:
    return [
        f"{counts.cities:,} of {number(counts.all_cities, 'city', 'cities')}",
        number(counts.agencies, "agency", "agencies"),
        number(counts.quotations, "quotation"),
        number(counts.documents, "document"),
        *filter(None, [dated(counts.dates, counts.undated)]),
    ]


def _choices(shown: Shown) -> str:
    """What this file was narrowed to."""
    if not shown.choices:
        return '<p class="muted">All that was found is here: no filter was set.</p>'
    chosen = " · ".join(f"{kind} <b>{escape(some(names, most=10))}</b>" for kind, names in shown.choices)
    return f'<p class="muted" dir="auto">Only what was chosen is here: {chosen}.</p>'


def _back(shown: Shown, address: str | None) -> str:
    """The way back to the page: a link, or where nobody else could follow it the part that holds on any copy of it."""
    if address is None:
        return ""
    if address.startswith(("https://", "http://")):
        words = "Open this view on the page that it was made with"
        return f'<p><a href="{escape(address)}" rel="noopener noreferrer">{words}</a></p>'
    query = "?" + urlencode(to_query(shown.selection), doseq=True, errors="replace")
    ending = f", with <code>{escape(query)}</code> at the end of its address" if len(query) > 1 else ""
    return f'<p class="muted">The page that it was made with shows the same{ending}.</p>'


class _Words:
    """What the file says of one thing, as HTML. Every text goes through `escape`."""

    def __init__(self, shown: Shown) -> None:
        documents = shown.dataset.documents
        self._texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
        self._titles = {d.doc_id: text_or_none(d.title) or d.path for d in rows_of(documents)}
        self._shown = shown

    def place(self, row: PlaceRow) -> str:
        """A place: name, status, agencies, who stands behind it, and the sentence that gives the status."""
        kind = [_status(s) for s in row.statuses] or [_status("mentioned")]
        if not row.is_city:
            kind = [escape(PRECISION[row.precision][0].capitalize())]
        unsure = ['<span class="unsure">the text does not settle which</span>'] if row.unsure else []
        agencies = [escape(a.name) + (" <i>inferred</i>" if a.inferred else "") for a in row.agencies]
        facts = " · ".join([*kind, *unsure, *agencies, number(row.mentions, "mention")])
        inside = None if row.precision == "region" else row.region
        region = escape(", ".join(part for part in (inside, row.country_code) if part))
        anchor = f"place-{pin_id(row.place_id)}"
        first = next(rows_of(self._shown.mentions_of(row.place_id).head(1)))
        backings = self._shown.backings(row.place_id)
        backed = f'<p class="muted">Backed by: {escape(backed_by(backings))}</p>' if backings else ""
        mark = (int(first.start), int(first.end))
        sentence = Stretch(first.doc_id, int(first.sent_start), int(first.sent_end), (mark,))
        return (
            f'<article id="{anchor}"><h3><a href="#{anchor}">{escape(row.name)}</a> <span>{region}</span></h3>'
            f"<p>{facts}</p>{backed}{self._stretch(sentence)}</article>"
        )

    def quotation(self, said: Said) -> str:
        """A quotation: the words, who, role, through whom, and the sentence around them."""
        name = said.speaker or "Nobody is said to have said it"
        role = f", {said.role}" if said.role else ""
        kind = f" ({SPEAKER_KIND['anonymous']})" if said.speaker_kind == "anonymous" else ""
        through = f", as reported by {listed(said.outlets)}" if said.outlets else ""
        css = "said reported" if said.kind == "indirect" else "said"
        words = "".join(_paragraph(text, css=css) for text in said.texts)
        who = f'<p dir="auto"><b>{escape(name)}</b>{escape(role + kind + through)}</p>'
        return f"<article>{words}{who}{self._stretch(said.where)}</article>"

    def agency(self, body: Body) -> str:
        """An agency: what the documents say that it does, then what the registry says, with sources."""
        short = f" ({body.short_name})" if body.short_name else ""
        part = f'<p class="muted">Part of {escape(body.parent)}</p>' if body.parent else ""
        acts = "".join(
            f"<li>{_status(act.status)}{' <i>inferred</i>' if act.inferred else ''}: "
            f'<span dir="auto">{escape(act.text)}</span>{escape(_there(act.places))}</li>'
            for act in body.acts
        )
        facts = "".join(f"<li>{escape(f.label)}: {escape(f.value)}{_source(f.source)}</li>" for f in body.facts)
        registry = f'<p class="muted">From our registry, not from the documents:</p><ul>{facts}</ul>' if facts else ""
        return (
            f"<article><h3>{escape(body.name + short)}</h3>{part}{f'<ul>{acts}</ul>' if acts else ''}"
            f"{registry}</article>"
        )

    def _stretch(self, where: Stretch) -> str:
        """A stretch of a document with its marks, cut around the first where it is long, and the document's name."""
        first = min((start for start, _ in where.marks), default=where.start)
        start = where.start if first - where.start < _LONGEST // 2 else first - _LONGEST // 4
        end = min(where.end, start + _LONGEST)
        marks = [Mark(a, b, HIT, "hit") for a, b in where.marks]
        body = stretch_html(self._texts[where.doc_id], start, end, marks)
        before, after = "… " * (start > where.start), " …" * (end < where.end)
        title = escape(self._titles[where.doc_id])
        return f'<blockquote dir="auto">{before}{body}{after}<cite dir="auto">{title}</cite></blockquote>'


def _status(status: str) -> str:
    return f'<b class="status {status}">{STATUS[status]}</b>'


def _there(places: Sequence[str]) -> str:
    return f" · {listed(places)}" if places else ""


def _source(source: str | None) -> str:
    return f' <span class="muted">({escape(source)})</span>' if source else ""


def _document(row: Any) -> str:
    """A document: title, publisher, date, address. Only an address of the web becomes a link."""
    title, url = text_or_none(row.title) or row.path, text_or_none(row.url) or ""
    about = " · ".join(p for p in (text_or_none(row.publisher), published(row.published)) if p)
    link = _paragraph(url)
    if url.startswith(("https://", "http://")):
        link = f'<p><a href="{escape(url)}" rel="noopener noreferrer nofollow">{escape(url)}</a></p>'
    return f'<article><h3 dir="auto">{escape(title)}</h3>{_paragraph(about)}{link}</article>'


def _paragraph(text: str, *, css: str = "plain") -> str:
    return f'<p dir="auto" class="{css}">{escape(text)}</p>' if text else ""


def _section(heading: str, articles: Sequence[str], *, count: str | None = None, note: str = "") -> str:
    """A heading that says how many there are, in the words of `count` where given, and the articles, if any."""
    if not articles:
        return ""
    counted = " · ".join(filter(None, (count or f"{len(articles):,}", note)))
    return f"<section><h2>{escape(heading)} <span>{escape(counted)}</span></h2>{''.join(articles)}</section>"
