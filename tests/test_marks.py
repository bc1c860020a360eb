"""Stretches inside quotation marks: which marks open, close, nest, run on, or are no quotation marks at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.extract.speech import marks
from geo.paragraphs import paragraphs

ALPHABET = "\"“”„‟«»‹›「」『』＂‘’‚'` \n.,;:!?—-aA9sé\u2028\u0301😀()["


def inner(text: str) -> list[str]:
    """The words inside marks, stretch by stretch."""
    return [text[s.inner_start : s.inner_end] for s in marks.find(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are open,” she said.", ["We are open,"]),
        ('"We are open," she said.', ["We are open,"]),
        ('She was blunt: " We are open," she said.', ["We are open,"]),
        ('The 12 " pipe and the 6 " pipe burst.', []),
        ("``We are open,'' she said.", ["We are open,"]),
        ("''We are open,'' she said.", ["We are open,"]),
        ("„Wir haben offen“, sagte sie.", ["Wir haben offen"]),
        ("„Wir haben offen”, sagte sie.", ["Wir haben offen"]),
        ("»Wir haben offen«, sagte sie.", ["Wir haben offen"]),
        ("« Nous sommes ouverts », dit-elle.", ["Nous sommes ouverts"]),
        ("«Nous sommes ouverts», dit-elle.", ["Nous sommes ouverts"]),
        ("”Vi har öppet”, sade hon.", ["Vi har öppet"]),
        ("「営業中です」と彼女は言った。", ["営業中です"]),
        ("＂We are open,＂ she said.", ["We are open,"]),
        ("‘We are open,’ she said.", ["We are open,"]),
        ("'We are open,' she said.", ["We are open,"]),
        ("He said 'yes' and 'no'.", ["yes", "no"]),
        ("“One,” he said. “Two.”", ["One,", "Two."]),
        ('A "b" and "c".', ["b", "c"]),
        ("(“In brackets”)", ["In brackets"]),
        ("said—“right away”—and left", ["right away"]),
        ("“typed the wrong way round“ he said", ["typed the wrong way round"]),
        ('“mixed," he said', ["mixed,"]),
        ('"mixed,” he said', ["mixed,"]),
    ],
)
def test_marks_of_many_kinds(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The president’s plan and the workers’ union.",
        "The president's plan and the workers' union.",
        "It was the ’90s, and the '80s before.",
        "He is 6'2\" tall.",
        'A 12" pipe burst.',
        "Rock ’n’ roll isn’t dead, 'tis said.",
        "No marks at all.",
        "",
        "“”",
        '""',
        "“ ”",
        "A stray ” closes nothing.",
        "A stray » closes nothing.",
    ],
)
def test_no_quotation(text: str) -> None:
    assert inner(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me ‘go’ and I went,” she said.", ["He told me ‘go’ and I went,"]),
        ("“He told me “go” and I went,” she said.", ["He told me “go” and I went,"]),
        ("„Er rief ‚Halt‘ und lief“, sagte sie.", ["Er rief ‚Halt‘ und lief"]),
        ('"The 12" pipe burst," he said.', ['The 12" pipe burst,']),
        ("“It’s the dogs’ park,” he said.", ["It’s the dogs’ park,"]),
        ("‘He said “go” to me,’ she said.", ["go"]),  # double marks lead
    ],
)
def test_the_outermost_pair_counts(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_a_quotation_runs_on_over_paragraphs() -> None:
    text = "“First paragraph.\n\n“Second paragraph.\n\n“Third,” he said."
    found = marks.find(text, paragraphs(text))
    assert [text[s.start : s.end] for s in found] == ["“First paragraph.", "“Second paragraph.", "“Third,”"]
    assert [s.closed for s in found] == [False, False, True]
    assert [s.continues for s in found] == [False, True, True]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    text = "He said “we go.\n\nNothing more happened. It rained."
    found = marks.find(text, paragraphs(text))
    assert [text[s.start : s.end] for s in found] == ["“we go."]
    assert not found[0].closed


def test_a_mark_that_was_never_closed_ends_where_the_next_opens() -> None:
    text = "“We go, he said. “Now,” he added."
    found = marks.find(text, paragraphs(text))
    assert [s.closed for s in found] == [False, True]
    assert text[found[1].start : found[1].end] == "“Now,”"


def test_a_republished_paragraph_keeps_the_quotations_in_it() -> None:
    text = '"The mayor spoke of a “new dawn” for the town.\n\n"Nobody else spoke.'
    assert inner(text)[0] == "new dawn"


def test_the_ends_are_the_marks() -> None:
    text = "She said: « Bonjour à tous » et partit."
    (found,) = marks.find(text, paragraphs(text))
    assert text[found.start] == "«"
    assert text[found.end - 1] == "»"
    assert text[found.inner_start : found.inner_end] == "Bonjour à tous"


@given(st.text(alphabet=ALPHABET, max_size=300))
def test_stretches_lie_in_order_inside_paragraphs(text: str) -> None:
    spans = paragraphs(text)
    found = marks.find(text, spans)
    assert found == marks.find(text, spans)
    last = 0
    for s in found:
        assert last <= s.start < s.inner_start < s.inner_end <= s.end
        assert any(a <= s.start and s.end <= b for a, b in spans)
        assert not text[s.inner_start].isspace()
        assert not text[s.inner_end - 1].isspace()
        last = s.end


@settings(deadline=None, max_examples=15)
@given(st.sampled_from("\"“”'‘’«»„`"), st.sampled_from(["", " ", "a", " a", "a ", "\n\n", "9"]))
def test_a_hundred_thousand_marks_are_read(mark: str, between: str) -> None:
    text = (mark + between) * 100_000
    assert len(marks.find(text, paragraphs(text))) <= 100_000
