"""Why a name is read as a place: reasons as the extraction gives them, in sentences."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geo.config import UNSURE_BELOW

SURE_FROM = 0.9

# What each code of evidence means, in words for the reader; {} is its value.
REASONS = {
    "qualifier": "the text adds “{}” right after the name",
    "population": "the most populous place of that name",
    "candidates": "",  # said elsewhere: how many places carry the name
}


def how_sure(score: float) -> str:
    """ "High (0.97 of 1)"."""
    word = "High" if score >= SURE_FROM else "Fair" if score >= UNSURE_BELOW else "Low"
    return f"{word} ({score:.2f} of 1)"


def reasons(evidence: Iterable[Mapping[str, Any]]) -> list[str]:
    """The reasons, weightiest first, as the gazetteer and the text give them. An unknown code speaks for itself."""
    found = [
        REASONS.get(e["code"], f"{e['code'].replace('_', ' ')}: {{}}").replace("{}", str(e["value"])) for e in evidence
    ]
    return [reason for reason in found if reason]


def candidates(evidence: Iterable[Mapping[str, Any]], alternatives: Sequence[Any]) -> int:
    """How many places carry the name, as far as is known; 0: not known."""
    for e in evidence:
        if e["code"] == "candidates" and str(e["value"]).isdecimal():
            return int(e["value"])
    return len(alternatives) + 1 if alternatives else 0
