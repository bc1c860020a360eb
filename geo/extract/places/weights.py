"""Learned figures: what each named feature counts for, read from data/ranker.json.

The file is made by tools/train_ranker.py and can be read by a person: a feature, a weight. Everything here is linear.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from pathlib import Path

from geo.config import DATA
from geo.errors import GazetteerError

RANKER = DATA / "ranker.json"
MODELS = ("accept", "again", "use", "alone", "rank", "sure")
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """The linear models, each a weight a feature.

    Is it a place name, at first sight (`accept`) and beside the others (`again`); how is it used (`use`); which place
    is it, alone (`alone`) and among the others (`rank`); how sure is that (`sure`).
    """

    accept: dict[str, float]
    again: dict[str, float]
    use: dict[str, dict[str, float]]
    alone: dict[str, float]
    rank: dict[str, float]
    sure: dict[str, float]


@lru_cache(maxsize=1)
def load(path: Path = RANKER) -> Weights:
    """Read the weights. Raises GazetteerError where the file is missing or is none."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return Weights(**{name: raw[name] for name in MODELS})
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"Expected learned weights in {path.name} ({error}). Make them with tools/train_ranker.py."
        raise GazetteerError(message) from error


def weigh(features: Features, weights: Mapping[str, float]) -> float:
    """The sum of the features, each times its weight; a feature without a weight counts nothing."""
    return sum(value * weights.get(name, 0.0) for name, value in features.items())


def logistic(x: float) -> float:
    """Log-odds to a probability."""
    return 1.0 / (1.0 + exp(-max(-40.0, min(40.0, x))))


def log_odds(p: float) -> float:
    """A probability to log-odds, within reason: what is nearly certain counts no more than 1 in 200."""
    p = min(0.995, max(0.005, p))
    return log(p / (1.0 - p))
