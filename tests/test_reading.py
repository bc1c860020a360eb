"""A document as HTML with its spans marked."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from seed_dataset import seed_dataset

from geo.markup import visible
from geo.paragraphs import paragraphs
from geo.reading import ASKED, HIT, NAMED, QUOTED, Mark, document_html, marks, stretch_html

TEXT = "Crews left Brest. “All is well,” said Ana."


class _Classes(HTMLParser):
    """The text by the classes that are open around it; fails where tags do not nest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.pieces: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(f"{tag} {dict(attrs).get('class') or ''}".strip())

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().split()[0] == tag

    def handle_data(self, data: str) -> None:
        self.pieces.append(("/".join(self.open), data))


def read(html: str) -> list[tuple[str, str]]:
    parser = _Classes()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser.pieces


def mark(words: str, layer: int, css: str) -> Mark:
    start = TEXT.index(words)
    return Mark(start, start + len(words), layer, css)


def test_a_name_inside_a_quotation_that_was_asked_for() -> None:
    found = [mark("Ana", NAMED, "person"), mark("“All is well,” said Ana", ASKED, "asked"), mark("All", NAMED, "place")]
    assert read(stretch_html(TEXT, 0, len(TEXT), [*found, mark("“All is well,”", QUOTED, "q")])) == [
        ("", "Crews left Brest. "),
        ("span asked/span q", "“"),
        ("span asked/span q/span place", "All"),
        ("span asked/span q", " is well,”"),
        ("span asked", " said "),
        ("span asked/span person", "Ana"),
        ("", "."),
    ]


def test_of_two_names_that_cross_the_first_stands_and_of_two_for_the_same_words() -> None:
    found = [Mark(6, 16, NAMED, "b"), Mark(0, 10, NAMED, "a"), Mark(0, 10, NAMED, "c")]
    assert read(stretch_html(TEXT, 0, 17, found)) == [("span a", "Crews left"), ("", " Brest.")]


def test_names_inside_a_name_show_too() -> None:
    text = "A <b> for the city of Brest spoke."
    found = [Mark(a, b, NAMED, css) for a, b, css in ((0, 27, "person"), (14, 27, "agency"), (22, 27, "place"))]
    assert read(stretch_html(text, 0, len(text), found)) == [
        ("span person", "A <b> for the "),
        ("span person/span agency", "city of "),
        ("span person/span agency/span place", "Brest"),
        ("", " spoke."),
    ]
    found = [mark("All is well", NAMED, "person"), mark("All", NAMED, "place"), mark("well", NAMED, "agency")]
    assert [css for css, _ in read(stretch_html(TEXT, 0, len(TEXT), [*found, mark("All", HIT, "hit")]))] == [
        "",
        "span hit/span person/span place",
        "span person",
        "span person/span agency",
        "",
    ]


_marks = st.builds(
    lambda a, b, layer: Mark(min(a, b), max(a, b), layer, f"m{layer}"),
    st.integers(0, 60),
    st.integers(0, 60),
    st.sampled_from([ASKED, QUOTED, HIT, NAMED]),
)


@given(st.text(alphabet="ab<&\n“”é", max_size=60), st.lists(_marks, max_size=12))
def test_no_character_is_lost_and_tags_nest(text: str, found: list[Mark]) -> None:
    assert "".join(data for _, data in read(stretch_html(text, 0, len(text), found))) == visible(text)
    shown = "".join(data for _, data in read(document_html(text, found)))
    assert shown == "".join(visible(text[a:b]) for a, b in paragraphs(text))


@given(st.lists(_marks, max_size=12))
def test_all_of_an_asked_span_is_marked(found: list[Mark]) -> None:
    others = [m for m in found if m.layer != ASKED]
    text = "x" * 60
    asked = [
        len(d) for css, d in read(stretch_html(text, 0, 60, [*others, Mark(10, 30, ASKED, "asked")])) if "asked" in css
    ]
    assert sum(asked) == 20


def test_the_marks_of_the_first_document() -> None:
    data = seed_dataset()
    doc_id = data.documents["doc_id"].iloc[0]
    text = data.documents["text"].iloc[0]
    found = marks(data, doc_id, {"4887398": "ongoing", "5101798": "planned"}, search="sanctuary")
    shown = {(css.split("span ")[-1], words) for css, words in read(document_html(text, found))}
    assert {
        ("place ongoing", "Chicago"),
        ("place planned", "Newark"),
        ("agency", "ICE"),
        ("person", "Lawrence Payne"),
    } <= shown
    assert ("hit", "sanctuary") in shown
    assert ("place mentioned", "New York") in shown  # no status was given for it
    assert "The New York Times reported" in "".join(words for css, words in read(document_html(text, found)))


def test_a_name_inside_an_outlet_is_no_place() -> None:
    data = seed_dataset()
    doc_id = data.documents["doc_id"].iloc[0]
    found = [m for m in marks(data, doc_id, {}) if m.css.startswith("place")]
    assert 169 not in {m.start for m in found}


def test_only_the_paragraphs_that_are_asked_for() -> None:
    assert document_html("one\n\ntwo\n\nthree", [], start=5, end=10) == '<p dir="auto">two</p>'
