"""How a place name is used: for the place itself, for something else, or inside another name.

A linear model over named cues of the parse gives the class; the words are those of the data dictionary. An outlet's
name is known by the outlets that were found, everything else by the model. English only.

The border between `literal` and `associative` is soft ("Hawaii's economy", "China added capacity"): what decides is
the noun that the name modifies, the verb it governs, the preposition before it. Words are told apart by the lists
below and, where the training documents use a noun or verb often enough, by the word itself.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from geo.extract.places.names import BODIES, PLACE_LABELS, Proposal, Tokens
from geo.extract.places.weights import weigh
from geo.extract.spans import Use

if TYPE_CHECKING:
    from spacy.tokens import Token

CLASSES: tuple[Use, ...] = ("literal", "associative", "organisation", "demonym")
_BODY_LABELS = frozenset(("ORG", "AGENCY", "OUTLET", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"))
_BEFORE = {
    **dict.fromkeys("in near outside inside around across throughout at within".split(), "in"),
    **dict.fromkeys("from to toward towards into through via on off along for leaving onto".split(), "to"),
    **dict.fromkeys("with between by among".split(), "with"),
    **dict.fromkeys("against versus vs vs. beat defeated over".split(), "against"),
    "of": "of",
    "than": "than",
    "like": "like",
    "and": "and",
    ",": "a comma",
    "(": "a bracket",
}
# What a noun beside the name stands for: those who act for a place; ground, or those who live on it; what is made.
_NOUNS = {
    **dict.fromkeys(
        "government official president minister ministry secretary army troop force military police officer "
        "parliament senator lawmaker authority embassy ambassador diplomat leader governor mayor king queen "
        "prince prosecutor judge regime administration state council agent delegation spokesman spokeswoman "
        "negotiator commander general democrat republican voter party congressman congresswoman representative "
        "sheriff department agency commission intelligence navy soldier rebel separatist fighter militant ally "
        "opposition cabinet office chief head".split(),
        "who governs",
    ),
    **dict.fromkeys(
        "team side club player coach fan star champion defender striker guard goalkeeper athlete squad win loss "
        "victory game match goal league season airline company firm bank brand maker manufacturer giant retailer "
        "investor business executive carrier chain operator producer "
        "university college school student professor".split(),
        "who plays or trades",
    ),
    **dict.fromkeys(
        "policy law sanction aggression interest position stance view statement decision effort role influence "
        "relation tie cooperation partnership agreement deal treaty solidarity identity culture language "
        "tradition history accent cuisine food wine music film art artist author writer journalist citizen "
        "national passport embargo currency dollar flag constitution law independence war revolution".split(),
        "what it does or is",
    ),
    **dict.fromkeys(
        "border coast coastline beach street area region city town village countryside airspace soil territory "
        "water sea capital shore side island mountain river forest park district neighborhood neighbourhood "
        "corner land south north east west outskirts center centre heart downtown suburb road highway bridge port "
        "airport airbase base province county constituency landscape valley desert plain site location peninsula "
        "interior zone".split(),
        "ground",
    ),
    **dict.fromkeys(
        "hospital prison jail court courtroom courthouse headquarters plant factory house home building apartment "
        "hotel restaurant church mosque school station store shop mall office facility warehouse theatre theater "
        "stadium farm mine field refinery club bar cafe studio museum campus hall tour trip visit journey holiday "
        "flight weather winter summer sky show concert event conference forum festival".split(),
        "what stands or happens there",
    ),
    **dict.fromkeys(
        "economy market industry sector business growth rate gdp export import price cost job unemployment wage "
        "capacity tally total toll share average population housing infrastructure future past election campaign "
        "crisis war system project service livestock production history civil".split(),
        "its economy and state",
    ),
    **dict.fromkeys(
        "man woman resident native teenager teen boy girl people family couple child citizen worker immigrant "
        "migrant refugee community voter taxpayer driver fisherman farmer doctor lawyer attorney actor actress "
        "singer band victim suspect survivor neighbor neighbour local pensioner mother father player".split(),
        "those who live there",
    ),
}
_TITLED = frozenset(
    "president prime minister sen. sen senator rep. rep gov. gov governor mayor king queen prince princess chancellor "
    "republican republicans democrat democrats foreign defense defence finance interior vice deputy commissioner "
    "ambassador".split()
)
LONGEST_NAME = 5  # words after the name
_DEEDS = frozenset(
    "say tell announce ask call want agree accuse warn deny reject support back demand claim argue insist vow urge "
    "refuse pledge plan decide condemn impose seek sign launch attack invade threaten recognize recognise declare "
    "consider need try beat win lose face expel withdraw send buy sell oppose offer fear hope believe respond".split()
)
_GOINGS = frozenset(
    "visit tour enter leave reach flee border cross hit strike batter sweep devastate explore rebuild modernize "
    "modernise travel roam surround evacuate occupy".split()
)
_STATES = frozenset("be have lie see grow fall rise become remain account add export produce experience".split())


def cues(proposal: Proposal, tokens: Tokens) -> dict[str, float]:
    """What tells how the name is used."""
    found = {"bias": 1.0}
    _kind(proposal, tokens, found)
    _before(proposal, tokens, found)
    _after(proposal, tokens, found)
    _parse(proposal, tokens, found)
    return found


def _kind(proposal: Proposal, tokens: Tokens, found: dict[str, float]) -> None:
    mark, fit = proposal.mark, proposal.fit
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
    tag = tokens.doc[proposal.last - 1].tag_
    if tag in ("JJ", "NNS", "NNPS", "NNP", "NN"):
        found[f"tag {tag}"] = 1.0


def _before(proposal: Proposal, tokens: Tokens, found: dict[str, float]) -> None:
    j = proposal.first - 1
    opens = j < 0 or tokens.text[j].isspace()
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
        if word in _BEFORE:
            found[f"after {_BEFORE[word]}"] = 1.0
            if word == "of" and j:
                _noun("of", tokens.doc[j - 1], found)
                if tokens.capital[j - 1]:
                    found[f"of a name, {'a body' if tokens.lower[j - 1] in BODIES else 'another'}"] = 1.0
        elif tokens.capital[j] and tokens.end[j] + 1 == tokens.start[j + 1] and not opens:
            found["after a name"] = 1.0


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
    if tokens.lower[proposal.last] in _TITLED:
        found["before a title"] = 1.0
    elif tokens.lower[last - 1] in BODIES or tokens.lower[proposal.last] in BODIES:
        found["before a body's noun"] = 1.0
    elif tokens.lower[last - 1].endswith("s"):
        found["before a plural name"] = 1.0
    else:
        found["before another name"] = 1.0


def _parse(proposal: Proposal, tokens: Tokens, found: dict[str, float]) -> None:
    """The name's part in the sentence: that of the first name where it stands in a list."""
    inside = range(proposal.first, proposal.last)
    doc = tokens.doc
    head = next((doc[i] for i in inside if doc[i].head.i not in inside or doc[i].head.i == i), doc[proposal.last - 1])
    for _ in range(10):
        if head.dep_ not in ("conj", "appos") or head.head.i == head.i:
            break
        found["in a list"] = 1.0
        head = head.head
    role, governor = head.dep_, head.head
    found[f"role {role}"] = 1.0
    if role in ("nsubj", "nsubjpass", "agent", "csubj"):
        found["subject"] = 1.0
        lemma = governor.lemma_.lower()
        found[f"subject of {'a deed' if lemma in _DEEDS else 'a state' if lemma in _STATES else 'a verb'}"] = 1.0
    elif role in ("compound", "amod", "nmod", "poss"):
        while governor.dep_ == "compound" and governor.head.i > governor.i and governor.head.i - governor.i < 5:
            governor = governor.head
        _noun(role, governor, found)
        _noun("modifies", governor, found)
        if governor.dep_ == "pobj" and governor.head.lower_ in _BEFORE:
            found[f"in a phrase after {_BEFORE[governor.head.lower_]}"] = 1.0
        elif governor.dep_ in ("nsubj", "dobj"):
            found[f"in a {governor.dep_}"] = 1.0
    elif role == "pobj":
        above = governor.head
        found[f"phrase on {above.pos_}"] = 1.0
        found[f"phrase {governor.lower_} on {above.pos_}"] = 1.0
        _noun("phrase on", above, found)
        if above.lemma_.lower() in _DEEDS:
            found["phrase on a deed"] = 1.0
    elif role == "dobj":
        found["object of a going" if governor.lemma_.lower() in _GOINGS else "object"] = 1.0


def _noun(relation: str, noun: "Token", found: dict[str, float]) -> None:
    lemma = noun.lemma_.lower()
    kind = _NOUNS.get(lemma)
    if kind:
        found[f"{relation}: {kind}"] = 1.0
    elif relation == "modifies":
        found[f"modifies: another {'name' if noun.pos_ == 'PROPN' else 'noun'}"] = 1.0


def likeliest(found: Mapping[str, float], weights: Mapping[str, Mapping[str, float]]) -> Use:
    """The class with the greatest weight; the first of equals."""
    return max(CLASSES, key=lambda use: weigh(found, weights.get(use, {})))


def use(proposal: Proposal, tokens: Tokens, weights: Mapping[str, Mapping[str, float]]) -> Use:
    """How a proposal is used; `outlet` for what stands inside an outlet's name."""
    if proposal.mark and proposal.mark.label == "OUTLET":
        return "outlet"
    return likeliest(cues(proposal, tokens), weights)
