"""Names that stand like places: they are no persons."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WHERE = frozenset(
    "in at to between near from into via through across around outside towards toward inside throughout".split()
)
_SETTLEMENTS = frozenset("city town village port capital region province state island district".split())


def places(doc: "Doc") -> frozenset[str]:
    """The words that the text speaks of as places: "in X", where the model sees a place, or "the city of X"."""
    found = set()
    for token in doc:
        if token.i == 0 or not token.is_title:
            continue
        before = doc[token.i - 1]
        of = before.lower_ == "of" and token.i > 1 and doc[token.i - 2].lower_ in _SETTLEMENTS
        if of or (before.lower_ in _WHERE and token.ent_type_ in ("GPE", "LOC")):
            found.add(token.text)
    return frozenset(found)


def is_placed(doc: "Doc", a: int, b: int) -> bool:
    """Does the name stand like a place: "in X", "in Bonn and X", "X, Ohio", "X in Ohio", or "X —" as a dateline?"""
    head = doc[b - 1]
    if a and (doc[a - 1].lower_ in _WHERE or doc[a - 1].lower_ == "the"):
        return True
    for _ in range(12):
        if head.dep_ != "conj":
            break
        head = head.head
    if head.i < a and ((head.dep_ == "pobj" and head.head.lower_ in _WHERE) or head.ent_type_ in ("GPE", "LOC")):
        return True
    after = doc[b].text if b < len(doc) else ""
    if after in (",", "in") and b + 1 < len(doc):
        following = b + 2 if doc[b + 1].lower_ == "the" and b + 2 < len(doc) else b + 1
        if doc[following].ent_type_ == "GPE":
            return True
    opens = a == 0 or "\n" in doc[a - 1].text
    return opens and doc[a].text.isupper() and after in (",", "-", "–", "—", "(")
