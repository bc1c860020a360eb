"""Noun phrases around a head word, read off the parse and cut where a reader would cut them.

The parser attaches generously: a phrase that it thinks runs over a comma, a dash, a bracket or a quotation mark is cut
there. Positions are token indices into the Doc, end exclusive.
"""

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CUTS = frozenset(", ; : — – -- ( ) [ ] “ ” \" ″ „ « » `` ''".split())
MAX_TOKENS = 40
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))  # tags of verbs with a tense


def around(head: "Token") -> tuple[int, int]:
    """The phrase of that head: determiners and modifiers before it, complements and relative clauses after it."""
    doc = head.doc
    start, end = head.i, head.i + 1
    left = max(head.left_edge.i, head.i - MAX_TOKENS)
    while start > left and doc[start - 1].text not in CUTS and not doc[start - 1].is_space:
        start -= 1
    right = min(head.right_edge.i, head.i + MAX_TOKENS)
    while end <= right and doc[end].text not in CUTS and not doc[end].is_space:
        end += 1
    return start, end


def core(head: "Token") -> tuple[int, int]:
    """The phrase without what follows its head."""
    start, _ = around(head)
    end = head.i + 1
    return start, end


def token_at(starts: list[int], offset: int) -> int:
    """The index of the token that holds the character at `offset`, given the tokens' starting offsets."""
    return max(0, bisect_right(starts, offset) - 1)


def characters(doc: "Doc", start: int, end: int) -> tuple[int, int]:
    """Character offsets of the tokens start..end."""
    last = doc[end - 1]
    return doc[start].idx, last.idx + len(last.text)
