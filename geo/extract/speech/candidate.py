"""A candidate for having said the words inside one pair of marks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may have said it: the head of the speaker's phrase, the cue (characters), the verb, and the facts."""

    how: str
    head: int  # token; -1 for a candidate that takes over a speaker found before
    cue: tuple[int, int] | None
    verb: int  # token; -1 where no verb is involved
    facts: tuple[str, ...]
    carried: int = -1  # the stretch whose speaker is taken over


def bucket(value: int, edges: tuple[int, ...]) -> str:
    """The first edge that the value does not exceed, "+" beyond the last: a number as part of a fact."""
    return next((str(edge) for edge in edges if value <= edge), "+")
