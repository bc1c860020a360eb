"""How a place name is used: for the place itself, for something else, or inside another name.

A linear model over named cues of the parse gives the class; the words are those of the data dictionary. What
stands in the name of an outlet or a body that was found is known by that, everything else by the model. English only.

The border between `literal` and `associative` is soft ("Hawaii's economy", "China added capacity"): what decides is
the noun that the name modifies, the verb that it depends on, the preposition before it, and what the text is about:
in a report on a match a town is its team. Words are told apart by the lists in
`places.usage_words`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from geo.extract.places.lists import heads_a_report
from geo.extract.places.names import BODIES, PLACE_LABELS, Proposal
from geo.extract.places.tokens import Tokens
from geo.extract.places.usage_words import (
    ADDRESSED,
    BEFORE,
    DEEDS,
    GOINGS,
    LINKS,
    NAME_ENDS,
    NOUNS,
    OWN_NOUNS,
    POWERS,
    ROLES,
    STATES,
    TITLED,
    TOPICS,
)
from geo.extract.places.weights import weigh
from geo.extract.spans import Use

if TYPE_CHECKING:
    from spacy.tokens import Token

CLASSES: tuple[Use, ...] = ("literal", "associative", "organisation", "demonym")
SOFT: tuple[Use, ...] = ("literal", "associative")  # between these the border is soft
_BODY_LABELS = frozenset(("ORG", "AGENCY", "OUTLET", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"))
# What is done to people only ("accused Lima") is done to no ground, and a dateline is where a report was written; the
# corpora hold too few to learn it from.
SURE = 3.0
IN_KNOWN_BODY = "inside the name of a known body"
LONGEST_NAME = 5  # words after the name
LONGEST_LIST = 10  # names
# A text in which one word of so many tells of a topic is full of it.
FULL_OF = 40
LONGEST_CHAIN = 14  # words of a list before the name


def cues(proposal: Proposal, tokens: Tokens) -> dict[str, float]:
    """What tells how the name is used."""
    found = {"bias": 1.0}
    _kind(proposal, tokens, found)
    _before(proposal, tokens, found)
    _after(proposal, tokens, found)
    role = _parse(proposal, tokens, found)
    _topics(proposal, tokens, ROLES.get(role, "another role"), found)
    return found


def _kind(proposal: Proposal, tokens: Tokens, found: dict[str, float]) -> None:
    mark, fit = proposal.mark, proposal.fit
    if mark and mark.label == "AGENCY" and fit == "inside":
        found[IN_KNOWN_BODY] = 1.0
    if mark and fit in ("inside", "crossing"):
        kind = "body" if mark.label in _BODY_LABELS else mark.label
        found[f"inside {kind}"] = 1.0
        found[f"inside {kind}, {'last' if proposal.end >= mark.end else 'not last'}"] = 1.0
    elif mark and fit == "exact":
        label = "ORG" if mark.label in _BODY_LABELS else mark.label
        found[f"model {label if label in PLACE_LABELS or label == 'ORG' else 'other'}"] = 1.0
    if proposal.candidates:
        best = max(proposal.candidates, key=lambda c: c.prominence)
        found[f"is {best.place.precision}"] = 1.0
        if best.kind == "demonym":
            found["demonym"] = 1.0
            found[f"demonym {tokens.doc[proposal.last - 1].tag_}"] = 1.0
    if proposal.last - proposal.first > 1 and tokens.lower[proposal.last - 1] in OWN_NOUNS:
        found[f"ends with {tokens.lower[proposal.last - 1]}"] = 1.0
    tag = tokens.doc[proposal.last - 1].tag_
    if tag in ("JJ", "NNS", "NNPS", "NNP", "NN"):
        found[f"tag {tag}"] = 1.0


def _before(proposal: Proposal, tokens: Tokens, found: dict[str, float]) -> None:
    j = proposal.first - 1
    opens = j < 0 or tokens.text[j].isspace()
    if heads_a_report(tokens.whole, proposal.start, proposal.end):
        found["dateline"] = 1.0
    if opens or tokens.doc[proposal.first].is_sent_start:
        after = tokens.text[proposal.last] if proposal.last < len(tokens) else ""
        if proposal.text.isupper() and len(proposal.text) > 3:
            found["opens in capitals"] = 1.0
        if after in ("-", "--", "–", "—", "(", ",", ":"):
            found["opens, set off"] = 1.0
    if j >= 0 and tokens.lower[j] == "the":
        found["after the"] = 1.0
        j -= 1
    if j >= 0:
        word = tokens.lower[j]
        if word in BEFORE:
            found[f"after {BEFORE[word]}"] = 1.0
            if word == "of" and j:
                _noun("of", tokens.doc[j - 1], found)
                if tokens.capital[j - 1]:
                    found[f"of a name, {'a body' if tokens.lower[j - 1] in BODIES else 'another'}"] = 1.0
        elif tokens.capital[j] and tokens.end[j] + 1 == tokens.start[j + 1] and not opens:
            found["after a name"] = 1.0
    _chain(proposal, tokens, found)


def _chain(proposal: Proposal, tokens: Tokens, found: dict[str, float]) -> None:
    """What stands before the list that the name is in: "in Lagos, Accra and Dakar". By the words, not the parse."""
    j = proposal.first - 1
    least = max(0, j - LONGEST_CHAIN)
    while j > least and (tokens.capital[j] or tokens.lower[j] in LINKS) and not tokens.text[j].isspace():
        j -= 1
    if 0 <= j < proposal.first - 2 and tokens.lower[j] in BEFORE:
        found[f"in a list after {BEFORE[tokens.lower[j]]}"] = 1.0


def _after(proposal: Proposal, tokens: Tokens, found: dict[str, float]) -> None:
    if proposal.last >= len(tokens):
        return
    after = tokens.doc[proposal.last]
    if after.text in ("'s", "’s", "'", "’"):
        found["possessive"] = 1.0
    elif after.text in ("-", "–", "/"):
        found["before a hyphen"] = 1.0
    elif after.text in (",", "("):
        found["before a comma"] = 1.0
    elif after.is_punct or after.is_space:
        found["before a stop"] = 1.0
    elif after.tag_ in ("NNP", "NNPS"):
        found[f"before {after.tag_}"] = 1.0
        _name_after(proposal, tokens, found)
    elif after.tag_ in ("NN", "NNS", "JJ"):
        found[f"before {after.tag_}"] = 1.0
    elif after.tag_.startswith(("VB", "MD")):
        found["before a verb"] = 1.0


def _name_after(proposal: Proposal, tokens: Tokens, found: dict[str, float]) -> None:
    """What the words with a capital right after the name are: the rest of a body's name, a title, a person."""
    last = proposal.last
    while last < len(tokens) and last - proposal.last < LONGEST_NAME and tokens.capital[last]:
        last += 1
    if tokens.lower[proposal.last] in TITLED:
        found["before a title"] = 1.0
    elif tokens.lower[last - 1] in NAME_ENDS or tokens.lower[proposal.last] in NAME_ENDS:
        found["before a body's noun"] = 1.0
    elif tokens.lower[last - 1].endswith("s"):
        found["before a plural name"] = 1.0
    else:
        found["before another name"] = 1.0


def _topics(proposal: Proposal, tokens: Tokens, part: str, found: dict[str, float]) -> None:
    """What the text is about: in sports a town is its team, in politics a country is its government."""
    for topic, words in TOPICS.items():
        share = min(1.0, FULL_OF * tokens.share(words))
        found[topic] = share
        found[f"{topic}, {part}"] = share
    kinds = (c.place.precision for c in sorted(proposal.candidates, key=lambda c: -c.prominence))
    if next(kinds, None) == "country":
        found[f"a country, {part}"] = 1.0


def _parse(proposal: Proposal, tokens: Tokens, found: dict[str, float]) -> str:
    """The name's role in the sentence, which is given back: that of the first name where it stands in a list."""
    inside = range(proposal.first, proposal.last)
    doc = tokens.doc
    head = next((doc[i] for i in inside if doc[i].head.i not in inside or doc[i].head.i == i), doc[proposal.last - 1])
    for _ in range(LONGEST_LIST):
        if head.dep_ not in ("conj", "appos") or head.head.i == head.i:
            break
        head = head.head
    role, governor = head.dep_, head.head
    found[f"role {role}"] = 1.0
    if role in ("nsubj", "nsubjpass", "agent", "csubj"):
        found["subject"] = 1.0
        lemma = governor.lemma_.lower()
        has = lemma == "have" and any(t.dep_ == "dobj" and t.lemma_ in POWERS for t in governor.rights)
        acts = has or lemma in DEEDS
        found[f"subject of {'a deed' if acts else 'a state' if lemma in STATES else 'a verb'}"] = 1.0
    elif role in ("compound", "amod", "nmod", "poss"):
        while governor.dep_ == "compound" and governor.head.i > governor.i and governor.head.i - governor.i < 5:
            governor = governor.head
        _noun("modifies", governor, found)
    elif role == "pobj":
        above = governor.head
        found[f"phrase on {above.pos_}"] = 1.0
        found[f"phrase {governor.lower_} on {above.pos_}"] = 1.0
        _noun("phrase on", above, found)
        if above.lemma_.lower() in DEEDS:
            found["phrase on a deed"] = 1.0
    elif role == "dobj":
        lemma = governor.lemma_.lower()
        found["object"] = 1.0
        found[f"object of {'a going' if lemma in GOINGS else 'an address' if lemma in ADDRESSED else 'a verb'}"] = 1.0
    return role


def _noun(relation: str, noun: "Token", found: dict[str, float]) -> None:
    kind = NOUNS.get(noun.lemma_.lower())
    if kind:
        found[f"{relation}: {kind}"] = 1.0
    elif relation == "modifies":
        found[f"modifies: another {'name' if noun.pos_ == 'PROPN' else 'noun'}"] = 1.0


def likeliest(found: Mapping[str, float], weights: Mapping[str, Mapping[str, float]]) -> Use:
    """The class with the greatest weight, the first of equals; inside the name of a known body there is one only."""
    return _best(_weighed(found, weights))


def uses(
    proposals: Sequence[Proposal],
    lists: Iterable[Sequence[int]],
    tokens: Tokens,
    weights: Mapping[str, Mapping[str, float]],
) -> list[Use]:
    """How each proposal is used; `outlet` for what stands inside an outlet's name.

    The names of a list, by number, are all literal or all associative: what they weigh together decides.
    """
    weighed = [_weighed(cues(p, tokens), weights) for p in proposals]
    found: list[Use] = [
        "outlet" if p.mark and p.mark.label == "OUTLET" else _best(w) for p, w in zip(proposals, weighed, strict=True)
    ]
    for members in lists:
        open_ = [k for k in members if found[k] in SOFT]
        together = {use: sum(weighed[k][use] for k in open_) for use in SOFT}
        for k in open_:
            found[k] = _best(together)
    return found


def _weighed(found: Mapping[str, float], weights: Mapping[str, Mapping[str, float]]) -> dict[Use, float]:
    if IN_KNOWN_BODY in found:
        return {"organisation": 0.0}
    weighed = {use: weigh(found, weights.get(use, {})) for use in CLASSES}
    if "object of an address" in found:
        weighed["associative"] += SURE
    if "dateline" in found:
        weighed["literal"] += SURE
    return weighed


def _best(weighed: Mapping[Use, float]) -> Use:
    return max(weighed, key=lambda use: weighed[use])
