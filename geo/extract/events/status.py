"""How a text presents an event: ongoing, planned, completed, possible, denied, unclear. English only.

From tense, aspect, modals, negation, and from what governs the clause: verbs of planning, trying, refusing, denying,
reporting. It is not a judgement of truth. A plain present is ongoing, in a headline completed. "Was deploying" is
ongoing where somebody said so in the past, else completed.
"""

from typing import TYPE_CHECKING

from geo.extract.events.actions import HOPE_NOUNS, PLAN_NOUNS, PLANNING, REPORTING
from geo.extract.events.denials import (
    CLAIM_NOUNS,
    DENIED,
    UNSURE,
    UNTRUE,
    account_of,
    denies,
    is_dropped,
    is_negated_before_an_aside,
    is_untrue,
    says,
)
from geo.extract.events.forms import is_advised, is_negated, mark, mark_that, own_status
from geo.extract.events.grammar import is_passive, leaves_it_to_its_noun
from geo.extract.events.times import has_future_time, is_until_a_day
from geo.extract.spans import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLANNED = frozenset(
    "expect plan intend schedule set vow promise prepare aim pledge agree decide slate due ready arrange commit "
    "order hire commission contract appoint instruct direct authorize authorise project forecast bind gear vote".split()
)
_POSSIBLE = frozenset(
    "want hope wish consider try attempt seek threaten urge ask call demand request fear suggest recommend propose "
    "offer allow let permit encourage likely unlikely able eligible free willing need require invite advise worry "
    "warn enable supposed struggle tell persuade".split()
)
_UNCLEAR = frozenset(
    "allege accuse suspect believe think claim seem appear doubt rumor rumour suppose pretend imagine charge".split()
)
# What is believed, not known: "investigators believe that he drove to Waco".
_NOT_KNOWN = frozenset("believe think suspect allege suppose assume imagine doubt".split())
_GOING_ON = frozenset("begin start continue keep resume proceed remain".split())
_KEEPING = frozenset("stop keep discourage forbid prohibit ban exclude dissuade disqualify".split())
_DENIAL_NOUNS = frozenset("refusal failure denial".split())
_WANTED = frozenset("want seek charge indict arrest try sue hunt investigate prosecute".split())
_MAYBE = frozenset("possibly perhaps maybe potentially probably likely".split())
_SAID_TO_BE = frozenset("allegedly apparently supposedly purportedly ostensibly".split())
_GOVERNED = frozenset("xcomp ccomp advcl acl pcomp parataxis csubj nsubj prep pobj dobj oprd".split())

# After these "to" with a verb says what was then done: "came to help".
_DONE = frozenset("force make see hear find".split())
_GOINGS = frozenset("go come travel arrive gather meet return rush fly visit head stop turn join use".split())
_DEPTH = 8
_LINE = 60  # tokens in which the end of a line is looked for


def status(verb: "Token", *, is_headline: bool = False) -> Status:
    """The status of the event that a verb tells."""
    is_bare = verb.tag_ == "VBN" and not any(c.dep_ in ("xcomp", "ccomp", "dobj") for c in verb.children)
    is_bare = is_bare and (is_passive(verb) or not any(c.dep_ == "aux" for c in verb.children))
    if verb.lemma_.lower() in PLANNING and (is_bare or leaves_it_to_its_noun(verb)) and not is_negated(verb):
        is_off = verb.dep_ == "acl" and is_dropped(verb.head)
        return "denied" if is_off else "planned"  # "visits are planned", "a jail planned for Tulsa"
    if verb.lemma_.lower() in ("set", "slate") and is_bare and any(c.lower_ == "for" for c in verb.rights):
        return "denied" if is_negated(verb) else "planned"  # "a hearing is set for May"
    return _status(verb, is_headline, _DEPTH)


def _status(verb: "Token", is_headline: bool, depth: int) -> Status:
    if depth <= 0:
        return "unclear"
    if is_negated(verb) and is_until_a_day(verb):
        return own_status(verb, is_headline) or "unclear"  # "will not open until May"
    if is_negated(verb) or is_negated_before_an_aside(verb):
        return "unclear" if is_advised(verb) else "denied"
    own = own_status(verb, is_headline)
    found = _governed(verb, own, is_headline, depth)
    for child in verb.children:
        if child.dep_ == "advmod" and found != "denied":
            if child.lower_ in _SAID_TO_BE:
                return "unclear"
            if child.lower_ in _MAYBE and found in ("completed", "ongoing", "planned", "unclear"):
                return "possible"
    if verb.lemma_.lower() in ("fear", "presume", "believe") and found in ("completed", "ongoing"):
        return "possible"  # "are feared dead"
    if found == "ongoing" and own == "ongoing" and has_future_time(verb):
        return "planned"
    return found


def _governed(verb: "Token", own: Status | None, is_headline: bool, depth: int) -> Status:
    """The status after what governs the clause has had its say."""
    head, dep = verb.head, verb.dep_
    if head.i == verb.i:
        if own is None and any(c.lower_ == "to" for c in verb.lefts) and is_headline:
            return "planned"  # "Troops to leave"
        return own or ("ongoing" if verb.tag_ == "VBG" and is_headline else "unclear")
    lemma = head.lemma_.lower()
    if dep == "conj":
        if own is None and verb.tag_ == "VBG" and lemma in _UNCLEAR and head.tag_ != "VBG":
            return "unclear"  # "is accused of theft and driving off": the parser joins the verbs
        if own is not None and (own != "completed" or verb.tag_ != "VBN" or _has_a_tense(verb)):
            return "denied" if own == "completed" and _shares_a_denial(verb, is_headline, depth) else own
        return _status(head, is_headline, depth - 1) if head.pos_ in ("VERB", "AUX") else own or "unclear"
    if dep in ("acl", "relcl", "ccomp", "advcl") and (account := account_of(verb, head)) is not None:
        if is_untrue(account):
            return "denied"
        if account is not head and account.lemma_.lower() in CLAIM_NOUNS:
            return "unclear"  # "a rumour on the radio that …"
    if dep == "relcl" and any(c.lower_ == "to" for c in verb.lefts):
        return _by_noun(verb, head, lemma, own, is_headline, depth)  # "ordered four men to be sent"
    if dep in _GOVERNED:
        if dep == "advcl":
            return _of_adverbial(verb, head, own, is_headline, depth)
        if head.pos_ in ("VERB", "AUX"):
            return _of_complement(verb, head, lemma, own, is_headline, depth)
        if head.pos_ == "ADJ":
            return _by_adjective(head, lemma, own, is_headline, depth)
        if head.pos_ in ("NOUN", "PROPN", "PRON"):
            return _by_noun(verb, head, lemma, own, is_headline, depth)
        if head.pos_ in ("ADP", "SCONJ"):
            return _by_preposition(head, own, is_headline, depth)
    return own or "unclear"


def _has_a_tense(verb: "Token") -> bool:
    """True for "had sent", "was sent"; not for "have sent" after "to"."""
    return any(c.tag_ in ("VBZ", "VBP", "VBD") for c in verb.lefts if c.dep_ in ("aux", "auxpass"))


def _shares_a_denial(verb: "Token", is_headline: bool, depth: int) -> bool:
    """True for the second of two verbs in what is denied: "denied that it had raided a shop and arrested two"."""
    first = verb.head
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.lefts) or is_negated(first):
        return False
    is_content = first.dep_ in ("ccomp", "acl", "relcl", "pcomp") and first.pos_ == "VERB"
    return is_content and _status(first, is_headline, depth - 1) == "denied"


def _of_complement(
    verb: "Token", head: "Token", lemma: str, own: Status | None, is_headline: bool, depth: int
) -> Status:
    if mark(verb) in ("if", "whether"):
        return "unclear" if says(head, UNSURE) else "possible"
    if denies(head):
        return "denied" if not is_negated(head) else "unclear"
    if lemma == "report" and any(says(c, UNTRUE) for c in head.children):  # "reports that …" read as a verb
        return "denied"
    if lemma in _NOT_KNOWN and own in ("completed", "ongoing"):
        return "unclear"
    if lemma in REPORTING and verb.dep_ in ("ccomp", "parataxis") and own is not None:
        return own
    if own is not None and verb.dep_ in ("ccomp", "parataxis", "advcl"):
        return "possible" if lemma in ("want", "hope", "fear", "suggest", "consider") and own == "completed" else own
    above = _status(head, is_headline, depth - 1)
    if above in ("denied",):
        return above
    if lemma in _PLANNED:
        return "possible" if above == "possible" else "planned"
    if lemma in _POSSIBLE:
        return "possible"
    if lemma in _UNCLEAR:
        return "unclear"
    if lemma == "go" and any(c.lower_ == "to" for c in verb.lefts) and head.tag_ == "VBG":
        return "planned"
    if lemma == "be" and any(c.lower_ == "to" for c in verb.lefts):
        return "planned" if head.tag_ != "VBD" else "unclear"
    if lemma == "have" and any(c.lower_ == "to" for c in verb.lefts):
        is_yet = any(c.lower_ == "yet" for c in (*head.children, *verb.children))
        if is_yet:
            return "denied"
        return above if above != "ongoing" else "possible"
    if lemma in _GOING_ON:
        return "ongoing" if above in ("completed", "ongoing", "unclear") else above
    if lemma in REPORTING and is_passive(head) and any(c.lower_ == "have" for c in verb.lefts):
        return "completed"  # "is said to have fled"
    is_for = any(c.lower_ == "to" for c in verb.lefts) and is_passive(head) and lemma not in _DONE
    return "planned" if is_for and above in ("completed", "ongoing") else above  # "was hired to repair"


def _of_adverbial(verb: "Token", head: "Token", own: Status | None, is_headline: bool, depth: int) -> Status:
    if mark(verb) in ("if", "unless", "whether"):
        return "possible"
    if own is not None:
        return own
    if verb.tag_ == "VBG" and denies(head):
        return "denied"
    if head.pos_ == "ADJ":
        return _by_adjective(head, head.lemma_.lower(), own, is_headline, depth)
    above = _status(head, is_headline, depth - 1) if head.pos_ in ("VERB", "AUX") else "unclear"
    if any(c.lower_ == "to" for c in verb.lefts):
        lemma = head.lemma_.lower()
        if lemma in _PLANNED or lemma in _POSSIBLE or lemma in DENIED:
            return _of_complement(verb, head, lemma, own, is_headline, depth)
        return "planned" if above in ("completed", "ongoing") and lemma not in _GOINGS else above
    has_own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.lefts)
    return "ongoing" if has_own and above == "denied" else above  # "can’t sit by while neighbours leave"


def _by_adjective(head: "Token", lemma: str, own: Status | None, is_headline: bool, depth: int) -> Status:
    if lemma in ("about", "due", "ready", "set", "prepared", "poised", "bound", "scheduled", "expected", "slated"):
        return "planned"
    if lemma in ("unable", "unwilling", "reluctant"):
        return "denied"
    if lemma in _POSSIBLE:
        return "possible"
    return own or "unclear"


def _by_noun(verb: "Token", head: "Token", lemma: str, own: Status | None, is_headline: bool, depth: int) -> Status:
    governor = head.head.lemma_.lower() if head.dep_ in ("dobj", "pobj", "nsubjpass") else ""
    if lemma in PLAN_NOUNS | HOPE_NOUNS and own is None and is_dropped(head):
        return "denied"
    is_told = own is None and head.dep_ == "dobj" and governor in _PLANNED | _POSSIBLE
    if is_told and lemma not in PLAN_NOUNS | HOPE_NOUNS:
        return _of_complement(verb, head.head, governor, own, is_headline, depth)
    if verb.dep_ in ("acl", "relcl", "xcomp") and (own is None or mark_that(verb)):
        if governor in DENIED or lemma in _DENIAL_NOUNS:
            return "denied"
        if lemma in PLAN_NOUNS:
            return "planned"
        if lemma in HOPE_NOUNS:
            return "possible"
        if lemma in CLAIM_NOUNS:
            return "unclear"
    if own is not None:
        return own
    if verb.dep_ in ("acl", "relcl") and lemma not in HOPE_NOUNS and _is_to_be(verb):
        return "planned"  # "the summit, to be held in May"
    if any(a.lemma_.lower() in HOPE_NOUNS for a in head.ancestors):
        return "possible"
    if verb.tag_ == "VBG":
        above = next((a for a in head.ancestors if a.pos_ in ("VERB", "AUX")), None)
        return _status(above, is_headline, depth - 1) if above is not None else "ongoing"
    if any(c.lower_ in ("first", "last", "only", "latest") for c in head.children):
        return "completed"
    if any(c.lower_ == "to" for c in verb.lefts) and not any(_is_above(a, verb) for a in head.ancestors):
        return "planned"  # a fragment: "Kano: one clinic, to open in May"
    return "unclear"


def _is_to_be(verb: "Token") -> bool:
    """True for "to be held"; not for "the first to be held"."""
    helpers = {c.lower_ for c in verb.lefts if c.dep_ in ("aux", "auxpass")}
    is_ranked = any(c.lower_ in ("first", "last", "only", "latest") for c in (verb.head, *verb.head.children))
    return {"to", "be"} <= helpers and verb.tag_ == "VBN" and not is_ranked


def _is_above(other: "Token", verb: "Token") -> bool:
    """True for a verb on the same line: over the end of a line the parser only guesses."""
    between = verb.doc[min(other.i, verb.i) : max(other.i, verb.i)]
    return other.pos_ in ("VERB", "AUX") and not any(t.is_space and "\n" in t.text for t in between[:_LINE])


def _by_preposition(head: "Token", own: Status | None, is_headline: bool, depth: int) -> Status:
    """A gerund after a preposition: "after raiding", "plans for opening", "without sending"."""
    word, governor = head.lower_, head.head
    lemma = governor.lemma_.lower()
    if word == "without" or (word == "than" and governor.lower_ == "rather"):
        return "denied"
    if word == "than":
        return "unclear"
    if word == "of" and head.head.lower_ == "instead":
        return "denied"
    if own is not None:
        return own
    if governor.pos_ in ("NOUN", "ADJ") and word in ("after", "following", "since"):
        told = next((a for a in head.ancestors if a.pos_ in ("VERB", "AUX")), None)
        above = _status(told, is_headline, depth - 1) if told is not None else "completed"
        return above if above in ("planned", "possible") else "completed"  # "the collapse after leaving"
    if governor.pos_ == "NOUN":
        if lemma in PLAN_NOUNS | HOPE_NOUNS and is_dropped(governor):
            return "denied"
        if lemma in PLAN_NOUNS:
            return "planned"
        if lemma in HOPE_NOUNS:
            return "possible"
        if lemma in _DENIAL_NOUNS:
            return "denied"
        if lemma in CLAIM_NOUNS | {"charge", "count"}:
            return "unclear"  # "arrested on suspicion of robbing"
        told = next((a for a in governor.ancestors if a.pos_ in ("VERB", "AUX")), None)
        return _status(told, is_headline, depth - 1) if told is not None else "unclear"  # "had the honor of serving"
    if word == "from" and lemma in DENIED | _KEEPING:
        return "denied"
    if lemma in _UNCLEAR and word in ("of", "with"):
        return "unclear"
    if word == "against" and lemma in ("vote", "decide", "rule", "choose", "advise"):
        return "denied"
    if word in ("about", "against", "on"):
        return "possible"
    if word == "for" and lemma in _WANTED:
        return "unclear"  # "is wanted for robbing"
    above = _status(governor, is_headline, depth - 1) if governor.pos_ in ("VERB", "AUX") else "unclear"
    if above in ("denied", "ongoing") and word in ("after", "since", "upon", "following"):
        return "completed"  # "she never wrote after leaving": that she left is not denied
    if above == "denied" and word in ("before", "while"):
        return "completed"
    return above
