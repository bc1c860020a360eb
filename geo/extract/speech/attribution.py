"""Who said the words inside one pair of quotation marks: the most probable of the candidates, or nobody.

The weights of the candidates' facts are those of a multinomial logit with "nobody" as one of the choices, so that the
score is the probability of the choice. `how` says which rule proposed the winner:

subject_verb  a verb with its subject (X said, said X, X, who says, …, adding)
according_to  "according to X"
colon         "X: …", with no verb
dash          "… — X"
transcript    NAME: at the start of the paragraph
possessive    "X’s claim that …"
carried_over  the speaker of the quotation before goes on, in the same paragraph or the next
continued     the paragraph goes on with a quotation that the last one left open, or is left open to the next
"""

import math
from collections.abc import Mapping

from geo.extract.speech import quote_weights
from geo.extract.speech.candidate import Candidate
from geo.extract.speech.candidates import Proposer
from geo.extract.speech.ground import Ground

RESERVE = 0.5  # in favour of nobody: a wrong speaker is worse than none


def choose(proposer: Proposer, n: int, chosen: Mapping[int, Candidate | None]) -> tuple[Candidate | None, float]:
    """The most probable candidate for stretch n, None for nobody, and its probability.

    `chosen` tells who said the stretches before it.
    """
    options: list[Candidate | None] = [*proposer.propose(n, chosen)]
    if not any(c is not None and c.facts == ("continued",) for c in options):
        options.append(None)  # what a curly mark left open goes on has a speaker
    weights = quote_weights.load().speaker
    scores = [sum(weights.get(f, 0.0) for f in (c.facts if c else proposer.nobody(n))) for c in options]
    if options[-1] is None:
        scores[-1] += RESERVE
    top = max(scores)
    best = scores.index(top)
    return options[best], 1.0 / sum(math.exp(s - top) for s in scores)


def is_complete(ground: Ground, n: int, candidate: Candidate) -> bool:
    """Are the words inside the marks all that was said, as far as their own clause goes?"""
    stretch, (a, _) = ground.stretches[n], ground.tokens[n]
    if candidate.how in ("continued", "transcript", "dash", "colon") or ground.stands_alone(n):
        return True
    if candidate.verb >= a or candidate.how == "carried_over":
        return ground.opens_sentence(n)
    first = ground.text[stretch.inner_start]
    capital = first.isupper() or first in "[(…."
    link = ground.link(a)
    end = max(candidate.verb, candidate.head) + 1
    after = ground.doc[end : end + 1].text  # nothing where the text ends there
    if link == "," and after != "," and ground.serves_last(candidate.verb, candidate.head):
        return True  # “…,” she said in the hall, “…”; but: “…,” she said, and besides, “…”
    return link == ":" or (capital and (link in (",", "quotation", "start") or a - 1 == candidate.verb))


def clause_start(ground: Ground, n: int, candidate: Candidate) -> int | None:
    """The character at which the clause begins that holds a stretch which is only part of what was said.

    None where that is not known.
    """
    a, _ = ground.tokens[n]
    if candidate.how != "subject_verb":
        return None
    doc = ground.doc
    if 0 <= candidate.verb < a:
        i = max(candidate.verb, candidate.head if candidate.head < a else -1) + 1
        while i < a and (doc[i].pos_ in ("ADV", "PUNCT", "SPACE") or doc[i].dep_ == "prt"):
            i += 1
    else:
        i = a
        while i > 0 and not ground.breaks(i - 1) and doc[i - 1].text not in ":;":
            i -= 1
    return int(doc[i].idx) if i < a else None
