"""How a place name is used: for the place itself, for something else, or inside another name.

A linear model over named cues of the parse gives the class; the words are those of the data dictionary. An outlet's
name is known by the outlets that were found, everything else by the model. English only.

What it does NOT tell apart reliably is a government from its country ("Russia said" from "in Russia"): that takes
the verb, and the verbs are many.
"""

from collections.abc import Mapping

import numpy as np

from geo.extract.names import PLACE_LABELS, Proposal, Tokens
from geo.extract.spans import Use
from geo.extract.weights import weigh

CLASSES: tuple[Use, ...] = ("literal", "associative", "organisation", "demonym")
_BODY_LABELS = frozenset(("ORG", "AGENCY", "OUTLET", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"))
_LOCATIVE = frozenset("in near outside inside around across throughout at".split())
_DIRECTION = frozenset("from to toward towards into through via over on off along for leaving".split())
_COMPANY = frozenset("with against between by among".split())
_SPEECH = frozenset(
    "say tell announce ask call want agree accuse warn deny reject support back demand claim argue insist vow urge "
    "refuse pledge plan decide condemn impose seek sign launch attack invade threaten recognize recognise declare "
    "consider need try use play beat win lose face".split()
)


def cues(proposal: Proposal, tokens: Tokens) -> dict[str, float]:
    """What tells how the name is used."""
    doc, first, last = tokens.doc, proposal.first, proposal.last
    found = {"bias": 1.0}
    mark, fit = proposal.mark, proposal.fit
    if mark and fit == "inside":
        found[f"inside {'body' if mark.label in _BODY_LABELS else mark.label}"] = 1.0
        if proposal.end < mark.end:
            found["not last in it"] = 1.0
    elif mark and fit == "exact":
        label = "ORG" if mark.label in _BODY_LABELS else mark.label
        found[f"model {label if label in PLACE_LABELS or label == 'ORG' else 'other'}"] = 1.0
    if proposal.candidates:
        best = max(proposal.candidates, key=lambda c: c.prominence)
        found[f"is {best.place.precision}"] = 1.0
        if best.kind == "demonym":
            found["demonym"] = 1.0
    inside = range(first, last)
    head = next((doc[i] for i in inside if doc[i].head.i not in inside or doc[i].head.i == i), doc[last - 1])
    tag = doc[last - 1].tag_
    if tag in ("JJ", "NNS", "NNPS", "NNP", "NN"):
        found[f"tag {tag}"] = 1.0
    found[f"role {head.dep_}"] = 1.0
    verb = head.head
    if head.dep_ in ("nsubj", "nsubjpass", "agent"):
        found["subject"] = 1.0
        if verb.lemma_ in _SPEECH:
            found["subject of a deed"] = 1.0
        if verb.lemma_ in ("be", "have"):
            found["subject of a state"] = 1.0
    before = tokens.lower[first - 1] if first else ""
    if before == "the" and first > 1:
        before = tokens.lower[first - 2]
        found["after the"] = 1.0
    for name, words in (("in", _LOCATIVE), ("to", _DIRECTION), ("with", _COMPANY)):
        if before in words:
            found[f"after {name}"] = 1.0
    if before == "of":
        found["after of"] = 1.0
    after = doc[last] if last < len(doc) else None
    if after is not None:
        if after.text in ("'s", "’s", "'", "’"):
            found["possessive"] = 1.0
        elif after.tag_ in ("NN", "NNS"):
            found["before a noun"] = 1.0
        elif after.tag_ in ("NNP", "NNPS"):
            found["before a name"] = 1.0
        elif after.tag_ == "JJ":
            found["before an adjective"] = 1.0
        elif after.tag_.startswith(("VB", "MD")):
            found["before a verb"] = 1.0
        elif after.text in (",", "("):
            found["before a comma"] = 1.0
        elif after.text in ("-", "–", "/"):
            found["before a hyphen"] = 1.0
        elif after.is_punct:
            found["before a stop"] = 1.0
    return found


def odds(found: Mapping[str, float], weights: Mapping[str, Mapping[str, float]]) -> dict[Use, float]:
    """The odds of each class."""
    sums = np.array([weigh(found, weights.get(use, {})) for use in CLASSES])
    raised = np.exp(sums - sums.max())
    return dict(zip(CLASSES, (raised / raised.sum()).tolist(), strict=True))


def use(proposal: Proposal, tokens: Tokens, weights: Mapping[str, Mapping[str, float]]) -> Use:
    """The likeliest class; `outlet` for what stands inside an outlet's name."""
    if proposal.mark and proposal.mark.label == "OUTLET":
        return "outlet"
    chances = odds(cues(proposal, tokens), weights)
    return max(CLASSES, key=lambda name: chances[name])
