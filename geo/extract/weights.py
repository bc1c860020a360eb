"""Learned figures: what each named feature counts for, read from data/ranker.json.

The file is made by tools/train_ranker.py and can be read by a person: a feature, a weight. Everything here is linear.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

from geo.config import DATA
from geo.errors import GazetteerError

RANKER = DATA / "ranker.json"
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """The linear models: is it a name, how is it used, which place is it (alone, in context), how sure is that."""

    accept: dict[str, float]
    use: dict[str, dict[str, float]]
    alone: dict[str, float]
    rank: dict[str, float]
    sure: dict[str, float]


@lru_cache(maxsize=1)
def load(path: Path = RANKER) -> Weights:
    """Read the weights. Raises GazetteerError where the file is missing or is none."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return Weights(**{name: raw[name] for name in ("accept", "use", "alone", "rank", "sure")})
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"Expected learned weights in {path.name} ({error}). Make them with tools/train_ranker.py."
        raise GazetteerError(message) from error


def weigh(features: Features, weights: Mapping[str, float]) -> float:
    """The sum of the features, each times its weight; a feature without a weight counts nothing."""
    return sum(value * weights.get(name, 0.0) for name, value in features.items())


def logistic(x: float) -> float:
    """Log-odds to a probability."""
    return 1.0 / (1.0 + exp(-max(-40.0, min(40.0, x))))
