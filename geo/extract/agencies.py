"""Where a text names public bodies: by registry, by definition in the text, by shape, by initials, by reference.

Names of the registry win over shapes that are not longer, and both over the language model's organisations, of which
only those that look like a public body are kept. Abbreviations are matched with their case (ICE, not ice). An
abbreviation that the text defines means what the text says.

Companies, teams, parties, outlets and universities are no agencies. What it does NOT find: bodies by their short
names ("Justice", "State"), descriptions ("the feds"), pronouns; in a line of capitals, bodies outside the registry.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from geo.extract import reference
from geo.extract.abbreviations import definitions, initials
from geo.extract.bodies import NOT_FIRST, Context, Shape, shapes
from geo.extract.countries import Countries
from geo.extract.language import Reading
from geo.extract.registry import US_PREFIXES, Alias, Binding, Registry
from geo.extract.spans import AgencyMention, AgencyRule, OutletMention
from geo.extract.words import joins, words

__all__ = ["Registry", "find"]

# Abbreviations that are also words: in a line of capitals they count only where something else speaks for the body.
_ALSO_WORDS = frozenset("ice who aid hud dot us it sec va fed bop mint au pet mit doc cis rib sled bart".split())
_STAFF = frozenset(
    "agent agents officer officers official officials raid raids arrest arrests chief director detention detainee "
    "detainees spokesman spokeswoman spokesperson facility facilities field custody".split()
)
# Words of a name that may be in lower case although the registry has a capital ("Border patrol").
_GENERIC = frozenset(
    "department dept police patrol guard service office agency bureau council court commission administration force "
    "ministry authority fire committee".split()
)
# Words before a shared name that make it another body's: "the state Supreme Court", "a county Health Department".
_OTHER_LEVEL = frozenset("state county city provincial regional local district municipal".split())
# Words after "the House" that keep it a chamber's.
_OF_A_CHAMBER = frozenset("republicans democrats republican democratic speaker majority minority gop".split())
_STRENGTH: dict[Binding, int] = {"plain": 0, "shared": 1, "weak": 2}


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name of the registry at words first..last (end exclusive)."""

    first: int
    last: int
    alias: Alias

    @property
    def strength(self) -> int:
        return min(_STRENGTH[m.binding] for m in self.alias.meanings)


@dataclass(frozen=True, slots=True)
class _Found:
    """A body at words first..last (end exclusive); `agency_id` None for one outside the registry."""

    first: int
    last: int
    agency_id: str | None
    name: str
    rule: AgencyRule


def find(reading: Reading, registry: Registry, *, outlets: Sequence[OutletMention]) -> tuple[AgencyMention, ...]:
    """Where the text names public bodies, in order, none inside another. English only."""
    if not reading.is_english:
        return ()
    finder = _Finder(reading, registry, outlets)
    named = tuple(finder.mention(f) for f in sorted(finder.found(), key=lambda f: f.first))
    return tuple(sorted((*named, *reference.find(reading, named, registry)), key=lambda m: m.start))


class _Finder:
    """Finds the bodies of one text that are named outright."""

    def __init__(self, reading: Reading, registry: Registry, outlets: Sequence[OutletMention]) -> None:
        self.reading, self.registry, self.text = reading, registry, reading.text
        self.words = tuple(words(reading.text))
        self._starts = [w.start for w in self.words]
        # A guess at a call sign ("the WHO said") is no outlet where the registry knows the letters.
        known = registry.names
        self._outlets = [self._numbers(o.start, o.end) for o in outlets if o.name != o.text or o.text not in known]
        self.countries = Countries(self.text, self.words)

    def found(self) -> list[_Found]:
        """All of them, in no order."""
        chosen = _longest(list(self._hits()), list(self._shapes()))
        hits = [c for c in chosen if isinstance(c, _Hit)]
        for hit in hits:
            for m in hit.alias.meanings:
                if m.binding == "plain" and (country := self.registry.countries[m.agency_id]):
                    self.countries.add(country)
        out = self._named_by_shape([c for c in chosen if isinstance(c, Shape)])
        defined = definitions(self.text)
        # Names first, then abbreviations and weak names, which lean on them.
        for hit in sorted(hits, key=lambda h: (h.alias.is_abbreviation, h.strength)):
            if meant := self._meaning(hit, out, defined):
                out.append(meant)
        out += self._abbreviated(out, defined)
        return out

    def mention(self, found: _Found) -> AgencyMention:
        """The record of a body that was found."""
        start, end = self.words[found.first].start, self.words[found.last - 1].end
        sentence = self.reading.sentence_at(start)
        return AgencyMention(
            start, end, self.text[start:end], *sentence, agency_id=found.agency_id, name=found.name, rule=found.rule
        )

    # Words and characters

    def _numbers(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the words that stand between two characters (end exclusive)."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def _spelling(self, first: int, last: int) -> str:
        return self.text[self.words[first].start : self.words[last - 1].end]

    def _in_outlet(self, first: int, last: int) -> bool:
        return any(first < end and last > start for start, end in self._outlets)

    @cached_property
    def _sentence_words(self) -> list[tuple[int, int]]:
        return [self._numbers(*s) for s in self.reading.sentences]

    def _sentence(self, number: int) -> tuple[int, int]:
        spans = self._sentence_words
        at = bisect_right(spans, (number, len(self.words) + 1)) - 1
        return spans[max(at, 0)] if spans else (0, len(self.words))

    @cached_property
    def _shouted(self) -> frozenset[int]:
        """Numbers of the words of sentences that are all in capitals."""
        out: set[int] = set()
        for first, last in self._sentence_words:
            long = [w.text for w in self.words[first:last] if len(w.text) > 1 and w.text.isalpha()]
            if len(long) > 2 and sum(w.isupper() for w in long) >= 0.8 * len(long):
                out.update(range(first, last))
        return frozenset(out)

    # Names of the registry

    def _hits(self) -> Iterator[_Hit]:
        index, at = self.registry.index, 0
        while at < len(self.words):
            for alias in index.get(self.words[at].key, ()):
                last = at + len(alias.words)
                if self._matches(alias, at) and not self._in_outlet(at, last):
                    first = self._with_prefix(alias, at)
                    yield _Hit(first, last, alias)
                    at = last - 1
                    break
            at += 1

    def _matches(self, alias: Alias, at: int) -> bool:
        if at + len(alias.words) > len(self.words):
            return False
        for n, wanted in enumerate(alias.words):
            word = self.words[at + n]
            if word.key != wanted.key or (n and not joins(self.text, self.words[at + n - 1], word)):
                return False
        return self._is_cased(alias, at)

    def _is_cased(self, alias: Alias, at: int) -> bool:
        """True where the text has capitals where the name has them."""
        if len(alias.words) == 1:
            spelt = self.words[at].text.replace(".", "")
            if spelt != alias.words[0].text.replace(".", "") and not (at in self._shouted and spelt.isupper()):
                return False
            return at not in self._shouted or self._is_no_word(at)
        for n, wanted in enumerate(alias.words):
            text = self.words[at + n].text
            if wanted.text[0].isupper() and not text[0].isupper() and (n == 0 or wanted.key not in _GENERIC):
                return False
            if sum(c.isupper() for c in wanted.text) > 1 and not text.isupper() and text != wanted.text:
                return False
        return True

    def _is_no_word(self, at: int) -> bool:
        """In a line of capitals: True unless the abbreviation may as well be a word (ICE ON ROADS)."""
        key = self.words[at].key
        if key not in _ALSO_WORDS:
            return True
        if at + 1 < len(self.words) and self.words[at + 1].key in _STAFF:
            return True
        return any(w.key == key and w.text.isupper() and n not in self._shouted for n, w in enumerate(self.words))

    def _with_prefix(self, alias: Alias, at: int) -> int:
        """Where the name begins with "U.S." or "United States" before it, for a body of that country."""
        if any(self.registry.countries[m.agency_id] == "US" for m in alias.meanings):
            for prefix in US_PREFIXES:
                first = at - len(prefix)
                if first >= 0 and tuple(w.key for w in self.words[first:at]) == prefix:
                    spelt = self.words[first]
                    if spelt.text[0].isupper() and joins(self.text, self.words[at - 1], self.words[at]):
                        return first
        return at

    # What a name means

    def _meaning(self, hit: _Hit, out: Sequence[_Found], defined: dict[str, tuple[int, int]]) -> _Found | None:
        """The body that a name of the registry means here; None where it is no body's name here."""
        alias, spelt = hit.alias, self._spelling(hit.first, hit.last)
        rule: AgencyRule = "abbreviation" if alias.is_abbreviation else "name"
        if alias.is_abbreviation and (long := defined.get(spelt.replace(".", ""))):
            if body := self._at(long, out):
                return _Found(hit.first, hit.last, body.agency_id, body.name, rule)
            if not self._is_spelt_out(long, alias):
                return None  # the text says that it stands for something else
        agency_id = self._chosen(hit, out)
        if agency_id:
            return _Found(hit.first, hit.last, agency_id, self.registry.agencies[agency_id].name, rule)
        if hit.strength == _STRENGTH["weak"] or len(alias.words) == 1:
            return None
        key = _squash(spelt)
        longer = {b.name for b in out if b.agency_id is None and _squash(b.name).endswith(f" {key}")}
        return _Found(hit.first, hit.last, None, longer.pop() if len(longer) == 1 else spelt, rule)

    def _at(self, stretch: tuple[int, int], out: Sequence[_Found]) -> _Found | None:
        """The body that stands where an abbreviation is spelt out."""
        first, last = self._numbers(*stretch)
        return next((b for b in out if b.first <= first + 1 and b.last >= last and b.last > first), None)

    def _is_spelt_out(self, stretch: tuple[int, int], alias: Alias) -> bool:
        """True where the words that an abbreviation stands for are much the same as the body's name."""
        said = {w.key for w in self.words[slice(*self._numbers(*stretch))]}
        for m in alias.meanings:
            name = {w.key for w in words(self.registry.agencies[m.agency_id].name)}
            if len(said & name) >= 0.5 * len(said | name):
                return True
        return False

    def _chosen(self, hit: _Hit, out: Sequence[_Found]) -> str | None:
        by_kind: dict[Binding, list[str]] = {"plain": [], "shared": [], "weak": []}
        for m in hit.alias.meanings:
            by_kind[m.binding].append(m.agency_id)
        if by_kind["plain"]:
            return by_kind["plain"][0]
        named = {b.agency_id for b in out if b.agency_id}
        shared = self._by_country(hit, by_kind["shared"]) if by_kind["shared"] else None
        if shared or (only := [i for i in by_kind["shared"] if i in named]) == []:
            only = [shared] if shared else []
        if len(only) == 1:
            return only[0]
        weak = by_kind["weak"]
        if not weak or not self._is_weak_name(hit) or self._abbreviates_another(hit, out):
            return None
        for fits in (lambda i: i in named, lambda i: bool(self.registry.kin(i) & named), self._has_context):
            if len(fitting := [i for i in weak if fits(i)]) == 1:
                return fitting[0]
            if fitting:
                return None
        return None

    def _by_country(self, hit: _Hit, ids: Sequence[str]) -> str | None:
        """Of bodies that share a name the one of the country that is meant here."""
        countries = {self.registry.countries[i]: i for i in ids}
        before = self.words[hit.first - 1] if hit.first else None
        if before and joins(self.text, before, self.words[hit.first]):
            at = hit.first - 1 if before.key == "'s" else hit.first
            if country := self.countries.just_before(at):
                return countries.get(country)
            if before.key == "'s" and hit.first > 1 and self.words[hit.first - 2].is_capital:
                return None
            is_name = before.is_capital and before.key not in NOT_FIRST and before.key not in (",", "&")
            if is_name or before.key in _OTHER_LEVEL:
                return None
        if self._is_of_another(hit):
            return None
        near = [i for c, i in countries.items() if c in self.countries.within(*self._sentence(hit.first))]
        is_department = hit.alias.words[-1].key in ("department", "dept")  # a ministry in few countries' English
        about = [i for c, i in countries.items() if c and self.countries.is_about(c, chiefly=not is_department)]
        if len(both := [i for i in about if i in near]) == 1:
            return both[0]
        if len(near) == 1 and len(ids) > 1 and not about:
            return near[0]
        about.sort(key=lambda i: -self.countries.votes[self.registry.countries[i] or ""])
        votes = [self.countries.votes[self.registry.countries[i] or ""] for i in about]
        return about[0] if about and (len(about) == 1 or votes[0] > votes[1]) else None

    def _is_of_another(self, hit: _Hit) -> bool:
        """True before "of Ohio": the name goes on."""
        if hit.last + 1 >= len(self.words) or self.words[hit.last].key != "of":
            return False
        after = self.words[hit.last + 1]
        return after.is_capital and joins(self.text, self.words[hit.last - 1], self.words[hit.last])

    def _abbreviates_another(self, hit: _Hit, out: Sequence[_Found]) -> bool:
        """True where the text names in full a body outside the registry with the same initials."""
        short = hit.alias.text
        return hit.alias.is_abbreviation and any(
            b.agency_id is None and initials(list(words(b.name))) == short for b in out
        )

    def _is_weak_name(self, hit: _Hit) -> bool:
        """A weak name of one word that is no abbreviation stands after "the": "the House", not "House of Cards"."""
        if hit.alias.is_abbreviation or len(hit.alias.words) > 1:
            return True
        before = self.words[hit.first - 1].key if hit.first else ""
        after = self.words[hit.last] if hit.last < len(self.words) else None
        if after and (after.key in _OF_A_CHAMBER):
            return True
        follows = after is not None and after.is_capital and joins(self.text, self.words[hit.last - 1], after)
        return before in ("the", "us") and not follows

    def _has_context(self, agency_id: str) -> bool:
        low = f" {' '.join(w.key for w in self.words)} "
        return any(f" {' '.join(w.key for w in words(c))} " in low for c in self.registry.context[agency_id])

    # Names by their shape

    def _labelled(self, *labels: str) -> dict[int, int]:
        """Numbers of the words of the language model's entities with these labels, and of which entity."""
        ents = (e for e in self.reading.doc.ents if e.label_ in labels)
        return {n: e.start for e in ents for n in range(*self._numbers(e.start_char, e.end_char))}

    def _shapes(self) -> Iterator[Shape]:
        persons = [e for e in self.reading.doc.ents if e.label_ == "PERSON"]
        after_persons = {self._numbers(e.end_char, e.end_char)[0] for e in persons}
        context = Context(
            breaks=frozenset(first for first, _ in self._sentence_words) | after_persons,
            organisations=self._labelled("ORG"),
            names=frozenset(self._labelled("ORG", "GPE", "LOC", "FAC", "NORP")),
            titled=self._titled,
        )
        for shape in shapes(self.text, self.words, context=context):
            if shape.first not in self._shouted and not self._in_outlet(shape.first, shape.last):
                yield shape

    @cached_property
    def _titled(self) -> frozenset[int]:
        """Numbers of the words of sentences in which nearly every word has a capital: headlines."""
        out: set[int] = set()
        for first, last in self._sentence_words:
            long = [w for w in self.words[first:last] if len(w.text) > 3]
            if len(long) > 3 and sum(w.is_capital for w in long) >= 0.8 * len(long):
                out.update(range(first, last))
        return frozenset(out)

    def _named_by_shape(self, found: Sequence[Shape]) -> list[_Found]:
        """Their records; a shorter form has the name of the longer one that the text gives it elsewhere."""
        full = {self._spelling(s.first, s.last) for s in found if not s.is_bare}
        by_key = {_squash(name): name for name in sorted(full, key=len)}
        out = []
        for s in found:
            spelt = self._spelling(s.first, s.last)
            key = _squash(spelt)
            longer = [n for k, n in by_key.items() if (k.endswith(f" {key}") if s.is_bare else k.startswith(f"{key} "))]
            name = longer[0] if len(longer) == 1 else by_key.get(key, spelt)
            out.append(_Found(s.first, s.last, None, name, "pattern"))
        return out

    # Abbreviations outside the registry

    def _abbreviated(self, out: Sequence[_Found], defined: dict[str, tuple[int, int]]) -> Iterator[_Found]:
        """Abbreviations that the text defines, and initials of a body that it names."""
        taken = {n for b in out for n in range(b.first, b.last)}
        by_initials: dict[str, set[tuple[str | None, str]]] = {}
        for known in out:
            spelt = list(words(known.name))
            if len(spelt) > 2:
                by_initials.setdefault(initials(spelt), set()).add((known.agency_id, known.name))
        for n, word in enumerate(self.words):
            short = word.text.replace(".", "")
            if n in taken or not 2 < len(short) < 9 or not short.isupper() or self._in_outlet(n, n + 1):
                continue
            if n in self._shouted:
                continue
            if long := defined.get(short):
                if body := self._at(long, out):
                    yield _Found(n, n + 1, body.agency_id, body.name, "abbreviation")
            elif len(named := by_initials.get(short, ())) == 1:
                agency_id, name = next(iter(named))
                yield _Found(n, n + 1, agency_id, name, "initials")


def _squash(name: str) -> str:
    return " ".join(w.key for w in words(name))


def _longest(hits: Sequence[_Hit], found: Sequence[Shape]) -> list[_Hit | Shape]:
    """Of names that overlap the longest; of equals the registry's. A loose shape yields to a plain name inside it."""
    plain = [h for h in hits if h.strength == 0]
    kept = [s for s in found if s.is_firm or not any(h.first < s.last and h.last > s.first for h in plain)]
    ranked: list[_Hit | Shape] = [*hits, *kept]
    ranked.sort(key=lambda x: (x.first - x.last, isinstance(x, Shape), x.first))
    out: list[_Hit | Shape] = []
    taken: set[int] = set()
    for x in ranked:
        span = range(x.first, x.last)
        if taken.isdisjoint(span):
            taken.update(span)
            out.append(x)
    return out
