"""Is it speech? Weighs the contents that `statements` finds.

A logit over named facts: the verb and its group, what kind of complement it has, who the subject is, tense, negation
and mood. The score is the probability that a reader would call it something that somebody said, held or announced.
"""

from geo.extract.places.weights import logistic
from geo.extract.speech import quote_weights
from geo.extract.speech.contents import Content

ACCEPT = 0.48
BIAS = "bias"


def score(content: Content) -> float:
    """The probability that the content is reported speech or a reported attitude."""
    weights = quote_weights.load().speech
    return logistic(weights.get(BIAS, 0.0) + sum(weights.get(fact, 0.0) for fact in content.facts))
