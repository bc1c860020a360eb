"""Which body a name of the registry means in a text.

An abbreviation that the text defines means what the text says. A name that bodies of several countries share means
the one whose country stands beside it ("Israel’s Supreme Court", "the Interior Ministry in Ankara"), else the one
that the text names more fully, else that of the country the text is about. A weak name needs another name of the
body, a body that it belongs to, or a word of its context. Where nothing decides, the body is not known: two bodies
with one name are never merged. A body outside the registry that every state may have ("the health ministry") is told
apart by its country, which stands after its name: "health ministry (Malawi)".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.countries import country_name
from geo.extract.bodies.abbreviations import initials
from geo.extract.bodies.countries import Countries, nation_names
from geo.extract.bodies.heads import NOT_FIRST, is_government, is_of_a_state
from geo.extract.bodies.lookup import Hit
from geo.extract.bodies.registry import Alias, Registry
from geo.extract.spans import AgencyRule
from geo.extract.words import Wording, squash, words

# Words before a shared name that make it another body's: "the state Supreme Court", "a county Health Department".
_OTHER_LEVEL = frozenset("state county city provincial regional local district municipal".split())
# Words after "the House" that keep it a chamber's.
_OF_A_CHAMBER = frozenset("republicans democrats republican democratic speaker majority minority gop".split())
# A ministry is a "Department" in the English of few countries: such a name needs less to be one of theirs.
_DEPARTMENT = frozenset(("department", "dept"))
# The share of words that a definition and an official name must have in common.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Body:
    """A body at words first..last (end exclusive); `agency_id` None for one outside the registry.

    `kind` is what a body that every state may have is ("army"), `country` whose it is where the words beside it say so;
    `is_weak`: without a country it is none.
    """

    first: int
    last: int
    agency_id: str | None
    name: str
    rule: AgencyRule
    kind: str = ""
    country: str | None = None
    is_weak: bool = False


def defined_at(wording: Wording, stretch: tuple[int, int], found: Sequence[Body]) -> Body | None:
    """The body that stands where an abbreviation is spelt out (the characters of `stretch`)."""
    first, last = wording.numbers(*stretch)
    return next((b for b in found if b.first <= first + 1 and b.last >= last and b.last > first), None)


class Meanings:
    """Decides what names mean in one text."""

    def __init__(
        self,
        wording: Wording,
        registry: Registry,
        countries: Countries,
        defined: Mapping[str, tuple[int, int]],
    ) -> None:
        self.wording, self.registry, self.countries, self.defined = wording, registry, countries, defined

    def of(self, hit: Hit, found: Sequence[Body]) -> Body | None:
        """The body that a name means here, given those found so far; None where it is no body's name here."""
        alias, spelt = hit.alias, self.wording.spelling(hit.first, hit.last)
        rule: AgencyRule = "abbreviation" if alias.is_abbreviation else "name"
        long = self.defined.get(spelt.replace(".", "")) if alias.is_abbreviation else None
        if long:
            if body := defined_at(self.wording, long, found):
                return Body(hit.first, hit.last, body.agency_id, body.name, rule)
            if not self._is_alike(long, alias):
                return None  # the text says that it stands for something else
        if agency_id := self._shared(hit, found) or self._plain(alias) or self._weak(hit, found):
            return Body(hit.first, hit.last, agency_id, self.registry.agencies[agency_id].name, rule)
        if len(alias.words) == 1 or not any(m.binding == "shared" for m in alias.meanings):
            return None
        key = squash(spelt)
        fuller = {b.name for b in found if b.agency_id is None and squash(b.name).endswith(f" {key}")}
        if len(fuller) == 1:
            return Body(hit.first, hit.last, None, fuller.pop(), rule)
        kind = spelt if is_of_a_state(spelt) and not self._is_anothers(hit) else ""
        return Body(hit.first, hit.last, None, spelt, rule, kind, self._country_beside(hit) if kind else None)

    def _is_alike(self, stretch: tuple[int, int], alias: Alias) -> bool:
        """True where the words that an abbreviation is said to stand for are much the same as the body's name."""
        said = {w.key for w in self.wording.words[slice(*self.wording.numbers(*stretch))]}
        names = ({w.key for w in words(self.registry.agencies[m.agency_id].name)} for m in alias.meanings)
        return any(len(said & name) >= _ALIKE * len(said | name) for name in names)

    def _plain(self, alias: Alias) -> str | None:
        return next((m.agency_id for m in alias.meanings if m.binding == "plain"), None)

    # Names that bodies of several countries share

    def _shared(self, hit: Hit, found: Sequence[Body]) -> str | None:
        ids = {self.registry.countries[m.agency_id]: m.agency_id for m in hit.alias.meanings if m.binding == "shared"}
        if not ids or self._is_anothers(hit):
            return None
        if beside := self._country_beside(hit):
            return ids.get(beside)
        key = squash(self.wording.spelling(hit.first, hit.last))
        fuller = {b.agency_id for b in found if squash(self.wording.spelling(b.first, b.last)).endswith(f" {key}")}
        if len(fuller) == 1:
            return fuller.pop()
        return self._of_the_texts_country(hit, ids)

    def _is_anothers(self, hit: Hit) -> bool:
        """True where the words beside a name make it the name of another body: "Ohio’s …", "state …", "… of Ohio"."""
        spelt = self.wording.words
        if self.wording.joined(hit.first):
            before = spelt[hit.first - 1]
            if self.countries.just_before(hit.first - 1 if before.key == "'s" else hit.first):
                return False
            if before.key == "'s":
                return hit.first > 1 and spelt[hit.first - 2].is_capital
            if before.key in _OTHER_LEVEL or (before.is_capital and before.key not in NOT_FIRST | {",", "&"}):
                return True
        after = spelt[hit.last : hit.last + 2]
        is_of = len(after) == 2 and after[0].key == "of" and after[1].is_capital and self.wording.joined(hit.last)
        return is_of and self._of_nation(hit) is None

    def _of_nation(self, hit: Hit) -> str | None:
        """The country that is named after "of": "the Supreme Court of Nepal"."""
        if hit.last >= len(self.wording.words) or self.wording.words[hit.last].key != "of":
            return None
        nation = self.countries.nation_from(hit.last + 1)
        return nation.country if nation else None

    def _country_beside(self, hit: Hit) -> str | None:
        """The country named beside a name: "Turkish …", "Israel’s …", "the country’s …", "… in Ankara"."""
        spelt = self.wording.words
        if self.wording.joined(hit.first):
            at = hit.first - 1 if spelt[hit.first - 1].key == "'s" else hit.first
            if country := self.countries.just_before(at):
                return country
            if 0 < at < hit.first and spelt[at - 1].key in ("country", "nation"):
                last = self.countries.last_nation(at)
                return last.country if last else None
        if country := self._of_nation(hit):
            return country
        if hit.last < len(spelt) and spelt[hit.last].key == "in":
            return next(iter(self.countries.within(hit.last, hit.last + 2)), None)
        return None

    def _of_the_texts_country(self, hit: Hit, ids: Mapping[str | None, str]) -> str | None:
        near = [c for c in ids if c in self.countries.within(*self.wording.sentence(hit.first))]
        is_department = hit.alias.words[-1].key in _DEPARTMENT
        about = [c for c in ids if c and self.countries.is_about(c, chiefly=not is_department)]
        if len(both := [c for c in about if c in near]) == 1:
            return ids[both[0]]
        if not about:
            return ids[near[0]] if len(near) == 1 and len(ids) > 1 else None
        about.sort(key=lambda c: -self.countries.votes[c])
        is_clear = len(about) == 1 or self.countries.votes[about[0]] > self.countries.votes[about[1]]
        return ids[about[0]] if is_clear else None

    # Bodies that every state may have

    def of_their_countries(self, found: Iterable[Body]) -> Iterator[Body]:
        """The same bodies, in order: an army, a ministry is the one of its country in the registry, or named so.

        Whose it is say the words beside it; "in Malawi" before it in the sentence; where the text spoke of such a body
        of one country before, the last time; else it is that of the country which the text is about.
        """
        last: dict[str, str] = {}
        alone = self.countries.alone()
        region: Body | None = None  # "the government" is that of the region whose government was named last
        for body in sorted(found, key=lambda b: b.first):
            if not body.kind:
                region = body if is_government(body.name) else region
                yield body
                continue
            kind = squash(body.kind)
            if kind == "government":
                region = None if not body.is_weak or body.country else region
                if region:
                    yield replace(body, agency_id=region.agency_id, name=region.name)
                    continue
            country = body.country or self._in_country(body.first) or last.get(kind) or alone
            if country is None:
                if not body.is_weak:
                    yield body
                continue
            last[kind] = country
            if agency_id := self._of_country(country, body):
                name = self.registry.agencies[agency_id].name
                yield replace(body, agency_id=agency_id, name=name)
            elif country != "US":  # the registry has its bodies of that kind; others are a state's or a city's
                yield replace(body, name=f"{body.kind} ({country_name(country)})")
            elif not body.is_weak:
                yield body

    def _of_country(self, country: str, body: Body) -> str | None:
        """The body of that kind in the registry: "Nigeria’s army" as "army", "Nigeria army" or "Nigerian army"."""
        kinds = (body.kind, "national police") if squash(body.kind) == "police" else (body.kind,)
        spelt = self.wording.spelling(body.first, body.last)
        names = (f"{nation} {body.kind}" for nation in nation_names(country))
        return self.registry.of_country(country, (*kinds, spelt, *names))

    def _in_country(self, at: int) -> str | None:
        """The country that "in …" names before a word, in its sentence."""
        near = self.countries.last_nation(at)
        if near is None or near.first <= self.wording.sentence(at)[0]:
            return None
        return near.country if self.wording.words[near.first - 1].key == "in" else None

    # Names that are also something else

    def _weak(self, hit: Hit, found: Sequence[Body]) -> str | None:
        ids = [m.agency_id for m in hit.alias.meanings if m.binding == "weak"]
        if not ids or not self._is_used_as_a_name(hit) or self._abbreviates_another(hit, found):
            return None
        named = {b.agency_id for b in found if b.agency_id}
        for fitting in (
            [i for i in ids if i in named],
            [i for i in ids if self.registry.kin(i) & named],
            [i for i in ids if self._has_context(i)],
        ):
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        return None

    def _is_used_as_a_name(self, hit: Hit) -> bool:
        """A weak name of one word that is no abbreviation stands after "the": "the House", not "House of Cards"."""
        if hit.alias.is_abbreviation or len(hit.alias.words) > 1:
            return True
        spelt = self.wording.words
        after = spelt[hit.last] if hit.last < len(spelt) else None
        if after and after.key in _OF_A_CHAMBER:
            return True
        goes_on = after is not None and after.is_capital and self.wording.joined(hit.last)
        return hit.first > 0 and spelt[hit.first - 1].key in ("the", "us") and not goes_on

    def _abbreviates_another(self, hit: Hit, found: Sequence[Body]) -> bool:
        """True where the text names in full a body outside the registry with the same initials."""
        short = hit.alias.text
        names = (b.name for b in found if b.agency_id is None)
        return hit.alias.is_abbreviation and any(initials(list(words(name))) == short for name in names)

    def _has_context(self, agency_id: str) -> bool:
        low = f" {' '.join(w.key for w in self.wording.words)} "
        return any(f" {squash(c)} " in low for c in self.registry.context[agency_id])
