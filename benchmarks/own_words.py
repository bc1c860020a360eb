"""Compares the quotations and events of an extraction with an annotation of tests/documents/.

A fragment is compared by its exact span; a statement by overlap (intersection over union >= 0.8, marks and punctuation
at its ends trimmed). Events are annotated in the clear cases only, so they have a recall; their precision is that of
(city, status) pairs.
"""

from collections.abc import Callable, Iterable

from benchmarks.own_names import Gold, NameScorer, Score, holds, label, plain
from geo.extract.spans import Event, Quote

SAME = 0.8  # intersection over union at which two spans are one statement
TRIM = " \t\n\r\xa0\"“”„‘’'«»,.;:!?-—–)("


class Scorer(NameScorer):
    """Compares all of one extraction with its annotation. Each method named in MEASURES gives a Score."""

    # quotations

    def quoted(self) -> Score:
        """Spans of quoted fragments, marks included."""
        mine = {(q.start, q.end) for q in self.fragments}
        asked = {(q["start"], q["end"]) for q in self.gold["fragments"]}
        right = {label(q): (q["start"], q["end"]) in mine for q in self.gold["fragments"]}
        return Score(right, [label(q) for q in self.fragments if (q.start, q.end) not in asked])

    def _fragments(self, agrees: Callable[[Gold, Quote], bool], asked: Iterable[Gold] | None = None) -> Score:
        mine = {(q.start, q.end): q for q in self.fragments}
        pairs = [(q, mine.get((q["start"], q["end"]))) for q in (self.gold["fragments"] if asked is None else asked)]
        right = {label(q): m is not None and agrees(q, m) for q, m in pairs}
        return Score(right, found=sum(m is not None for _, m in pairs))

    def speakers(self) -> Score:
        """Fragments with their speaker; one that nobody said must have none. Extra: a speaker that is wrong."""
        score = self._fragments(self._same_speaker)
        asked = {(q["start"], q["end"]): q for q in self.gold["fragments"]}
        for q in self.fragments:
            gold = asked.get((q.start, q.end))
            if q.speaker is not None and not (gold and self._same_speaker(gold, q)):
                score.extra.append(f"{label(q)} by {q.speaker}")
        return score

    def speaker_kinds(self) -> Score:
        """What the speakers of fragments are."""
        return self._fragments(lambda q, m: bool(m.speaker_kind == q["speaker_kind"]))

    def speaker_roles(self) -> Score:
        """Roles of the speakers of fragments, where there is one."""
        return self._fragments(lambda q, m: holds(m.role, q["role"]), [q for q in self.gold["fragments"] if q["role"]])

    def speaker_agencies(self) -> Score:
        """Bodies that the speakers of fragments speak for, where there is one."""
        names = {a.agency_id: a.name for a in self.found.agencies if a.agency_id}
        asked = [q for q in self.gold["fragments"] if q["agency"]]
        return self._fragments(
            lambda q, m: self.same_body(m.agency_id, names.get(m.agency_id or ""), q["agency"]), asked
        )

    def outlets(self) -> Score:
        """Outlets that fragments came through, none included."""
        return self._fragments(lambda q, m: [plain(o) for o in m.outlets] == [plain(o) for o in q["outlets"]])

    def _same_speaker(self, gold: Gold, quote: Quote) -> bool:
        if gold["speaker"] is None or quote.speaker is None:
            return gold["speaker"] is None and quote.speaker is None
        forms = [gold["speaker"], *gold["also"]]
        if any(plain(quote.speaker) == plain(f) for f in forms):
            return True
        if gold["speaker_kind"] == "agency":
            return self.same_body(quote.agency_id, quote.speaker, [*forms, *(gold["agency"] or [])])
        if gold["speaker_kind"] == "anonymous":
            return any(holds(quote.speaker, f) for f in forms)
        return False

    def _statement_pairs(self) -> tuple[dict[int, Quote], list[Quote]]:
        """Which row is which statement, and the rows that are none, nor one stretch of an interrupted one."""
        rows = [q for q in self.found.quotes if q.unit == "statement"]
        shared = {
            (i, j): self._overlap(g, q) for i, g in enumerate(self.gold["statements"]) for j, q in enumerate(rows)
        }
        taken: dict[int, Quote] = {}
        used: set[int] = set()
        for (i, j), overlap in sorted(shared.items(), key=lambda item: -item[1]):
            if overlap >= SAME and i not in taken and j not in used:
                taken[i] = rows[j]
                used.add(j)
        free = {j for (_, j), overlap in shared.items() if overlap >= SAME}
        return taken, [q for j, q in enumerate(rows) if j not in free]

    def _asked_statements(self) -> list[tuple[int, Gold]]:
        return [(i, g) for i, g in enumerate(self.gold["statements"]) if not g.get("optional")]

    def _overlap(self, gold: Gold, quote: Quote) -> float:
        mine = self._trimmed(quote.start, quote.end)
        return max(iou(mine, self._trimmed(s, e)) for s, e in [(gold["start"], gold["end"]), *gold["parts"]])

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start] in TRIM:
            start += 1
        while end > start and self.text[end - 1] in TRIM:
            end -= 1
        return start, end

    def statements(self) -> Score:
        """Statements, marked or not."""
        taken, rest = self._statement_pairs()
        return Score({label(g): i in taken for i, g in self._asked_statements()}, [label(q) for q in rest])

    def statement_speakers(self) -> Score:
        """Statements with their speaker."""
        taken, _ = self._statement_pairs()
        asked = self._asked_statements()
        right = {label(g): i in taken and self._same_speaker(g, taken[i]) for i, g in asked}
        return Score(right, found=sum(i in taken for i, _ in asked))

    # events

    def _at(self, gold: Gold | None, event: Event) -> bool:
        if gold is None:
            return event.place_id is None
        return event.place_id in self._ids(gold)

    def _ids(self, gold: Gold) -> set[str | None]:
        ids: set[str | None] = {p.place_id for p in self.pinned.get(gold["place_id"] or "", [])} | {gold["place_id"]}
        if gold["kind"] != "city":
            spans = {(p["start"], p["end"]) for p in self.gold["places"] if p["name"] == gold["name"]}
            ids |= {m.place.place_id for s, m in self.mentions.items() if s in spans and m.place}
        return ids - {None}

    def _event(self, gold: Gold, events: list[Event]) -> Event | None:
        """The event with the same verb, or failing that the same lemma, at the same place."""
        here = [e for e in events if self._at(gold["place"], e)]
        verb = [e for e in here if e.verb_start < gold["verb_end"] and gold["verb_start"] < e.verb_end]
        return next(iter(verb or [e for e in here if e.action == gold["action"]]), None)

    def _each_event(self, agrees: Callable[[Gold, Event], bool], asked: Iterable[Gold] | None = None) -> Score:
        score = Score(found=0)
        for gold in self.gold["events"] if asked is None else asked:
            event = self._event(gold, list(self.found.events))
            score.found = (score.found or 0) + (event is not None)
            where = gold["place"]["name"] if gold["place"] else "nowhere"
            score.right[f"{gold['id']} {gold['verb']} {where}"] = event is not None and agrees(gold, event)
        return score

    def events(self) -> Score:
        """Events with verb, place, status and, where the annotation has one, agency."""
        names = {a.agency_id: a.name for a in self.found.agencies if a.agency_id}

        def agrees(gold: Gold, event: Event) -> bool:
            body = self.same_body(event.agency_id, names.get(event.agency_id or ""), gold["agency"] or [])
            return event.status in gold["status"] and (not gold["agency"] or body)

        return self._each_event(agrees)

    def event_sources(self) -> Score:
        """What backs the events."""
        return self._each_event(lambda g, e: e.source_kind == g["source_kind"])

    def told_of_cities(self) -> Score:
        """Pairs of city and status that events tell: accepted by the annotation, and (extra) not."""
        accepted = {
            (i, s)
            for c in self.gold["cities"]
            for p in self.pinned[c["place_id"]]
            for i in [p.place_id]
            for s in c["status"]
        }
        told = {(e.place_id, e.status) for e in self.found.events if e.place_id in self.pins}
        also = {(i, s) for e in self.gold["events"] if e["place"] for i in self._ids(e["place"]) for s in e["status"]}
        wrong = told - accepted - also
        name = {i: p.name for i, p in self.pins.items()}
        return Score(
            {f"{name[str(i)]} {s}": True for i, s in told - wrong}, sorted(f"{name[str(i)]} {s}" for i, s in wrong)
        )

    def counts(self) -> Score:
        """Counts with their place and scope. Extra: a count that is said of another place, or not at all."""
        asked = [e for e in self.gold["events"] if e["count"] is not None]
        mine = [e for e in self.found.events if e.count is not None]
        score, used = Score(), set()
        for gold in asked:
            same = [e for e in mine if e.count == gold["count"] and self._counted_at(gold, e)]
            used |= {id(e) for e in same}
            where = gold["place"]["name"] if gold["place"] else "nowhere"
            score.right[f"{gold['id']} {gold['count']} {where}"] = any(e.count_scope == gold["scope"] for e in same)
        score.extra = sorted(f"{e.count} {e.count_unit}@{e.start} at {e.place_id}" for e in mine if id(e) not in used)
        return score

    def _counted_at(self, gold: Gold, event: Event) -> bool:
        """A count over several places stands at none of them or, with its scope, at each."""
        return self._at(gold["place"], event) or (gold["scope"] == "all_places" and event.place_id is None)


def iou(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


MEASURES = (
    *("cities", "place_mentions", "use", "placed", "status", "agencies", "agency_names", "people", "roles"),
    *("quoted", "speakers", "speaker_kinds", "speaker_roles", "speaker_agencies", "outlets"),
    *("statements", "statement_speakers", "events", "event_sources", "told_of_cities", "counts"),
)
