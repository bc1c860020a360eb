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

from geo import offline
from geo.cards import Body, Said, Stretch
from geo.cells import rows_of, text_or_none
from geo.markup import escape
from geo.reading import HIT, Mark, stretch_html
from geo.summary import Counts, PlaceRow, pins
from geo.view import Shown
from geo.wire import ATTRIBUTION, encode, pin_id, rows
from geo.words import PRECISION, SPEAKER_KIND, STATUS, listed, number

_PAGE = offline.WEB / "export.html"
_STYLES = (*offline.STYLES, offline.WEB / "export.css")
_SCRIPTS = (*offline.SCRIPTS, offline.WEB / "export.js")
_LONGEST = 600  # characters of a sentence that are shown


def page(shown: Shown) -> bytes:
    """The file's bytes."""
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
    values = _words(shown) | {
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


def _words(shown: Shown) -> dict[str, str]:
    words = _Words(shown)
    cities = [row for row in shown.rows if row.is_city]
    areas = [row for row in shown.rows if not row.is_city]
    counted = f"{number(len(cities), 'city', 'cities')} in {number(len(shown.dataset.documents), 'document')}"
    return {
        "title": escape(shown.dataset.title or counted),
        "description": _paragraph(shown.dataset.description or "", css="about"),
        "counts": escape(" · ".join(_counts(shown.counts))),
        "places": _section("Places", [words.place(row) for row in cities]),
        "areas": _section("Named, but not cities", [words.place(row) for row in areas]),
        "quotations": _section("Quotations", [words.quotation(said) for said in shown.said]),
        "agencies": _section("Agencies", [words.agency(body) for body in shown.bodies]),
        "documents": _section("Documents", [_document(row) for row in rows_of(shown.dataset.documents)]),
    }


def _counts(counts: Counts) -> list[str]:
    return [
        f"{counts.cities:,} of {number(counts.all_cities, 'city', 'cities')}",
        number(counts.agencies, "agency", "agencies"),
        number(counts.quotations, "quotation"),
        number(counts.documents, "document"),
    ]


class _Words:
    """What the file says of one thing, as HTML. Every text goes through `escape`."""

    def __init__(self, shown: Shown) -> None:
        documents = shown.dataset.documents
        self._texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
        self._titles = {d.doc_id: text_or_none(d.title) or d.path for d in rows_of(documents)}
        mentions = shown.dataset.place_mentions
        mentions = mentions[mentions["use"].isin({"literal", *shown.selection.show})]
        self._first = {m.place_id: m for m in rows_of(mentions.drop_duplicates("place_id"))}

    def place(self, row: PlaceRow) -> str:
        """A place: name, status, agencies, and the first sentence that names it."""
        kind = [_status(s) for s in row.statuses] or [_status("mentioned")]
        if not row.is_city:
            kind = [escape(PRECISION[row.precision][0].capitalize())]
        unsure = ['<span class="unsure">the text does not settle which</span>'] if row.unsure else []
        agencies = [escape(a.name) + (" <i>inferred</i>" if a.inferred else "") for a in row.agencies]
        facts = " · ".join([*kind, *unsure, *agencies, number(row.mentions, "mention")])
        inside = None if row.precision == "region" else row.region
        region = escape(", ".join(part for part in (inside, row.country_code) if part))
        anchor = f"place-{pin_id(row.place_id)}"
        first = self._first[row.place_id]
        mark = (int(first.start), int(first.end))
        sentence = Stretch(first.doc_id, int(first.sent_start), int(first.sent_end), (mark,))
        return (
            f'<article id="{anchor}"><h3><a href="#{anchor}">{escape(row.name)}</a> <span>{region}</span></h3>'
            f"<p>{facts}</p>{self._stretch(sentence)}</article>"
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
    about = " · ".join(p for p in (text_or_none(row.publisher), text_or_none(row.published) or "undated") if p)
    link = _paragraph(url)
    if url.startswith(("https://", "http://")):
        link = f'<p><a href="{escape(url)}" rel="noopener noreferrer nofollow">{escape(url)}</a></p>'
    return f'<article><h3 dir="auto">{escape(title)}</h3>{_paragraph(about)}{link}</article>'


def _paragraph(text: str, *, css: str = "plain") -> str:
    return f'<p dir="auto" class="{css}">{escape(text)}</p>' if text else ""


def _section(heading: str, articles: Sequence[str]) -> str:
    if not articles:
        return ""
    return f"<section><h2>{escape(heading)} <span>{len(articles):,}</span></h2>{''.join(articles)}</section>"
