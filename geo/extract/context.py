"""What the text says of each candidate: the words beside the name, and the other names of the document.

The names are weighed in rounds. In the first each stands alone, with its qualifier and the nouns beside it; in the
next ones it also sees what the others most likely mean: their countries, their divisions, their distances.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from geo.extract.folding import fold
from geo.extract.gazetteer import Gazetteer
from geo.extract.ranking import NONE, OWN, TEXT, UNKNOWN, Array, Options, distances, held, options, softmax
from geo.extract.spans import Toponym

COLUMNS = (*OWN, *TEXT, *NONE)
_AT = {name: i for i, name in enumerate(COLUMNS)}
# What is seen of another name: its best candidates, as long as each has this much of the odds.
_SEEN, _LEAST = 3, 0.1
_SETTLEMENTS = frozenset("city cities town towns village villages suburb suburbs municipality hamlet port".split())
_REGIONS = frozenset("state states province provinces prefecture oblast governorate".split())
_COUNTIES = frozenset("county counties district districts parish".split())
_COUNTRIES = frozenset("country countries nation nations republic kingdom".split())
_NOUNS = {
    **dict.fromkeys(_SETTLEMENTS, "place"),
    **dict.fromkeys(_REGIONS, "region"),
    **dict.fromkeys(_COUNTIES, "county"),
    **dict.fromkeys(_COUNTRIES, "country"),
}
_INTRODUCE = frozenset("of including like as namely".split())
_BETWEEN = frozenset(("", ",", "and", "or", ", and", ", or", "&"))


@dataclass(slots=True)
class Standing:
    """A name as it stands in the text, and what is weighed for it. `odds` has one more at its end: none of them."""

    name: Toponym
    options: Options
    chance: float
    group: int
    noun: str | None = None
    peers: list[int] = field(default_factory=list)
    features: Array = field(default_factory=lambda: np.zeros((0, len(COLUMNS))))
    odds: Array = field(default_factory=lambda: np.ones(1))


class Context:
    """The names of one document, weighed together."""

    def __init__(self, names: Sequence[Toponym], chances: Sequence[float], text: str, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        groups: dict[str, int] = {}
        self.standing = []
        for name, chance in zip(names, chances, strict=True):
            group = groups.setdefault(fold(name.text), len(groups))
            self.standing.append(Standing(name, options(gazetteer, name.text), chance, group))
        self.groups = len(groups)
        self._beside(text)
        self._first_features()

    def _beside(self, text: str) -> None:
        """The noun that says what kind of place a name is, and the names it stands in a list with."""
        chain: list[int] = []
        standing = self.standing
        for i, s in enumerate(standing):
            joined = chain and text[_end(standing, chain[-1]) : s.name.start].strip() in _BETWEEN
            if i and s.name.start == standing[i - 1].name.end:
                joined = False
            if _is_qualifier(standing, i):
                continue
            if not joined:
                self._close(chain)
                chain = []
            chain.append(i)
            s.noun = _noun(text, s.name.start, s.name.end)
        self._close(chain)

    def _close(self, chain: list[int]) -> None:
        noun = self.standing[chain[0]].noun if chain else None
        for i in chain:
            self.standing[i].peers = [j for j in chain if j != i]
            self.standing[i].noun = self.standing[i].noun or noun

    def _first_features(self) -> None:
        qualifiers: dict[int, set[str]] = {}
        for s in self.standing:
            if s.name.qualifier:
                qualifiers.setdefault(s.group, set()).add(s.name.qualifier)
        for i, s in enumerate(self.standing):
            n = len(s.options)
            s.features = np.zeros((n + 1, len(COLUMNS)))
            s.features[:n, : len(OWN)] = s.options.own
            none = s.features[n]
            none[_AT["none of them"]] = 1.0
            if n:
                none[_AT["none: no main name"]] = float(not s.options.own[:, _AT["name main"]].any())
                none[_AT["none: not prominent"]] = 1.0 - s.options.own[0, _AT["prominence"]]
            if not n:
                continue
            if s.name.qualifier:
                inside = self._lie_in(s.options, s.name.qualifier)
                self._set(s, "in the qualifier", "outside the qualifier", inside)
            elif s.group in qualifiers:
                inside = np.max([self._lie_in(s.options, q) for q in sorted(qualifiers[s.group])], axis=0)
                self._set(s, "qualified elsewhere", "outside the qualifier elsewhere", inside)
            if _is_qualifier(self.standing, i):
                inside = self._hold(s.options, self.standing[i - 1].options)
                self._set(s, "holds the name before it", "holds no name before it", inside)
            if s.noun:
                fits = np.array([float(c.place.precision == s.noun) for c in s.options.candidates])
                self._set(s, "noun fits", "noun does not fit", fits)

    def _set(self, s: Standing, yes: str, no: str, inside: Array) -> None:
        n = len(s.options)
        s.features[:n, _AT[yes]] = inside
        if inside.any():
            s.features[:n, _AT[no]] = 1.0 - inside

    def _lie_in(self, o: Options, larger: str) -> Array:
        """1.0 for each candidate that lies in a place of that name."""
        return held(options(self.gazetteer, larger), o).any(axis=0).astype(float)

    def _hold(self, o: Options, inner: Options) -> Array:
        """1.0 for each candidate that holds a place of the inner name."""
        return held(o, inner).any(axis=1).astype(float)

    def weigh(self, alone: Array, together: Array, *, rounds: int = 2) -> None:
        """Set the odds of every name: in one round alone, then in `rounds` more with what the others mean."""
        self.odds(alone)
        for _ in range(rounds):
            self.look_around()
            self.odds(together)

    def odds(self, weights: Array) -> None:
        """Odds from the features as they are."""
        for s in self.standing:
            s.odds = softmax(s.features @ weights)

    def look_around(self) -> None:
        """Fill in what the other names say, by the odds as they are."""
        seen = self._seen()
        votes: dict[int, Array] = {}  # by name: one answer for all who mean the same by it
        for s in self.standing:
            n = len(s.options)
            if n:
                if id(s.options) not in votes:
                    votes[id(s.options)] = self._votes(s, seen)
                s.features[:n, _AT["country named"] : _AT["a name within 50 km"] + 1] = votes[id(s.options)]
        for s in self.standing:
            if s.peers and len(s.options):
                self._fit_list(s)

    def _seen(self) -> "_Seen":
        total = np.zeros(self.groups)
        best: dict[int, Standing] = {}
        for s in self.standing:
            sure = s.chance * (1.0 - s.odds[-1])
            if sure > total[s.group]:
                total[s.group], best[s.group] = sure, s
        rows = []
        for group, s in sorted(best.items()):
            odds = s.odds[:-1]
            for i in np.argsort(-odds, kind="stable")[:_SEEN]:
                if odds[i] >= _LEAST:
                    rows.append((group, s.chance * odds[i], s.options, int(i)))
        return _Seen(rows, total)

    def _votes(self, s: Standing, seen: "_Seen") -> Array:
        others = seen.group != s.group
        weight = seen.weight[others]
        total = seen.total.sum() - seen.total[s.group] + 0.5
        o = s.options
        country = (o.countries[:, None] == seen.country[others]) & (o.countries != UNKNOWN)[:, None]
        region = (o.regions[:, None] == seen.region[others]) & (o.regions != UNKNOWN)[:, None]
        far = distances(o.points, seen.points[others])
        settled = seen.settled[others]
        near = (far <= 50.0) & settled
        return np.column_stack(
            (
                np.minimum(1.0, (country & seen.is_country[others]) @ weight),
                np.minimum(1.0, (region & seen.is_region[others]) @ weight),
                country @ weight / total,
                region @ weight / total,
                near @ weight / total,
                ((far <= 200.0) & settled) @ weight / total,
                (near * weight).max(axis=1, initial=0.0),
            )
        )

    def _fit_list(self, s: Standing) -> None:
        precisions = [c.place.precision for c in s.options.candidates]
        fit = np.zeros(len(precisions))
        for j in s.peers:
            peer = self.standing[j]
            share: dict[str, float] = {}
            for c, odds in zip(peer.options.candidates, peer.odds, strict=False):
                share[c.place.precision] = share.get(c.place.precision, 0.0) + float(odds)
            fit += [share.get(p, 0.0) for p in precisions]
        s.features[: len(fit), _AT["fits the list"]] = fit / len(s.peers)


class _Seen:
    """The likely places of all names, as columns."""

    def __init__(self, rows: Sequence[tuple[int, float, Options, int]], total: Array) -> None:
        self.total = total
        self.group = np.array([r[0] for r in rows], dtype=int)
        self.weight = np.array([r[1] for r in rows], dtype=float)
        self.points = np.array([r[2].points[r[3]] for r in rows]).reshape(-1, 3)
        self.country = np.array([r[2].countries[r[3]] for r in rows], dtype=np.int64)
        self.region = np.array([r[2].regions[r[3]] for r in rows], dtype=np.int64)
        precisions = [r[2].candidates[r[3]].place.precision for r in rows]
        self.is_country = np.array([p == "country" for p in precisions], dtype=bool)
        self.is_region = np.array([p == "region" for p in precisions], dtype=bool)
        self.settled = np.array([p in ("place", "county") for p in precisions], dtype=bool)


def _is_qualifier(standing: Sequence[Standing], i: int) -> bool:
    return i > 0 and standing[i - 1].name.qualifier == standing[i].name.text


def _end(standing: Sequence[Standing], i: int) -> int:
    """Where a name ends, its qualifier included."""
    following = i + 1 < len(standing) and _is_qualifier(standing, i + 1)
    return standing[i + 1].name.end if following else standing[i].name.end


def _noun(text: str, start: int, end: int) -> str | None:
    """The precision that a noun beside the name asks for: "the city of X", "cities including X", "X state"."""
    before = text[max(0, start - 40) : start].lower().split()
    if before and before[-1] in _INTRODUCE:
        for word in before[-3:-1][::-1]:
            if word.strip(",") in _NOUNS:
                return _NOUNS[word.strip(",")]
    after = text[end : end + 20].split(maxsplit=1)
    if (
        after
        and text[end : end + 1] == " "
        and after[0] in ("state", "State", "province", "Province", "county", "County")
    ):
        return _NOUNS[after[0].lower()]
    return None
