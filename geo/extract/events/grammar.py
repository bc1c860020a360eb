"""What a sentence says grammatically: who acts, on what, which verbs tell something that happens. Read off the parse.

Labels are those of spaCy's English pipelines (ClearNLP dependencies, Penn Treebank tags). The parser errs; nothing here
corrects it.
"""

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from geo.extract.events import actions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


# Verbs whose past the tagger takes for the plain form.
MOST_VERBS = 12  # of one chain
PAST_ALIKE = frozenset("put cut hit set shut let spread shed burst quit split cast bid".split())


# What work that is an event does, and what is done to it.
_OF_WORK = frozenset("begin start continue proceed resume finish complete halt stop".split())
_DASHES = ("—", "–", "--", "-")


class Tokens:
    """The tokens of a Doc by the characters they stand at."""

    def __init__(self, doc: "Doc") -> None:
        self.doc = doc
        self._starts = [t.idx for t in doc]

    def between(self, start: int, end: int) -> range:
        """Numbers of the tokens that overlap start..end."""
        first = max(0, bisect_right(self._starts, start) - 1)
        if first < len(self._starts) and self._starts[first] + len(self.doc[first]) <= start:
            first += 1
        return range(first, bisect_left(self._starts, end))

    def root(self, start: int, end: int) -> "Token | None":
        """The token of start..end that all the others hang on."""
        span = self.between(start, end)
        return next((self.doc[i] for i in span if self.doc[i].head.i not in span or self.doc[i].head.i == i), None)


def subject(verb: "Token") -> "Token | None":
    """The subject, also where another verb has it ("are expected to be sent", "came and went", "troops who left")."""
    token = verb
    for _ in range(6):
        # The nearest: before it the parser takes a dateline for a subject ("LIMA — The ministry is sending").
        helped = (c for a in token.lefts if a.dep_ == "auxpass" for c in a.lefts)
        own = [c for c in (*helped, *token.lefts) if c.dep_ in ("nsubj", "nsubjpass")]
        if own:
            return _antecedent(own[-1], token)
        if token is verb and (figure := _figure_before(verb)) is not None:
            return figure
        for child in token.rights:  # inversion: "Killed were three men"
            if child.dep_ in ("nsubj", "nsubjpass") and token is verb:
                return child
        head = token.head
        if is_intent(token) and head.head.pos_ in ("VERB", "AUX"):
            token = head.head
            continue
        if token.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
            if "to" in _helpers(token) and not is_passive(token):  # "one clinic, to open in April"
                is_its = not any(c.dep_ == "dobj" for c in token.children) and head.i < token.i - 2
                return head if is_its else None
            return head
        if token.dep_ == "xcomp" and (whom := told(head)) is not None:
            return whom
        if head.i == token.i or token.dep_ not in ("conj", "xcomp", "advcl", "ccomp"):
            return None
        if head.pos_ not in ("VERB", "AUX") or (token.dep_ == "ccomp" and head.dep_ != "ROOT"):
            return None
        if token.dep_ == "conj" and not is_joined(token):
            return None
        token = head
    return None


def _figure_before(verb: "Token") -> "Token | None":
    """The figure that is the subject, where the parser gave it to the place before: "and 150 are being sent"."""
    helpers = [c.i for c in verb.lefts if c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP", "VBD", "MD")]
    if not helpers or min(helpers) < 2:
        return None
    figure, before = verb.doc[min(helpers) - 1], verb.doc[min(helpers) - 2]
    return figure if figure.tag_ == "CD" and figure.dep_ == "conj" and before.lower_ in ("and", "but") else None


def is_joined(verb: "Token") -> bool:
    """True where a conjunction or a comma is before a second verb: else it is of a clause with a subject of its own.

    "People were told to leave as a fire moved": there the parser takes "moved" for a second verb of the people.
    """
    before = verb.doc[max(0, verb.left_edge.i - 1)]
    return before.dep_ in ("cc", "punct", "preconj") or before.tag_ in ("CC", ":", ",")


def is_intent(verb: "Token") -> bool:
    """True for an infinitive that says what a plan or an attempt is for: "has plans to open", "cancelled a bid to"."""
    noun = verb.head
    is_infinitive = verb.dep_ in ("acl", "relcl") and any(c.lower_ == "to" for c in verb.lefts)
    return is_infinitive and noun.dep_ == "dobj" and noun.lemma_.lower() in actions.PLAN_NOUNS | actions.HOPE_NOUNS


def is_meant_to_be(verb: "Token") -> bool:
    """True for an infinitive that says what is to be, by somebody's plan: "intend to proceed", "are due to speak"."""
    above = verb.head
    if verb.dep_ == "xcomp" and above.pos_ in ("VERB", "AUX", "ADJ"):
        return above.lemma_.lower() in actions.INTENDING
    return verb.dep_ in ("acl", "xcomp") and above.lemma_.lower() in actions.PLAN_NOUNS


def _helpers(verb: "Token") -> set[str]:
    return {c.lower_ for c in verb.lefts if c.dep_ in ("aux", "auxpass")}


def told(verb: "Token") -> "Token | None":
    """Who is told, helped or made to do it: "urged drivers to go"."""
    return next((c for c in verb.rights if c.dep_ == "dobj"), None)


def _antecedent(child: "Token", verb: "Token") -> "Token":
    # "LIMA, Peru — Rivers burst": the subject is what follows the dateline.
    is_dateline = (child.pos_ == "PROPN" or child.text.isupper()) and child.left_edge.i == child.sent.start
    for named in child.subtree if is_dateline else child.rights:
        edge = named.left_edge
        follows = named.i > child.i and (edge.text in _DASHES or named.doc[edge.i - 1].text in _DASHES)
        if follows and named.dep_ in ("appos", "conj"):
            return named
    if child.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    return child


def is_passive(verb: "Token") -> bool:
    """True where the subject is what is acted on."""
    for _ in range(MOST_VERBS):  # "was raided, searched and shut"
        if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
            return True
        if verb.tag_ != "VBN":
            return False
        if _helpers(verb):
            return False
        if verb.dep_ != "conj" or verb.head.pos_ != "VERB":
            break
        verb = verb.head
    return True


def target(verb: "Token") -> "Token | None":
    """What is acted on, or the subject of a verb that acts on nothing."""
    if is_passive(verb):
        return subject(verb)
    found = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if found is not None:
        return found
    if shared := next((c for c in verb.rights if c.dep_ == "conj" and c.pos_ == "VERB"), None):
        theirs = next((c for c in shared.rights if c.dep_ == "dobj"), None)
        if theirs is not None and not any(c.dep_ in ("prep", "prt", "xcomp", "ccomp") for c in verb.children):
            return theirs
    return subject(verb)


def is_event(verb: "Token") -> bool:
    """True where the verb tells something that happens: no state, no thought, no talk."""
    lemma = verb.lemma_.lower()
    has_thing = any(c.dep_ in ("dobj", "nsubjpass") for c in verb.children)
    if lemma in actions.DECLARATIVE:
        said = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        return has_thing if said is None else said.pos_ not in ("VERB", "AUX")  # "declared him unfit"
    if not actions.is_state(lemma) or actions.is_plain_action(lemma, particle(verb)):
        return lemma.isalpha() and verb.tag_.startswith("VB")
    if any(c.lower_ == "landfall" for c in verb.children):
        return True
    if lemma in actions.IN_COURT and _is_in_court(verb):
        return True
    if any(c.dep_ in ("xcomp", "ccomp") for c in verb.children):
        return False
    if lemma in ("fear", "presume", "believe"):  # "were feared dead in"
        return is_passive(verb) and any(c.lower_ in ("dead", "drowned", "trapped", "buried") for c in verb.rights)
    if lemma == "hear":  # "a jury heard the case"
        return any(c.dep_ == "dobj" and c.lemma_.lower() in actions.HEARD for c in verb.rights)
    if lemma in actions.ACTIVITIES and any(
        c.dep_ == "prep" and c.lower_ in ("in", "at", "near", "outside", "inside") for c in verb.children
    ):
        return True
    if lemma in actions.IN_THE_PASSIVE:
        return is_passive(verb) and (has_thing or verb.dep_ in ("acl", "conj"))
    if lemma in ("start", "begin") and is_passive(verb) and has_thing:  # "a bridge will be started"
        return True
    if lemma == "follow":  # "three more plants could follow in Lodz"
        is_where = any(c.dep_ == "prep" and c.lower_ == "in" for c in verb.rights)
        return is_where and not has_thing and any(c.dep_ == "nsubj" and c.pos_ == "NOUN" for c in verb.lefts)
    if lemma == "appear":  # in court, on stage; not "appears calm"
        return not any(c.dep_ in ("acomp", "oprd", "attr") for c in verb.children)
    if lemma in actions.WITH_OBJECT and (lemma == "try" or any(c.dep_ == "dobj" for c in verb.children)) and has_thing:
        return True
    return leaves_it_to_its_noun(verb)


def _is_in_court(verb: "Token") -> bool:
    where = (p for c in verb.rights if c.dep_ == "prep" and c.lower_ in ("in", "at") for p in c.rights)
    return any(p.dep_ == "pobj" and p.lower_ == "court" for p in where)


def is_clause(verb: "Token") -> bool:
    """True for a clause of its own: finite, or with what makes it so; also a headline's "Mayor speaking in Oulu"."""
    is_second = verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not any(c.dep_ == "nsubj" for c in verb.lefts)
    if is_second and verb.tag_ == "VBN" and verb.head.tag_ in ("VBN", "VBD"):  # "was opened and adjourned"
        return is_clause(verb.head)
    if is_second and verb.tag_ == "VB":  # "will hire and train"
        return verb.lower_ in PAST_ALIKE or is_clause(verb.head)
    is_habit = verb.dep_ == "relcl" and verb.tag_ in ("VBZ", "VBP")  # "who farms near Genesee"
    is_finite = (verb.tag_ in ("VBD", "VBZ", "VBP") and not is_habit) or is_plain_form(verb)
    is_headline = verb.tag_ == "VBG" and verb.dep_ == "ROOT" and any(c.dep_ == "nsubj" for c in verb.lefts)
    return is_finite or is_headline or any(c.dep_ in ("aux", "auxpass") for c in verb.lefts)


def is_plain_form(verb: "Token") -> bool:
    """True for a present that the tagger takes for an infinitive: it has a subject and no helper."""
    if verb.tag_ != "VB" or verb.dep_ != "ROOT" or _helpers(verb):
        return False
    return any(c.dep_ == "nsubj" for c in verb.lefts)


def leaves_it_to_its_noun(verb: "Token") -> bool:
    """True for a verb that only says of the event that its noun names whether it happens: "carried out raids"."""
    lemma = verb.lemma_.lower()
    is_light = lemma in actions.LIGHT or (lemma in actions.PLANNING and is_passive(verb))
    return is_light and event_noun(verb) is not None


def event_noun(verb: "Token") -> "Token | None":
    for child in verb.children:
        if child.dep_ not in ("dobj", "nsubj", "nsubjpass"):
            continue
        if is_event_noun(child):
            return child
        if child.tag_ == "CD" or child.lower_ in ("some", "most", "many", "several", "all"):  # "nine of the arrests"
            of = next((c for c in child.rights if c.lower_ == "of"), None)
            whole = next((p for p in of.rights if p.dep_ == "pobj"), None) if of is not None else None
            if whole is not None and is_event_noun(whole):
                return whole
    return None


def is_event_noun(token: "Token") -> bool:
    """True for a noun that names something that happens ("raid"), also as part of its name ("the Ohio Primary")."""
    if token.pos_ == "PROPN":
        return token.lower_ in actions.NAMED_EVENTS
    if token.lower_ == "work":  # "work on a bridge began", "work is under way", "started work"
        is_it = (token.dep_ in ("nsubj", "nsubjpass") and token.head.i > token.i) or token.dep_ == "dobj"
        return is_it and token.head.lemma_ in _OF_WORK | ({"be"} if token.dep_ != "dobj" else set())
    return token.pos_ == "NOUN" and actions.is_event_noun(noun_word(token))


def noun_word(noun: "Token") -> str:
    """The word by which a noun is in the table: its plural where that is listed ("talks"), else its lemma."""
    return noun.lower_ if actions.is_event_noun(noun.lower_) else noun.lemma_.lower()


def is_second_of_two(noun: "Token") -> bool:
    """True for a gerund that the tagger takes for a noun beside another gerund: "Closing in Kent, opening in Leeds"."""
    first = noun.head
    if first.tag_ != "VBG" or first.i > noun.i or noun.dep_ not in ("conj", "dobj", "appos", "npadvmod"):
        return False
    return noun.lower_.endswith("ing") and noun.doc[noun.i - 1].lower_ in (",", "and", ";")


def particle(verb: "Token") -> str:
    """The particle of a verb, or what makes one word of the table with it: "call off", "walk out", "down tools"."""
    lemma = verb.lemma_.lower()
    for child in verb.rights:
        if child.dep_ == "prt" and not (child.lower_ == "off" and _is_before_a_name(child)):
            return str(child.lower_)
        is_bare = child.dep_ in ("advmod", "dobj") and not any(child.children)
        if is_bare and actions.is_listed(f"{lemma} {child.lower_}"):
            return str(child.lower_)
    return ""


def _is_before_a_name(word: "Token") -> bool:
    """True for "sank off Oulu"."""
    return word.i + 1 < len(word.doc) and word.doc[word.i + 1].pos_ == "PROPN"


def controlled(verb: "Token") -> "Token | None":
    """The verb that the event is told with under a verb of planning, beginning, trying."""
    inner = verb
    for _ in range(4):
        above = [inner, *(c for c in inner.rights if c.dep_ == "acomp")]  # "is due to open"
        below = next((c for a in above for c in a.rights if c.dep_ == "xcomp" and c.pos_ == "VERB"), None)
        if below is None:
            break
        inner = below
    return inner if inner is not verb else None
