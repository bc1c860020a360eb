"""Learned figures for quotations: what each named fact counts for, read from data/quotes.json.

The file is made by tools/train_quotes.py and can be read by a person: a fact, a weight (natural logarithm of odds).
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.config import DATA
from geo.errors import ModelError

QUOTES = DATA / "quotes.json"


@dataclass(frozen=True, slots=True)
class QuoteWeights:
    """Who said the words inside a pair of marks (`speaker`); are words without marks speech at all (`speech`)."""

    speaker: dict[str, float]
    speech: dict[str, float]


@lru_cache(maxsize=1)
def load(path: Path = QUOTES) -> QuoteWeights:
    """Read the weights. Raises ModelError where the file is missing or is none."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return QuoteWeights(speaker=raw["speaker"], speech=raw["speech"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"Expected learned weights in {path.name} ({error}). Make them with tools/train_quotes.py."
        raise ModelError(message) from error
