"""Who "he" is, and who "the senator" is: third-person pronouns and bare titles go to a person named in the text.

A pronoun goes to the best of the people mentioned before it, of a sex that fits: weighed by how many sentences lie
between, whether the mention was a subject, whether it stands on the same side of the quotation marks, and how often the
person is named. "The senator" goes to the one person whose role holds that title.

Does not resolve "they", "it", nor "I" in a quotation; a pronoun with no person before it stays without one.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from geo.extract import marks, phrases, roles
from geo.extract.language import Reading
from geo.extract.spans import PersonMention

if TYPE_CHECKING:
    from geo.extract.people import Person

_PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_SENTENCES_BACK = 8
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))


def find(reading: Reading, persons: Sequence["Person"]) -> list[PersonMention]:
    """Pronouns and bare titles, each with the person it stands for."""
    doc, text = reading.doc, reading.text
    quoted = [(s.inner_start, s.inner_end) for s in marks.find(text, reading.paragraphs) if not s.single]
    starts = [s for s, _ in quoted]

    def side(offset: int) -> int:
        n = bisect_right(starts, offset) - 1
        return n if n >= 0 and offset < quoted[n][1] else -1

    sentence_number = _numbers(reading)
    trail: list[tuple[int, Person]] = sorted(
        ((span[1], person) for person in persons for span in person.spans), key=lambda m: m[0]
    )
    firsts = [t for t, _ in trail]
    out: list[PersonMention] = []
    recent: list[tuple[int, Person]] = []  # pronouns that were resolved: they keep a person in view
    for token in doc:
        gender = _PRONOUNS.get(token.lower_)
        if gender is not None:
            here = bisect_right(firsts, token.i)
            candidates = trail[max(0, here - 30) : here] + recent[-6:]
            best: tuple[float, int, Person] | None = None
            for at, person in candidates:
                if person.gender not in (None, gender) or len(person.words) < 1:
                    continue
                back = sentence_number[token.i] - sentence_number[at]
                if back > _SENTENCES_BACK:
                    continue
                value = -1.0 * back
                value += 1.0 if doc[at].dep_ in _SUBJECTS or _head_is_subject(doc[at]) else 0.0
                value += 0.5 if person.gender == gender else 0.0
                same_side = side(doc[at].idx) == side(token.idx)
                value += 0.0 if same_side else -1.5
                value += min(len(person.spans), 6) * 0.1
                if best is None or (value, at) > best[:2]:
                    best = (value, at, person)
            if best is None:
                continue
            person = best[2]
            recent.append((token.i, person))
        elif token.lower_ == "the" and token.i + 1 < len(doc):
            named = _titled(doc[token.i + 1].lower_, persons)
            following = doc[token.i + 2] if token.i + 2 < len(doc) else None
            if named is None or (following is not None and (following.lower_ == "of" or following.pos_ == "PROPN")):
                continue
            if following is not None and following.pos_ == "NOUN":
                continue
            start, end = phrases.characters(doc, token.i, token.i + 2)
            out.append(named.mention(reading, start, end, "description"))
            continue
        else:
            continue
        out.append(person.mention(reading, token.idx, token.idx + len(token.text), "pronoun"))
    return out


def _head_is_subject(token: object) -> bool:
    return token.dep_ in ("compound", "nmod", "appos") and token.head.dep_ in _SUBJECTS  # type: ignore[attr-defined]


def _numbers(reading: Reading) -> list[int]:
    """For each token the number of its sentence."""
    starts = [s for s, _ in reading.sentences]
    return [bisect_right(starts, t.idx) for t in reading.doc]


def _titled(word: str, persons: Sequence["Person"]) -> "Person | None":
    """The one person whose role holds that title."""
    if word not in roles.TITLES or word in roles.COURTESY:
        return None
    holders = [p for p in persons if p.role and word in map(roles.canonical, p.role.split())]
    return holders[0] if len(holders) == 1 else None
