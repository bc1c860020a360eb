"""What speaks for a place name, and what against: the words around it, the model's opinion, the gazetteer's.

Each cue has a name and a figure, nearly always 1; the weights are in data/ranker.json. English only: in other
languages there are no cues but the name itself.
"""

from collections import Counter
from collections.abc import Sequence
from math import log10

from geo.extract.places.doubts import doubts
from geo.extract.places.gazetteer import Gazetteer
from geo.extract.places.lists import heads_a_report
from geo.extract.places.names import BODIES, PLACE_LABELS, Proposal
from geo.extract.places.ranking import held, options
from geo.extract.places.tokens import Tokens

_INTO = frozenset("in near outside inside around across throughout at".split())
_ALONG = frozenset(
    "from to toward towards into between over through beyond via for on along reach reached leave "
    "left leaving visit visited visiting enter entered entering".split()
)
_GOVERNING = _INTO | _ALONG | {"of"}
_PLACE_NOUNS = frozenset(
    "city cities town towns village villages suburb suburbs county counties state states province provinces region "
    "district districts neighborhood neighbourhood borough port capital island islands republic township hamlet "
    "community coast outskirts streets people government north south east west mayor governor".split()
)
_TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. sen sen. rep rep. gov gov. sgt sgt. lt lt. capt capt. col col. gen gen. rev rev. "
    "prof prof. judge justice sir lord lady dame chief officer detective coach president senator congressman "
    "congresswoman councilman commissioner miss st. saint deputy sheriff".split()
)
_STREETS = frozenset(
    "street streets st st. avenue ave ave. road rd rd. drive dr. lane boulevard blvd blvd. court circle way highway "
    "parkway pike terrace plaza row route trail bridge".split()
)
# A name that ends or begins with one of these says what it names.
_KINDS = frozenset(
    "county city township town village borough parish state province district region island islands isle river lake "
    "lakes creek mountain mountains mount hills valley bay beach harbor harbour sea ocean gulf strait desert peninsula "
    "coast springs falls heights park forest square republic kingdom fort port cape point border seaboard".split()
)
_SPEECH = frozenset("said says told added asked noted explained replied recalled testified".split())
_STOPS = frozenset((".", "!", "?", ":", ";", "”", '"', "''"))
_COMMON_LABELS = frozenset(("GPE", "LOC", "FAC", "NORP", "ORG", "PERSON", "OUTLET", "AGENCY"))


class Cues:
    """Describes the proposals of one reading."""

    def __init__(self, tokens: Tokens, found: Sequence[Proposal], gazetteer: Gazetteer) -> None:
        self.tokens, self.found, self.gazetteer = tokens, found, gazetteer
        self._text = tokens.whole
        self._tags = [t.tag_ for t in tokens.doc]
        self._lower_case = {w for w, capital in zip(tokens.text, tokens.capital, strict=True) if not capital}
        self._as_place: Counter[str] = Counter()
        self._as_person: Counter[str] = Counter()
        self._all: Counter[str] = Counter()
        for p in found:
            key = p.text.casefold()
            self._all[key] += 1
            if p.mark and p.fit == "exact" and p.mark.label in PLACE_LABELS:
                self._as_place[key] += 1
            if p.mark and p.mark.label == "PERSON" and p.fit == "inside":
                self._as_person[key] += 1
        self._starts = {p.first: i for i, p in enumerate(found) if p.candidates}
        self._ends = {p.last: i for i, p in enumerate(found) if p.candidates}
        self._misfits: set[int] = set()  # qualified by a region that holds no place of the name
        self.qualifiers = self._qualify()
        self._qualifying = set(self.qualifiers.values())

    def _qualify(self) -> dict[int, int]:
        """For each proposal (by index) that is followed by the name of a larger place, that proposal's index."""
        out = {}
        for i, p in enumerate(self.found):
            j = self._after_comma(p)
            larger = self._starts.get(j) if j is not None else None
            if larger is None or larger == i or _alike(p, self.found[larger]):
                continue
            if self._holds(self.found[larger].text, p.text):
                out[i] = larger
            elif _is_region(self.found[larger]) and p.candidates and not _is_region(p):
                out[i] = larger
                self._misfits.add(i)
        return out

    def _after_comma(self, p: Proposal) -> int | None:
        t, j = self.tokens, p.last
        if j + 1 < len(t) and t.text[j] in (",", "("):
            return j + 2 if t.lower[j + 1] == "the" else j + 1
        return None

    def _holds(self, larger: str, name: str) -> bool:
        return bool(held(options(self.gazetteer, larger), options(self.gazetteer, name)).any())

    def describe(self, i: int) -> dict[str, float]:
        """The cues of proposal number `i`."""
        p = self.found[i]
        cues = {"bias": 1.0}
        self._model(p, cues)
        self._gazetteer(p, cues)
        self._words_before(p, cues)
        self._words_after(p, cues)
        self._document(i, cues)
        return cues

    def _model(self, p: Proposal, cues: dict[str, float]) -> None:
        label = p.mark.label if p.mark else ""
        label = label if label in _COMMON_LABELS or not label else "OTHER"
        cues[f"model {label} {p.fit}".strip()] = 1.0
        tag = self._tags[p.last - 1]
        cues[f"tag {tag if tag in ('NNP', 'NNPS', 'JJ', 'NN') else 'other'}"] = 1.0
        if p.mark and p.fit == "inside":
            first, last = self.tokens.within(p.mark.start, p.mark.end)
            where = "first" if p.first == first else "last" if p.last == last else "middle"
            cues[f"inside {label} {where}"] = 1.0
            if p.first > first and self.tokens.lower[p.first - 1] in ("of", "in", "for", "at", "the"):
                cues["inside after of"] = 1.0

    def _gazetteer(self, p: Proposal, cues: dict[str, float]) -> None:
        if not p.candidates:
            cues["unknown name"] = 1.0
            return
        best = max(p.candidates, key=lambda c: c.prominence)
        size = min(1.0, log10(best.prominence + 1) / 7)
        cues["size"] = size
        label = p.mark.label if p.mark else "none"
        if label not in PLACE_LABELS:
            cues[f"size {label if label in ('PERSON', 'ORG', 'none') else 'other'} {p.fit}"] = size
        cues[f"is {best.place.precision}"] = 1.0
        kinds = {c.kind for c in p.candidates}
        for kind in ("main", "abbreviation", "demonym", "alternate"):
            if kind in kinds:
                cues[f"name {kind}"] = 1.0
                break
        if p.last - p.first > 1:
            cues["several words"] = 1.0
            if self.tokens.lower[p.last - 1] in _KINDS or self.tokens.lower[p.first] in _KINDS:
                cues["says what it is"] = 1.0
        elif self.tokens.lower[p.first] in BODIES:
            cues["a body's noun"] = 1.0
        initials = len(p.text) <= 5 and p.text.isupper() and p.text.isalpha() and not self._in_capitals(p)
        if initials and "abbreviation" not in kinds:
            cues["initials"] = 1.0
        place_to_model = label in PLACE_LABELS and p.fit == "exact"
        for doubt in doubts(p.text):
            cues[f"also a {doubt}"] = 1.0
            if not place_to_model:
                cues[f"also a {doubt}, no place to the model"] = 1.0
            if label == "PERSON":
                cues[f"also a {doubt}, a person to the model"] = 1.0
        if len(p.text) <= 3:
            cues["short"] = 1.0

    def _in_capitals(self, p: Proposal) -> bool:
        """Is the word before or after in capitals too?"""
        around = [self.tokens.text[i] for i in (p.first - 1, p.last) if 0 <= i < len(self.tokens)]
        return any(word.isupper() and len(word) > 1 for word in around)

    def _words_before(self, p: Proposal, cues: dict[str, float]) -> None:
        t, j = self.tokens, p.first - 1
        while j >= 0 and t.text[j].isspace():
            j -= 1
        opening = j < 0 or t.text[j] in _STOPS or bool(self.tokens.doc[p.first].is_sent_start)
        if opening:
            cues["opens a sentence"] = 1.0
        if j < 0:
            return
        word = t.lower[j]
        if word == "the":
            cues["after the"] = 1.0
            j -= 1
            word = t.lower[j] if j >= 0 else ""
        if word == "-" and j > 0 and t.text[j - 1] in ("D", "R", "I") and t.end[j] == p.start:
            cues["after a party"] = 1.0  # "D-Hardy"
        elif word in _INTO:
            cues["after in"] = 1.0
        elif word in _ALONG:
            cues["after to"] = 1.0
        elif word == "of":
            cues["after of"] = 1.0
            if j > 0 and t.lower[j - 1] in _PLACE_NOUNS:
                cues["after city of"] = 1.0
        elif word in _TITLES:
            cues["after a title"] = 1.0
        elif word in _PLACE_NOUNS:
            cues["after a place noun"] = 1.0
        elif t.capital[j] and not opening and p.fit not in ("inside",) and t.end[j] + 1 >= p.start:
            cues["after a capital"] = 1.0

    def _words_after(self, p: Proposal, cues: dict[str, float]) -> None:
        t, j = self.tokens, p.last
        if j >= len(t):
            return
        word = t.lower[j]
        if word in _STREETS:
            cues["before street"] = 1.0
        elif word in BODIES and t.capital[j]:
            cues["before a body's noun"] = 1.0
        elif word in _SPEECH and not (p.first and t.lower[p.first - 1] in _GOVERNING):  # "police in X said"
            power = any(c.place.feature_code in ("PPLC", "PCLI") for c in p.candidates[:3])
            cues["before said, a seat of power" if power else "before said"] = 1.0
        elif word in ("'s", "’s"):
            cues["possessive"] = 1.0
        elif t.capital[j] and t.start[j] <= p.end + 1 and p.fit != "inside":
            cues["before a capital"] = 1.0
        if heads_a_report(self._text, p.start, p.end):
            cues["dateline"] = 1.0

    def _document(self, i: int, cues: dict[str, float]) -> None:
        p, t = self.found[i], self.tokens
        key = p.text.casefold()
        others = self._all[key] - 1
        if others > 0:
            own_place = bool(p.mark and p.fit == "exact" and p.mark.label in PLACE_LABELS)
            own_person = bool(p.mark and p.mark.label == "PERSON" and p.fit == "inside")
            cues["place elsewhere"] = (self._as_place[key] - own_place) / others
            cues["person elsewhere"] = (self._as_person[key] - own_person) / others
        if p.last - p.first == 1 and t.lower[p.first] in self._lower_case:
            cues["lower case elsewhere"] = 1.0
        if p.text.isupper() and len(p.text) > 3:
            cues["all capitals"] = 1.0
        if i in self.qualifiers:
            cues["qualified, but not there" if i in self._misfits else "qualified"] = 1.0
        if i in self._qualifying:
            cues["qualifies"] = 1.0
        if self._listed(p):
            cues["in a list of places"] = 1.0

    def _listed(self, p: Proposal) -> bool:
        """Is a neighbour, across a comma or "and", a place to the model?"""
        t = self.tokens
        for near, step in ((p.last, 1), (p.first - 1, -1)):
            j, links = near, 0
            while 0 <= j < len(t) and links < 2 and t.lower[j] in (",", "and", "or", "&"):
                j, links = j + step, links + 1
            if links:
                other = self._starts.get(j) if step > 0 else self._ends.get(j + 1)
                if other is not None:
                    mark = self.found[other].mark
                    if mark and mark.label in PLACE_LABELS and self.found[other].fit == "exact":
                        return True
        return False


def _is_region(p: Proposal) -> bool:
    """Is a country or a first-order division the first thing that the name means?"""
    return bool(p.candidates) and p.candidates[0].place.precision in ("country", "region")


def _alike(a: Proposal, b: Proposal) -> bool:
    """Are both first of all countries, or both divisions? Then one does not qualify the other: it is a list."""
    if not (_is_region(a) and _is_region(b)) or b.candidates[0].kind == "abbreviation":
        return False
    return a.candidates[0].place.precision == b.candidates[0].place.precision
