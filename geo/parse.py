"""`dateline parse`: JSON lines in, JSON lines out, one each and in order, as they come.

Texts are read exactly as they are given: offsets are code points of the given text, and nothing in it is made
uniform. Lines that wait are read together, as many as the language model takes at a time; when none waits, what is
there is answered at once, so that a program may hold a conversation with it.

A line may say itself where the place names are (`"spans": [{"start", "end"}]`): then each of them is answered with the
place it means, in the order given, and no other; they may overlap. The other tables do not depend on it.
"""

import json
import re
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass
from math import isfinite
from typing import IO, TYPE_CHECKING, Any

from geo.config import MAX_TEXT_BYTES
from geo.errors import DocumentError

if TYPE_CHECKING:
    from geo.extract import Extractor
    from geo.extract.spans import Extraction, PlaceMention, Span

# Lines and characters that are read together: as many as the language model takes at a time.
BATCH_LINES, BATCH_CHARACTERS = 64, 200_000
# A text may be written in escapes of six bytes a character, and other keys may stand beside it.
MAX_LINE_BYTES = 8 * MAX_TEXT_BYTES
# How many characters may wait to be read before the producer has to wait.
WAITING_CHARACTERS = 4_000_000
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Request:
    """A line that was read: its id, and its text or the reason why there is none; the place names, if it says so."""

    id: str | int | float | None
    text: str = ""
    error: DocumentError | None = None
    spans: tuple[tuple[int, int], ...] | None = None


def run(source: IO[bytes], sink: IO[bytes], *, extractor: "Extractor | None" = None) -> bool:
    """Answer each line of `source` on `sink`; False where any could not be answered.

    Only JSON is written to `sink`: what a library prints goes to standard error meanwhile.
    """
    well = True
    with redirect_stdout(sys.stderr):
        if extractor is None:
            from geo.extract import Extractor

            extractor = Extractor()
        for batch in _batches(source):
            for answer in _answers(batch, extractor):
                well = well and "error" not in answer
                sink.write(json.dumps(answer, allow_nan=False).encode("ascii") + b"\n")
            sink.flush()
    return well


def request(line: bytes | None) -> Request:
    """A line as a request; None stands for a line that was too long to keep."""
    if line is None:
        return Request(None, error=_too_large())
    try:
        given = json.loads(line.decode("utf-8"), object_pairs_hook=_object, parse_constant=_refuse, parse_float=_finite)
    except UnicodeDecodeError:
        return _bad("bad_encoding", "The line is no UTF-8. Write it as UTF-8.")
    except RecursionError:
        return _bad("bad_json", "The line is nested too deep to be read.")
    except ValueError as error:
        return _bad("bad_json", f"The line is no JSON: {error}. Write one object a line.")
    if not isinstance(given, dict):
        return _bad("not_an_object", 'Expected an object with "id" and "text", got another kind of value.')
    name = given.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int | float):
        return _bad("bad_id", 'Expected "id" to be a string or a number. Give each line one.')
    text = given.get("text")
    if not isinstance(text, str):
        return Request(name, error=DocumentError("bad_text", 'Expected "text" to be a string.'))
    if len(text) > MAX_TEXT_BYTES or len(text.encode("utf-8", "replace")) > MAX_TEXT_BYTES:
        return Request(name, error=_too_large())
    try:
        return Request(name, text, spans=_spans(given["spans"], len(text)) if "spans" in given else None)
    except DocumentError as error:
        return Request(name, error=error)


def _spans(given: Any, size: int) -> tuple[tuple[int, int], ...]:
    """Start and end of each span that a line gives. Raises DocumentError where one is none, or not in the text."""
    if not isinstance(given, list):
        raise DocumentError("bad_spans", 'Expected "spans" to be a list of objects with "start" and "end".')
    out = []
    for number, span in enumerate(given):
        start, end = (span.get("start"), span.get("end")) if isinstance(span, dict) else (None, None)
        if type(start) is not int or type(end) is not int:  # a bool is an int, too
            message = f'Expected "start" and "end" of spans[{number}] to be whole numbers.'
            raise DocumentError("bad_spans", message)
        if not 0 <= start < end <= size:
            message = f"Expected spans[{number}] to lie within the text's {size} characters, start before end."
            raise DocumentError("bad_spans", message)
        out.append((start, end))
    return tuple(out)


def _bad(code: str, message: str) -> Request:
    return Request(None, error=DocumentError(code, message))


def _too_large() -> DocumentError:
    return DocumentError("too_large", f"The text is larger than {MAX_TEXT_BYTES / 1_000_000:g} MB. Split it.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key stands twice in an object")
    return made


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no number of JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise ValueError("a number is too large")
    return number


class _Requests:
    """The requests of a stream, read ahead in a thread of its own, so that one can ask whether any waits."""

    def __init__(self, source: IO[bytes]) -> None:
        # The raw stream gives what there is; the buffered one waits for more, and would be locked at the exit.
        self._source = getattr(source, "raw", source)
        self._waiting: deque[Request] = deque()
        self._characters = 0
        self._ended = False
        self._changed = threading.Condition()
        threading.Thread(target=self._fill, name="dateline-requests", daemon=True).start()

    def _fill(self) -> None:
        try:
            for line in _split(self._source):
                asked = request(line)
                with self._changed:
                    self._changed.wait_for(lambda: self._characters < WAITING_CHARACTERS)
                    self._waiting.append(asked)
                    self._characters += len(asked.text)
                    self._changed.notify_all()
        finally:
            with self._changed:
                self._ended = True
                self._changed.notify_all()

    def take(self, *, wait: bool) -> Request | None:
        """The next request; None at the end and, unless `wait` is set, where none waits."""
        with self._changed:
            if wait:
                self._changed.wait_for(lambda: self._waiting or self._ended)
            if not self._waiting:
                return None
            asked = self._waiting.popleft()
            self._characters -= len(asked.text)
            self._changed.notify_all()
            return asked


def _split(source: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of a stream without their ends, and None for each that is too long, in bounded memory."""
    rest, dropping = bytearray(), False
    while block := source.read(1 << 16):
        *whole, tail = block.split(b"\n")
        for piece in whole:
            yield None if dropping or len(rest) + len(piece) > MAX_LINE_BYTES else bytes(rest + piece)
            rest.clear()
            dropping = False
        rest += tail
        if len(rest) > MAX_LINE_BYTES:
            rest.clear()
            dropping = True
    if dropping or rest:
        yield None if dropping else bytes(rest)


def _batches(source: IO[bytes]) -> Iterator[list[Request]]:
    """Requests, as many together as wait and fit; at least one."""
    requests = _Requests(source)
    while first := requests.take(wait=True):
        batch, size = [first], len(first.text)
        while len(batch) < BATCH_LINES and size < BATCH_CHARACTERS and (more := requests.take(wait=False)):
            batch.append(more)
            size += len(more.text)
        yield batch


def _answers(batch: Sequence[Request], extractor: "Extractor") -> Iterator[dict[str, Any]]:
    found = _read_each([r for r in batch if not r.error], extractor)
    for asked in batch:
        if asked.error:
            yield _error(asked, asked.error.code, asked.error.message)
            continue
        result = next(found)
        if isinstance(result, Exception):
            message = f"Reading the text failed ({type(result).__name__}). Please report it, or split the text."
            yield _error(asked, "extraction_failed", message)
        else:
            yield _answer(asked, result)


def _error(asked: Request, code: str, message: str) -> dict[str, Any]:
    return {"id": asked.id, "error": {"code": code, "message": message}}


def _read_each(asked: Sequence[Request], extractor: "Extractor") -> "Iterator[Extraction | Exception]":
    """What was found in the text of each request.

    Where reading them together fails, the rest is read one by one: only a text that sets a failure off has it as
    its result.
    """
    done = 0
    try:
        for found in _read(asked, extractor):
            yield found
            done += 1
    except Exception:
        pass  # the batch is let go before the next is begun: the language model reads one at a time
    for one in asked[done:]:
        try:
            alone: Extraction | Exception = next(iter(_read([one], extractor)))
        except Exception as error:
            alone = error
        yield alone


def _read(asked: Sequence[Request], extractor: "Extractor") -> "Iterator[Extraction]":
    return extractor.read([_SURROGATE.sub("\ufffd", r.text) for r in asked], [r.spans for r in asked])


def _answer(asked: Request, found: "Extraction") -> dict[str, Any]:
    bodies = {m.agency_id: m.name for m in found.agencies if m.agency_id}
    return {
        "id": asked.id,
        "places": [_place(p, asked.text) for p in found.places],
        "agencies": [_registered(_row(s, asked.text, _AGENCY)) for s in found.agencies],
        "people": [_row(s, asked.text, _PERSON) for s in found.people],
        "quotes": [_registered(_row(s, asked.text, _QUOTE)) for s in found.quotes],
        "events": [
            _registered({**_row(s, asked.text, _EVENT), "agency": bodies.get(s.agency_id or "")}) for s in found.events
        ],
    }


_SPAN = ("start", "end", "text")
_PLACE = ("place_id", "name", "admin1", "country_code", "feature_code", "lat", "lon", "precision")
_AGENCY = (*_SPAN, "agency_id", "name", "rule")
_PERSON = (*_SPAN, "person_id", "name", "role", "rule")
_QUOTE = (
    *("unit", *_SPAN, "content", "kind", "speaker", "speaker_start", "speaker_end", "speaker_kind", "role"),
    *("agency_id", "cue", "outlets", "how", "score"),
)
_EVENT = (
    *(*_SPAN, "agency_id", "agency_basis", "action", "verb_start", "verb_end", "place_id", "status"),
    *("count", "count_unit", "count_scope", "source_kind"),
)


def _row(span: "Span", text: str, keys: Sequence[str]) -> dict[str, Any]:
    """A span as an object. Its words are those of the given text, where half a character is still half of one."""
    return {key: text[span.start : span.end] if key == "text" else getattr(span, key) for key in keys}


def _registered(row: dict[str, Any]) -> dict[str, Any]:
    """The row with identifiers of the registry only."""
    from geo.extract.spans import NAMED  # opens the finders, which have run by now

    own = (row["agency_id"] or NAMED).startswith(NAMED)
    return {**row, "agency_id": None if own else row["agency_id"]}


def _place(mention: "PlaceMention", text: str) -> dict[str, Any]:
    place = mention.place
    known = {key: getattr(place, key, None) for key in _PLACE}
    return {
        **_row(mention, text, (*_SPAN, "use")),
        **known,
        "score": mention.score,
        "evidence": [asdict(e) for e in mention.evidence],
        "alternatives": [asdict(a) for a in mention.alternatives],
        **({} if place else {"reason": mention.reason}),
    }
