"""Pages: the article alone, what the page states, and pages that mean harm."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import worker
from geo.html import Page, plain_text, read_page
from geo.worker import PageReader

PARAGRAPH = (
    "The council of {} voted on Monday to close the bridge over the river until the spring, and to mend the road."
)
TOWNS = ("Alton", "Brigg", "Crewe", "Derby", "Exeter", "Frome")
ARTICLE = "".join(f"<p>{PARAGRAPH.format(town)}</p>" for town in TOWNS)


def page(head: str = "", body: str = f"<article>{ARTICLE}</article>") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def schema(**values: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **values})}</script>'


@pytest.fixture(scope="module")
def pages() -> Iterator[PageReader]:
    with PageReader() as reader:
        yield reader


def test_the_article_alone() -> None:
    around = (
        "<nav><a href='/'>Home</a><a href='/w'>World</a></nav><footer>Copyright 2026 Example. Berlin office.</footer>"
    )
    text = read_page(
        page("<title>Bridge</title>", f"{around}<article>{ARTICLE}<script>x('Oslo')</script></article>")
    ).text
    assert text.split("\n") == [PARAGRAPH.format(town) for town in TOWNS]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Hello Chicago", "Hello Chicago"),
        ("Two\nlines &amp; no tag", "Two\nlines & no tag"),
        ("<p>Hello Chicago.", "Hello Chicago."),
        ("<html><body><p>Hello Chicago.</p></body></html>", "Hello Chicago."),
        ("<p>One</p><p>Two <b>b</b>old\n word</p>", "One\nTwo bold word"),
        ("<p>&amp;lt;script&amp;gt; \\u003cimg</p>", "&lt;script&gt; \\u003cimg"),
        ("<div>" * 20_000 + "Hello" + "</div>" * 20_000, "Hello"),
        (page(body=f"<article>{f'<p>{PARAGRAPH}</p>' * 50}</article>"), "\n".join([PARAGRAPH] * 50)),
        ("<body><nav>Only this", "Only this"),
    ],
    ids=range(9),
)
def test_short_and_odd_pages_keep_their_text(source: str, text: str) -> None:
    assert read_page(source).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a<script>if (a < b) { x('</p>') }</script>b", "a\nb"),
        ("a<SCRIPT>x</ScRiPt >b<style>p{}</style>c", "a\nb\nc"),
        ("a<!-- <p>no</p> -->b<br/>c", "a\nb\nc"),
        ("a<!-- never closed <p>b", "a"),
        ("<nav>x</nav><p>y</p><footer>z", "y"),
        ("1 < 2 and <3 > x", "1 < 2 and <3 > x"),
        ("<p>fi<wbr>nd <a href='x'>link</a>ed</p>", "find linked"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\nb"),
    ],
)
def test_plain_text(source: str, text: str) -> None:
    assert plain_text(source) == text


@given(st.text(alphabet="<>/!-ab =\"'&;\n", max_size=80))
def test_plain_text_takes_anything_and_adds_nothing(source: str) -> None:
    assert set(plain_text(source)) <= set(source) | set(" \n")  # a line break inside a block is a space


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<a ", "<script>", "</nav", "<a href='", "<nav>", "&#x41;", "<p>x</p>", "<![CDATA["]
)
def test_plain_text_is_linear(piece: str) -> None:
    source = piece * (2_000_000 // len(piece))
    before = time.process_time()
    plain_text(source)
    assert time.process_time() - before < 5


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2020-02-14T23:30:00-05:00">', "2020-02-14"),
        ('<meta name="DC.date.issued" content="2020-02-14">', "2020-02-14"),
        ('<meta itemprop="datePublished" content="2020-02-14">', "2020-02-14"),
        (schema(datePublished="2020-02-14"), "2020-02-14"),
        ("", None),
        ('<meta name="date" content="02/03/2020">', None),
        ('<meta name="date" content="2099-01-01">', None),
        ('<meta property="article:modified_time" content="2020-02-14">', None),
    ],
)
def test_a_date_is_what_meta_tags_state(head: str, published: str | None) -> None:
    assert read_page(page(head)).published == published


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{ARTICLE}</article><footer>Copyright 2026</footer>",
        f"<article><p>By Ann Example, Feb. 14, 2020</p>{ARTICLE}</article>",
        f"<article>{ARTICLE}<p>On May 3, 1999 the law passed in the town.</p></article>",
        f"<article><time datetime='2020-02-14'>Friday</time>{ARTICLE}</article>",
    ],
)
def test_no_date_comes_from_the_words_of_a_page(body: str) -> None:
    found = read_page(page(body=body))
    assert (found.published, found.remarks) == (None, ())


def test_dates_that_differ_are_told() -> None:
    found = read_page(
        page('<meta property="article:published_time" content="2020-02-14">' + schema(datePublished="2020-02-15"))
    )
    assert found.published == "2020-02-14"
    assert found.remarks == (
        ("date_conflict", "The page states more than one date; 2020-02-14 is used, not 2020-02-15."),
    )


def test_a_date_that_is_none_is_told() -> None:
    ((code, message),) = read_page(page('<meta name="date" content="02/03/2020">')).remarks
    assert code == "bad_date"
    assert "02/03/2020" in message


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<title>A\n headline</title><meta property="og:title" content="Better">', {"title": "Better"}),
        ("<title>A\n headline</title>", {"title": "A headline"}),
        (schema(headline="From the schema"), {"title": "From the schema"}),
        ('<meta property="og:site_name" content="The Daily Example">', {"publisher": "The Daily Example"}),
        (schema(publisher={"@type": "Organization", "name": "The Example"}), {"publisher": "The Example"}),
        ('<link rel="canonical" href="https://example.org/a?b=1">', {"url": "https://example.org/a?b=1"}),
        (
            '<link rel="canonical" href="/a"><meta property="og:url" content="http://example.org">',
            {"url": "http://example.org"},
        ),
        ('<meta property="og:url" content="javascript:alert(1)">', {}),
        (f'<script type="application/ld+json">{"[" * 100_000}</script>', {}),
        (f'<script type="application/ld+json">{json.dumps([[]] * 40_000)}</script>', {}),
        ('<script type="application/ld+json">{"@type": "Person", "headline": "No"}</script>', {}),
    ],
    ids=range(11),
)
def test_what_a_page_states(head: str, expected: dict[str, str]) -> None:
    found = read_page(page(head))
    assert {k: v for k in ("title", "publisher", "url") if (v := getattr(found, k))} == expected


def test_a_process_reads_pages(pages: PageReader) -> None:
    source = page('<title>Überschrift</title><meta name="date" content="x">')
    assert pages.read(source) == read_page(source)
    assert pages.read("Half \ud800 a character").text == "Half ? a character"


def test_a_page_that_takes_too_long_is_stripped_and_the_next_is_read(
    pages: PageReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.read(page())
    monkeypatch.setattr(pages, "seconds", 0.0)
    found = pages.read(page(body="<p>Hello Chicago.</p>"))
    assert found.text == "Hello Chicago."
    assert [code for code, _ in found.remarks] == ["slow_page"]
    monkeypatch.undo()
    assert len(pages.read(page()).text.split("\n")) == len(TOWNS)


def test_a_process_that_dies_costs_one_page(pages: PageReader) -> None:
    pages.read(page())
    assert pages._worker
    pages._worker._process.kill()
    assert [code for code, _ in pages.read(page()).remarks] == ["slow_page"]
    assert pages.read(page()).remarks == ()


def test_no_process_is_left_behind() -> None:
    with PageReader() as reader:
        assert reader.read("Hello") == Page("Hello")
        assert reader._worker
        process = reader._worker._process
    assert process.poll() is not None


def test_a_page_of_two_megabytes_ends(pages: PageReader) -> None:
    before = time.monotonic()
    pages.read(page(body=f"<article>{f'<p>{PARAGRAPH}</p>' * 16_000}</article>"))
    assert time.monotonic() - before < worker.HTML_SECONDS + 5


@pytest.mark.skipif(sys.platform == "win32", reason="the system can't call a process off there")
def test_a_process_that_nobody_waits_for_any_more_ends() -> None:
    program = (
        "import itertools; from geo import worker; worker._ORPHAN_SECONDS = 0.2; pages = itertools.count()\n"
        "worker.read_page = lambda source, read=worker.read_page: read(source) if next(pages) == 0 else sum(pages)\n"
        "worker._serve()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin
        worker._send(process.stdin, b"x")
        assert process.wait(30) == -signal.SIGALRM
