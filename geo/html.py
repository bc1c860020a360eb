"""The article alone out of a web page, and what the page says about itself.

The text is trafilatura's (Barbaresi 2021), or a plain strip of the tags where trafilatura finds none or next to
none: short pages, and pages that repeat themselves. Title, publisher, date and address are taken from meta tags
and schema.org data only, never from the words of the page. Run it through `geo.worker`: a hostile page may take
for ever, and must be killed.
"""

import html
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.collection import web_address
from geo.dates import iso_date
from geo.decoding import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Where each fact is looked for, most trusted first: (attribute, value) of a meta tag, or a schema.org property.
_TITLE = ("og:title", "schema:headline", "dc.title", "dcterms.title", "twitter:title", "title")
_PUBLISHER = (
    "og:site_name",
    "schema:publisher",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "citation_publisher",
)
_DATE = (
    "article:published_time",
    "og:article:published_time",
    "schema:datepublished",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date",
    "dcterms.date",
    "date",
)
_URL = ("link:canonical", "og:url", "schema:url")
_ARTICLES = frozenset(("article", "newsarticle", "reportagenewsarticle", "blogposting", "webpage", "report"))
_META_CHARACTERS = 2_000
_SCHEMA_CHARACTERS = 200_000
# An article this short beside this much more plain text is taken for a failure of the extraction.
_SHORT, _TIMES = 250, 3

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})[^<>]*>|<!--|<[!?][^<>]*>")
_RAW = ("script", "style", "title", "textarea", "noscript", "template", "iframe")
_HIDDEN = frozenset("svg math object nav footer aside form select button".split())
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time tt u "
    "var wbr".split()
)
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Page:
    """An article and what its page states. `remarks` are (code, message) about what was passed over."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    remarks: tuple[tuple[str, str], ...] = ()


def read_page(source: str) -> Page:
    """The article and the statements of a page."""
    from trafilatura import extract, load_html

    tree = load_html(source)
    if tree is None:
        return Page(plain_text(source))
    stated = _statements(tree)
    remarks: list[tuple[str, str]] = []
    published = _date(stated, remarks)
    return Page(
        text=_article(
            source, extract(tree, include_comments=False, date_extraction_params={"extensive_search": False})
        ),
        title=_first(stated, _TITLE),
        publisher=_first(stated, _PUBLISHER),
        published=published,
        url=next((u for key in _URL for value in stated.get(key, ()) if (u := web_address(value))), None),
        remarks=tuple(remarks),
    )


def _article(source: str, extracted: str | None) -> str:
    if extracted and len(extracted) >= _SHORT:
        return extracted
    plain = plain_text(source)
    return plain if not extracted or len(plain) >= _TIMES * len(extracted) else extracted


def plain_text(source: str) -> str:
    """The text of a page without its tags, one line a block; in time linear in its length.

    Leaves out scripts, styles, navigation, forms and footers, unless nothing else is there. A text without any
    tag stays as it is but for its character references.
    """
    if not _TAG.search(source):
        return html.unescape(source)
    return "\n".join(_lines(source, hidden=_HIDDEN)) or "\n".join(_lines(source, hidden=frozenset()))


def _lines(source: str, *, hidden: frozenset[str]) -> Iterator[str]:
    line: list[str] = []
    for piece in _pieces(source, hidden):
        if piece is not None:
            line.append(piece)
        elif text := _joined(line):
            yield text
        if piece is None:
            line = []
    if text := _joined(line):
        yield text


def _joined(line: list[str]) -> str:
    return _SPACES.sub(" ", html.unescape("".join(line))).strip()


def _pieces(source: str, hidden: frozenset[str]) -> Iterator[str | None]:
    """The stretches of text between tags; None where a block begins or ends."""
    at = depth = 0
    while tag := _TAG.search(source, at):
        if not depth:
            yield source[at : tag.start()]
        name = (tag[2] or "").lower()
        if name not in _INLINE:
            yield None
        at = tag.end()
        if tag[0] == "<!--":
            at = _next(source, "-->", at) + 3
        elif name in _RAW and not tag[1]:
            at = _next(source, f"</{name}", at)
        elif name == "body":
            depth = 0
        elif name in hidden:
            depth = max(0, depth - 1) if tag[1] else depth + 1
    if not depth:
        yield source[at:]


def _next(source: str, mark: str, at: int) -> int:
    found = re.compile(re.escape(mark), re.IGNORECASE).search(source, at)
    return found.start() if found else len(source)


def _statements(tree: "HtmlElement") -> dict[str, list[str]]:
    """What the page says about itself: values by lower-case key, in the order of the page."""
    stated: dict[str, list[str]] = {}

    def add(key: str, value: object) -> None:
        if isinstance(value, str) and value.strip():
            stated.setdefault(key.strip().lower(), []).append(value[:_META_CHARACTERS])

    for meta in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            if key := meta.get(attribute):
                add(key, meta.get("content"))
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            add("link:canonical", link.get("href"))
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            for thing in _articles(script.text or ""):
                for key, value in thing.items():
                    add(f"schema:{key}", value.get("name") if isinstance(value, dict) else value)
    for title in tree.iter("title"):
        add("title", title.text)
    return stated


def _articles(source: str) -> Iterator[dict[str, Any]]:
    """The articles that a block of schema.org JSON describes; none where it is broken or very long."""
    if len(source) > _SCHEMA_CHARACTERS:
        return
    try:
        pending = deque([json.loads(source)])
    except (ValueError, RecursionError):
        return
    while pending:
        thing = pending.popleft()
        if isinstance(thing, list):
            pending.extendleft(reversed(thing))
        elif isinstance(thing, dict):
            kinds = thing.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(k, str) and k.lower() in _ARTICLES for k in kinds):
                yield thing
            if thing.get("@graph"):
                pending.appendleft(thing["@graph"])


def _first(stated: dict[str, list[str]], keys: Iterable[str]) -> str | None:
    return next((line for key in keys for value in stated.get(key, ()) if (line := one_line(value))), None)


def _date(stated: dict[str, list[str]], remarks: list[tuple[str, str]]) -> str | None:
    said = [value for key in _DATE for value in stated.get(key, ())]
    dates = list(dict.fromkeys(day for value in said if (day := iso_date(value))))
    if len(dates) > 1:
        others = ", ".join(dates[1:4])
        remarks.append(("date_conflict", f"The page states more than one date; {dates[0]} is used, not {others}."))
    elif said and not dates:
        expected = "a date such as 2021-05-03"
        message = f"The page's date is passed over; expected {expected}, got {one_line(said[0], limit=60)}."
        remarks.append(("bad_date", message))
    return dates[0] if dates else None
