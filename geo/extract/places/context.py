"""What the text says of each candidate: the words beside the name, and the other names of the document.

The names are weighed in rounds. In the first each stands alone, with its qualifier and the nouns beside it; in the
next ones it also sees what the others most likely mean: their countries, their divisions, their distances.

Names that stand alike (the same words, the same qualifier, the same list) are one Case and are weighed once, so that
a text with a hundred thousand mentions costs little more than one with ten.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from geo.extract.places.cases import AT, COLUMNS, Case, Standing
from geo.extract.places.folding import fold
from geo.extract.places.gazetteer import Gazetteer
from geo.extract.places.lists import heads_a_report, lists, noun_beside
from geo.extract.places.names import Name
from geo.extract.places.ranking import (
    OWN,
    UNKNOWN,
    Array,
    Options,
    Seen,
    distances,
    held,
    options,
    softmax,
)
from geo.extract.places.variants import TOWN, variants
from geo.extract.places.weights import Weights
from geo.extract.spans import Toponym

Flags = NDArray[np.bool_]
_SIZE = OWN.index("prominence")
ROUNDS = 4
# What is seen of another name: its best candidates, as long as each has this much of the odds.
SEEN, LEAST = 3, 0.1
# What the text says outright stands out among the features: the penalty on great weights shall not hush it.
LOUD = 3.0
# The size of the places in a list of fewer names says less.
FEW = 3
# A town so many times as great as another (in `prominence`, an eighth for each power of ten) says little of it.
DWARFED, LITTLE = 0.25, 0.4
# So many more names, that are nowhere, are thought to stand beside the others: shares of few say little.
UNSEEN = 0.7
_VOTES = ("country named", "a name within 50 km")  # the first and the last column that other names fill


def stem(name: str, gazetteer: Gazetteer) -> str:
    """The key of a name; of one that only says of another what it is, that other's: "Dublin Village" is a Dublin.

    What such names mean is one question, so that they are no evidence for each other.
    """
    key = fold(name)
    if gazetteer.known(name):
        return key
    plain = (left for left, features in variants(key) if features in ((), TOWN))
    return next((left for left in plain if gazetteer.known(left)), key)


class Context:
    """The names of one document, weighed together."""

    def __init__(self, names: Sequence[Toponym], text: str, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.cases: dict[tuple[object, ...], Case] = {}
        self._groups: dict[str, int] = {}
        self._named: dict[str, Case] = {}  # one case for each name as it is written
        self._qualifiers: dict[int, set[str]] = {}  # by group
        self.standing = [
            Standing(name, name.chance if isinstance(name, Name) else 1.0, case)
            for name, case in zip(names, self._sort(names, text), strict=True)
        ]
        self.chances = self._best_chances()
        self._first_features()

    def _sort(self, names: Sequence[Toponym], text: str) -> list[Case]:
        """The case of each name."""
        qualifying = [i > 0 and names[i - 1].qualifier == name.text for i, name in enumerate(names)]
        nouns = [None if q else noun_beside(text, n.start, n.end) for n, q in zip(names, qualifying, strict=True)]
        cases: list[Case | None] = [None] * len(names)
        for chain in lists(names, qualifying, text):
            shared = nouns[chain[0]]
            written = [names[i].text for i in chain]
            for i in chain:
                peers = tuple(sorted({w for w in written if w != names[i].text}))
                cases[i] = self._case(names[i], None, nouns[i] or shared, peers, text)
        for i, name in enumerate(names):
            if qualifying[i]:
                cases[i] = self._case(name, names[i - 1].text, None, (), text)
        return [case for case in cases if case is not None]

    def _case(self, name: Toponym, qualifies: str | None, noun: str | None, peers: tuple[str, ...], text: str) -> Case:
        dateline = heads_a_report(text, name.start, name.end)
        acts = name.use == "associative"
        key = (name.text, name.qualifier, qualifies, noun, dateline, acts, peers)
        if key not in self.cases:
            group = self._groups.setdefault(stem(name.text, self.gazetteer), len(self._groups))
            found = options(self.gazetteer, name.text)
            case = Case(found, group, name.qualifier, qualifies, noun, dateline, acts, peers)
            self.cases[key] = case
            self._named.setdefault(name.text, case)
        return self.cases[key]

    def _best_chances(self) -> list[tuple[float, float]]:
        """For each group, the greatest chance of its names, and the second greatest."""
        best = [(0.0, 0.0)] * len(self._groups)
        for s in self.standing:
            first, second = best[s.case.group]
            best[s.case.group] = (max(first, s.chance), max(second, min(first, s.chance)))
        return best

    def chance_elsewhere(self, s: Standing) -> float | None:
        """The greatest chance of the same name at another place of the text."""
        first, second = self.chances[s.case.group]
        other = second if s.chance == first else first
        return other or None

    def chance_of_peers(self, s: Standing) -> float | None:
        """The greatest chance of a name in the same list."""
        return max((self.chances[self._named[peer].group][0] for peer in s.case.peers), default=None)

    def qualifier_elsewhere(self, case: Case) -> str | None:
        """A qualifier that the same name has elsewhere in the text."""
        return min(self._qualifiers.get(case.group, ()), default=None)

    def _first_features(self) -> None:
        for case in self.cases.values():
            if case.qualifier:
                self._qualifiers.setdefault(case.group, set()).add(case.qualifier)
        for case in self.cases.values():
            n = len(case.options)
            case.features = np.zeros((n + 1, len(COLUMNS)))
            case.features[:n, : len(OWN)] = case.options.own
            case.features[n, AT["none of them"]] = 1.0
            if n:
                self._beside(case, sorted(self._qualifiers.get(case.group, ())))

    def _beside(self, case: Case, qualifiers: Sequence[str]) -> None:
        """The features that the words beside the name give."""
        o, n = case.options, len(case.options)
        none = case.features[n]
        none[AT["none: no main name"]] = float(not o.own[:, AT["name main"]].any())
        none[AT["none: not prominent"]] = 1.0 - o.own[0, AT["prominence"]]
        if case.qualifier:
            inside = self._lie_in(case.qualifier, o)
            self._set(case, "in the qualifier", "outside the qualifier", inside)
            none[AT["none: not in the qualifier"]] = float(not inside.any())
        elif qualifiers:
            inside = np.logical_or.reduce([self._lie_in(q, o) for q in qualifiers])
            self._set(case, "qualified elsewhere", "outside the qualifier elsewhere", inside)
        if case.qualifies:
            inside = np.logical_or.reduce(held(o, options(self.gazetteer, case.qualifies)), axis=1)
            self._set(case, "holds the name before it", "holds no name before it", inside)
        if case.noun:
            fits = np.array([c.place.precision == case.noun for c in o.candidates])
            self._set(case, "noun fits", "noun does not fit", fits)
        if case.dateline:
            case.features[:n, AT["a settlement in a dateline"]] = o.own[:, AT["is place"]] * LOUD
        if case.acts:
            case.features[:n, AT["a seat of power that acts"]] = o.own[:, AT["capital"]] + o.own[:, AT["is country"]]

    def _lie_in(self, larger: str, o: Options) -> Flags:
        """Does each candidate lie in a place of that name?"""
        return np.asarray(np.logical_or.reduce(held(options(self.gazetteer, larger), o), axis=0))

    def _set(self, case: Case, yes: str, no: str, inside: Flags) -> None:
        """One feature where it holds; where it holds of some, another for the rest."""
        n = len(case.options)
        loud = LOUD if yes == "in the qualifier" else 1.0
        case.features[:n, AT[yes]] = inside * loud
        if inside.any():
            case.features[:n, AT[no]] = ~inside * loud

    def weigh(self, learned: Weights) -> None:
        """Set the odds of every name: in one round alone, then in ROUNDS more with what the others mean."""
        self.odds(learned.alone)
        for _ in range(ROUNDS):
            self.look_around()
            self.odds(learned.rank)

    def odds(self, weights: Mapping[str, float]) -> None:
        """Odds from the features as they are."""
        vector = np.array([weights.get(name, 0.0) for name in COLUMNS])
        for case in self.cases.values():
            case.odds = softmax(case.features @ vector)
            case.tell_twins()

    def look_around(self) -> None:
        """Fill in what the other names say, by the odds as they are."""
        seen = self.seen()
        votes: dict[int, Array] = {}  # by name: one answer for all who mean the same by it
        first, last, list_first = AT[_VOTES[0]], AT[_VOTES[1]] + 1, AT["fits the list"]
        for case in self.cases.values():
            n = len(case.options)
            if not n:
                continue
            if id(case.options) not in votes:
                votes[id(case.options)] = self._votes(case, seen)
            case.features[:n, first:last] = votes[id(case.options)]
            if case.peers:
                case.features[:n, list_first : list_first + 2] = self._fit_list(case)

    def seen(self) -> Seen:
        """What the names most likely mean."""
        total = np.zeros(len(self._groups))
        best: dict[int, Case] = {}
        for case in self.cases.values():
            sure = self.chances[case.group][0] * (1.0 - float(case.odds[-1]))
            if sure > total[case.group]:
                total[case.group], best[case.group] = sure, case
        rows = []
        for group, case in sorted(best.items()):
            odds = case.odds[:-1]
            for i in np.argsort(-odds, kind="stable")[:SEEN]:
                if odds[i] >= LEAST:
                    rows.append((group, self.chances[group][0] * float(odds[i]), case.options, int(i)))
        return Seen(rows, total)

    def _votes(self, case: Case, seen: Seen) -> Array:
        others = seen.group != case.group
        weight = seen.weight[others]
        total = seen.total.sum() - seen.total[case.group] + UNSEEN
        o = case.options
        country = (o.countries[:, None] == seen.country[others]) & (o.countries != UNKNOWN)[:, None]
        region = (o.regions[:, None] == seen.region[others]) & (o.regions != UNKNOWN)[:, None]
        county = (o.counties[:, None] == seen.county[others]) & (o.counties != UNKNOWN)[:, None]
        far = distances(o.points, seen.points[others])
        settled = seen.settled[others]
        near = (far <= 50.0) & settled
        size = o.own[:, _SIZE][:, None]
        dwarfed = settled & (seen.size[others] > size + DWARFED)
        says = weight * np.where(dwarfed, LITTLE, 1.0)
        usual = seen.size[others] @ weight / weight.sum() if weight.sum() else 0.0
        return np.column_stack(
            (
                np.minimum(1.0, (country & seen.is_country[others]) @ weight),
                np.minimum(1.0, (region & seen.is_region[others]) @ weight),
                np.minimum(1.0, (county & seen.is_county[others]) @ weight),
                (country * says).sum(axis=1) / total,
                (region * says).sum(axis=1) / total,
                (near * says).sum(axis=1) / total,
                ((far <= 200.0) * settled * says).sum(axis=1) / total,
                np.abs(size[:, 0] - usual) * (weight.sum() / (weight.sum() + 1.0)),
                (near * says).max(axis=1, initial=0.0),
            )
        )

    def _fit_list(self, case: Case) -> Array:
        """For each candidate: how likely the other names of the list are of its precision; how far from their size."""
        precisions = [c.place.precision for c in case.options.candidates]
        fit, size, weight = np.zeros(len(precisions)), 0.0, 0.0
        for name in case.peers:
            peer = self._named[name]
            share: dict[str, float] = {}
            for c, odds in zip(peer.options.candidates, peer.odds, strict=False):
                share[c.place.precision] = share.get(c.place.precision, 0.0) + float(odds)
            fit += [share.get(p, 0.0) for p in precisions]
            size += float(peer.odds[:-1] @ peer.options.own[:, _SIZE])
            weight += float(peer.odds[:-1].sum())
        unlike = np.abs(case.options.own[:, _SIZE] - size / weight) if weight else np.zeros(len(precisions))
        return np.column_stack((fit / len(case.peers), unlike * min(1.0, weight / FEW)))
