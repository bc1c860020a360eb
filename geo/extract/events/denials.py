"""What a text denies: negation, refusals, plans that are dropped, reports that it calls false. English only."""

from typing import TYPE_CHECKING

from geo.extract.events.forms import is_negated

if TYPE_CHECKING:
    from spacy.tokens import Token

DENIED = frozenset("refuse fail decline deny avoid prevent abandon reject dismiss refute dispute block bar".split())
# Verbs after which what was planned will not be: "cancelled a plan to open", "ruled out sending".
_DROPPING = frozenset("cancel scrap shelve drop ditch halt suspend withdraw kill oppose".split())
_DROPPING_OUT = frozenset(("rule out", "call off", "back out", "give up", "shut out"))
CLAIM_NOUNS = frozenset("claim allegation rumor rumour suggestion accusation suspicion speculation".split())
# What somebody may have done.
CHARGES = frozenset("charge count allegation accusation suspicion".split())
_ACCOUNTS = CLAIM_NOUNS | frozenset("report account story".split())
UNTRUE = frozenset("false untrue wrong baseless unfounded incorrect inaccurate nonsense lie hoax".split())
# "There is no truth in the rumour that …"
_TRUTH = frozenset("truth substance basis foundation".split())
_ASIDE = 16  # tokens of what stands between "not" and its verb
_ASIDES = {",": ",", "(": ")", "–": "–", "—": "—", "-": "-", "--": "--"}
UNSURE = frozenset("unclear unknown uncertain unsure".split())
_DEPTH = 8
_CLAUSE = frozenset(("WRB", "WP", "CC", ":", ","))  # what may open or close another clause


def denies(verb: "Token") -> bool:
    """True for a verb after which what it governs does not happen: "refused to go", "ruled out going"."""
    lemma = verb.lemma_.lower()
    return lemma in DENIED or is_dropped_by(verb)


def is_dropped_by(verb: "Token") -> bool:
    """True for "called off", "ruled out"."""
    return any(f"{verb.lemma_.lower()} {c.lower_}" in _DROPPING_OUT for c in verb.rights if c.dep_ == "prt")


def is_dropped(noun: "Token") -> bool:
    """True for a plan that is none: "has no plans to", "cancelled its plan to"."""
    if any(c.dep_ == "det" and c.lower_ == "no" for c in noun.lefts):
        return True
    verb = noun.head
    if noun.dep_ not in ("dobj", "nsubjpass") or verb.pos_ not in ("VERB", "AUX"):
        return False
    return is_negated(verb) or denies(verb) or verb.lemma_.lower() in _DROPPING


def says(verb: "Token", words: frozenset[str]) -> bool:
    """True for "is unclear", "are false"."""
    return any(c.dep_ == "acomp" and c.lower_ in words for c in verb.children)


def is_negated_before_an_aside(verb: "Token") -> bool:
    """True for "did not, as was reported, inspect": the parser ties "not" to the helper, or to the subject."""
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].pos_ == "ADV":
        at -= 1
    opening = next((o for o, close in _ASIDES.items() if close == verb.doc[at].text), None)
    for i in range(at - 1, max(verb.sent.start, at - _ASIDE), -1) if opening else ():
        if verb.doc[i].text == opening:
            return verb.doc[i - 1].lower_ in ("not", "n't", "n’t", "never")
        if verb.doc[i].tag_ in ("CC", ":"):
            return False
    return False


def account_of(verb: "Token", head: "Token") -> "Token | None":
    """The report or claim whose content a clause with "that" is, also from afar: "a rumour on local radio that"."""
    is_that = any(c.lower_ == "that" and c.i == verb.left_edge.i for c in verb.lefts)
    if not is_that:
        return _account_before(verb)
    if _own_subject(verb) is None:
        return None  # "reports that were false"
    noun = head
    for _ in range(_DEPTH):
        if noun.lemma_.lower() in _ACCOUNTS:
            return noun
        if noun.dep_ not in ("pobj", "prep") or noun.head.pos_ == "VERB":
            break
        noun = noun.head
    if noun.dep_ == "prep" and noun.head.pos_ == "VERB":  # "denied accounts in two papers that …"
        objects = (c for c in noun.head.rights if c.dep_ == "dobj" and c.i < noun.i)
        return next((c for c in objects if c.lemma_.lower() in _ACCOUNTS), None)
    return None


def _account_before(verb: "Token") -> "Token | None":
    """The report before the "that" of a clause in which the parser takes a noun for a verb: "claims that results …"."""
    words = verb.doc[max(verb.sent.start, verb.i - _ASIDE) : verb.i]
    that = next((t for t in reversed(words) if t.lower_ == "that" or t.tag_ in _CLAUSE), None)
    if that is None or that.lower_ != "that":
        return None
    for token in reversed(words[: that.i - words.start]):
        if token.lemma_.lower() in _ACCOUNTS:
            return token
        if token.pos_ in ("VERB", "AUX", "PUNCT", "CCONJ"):
            break
    return None


def _own_subject(verb: "Token") -> "Token | None":
    """The subject that stands before a verb, no relative pronoun."""
    found = (c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass", "expl"))
    return next((c for c in found if c.lower_ not in ("that", "which", "who")), None)


def is_untrue(account: "Token") -> bool:
    """True for a report that the text says is denied or false: "denied a report", "the rumour is false"."""
    verb = account.head
    if account.dep_ in ("nsubj", "nsubjpass", "dobj") and verb.pos_ in ("VERB", "AUX"):
        later = (t for t in verb.subtree if t.i > account.i)
        is_called = verb.lemma_.lower() in ("call", "brand", "label", "describe", "dismiss")
        if account.dep_ == "dobj" and is_called and any(t.lemma_.lower() in UNTRUE for t in later):
            return True  # "called reports that it had closed false"
        if account.dep_ != "nsubj":
            return denies(verb) and not is_negated(verb)
        return any(c.dep_ in ("acomp", "attr") and c.lemma_.lower() in UNTRUE for c in verb.children)
    if account.dep_ == "pobj" and verb.head.lemma_.lower() in _TRUTH:
        return any(c.lower_ in ("no", "any", "little") for c in verb.head.lefts)
    return False


def is_charge(noun: "Token") -> bool:
    """True for what somebody is said to have done: "was charged with murder", "faces charges of assault"."""
    above = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("with", "of"):
        return False
    if above.pos_ == "VERB":
        return above.lemma_.lower() in ("charge", "accuse", "suspect")
    return above.pos_ == "NOUN" and above.lemma_.lower() in CHARGES
