"""News outlets by name, pattern, initials and heading, and the blocks that they head."""

import csv
from collections.abc import Callable

import pytest

from geo.config import OUTLETS
from geo.extract.bodies import outlets
from geo.extract.language import Reading

pytestmark = pytest.mark.model
Read = Callable[[str], Reading]


def names(read: Read, text: str) -> list[tuple[str, str]]:
    """(the words, the name) of each outlet."""
    found = outlets.find(read(text))
    assert all(text[o.start : o.end] == o.text for o in found)
    return [(o.text, o.name) for o in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The New York Times reported it.", [("The New York Times", "The New York Times")]),
        ("She told the New York Times so.", [("New York Times", "The New York Times")]),
        ("He told Reuters on Monday.", [("Reuters", "Reuters")]),
        ("LONDON (AP) — It rained.", [("AP", "The Associated Press")]),
        ("CNN’s cameras were there.", [("CNN", "CNN")]),
        ("Der Spiegel hat berichtet.", [("Der Spiegel", "Der Spiegel")]),
        ("according to Le Monde and Süddeutsche Zeitung", [("Le Monde",) * 2, ("Süddeutsche Zeitung",) * 2]),
        # patterns
        ("The Prairie Courier reported it.", [("The Prairie Courier", "The Prairie Courier")]),
        ("She told the Fargo Sentinel so.", [("Fargo Sentinel", "Fargo Sentinel")]),
        ("He told KTVB-TV about it.", [("KTVB-TV", "KTVB-TV")]),
        ("He told KTVB about it.", [("KTVB", "KTVB")]),
        ("She told the Elmwood Post so.", [("Elmwood Post", "Elmwood Post")]),
        # stations and papers by their first word, or by what they are
        ("He told Radio Norte on Monday.", [("Radio Norte", "Radio Norte")]),
        ("She told Diario La Costa so.", [("Diario La Costa", "Diario La Costa")]),
        ("She told Canal 9 so.", [("Canal 9", "Canal 9")]),
        ("He told Gazeta do Povo so.", [("Gazeta do Povo", "Gazeta do Povo")]),
        ("according to the state news agency ENA. Later ENA said so.", [("ENA", "ENA"), ("ENA", "ENA")]),
        ("The newspaper, El Faro de Ceuta, reported it.", [("El Faro de Ceuta", "El Faro de Ceuta")]),
        ("She told the daily Vremya so.", [("Vremya", "Vremya")]),
        ("She told Radio listeners so. The newspaper Monday said nothing.", []),
        ("The security agency MI5 said so. A newspaper in Bonn said so. Canal 9 is dry.", []),
        # short forms of what the text names in full
        (
            "The Prairie Courier said so. Later the Courier and the PC agreed.",
            [
                ("The Prairie Courier", "The Prairie Courier"),
                ("Courier", "The Prairie Courier"),
                ("PC", "The Prairie Courier"),
            ],
        ),
        ("The Times of India wrote it. So the TOI says.", [("The Times of India",) * 2, ("TOI", "The Times of India")]),
        ("The Süddeutsche Zeitung reported it.", [("Süddeutsche Zeitung", "Süddeutsche Zeitung")]),
        # words that are names only beside reporting
        ("Time magazine reported it.", [("Time magazine", "Time")]),
        ("Time is short, and the hill is steep.", []),
        ("The nation mourned. Nature took its course.", []),
        ("They met at the trading post near Elmwood Post.", []),
        ("He bought the Evening Star hotel in Times Square.", []),
        ("The Department of Press affairs told nobody.", []),
    ],
)
def test_names(read: Read, text: str, expected: list[tuple[str, str]]) -> None:
    assert names(read, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From the Prairie Voice: It rained.", ["Prairie Voice"]),
        ("More from the Elmwood Patriot: It rained.", ["Elmwood Patriot"]),
        ("Via Mother Jones:\n\nIt rained.", ["Mother Jones"]),
        ("From President Okafor: It rained.", []),
        ("From Paris: It rained.", []),
        ("From the Interior Ministry: It rained.", []),
        ("From the archive: It rained.", []),
        ("From: someone", []),
    ],
)
def test_headings(read: Read, text: str, expected: list[str]) -> None:
    assert [name for _, name in names(read, text)] == expected


def blocks(read: Read, text: str) -> list[tuple[str, str, str]]:
    """(outlet, the words of the heading, the first and last word of the block) of each block."""
    reading = read(text)
    found = outlets.blocks(reading, outlets.find(reading))
    out = []
    for b in found:
        assert b.start <= b.intro_start <= b.intro_end <= b.end
        words = text[b.start : b.end].split()
        out.append((b.outlet, text[b.intro_start : b.intro_end], f"{words[0]} … {words[-1]}"))
    return out


def test_a_heading_inside_a_paragraph_covers_that_paragraph(read: Read) -> None:
    text = "From the Prairie Voice: It rained. The river rose.\n\nNobody was hurt."
    assert blocks(read, text) == [("Prairie Voice", "From the Prairie Voice:", "From … rose.")]


def test_a_heading_alone_covers_the_next_paragraph(read: Read) -> None:
    text = "We begin.\n\nFrom the Prairie Voice:\n\nIt rained.\n\nNobody was hurt."
    assert blocks(read, text) == [("Prairie Voice", "From the Prairie Voice:", "From … rained.")]


def test_headings_alone_cover_all_down_to_the_next(read: Read) -> None:
    text = "From the Prairie Voice:\n\nIt rained.\n\nIt poured.\n\nVia Reuters:\n\nNobody was hurt.\n\nAll is well."
    assert blocks(read, text) == [
        ("Prairie Voice", "From the Prairie Voice:", "From … poured."),
        ("Reuters", "Via Reuters:", "Via … well."),
    ]


def test_a_sentence_that_an_outlet_reports_is_a_block(read: Read) -> None:
    text = "The Prairie Courier reported that it rained. Nobody was hurt."
    assert blocks(read, text) == [("The Prairie Courier", "The Prairie Courier reported", "The … rained.")]


def test_a_heading_with_nothing_under_it_is_no_block(read: Read) -> None:
    assert blocks(read, "It rained.\n\nFrom the Prairie Voice:") == []


def test_the_register_is_well_made() -> None:
    with OUTLETS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert list(rows[0]) == ["name", "aliases", "word", "source"]
    assert [r["name"] for r in rows] == sorted({r["name"] for r in rows}, key=str.casefold)
    assert all(r["source"] and r["word"] in ("", "yes") for r in rows)
    forms = [f for r in rows for f in (r["name"], *filter(None, r["aliases"].split("|")))]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("text", ["", " ", "The " * 5_000, "From the X:" * 2_000, "A Times " * 5_000, "(AP) " * 2_000])
def test_odd_texts_are_read(read: Read, text: str) -> None:
    reading = read(text)
    found = outlets.find(reading)
    assert all(text[o.start : o.end] == o.text for o in found)
    outlets.blocks(reading, found)
