"""The verb of an event with the words that belong to it."""

from types import SimpleNamespace

import pytest

from geo.verbs import verb_of


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Agents are expected to be sent to Lyon", "sent", "are expected to be sent"),
        ("Agents are being sent", "sent", "are being sent"),
        ("The agency was deploying 100 officers", "deploying", "was deploying"),
        ("It has even apprehended people", "apprehended", "has even apprehended"),
        ("They won’t go there", "go", "won’t go"),
        ("They announced it", "announced", "announced"),
        ("will, he said, be sent", "sent", "be sent"),
        ("sent", "sent", "sent"),
        ("Will be sent", "sent", "Will be sent"),
        ("May" + " " * 10_000 + "go", "go", "go"),
        ("be " * 5_000 + "sent", "sent", "be " * 5_000 + "sent"),
    ],
)
def test_verb_of(text: str, verb: str, expected: str) -> None:
    start = text.rindex(verb)
    event = SimpleNamespace(start=0, verb_start=start, verb_end=start + len(verb))
    assert verb_of(event, text) == expected


def test_never_before_the_clause() -> None:
    text = "It had to be done now"
    event = SimpleNamespace(start=text.index("be"), verb_start=text.index("done"), verb_end=text.index(" now"))
    assert verb_of(event, text) == "be done"
