"""Where a text names public bodies: by registry, by definition in the text, by shape, by initials, by reference.

Names of the registry win over shapes that are not longer, and both over the language model's organisations, of which
only those that look like a public body are kept.

Companies, teams, parties, outlets and universities are no agencies; Red Cross societies and the large aid bodies are.
What it does NOT find: bodies by their short names ("Justice", "State"), descriptions ("the feds", "border agents"),
"police" and "firefighters" alone, pronouns; in a line of capitals, bodies outside the registry.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from unicodedata import normalize

from geo.extract.bodies import references
from geo.extract.bodies.abbreviations import definitions, initials
from geo.extract.bodies.bodies import shapes
from geo.extract.bodies.countries import Countries
from geo.extract.bodies.heads import MUNICIPAL, is_bare
from geo.extract.bodies.lookup import Hit, hits
from geo.extract.bodies.meaning import Body, Meanings, defined_at
from geo.extract.bodies.registry import Registry
from geo.extract.bodies.shape import Context, Shape
from geo.extract.language import Reading
from geo.extract.spans import NAMED, AgencyMention, OutletMention
from geo.extract.words import Wording, squash, words

__all__ = ["Registry", "find"]


def find(reading: Reading, registry: Registry, *, outlets: Sequence[OutletMention]) -> tuple[AgencyMention, ...]:
    """Where the text names public bodies, in order, none inside another.

    In other languages than English only names that mean one body wherever they stand ("Bundespolizei", "UNICEF").
    """
    if not reading.is_english:
        wording = Wording(reading)
        plain = [h for h in hits(wording, registry) if h.strength == 0]
        bodies = (Meanings(wording, registry, Countries("", ()), {}).of(h, ()) for h in plain)
        return tuple(_mention(reading, body, wording) for body in bodies if body)
    named = tuple(_mention(reading, body, wording) for wording, body in _named(reading, registry, outlets))
    found = sorted((*named, *references.find(reading, named, registry)), key=lambda m: m.start)
    return tuple(m if m.agency_id else replace(m, agency_id=_identify(m.name)) for m in found)


def _identify(name: str) -> str | None:
    """The identifier of a body outside the registry; None for a name that any town's body may have."""
    slug = re.sub(r"\W+", "-", normalize("NFC", squash(name))).strip("-")
    return NAMED + slug if slug and not is_bare(name) else None


def _mention(reading: Reading, body: Body, wording: Wording) -> AgencyMention:
    start, end = wording.words[body.first].start, wording.words[body.last - 1].end
    sentence = reading.sentence_at(start)
    return AgencyMention(
        start, end, reading.text[start:end], *sentence, agency_id=body.agency_id, name=body.name, rule=body.rule
    )


def _named(reading: Reading, registry: Registry, outlets: Sequence[OutletMention]) -> Iterator[tuple[Wording, Body]]:
    """The bodies that are named outright, in order."""
    wording = Wording(reading)
    # A guess at a call sign ("the WHO said") is no outlet where the registry knows the letters.
    named = [o for o in outlets if o.name != o.text or o.text not in registry.names]
    papers = _numbers(wording.numbers(o.start, o.end) for o in named)
    known = [h for h in hits(wording, registry) if papers.isdisjoint(range(h.first, h.last))]
    countries = Countries(wording.text, wording.words)
    chosen = _longest(known, [s for s in _shapes(wording, countries) if papers.isdisjoint(range(s.first, s.last))])
    known = [c for c in chosen if isinstance(c, Hit)]
    for meaning in (m for hit in known for m in hit.alias.meanings if m.binding == "plain"):
        if country := registry.countries[meaning.agency_id]:
            countries.add(country)
    defined = definitions(wording.text)
    meanings = Meanings(wording, registry, countries, defined)
    found = _by_shape(wording, [c for c in chosen if isinstance(c, Shape)], meanings)
    # Names first, then abbreviations and weak names, which lean on them.
    for hit in sorted(known, key=lambda h: (h.alias.is_abbreviation, h.strength)):
        if body := meanings.of(hit, found):
            found.append(body)
    found = list(meanings.of_their_countries(_in_apposition(wording, found, defined)))
    found += _abbreviated(wording, found, defined, papers)
    yield from ((wording, body) for body in sorted(found, key=lambda b: b.first))


def _numbers(stretches: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(n for first, last in stretches for n in range(first, last))


def _shapes(wording: Wording, countries: Countries) -> Iterator[Shape]:
    persons = [e for e in wording.reading.doc.ents if e.label_ == "PERSON"]
    after_persons = {wording.numbers(e.end_char, e.end_char)[0] for e in persons}
    names = wording.labelled("ORG", "GPE", "LOC", "FAC", "NORP").keys() | wording.tagged("NNP", "NNPS")
    # What is a name once is one wherever it has its capital.
    keys = {wording.words[n].key for n in names}
    context = Context(
        breaks=frozenset(first for first, _ in wording.sentences) | after_persons,
        organisations=wording.labelled("ORG"),
        places=frozenset(wording.labelled("GPE", "LOC")),
        names=frozenset(n for n, word in enumerate(wording.words) if word.is_capital and word.key in keys),
        titled=wording.titled,
        modifiers=wording.modifiers,
        agents=wording.agents,
        countries=countries,
    )
    for shape in shapes(wording.text, wording.words, context=context):
        if shape.first not in wording.shouted:
            yield shape


def _longest(known: Sequence[Hit], found: Sequence[Shape]) -> list[Hit | Shape]:
    """Of names that overlap the longest; of equals the registry's. A loose shape yields to a plain name inside it."""
    plain = _numbers((h.first, h.last) for h in known if h.strength == 0)
    ranked: list[Hit | Shape] = [*known]
    ranked += (s for s in found if s.is_firm or plain.isdisjoint(range(s.first, s.last)))
    ranked.sort(key=lambda x: (x.first - x.last, isinstance(x, Shape), x.first))
    out: list[Hit | Shape] = []
    taken: set[int] = set()
    for name in ranked:
        span = range(name.first, name.last)
        if taken.isdisjoint(span):
            taken.update(span)
            out.append(name)
    return out


def _by_shape(wording: Wording, found: Sequence[Shape], meanings: Meanings) -> list[Body]:
    """The bodies of shapes; a shorter form has the name of the longer one that the text gives it elsewhere."""
    full = {_name(wording, s) for s in found if not s.is_bare and not s.town}
    by_key = {squash(name): name for name in sorted(full, key=lambda n: (len(n), n))}
    beginning: dict[str, list[str]] = defaultdict(list)
    ending: dict[str, list[str]] = defaultdict(list)
    for key, name in by_key.items():
        keys = key.split()
        for i in range(1, len(keys)):
            beginning[" ".join(keys[:i])].append(name)
            ending[" ".join(keys[i:])].append(name)
    out = []
    for s in found:
        spelt = wording.spelling(s.first, s.last)
        if s.town:
            out.append(_police_of(wording, s, meanings))
            continue
        if s.is_of_a_state:
            kind = wording.spelling(s.head, s.last)
            if s.is_weak and s.first == wording.sentence(s.first)[0]:
                kind = kind.lower()  # "Police in Peru"
            out.append(Body(s.first, s.last, None, spelt, "pattern", kind, s.country, s.is_weak))
            continue
        key = squash(spelt)
        longer = (ending if s.is_bare else beginning).get(key, [])
        name = longer[0] if len(longer) == 1 else by_key.get(key, _name(wording, s))
        out.append(Body(s.first, s.last, None, name, "pattern"))
    return out


def _name(wording: Wording, shape: Shape) -> str:
    """The name as it is spelt, but for "the city of Waco"."""
    spelt = wording.spelling(shape.first, shape.last)
    return spelt[0].upper() + spelt[1:] if wording.words[shape.first].text in MUNICIPAL else spelt


def _police_of(wording: Wording, shape: Shape, meanings: Meanings) -> Body:
    """ "Police in Lagos" are "Lagos police", "police in Peru" those of the country."""
    first, last = shape.town or (shape.first, shape.last)
    town, kind = wording.spelling(first, last), wording.spelling(shape.first, shape.last).lower()
    if (nation := meanings.countries.nation_from(first)) and nation.last == last:
        return Body(shape.first, shape.last, None, kind, "pattern", kind, nation.country)
    name = f"{town} police"
    named = next((m for m in meanings.registry.names.get(name, ()) if m.binding == "plain"), None)
    if named:
        official = meanings.registry.agencies[named.agency_id].name
        return Body(shape.first, shape.last, named.agency_id, official, "pattern")
    return Body(shape.first, shape.last, None, name, "pattern")


def _in_apposition(wording: Wording, found: Sequence[Body], defined: dict[str, tuple[int, int]]) -> Iterator[Body]:
    """The same bodies, without those that only say what the body is whose abbreviation follows ("…’s police, PNC,").

    An abbreviation that is nobody's yet is added to `defined`: its letters need not be those of the English words
    ("Ecuador’s prison service, SNAI,").
    """
    by_word = {b.first for b in found}
    for body in found:
        short = _short_after(wording, body) if body.kind.islower() else None
        if short is None:
            yield body
        elif short not in by_word:
            stretch = wording.words[body.first].start, wording.words[body.last - 1].end
            defined.setdefault(wording.words[short].text.replace(".", ""), stretch)
            yield body


def _short_after(wording: Wording, body: Body) -> int | None:
    """The number of the abbreviation that stands right after a body's name: "(SNAI)", ", SNAI,", or alone."""
    after = wording.words[body.last : body.last + 3]
    if not after:
        return None
    gap = wording.text[wording.words[body.last - 1].end : after[0].start]
    n = body.last
    if after[0].key == "," and len(after) > 2 and after[2].key == "," and wording.joined(n + 1):
        n += 1
    elif gap.strip() not in ("(", "") or after[0].key == ",":
        return None
    short = wording.words[n]
    is_short = len(short.text) > 2 and short.text.isupper() and short.text.isalpha()
    return n if is_short and n not in wording.shouted else None


def _abbreviated(
    wording: Wording,
    found: Sequence[Body],
    defined: Mapping[str, tuple[int, int]],
    papers: frozenset[int],
) -> list[Body]:
    """Abbreviations that the text defines, and initials of a body that it names."""
    taken = papers | _numbers((b.first, b.last) for b in found)
    by_initials: dict[str, set[tuple[str | None, str]]] = defaultdict(set)
    for body in found:
        spelt = list(words(body.name))
        if len(spelt) > 2:
            by_initials[initials(spelt)].add((body.agency_id, body.name))
    out = []
    for n, word in enumerate(wording.words):
        short = word.text.replace(".", "")
        if not 2 < len(short) < 9 or not short.isupper() or n in taken or n in wording.shouted:
            continue
        if long := defined.get(short):
            if named := defined_at(wording, long, found):
                out.append(Body(n, n + 1, named.agency_id, named.name, "abbreviation"))
        elif len(by_initials.get(short, ())) == 1:
            agency_id, name = next(iter(by_initials[short]))
            out.append(Body(n, n + 1, agency_id, name, "initials"))
    return out
