"""Why a name is read as a place: the reasons of the extraction in sentences."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geo.config import UNSURE_BELOW
from geo.countries import country_name
from geo.words import PRECISION

SURE_FROM = 0.9
CANDIDATES = "candidates"

# What each code of evidence means, in words for the reader; {} is its value.
REASONS = {
    "qualifier": "the text names the larger place with it: “{}”",
    "qualifies": "it is named as the place that {} lies in",
    "one_sense": "elsewhere the text names the larger place with it: “{}”",
    "population": "it is large or well known: {} inhabitants",
    "main_name": "the name is its main one: {}",
    "alternate_name": "the name is another one for {}",
    "abbreviation": "the name is short for {}",
    "demonym": "the name is that of the people or language of {}",
    "kind": "a {} is meant, not another kind of place of that name",
    "noun": "a word beside it says what it is: “{}”",
    "list_kind": "the names in the same list are {} too",
    "dateline": "it stands at the head of the report, where the place of writing stands",
    "seat_of_power": "the name stands for the government that sits there",
    "country_vote": "other names in the text lie in {} too",
    "region_vote": "other names in the text lie in {} too",
    "nearest_name": "another name in the text is near: {}",
}


def how_sure(score: float) -> str:
    """ "High (0.97 of 1)"."""
    word = "High" if score >= SURE_FROM else "Fair" if score >= UNSURE_BELOW else "Low"
    return f"{word} ({score:.2f} of 1)"


def reasons(evidence: Iterable[Mapping[str, Any]]) -> list[str]:
    """The reasons, weightiest first. A code that has no words here speaks for itself."""
    found = [(str(e["code"]), str(e["value"])) for e in evidence]
    return [_reason(code, value) for code, value in found if code != CANDIDATES]


def _reason(code: str, value: str) -> str:
    words = REASONS.get(code, f"{code.replace('_', ' ')}: {{}}")
    return words.replace("{}", _in_words(code, value))


def _in_words(code: str, value: str) -> str:
    if code == "population" and value.isdecimal():
        return f"{int(value):,}"
    if code == "country_vote":
        return country_name(value) or value
    if code == "kind" and value in PRECISION:
        return PRECISION[value][0]
    if code == "list_kind" and value in PRECISION:
        return PRECISION[value][1]
    return value


def candidates(evidence: Iterable[Mapping[str, Any]], alternatives: Sequence[Any]) -> int:
    """How many places carry the name, as far as is known; 0: not known."""
    for e in evidence:
        if e["code"] == CANDIDATES and str(e["value"]).isdecimal():
            return int(e["value"])
    return len(alternatives) + 1 if len(alternatives) else 0
