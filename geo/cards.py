"""What there is to say about one place, one quotation, one agency: records that the panels show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from geo.cells import number_or_none, rows_of, text_or_none
from geo.dataset import Dataset
from geo.schema import STATUSES
from geo.verbs import verb_start


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a document, and the offsets in it to be marked."""

    doc_id: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Backing:
    """Who stands behind a claim: `kind` as in SOURCE_KINDS, the words that name the source, and the outlets between."""

    kind: str
    speaker: str | None
    role: str | None
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with the stretches of it that stand in quotation marks, or such a stretch that stands alone."""

    where: Stretch  # the sentences around it, the said words marked
    rows: tuple[int, ...]  # in the table of quotations
    spans: tuple[tuple[int, int], ...]  # each a quotation of its own
    texts: tuple[str, ...]
    kind: str
    speaker: str | None
    speaker_kind: str
    speaker_span: tuple[int, int] | None
    role: str | None
    agency_id: str | None
    cue: str | None
    outlets: tuple[str, ...]
    how: str
    score: float


@dataclass(frozen=True, slots=True)
class Act:
    """What the documents say that an agency does: one clause, once for all its places."""

    where: Stretch  # from the verb, its auxiliaries with it, to the end of the clause
    text: str
    status: str
    inferred: bool
    places: tuple[str, ...]
    count: str | None
    count_scope: str | None
    backing: Backing
    documents: int
    sentence: Stretch  # the sentence around it, the act marked


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the registry, and where it was read."""

    label: str
    value: str
    source: str | None


@dataclass(frozen=True, eq=False)
class Body:
    """An agency: its registry entry, and what the documents say of it. `depth` counts the parents shown above it.

    Its acts are put together when somebody asks.
    """

    agency_id: str
    name: str
    short_name: str | None
    level: str | None  # None for a body of which only the name is known
    parent: str | None
    depth: int
    named: tuple[str, ...]
    mentions: int
    documents: int
    facts: tuple[Fact, ...]
    events: pd.DataFrame
    sources: "Sources"

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """What it is said to do."""
        return tuple(acts(self.events, self.sources))


class Sources:
    """What stands at a place in a document, and who is behind the words there, in the whole of a dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self._quotes = dataset.quotes
        self._documents, self._places = dataset.documents, dataset.places

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each document."""
        return dict(zip(self._documents["doc_id"], self._documents["text"], strict=True))

    @cached_property
    def place_names(self) -> dict[str, str]:
        """The name of each place."""
        return dict(zip(self._places["place_id"], self._places["name"], strict=True))

    @cached_property
    def _statements(self) -> dict[str, list[Any]]:
        out: dict[str, list[Any]] = {}
        said = self._quotes[(self._quotes["unit"] == "statement") & self._quotes["speaker"].notna()]
        for row in rows_of(said):
            out.setdefault(row.doc_id, []).append(row)
        return out

    def of(self, event: Any) -> Backing:
        """What backs an event: the shortest statement around its verb, where that is of the kind the event says."""
        around = [
            s
            for s in self._statements.get(event.doc_id, ())
            if s.start <= event.verb_start < s.end and s.speaker_kind == event.source_kind
        ]
        if not around:
            return Backing(event.source_kind, None, None, ())
        best = min(around, key=lambda s: s.end - s.start)
        return Backing(event.source_kind, best.speaker, text_or_none(best.role), tuple(best.outlets))


def quotations(quotes: pd.DataFrame) -> list[Said]:
    """Statements with their fragments, then fragments that stand alone, in the order of the rows."""
    ordered = quotes.assign(number=range(len(quotes))).sort_values(
        ["doc_id", "start", "end", "unit"], ascending=[True, True, False, False], kind="stable"
    )
    statements: dict[tuple[str, Any], list[tuple[Any, list[Any]]]] = {}
    cards: list[tuple[Any, list[Any]]] = []
    for row in rows_of(ordered):
        key = (row.doc_id, number_or_none(row.speaker_start))
        if row.unit == "statement":
            cards.append((row, []))
            statements.setdefault(key, []).append(cards[-1])
        else:
            known = statements.get(key, ())
            holder = next((c for c in reversed(known) if row.start >= c[0].start), None)
            if holder and row.end <= holder[0].end and key[1] is not None:
                holder[1].append(row)
            else:
                cards.append((row, [row]))
    return [_said(row, pieces) for row, pieces in cards]


def _said(row: Any, pieces: Sequence[Any]) -> Said:
    spans = [(int(p.start), int(p.end)) for p in pieces or [row]]
    texts = [p.text for p in pieces] or [row.text]
    named = number_or_none(row.speaker_start)
    start, end = int(min(row.start, row.sent_start)), int(max(row.end, row.sent_end))
    return Said(
        rows=tuple(dict.fromkeys([row.number, *(p.number for p in pieces)])),
        where=Stretch(row.doc_id, start, end, tuple(spans)),
        spans=tuple(spans),
        texts=tuple(texts),
        kind=row.kind,
        speaker=text_or_none(row.speaker),
        speaker_kind=row.speaker_kind,
        speaker_span=None if named is None else (named, int(row.speaker_end)),
        role=text_or_none(row.role),
        agency_id=text_or_none(row.agency_id),
        cue=text_or_none(row.cue),
        outlets=tuple(row.outlets),
        how=row.how,
        score=row.score,
    )


def acts(events: pd.DataFrame, sources: Sources) -> list[Act]:
    """Events as acts: one for each clause and agency; the same clause in several documents is one act.

    Stated ones first, in the order of statuses, then of the text.
    """
    found: dict[tuple[str, str, bool], list[Any]] = {}
    for row in rows_of(events):
        words = sources.texts[row.doc_id][verb_start(row, sources.texts[row.doc_id]) : max(row.end, row.verb_end)]
        found.setdefault((words, row.status, row.agency_basis == "inferred"), []).append(row)
    out = [_act(words, status, inferred, rows, sources) for (words, status, inferred), rows in found.items()]
    return sorted(out, key=lambda act: (act.inferred, STATUSES.index(act.status)))


def _act(words: str, status: str, inferred: bool, rows: Sequence[Any], sources: Sources) -> Act:
    first = rows[0]
    names = dict.fromkeys(sources.place_names[r.place_id] for r in rows if isinstance(r.place_id, str))
    count = number_or_none(first.count)
    start, end = verb_start(first, sources.texts[first.doc_id]), max(first.end, first.verb_end)
    around = min(first.sent_start, start), max(first.sent_end, end)
    return Act(
        where=Stretch(first.doc_id, start, end),
        text=words,
        status=status,
        inferred=inferred,
        places=tuple(sorted(names, key=lambda name: (words.find(name) % _FAR, name))),
        count=None if count is None else f"{count:,} {text_or_none(first.count_unit) or ''}".strip(),
        count_scope=text_or_none(first.count_scope),
        backing=sources.of(first),
        documents=len({r.doc_id for r in rows}),
        sentence=Stretch(first.doc_id, *around, ((start, end),)),
    )


_FAR = 1 << 40
_FACTS = (("role", "Does"), ("headquarters", "Head office"), ("founded", "Founded"), ("url", "Site"))


def bodies(shown: Dataset, whole: Dataset, sources: Sources) -> list[Body]:
    """The agencies that the shown documents name, most often named first, each below its parent where that is shown."""
    events = {str(key): rows for key, rows in shown.events.groupby("agency_id", sort=False)}
    mentions = {str(key): rows for key, rows in shown.agency_mentions.groupby("agency_id", sort=False)}
    table = {row.agency_id: row for row in rows_of(whole.agencies)}
    wanted = sorted((key for key in table if key in mentions), key=lambda key: -len(mentions[key]))
    parent = {key: text_or_none(table[key].parent_id) for key in table}
    out: list[Body] = []

    def add(key: str, depth: int) -> None:
        row, named = table[key], mentions[key]
        held = parent[key]
        out.append(
            Body(
                agency_id=key,
                name=row.name,
                short_name=text_or_none(row.short_name),
                level=text_or_none(row.level),
                parent=table[held].name if held in table else None,
                depth=depth,
                named=tuple(named["text"].value_counts(sort=False).sort_values(ascending=False, kind="stable").index),
                mentions=len(named),
                documents=int(named["doc_id"].nunique()),
                facts=tuple(_facts(row)),
                events=events.get(key, shown.events.head(0)),
                sources=sources,
            )
        )
        for child in wanted:
            if _shown_parent(child, parent, mentions) == key:
                add(child, depth + 1)

    for key in wanted:
        if _shown_parent(key, parent, mentions) is None:
            add(key, 0)
    return out


def _shown_parent(key: str, parent: dict[str, str | None], shown: Iterable[str]) -> str | None:
    """The nearest body above that is shown too."""
    seen, above = {key}, parent[key]
    while above and above not in seen:
        if above in shown:
            return above
        seen.add(above)
        above = parent.get(above)
    return None


def _facts(row: Any) -> Iterable[Fact]:
    sources = {s["column"]: s["source"] for s in row.sources}
    for column, label in _FACTS:
        if value := text_or_none(getattr(row, column)):
            yield Fact(label, value, sources.get(column))
