"""Is it speech? Weighs the contents that `statements` finds.

A logit over named facts: the verb and its group, what kind of complement it has, who the subject is, tense, negation
and mood. The score is the probability that a reader would call it something that somebody said, held or announced.
"""

import math

from geo.extract.indirect_weights import BIAS, WEIGHTS
from geo.extract.statements import Content

ACCEPT = 0.45


def score(content: Content) -> float:
    """The probability that the content is reported speech or a reported attitude."""
    total = BIAS + sum(WEIGHTS.get(fact, 0.0) for fact in content.facts)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
