"""Bytes become text: which encoding, which newline, and nothing in it that a terminal or a browser would obey.

What is told apart: byte order marks; UTF-8; UTF-16 and UTF-32 without a mark; UTF-8 with some broken bytes; what a
page declares; Windows-1252 by whether its characters stand where such characters stand; other legacy encodings by
charset-normalizer. What none of these explains is refused, never guessed: a wrong guess would put wrong names on
the map. Not told apart: encodings that differ in a few letters that the text does not use.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import DocumentError

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
# What a file may be that only looks like a text, by its first bytes.
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b\x08", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\x00", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3\x00", "a database"),
)
# Encodings that pages declare, by the names of the WHATWG Encoding Standard (its aliases for Latin-1 mean
# Windows-1252). No others are believed: Python knows codecs that are no encodings of text.
_DECLARED = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "windows-949"), "cp949"),
    **dict.fromkeys(("iso-8859-9", "latin5", "windows-1254"), "cp1254"),
    **{f"windows-{n}": f"cp{n}" for n in (1250, 1251, 1253, 1255, 1256, 1257, 1258, 874)},
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{name: name for name in ("utf-8", "big5", "euc-jp", "koi8-r", "koi8-u", "macintosh")},
}
# What charset-normalizer may choose from, commonest first.
_LEGACY = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 koi8_r cp932 euc_jp gb18030 big5 cp949 iso8859_2 iso8859_5 "
    "iso8859_7 iso8859_9 mac_roman"
).split()
_LATIN = frozenset(("cp1250", "cp1254", "iso8859_2", "iso8859_9", "mac_roman"))
_IDEOGRAPHIC = frozenset(("Chinese", "Japanese", "Korean"))
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_-]{2,30})""", re.IGNORECASE)
# Up to this share of bytes beyond ASCII a text counts as English with a few signs; below this number of them
# there is too little to tell an encoding by.
_FEW, _SIGNS = 0.02, 24

_ESCAPES = re.compile(r"(?:\x1b\[|\x9b)[0-?]{0,32}[ -/]{0,8}[@-~]|\x1b\][^\x07\x1b\n]{0,400}(?:\x07|\x1b\\)")
_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# C0 and C1; marks that reorder the text around them; byte order marks, soft hyphens and word joiners inside a text.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\u00ad\u2060]")
_ZERO_WIDTH_IN_WORD = re.compile(r"(?<=[A-Za-z])\u200b+(?=[A-Za-z])")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_STACKED = re.compile(f"({_MARK}{{8}}){_MARK}+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding, and how many stretches of its bytes were no text (shown as U+FFFD)."""

    text: str
    encoding: str
    errors: int = 0


def decode(data: bytes, *, html: bool = False) -> Decoded:
    """The text of a file, cleaned (see `clean`). Raises DocumentError: binary, encoding_unknown.

    `html` says whether a declaration of the encoding inside the file is looked for.
    """
    for start, what in _SIGNATURES:
        if data.startswith(start):
            raise DocumentError("binary", f"The file holds {what}, whatever its name says. Save its text as .txt.")
    found = _marked(data) or _decoded(data, declared=_declaration(data) if html else None)
    return Decoded(clean(found.text), found.encoding, found.errors)


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark) and not (encoding.startswith("utf-32") and not _is(data, encoding)):
            return _replacing(data[len(mark) :], encoding)
    return None


def _decoded(data: bytes, *, declared: str | None) -> Decoded:
    if len(_CONTROLS.findall(data)) > 0.01 * len(data):  # such as the zeros of UTF-16
        return _wide(data)
    if _is(data, "utf-8"):
        return Decoded(data.decode("utf-8"), "utf-8")
    unmarked = _replacing(data, "utf-8")
    if len(_MULTIBYTE.findall(data)) >= unmarked.errors:
        return unmarked
    if declared and declared != "utf-8":
        return _replacing(data, declared)
    return _legacy(data, otherwise=unmarked)


def _is(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    there = data.count("\ufffd".encode(encoding)) if encoding.startswith("utf") else 0
    return Decoded(text, encoding, max(0, text.count("\ufffd") - there))


def _declaration(data: bytes) -> str | None:
    found = _CHARSET.search(data, 0, 4096)
    return _DECLARED.get(found[1].decode("ascii").lower()) if found else None


def _wide(data: bytes) -> Decoded:
    """UTF-16 or UTF-32 without a mark: the reading in which the characters come from the fewest blocks."""
    readings = []
    for encoding in _WIDE:
        if _is(data, encoding):
            text = data.decode(encoding)
            if all(unicodedata.category(c) not in ("Cn", "Co", "Cs", "Cc") or c.isspace() for c in set(text)):
                readings.append((len({ord(c) >> 8 for c in text}), -len(encoding), encoding, text))
    if not readings:
        raise DocumentError("binary", "The file is no text. Save its text as .txt in UTF-8, or remove it.")
    _, _, encoding, text = min(readings)
    return Decoded(text, encoding)


def _legacy(data: bytes, *, otherwise: Decoded) -> Decoded:
    """A text in an encoding of the time before UTF-8; `otherwise` is it as broken UTF-8."""
    high = len(_HIGH.findall(data))
    western = _replacing(data, "cp1252")
    plausible = not western.errors and _reads_as_western(western.text)
    few = high <= _FEW * len(data)
    if plausible and few:
        return western
    from charset_normalizer import from_bytes

    matches = from_bytes(data, cp_isolation=_LEGACY, preemptive_behaviour=False)
    best = matches.best()
    if best and (best.coherence > 0 or (best.language in _IDEOGRAPHIC and high >= _SIGNS)):
        if plausible and best.encoding in _LATIN:
            like = next((m for m in matches if "cp1252" in m.could_be_from_charset), None)
            if best.encoding == "mac_roman" or (like and _as_good(like, best)):
                return western
        return _replacing(data, best.encoding)
    if plausible:
        return western
    if few or (high < _SIGNS and high < len(data) / 2):
        return otherwise
    raise DocumentError("encoding_unknown", "The encoding of the file can't be told. Save it as UTF-8.")


def _as_good(western: "CharsetMatch", best: "CharsetMatch") -> bool:
    """Whether Windows-1252 explains the bytes as well as another encoding of Latin letters does.

    Where both come out as words the letter ŕ decides: no common word outside Slovak has it, and it is what the
    Italian, French and Portuguese à becomes.
    """
    if "ŕ" in str(best):
        return True
    return bool(western.chaos <= best.chaos and western.coherence >= best.coherence)


def _reads_as_western(text: str) -> bool:
    """Whether each character beyond ASCII stands where one of Windows-1252 does in a Western European text."""
    padded = f" {text} "
    return all(
        _fits(before, c, after) for before, c, after in zip(padded, padded[1:], padded[2:], strict=False) if c > "\x7f"
    )


def _fits(before: str, c: str, after: str) -> bool:
    if c.isalpha() and c not in "ªºµ":
        if c.isupper() and before.islower():
            return False  # such as the marks of another encoding: 'ChicagoÕs'
        return before.isalpha() or after.isalpha() or c in "àèéìòóÀÈÉÒ"
    if c in "€£¢¥":
        return before.isdigit() or after.isdigit() or after == "\xa0"
    return c in "\x91\x92“”‘’‚„‹›«»–—…•·¡¿°§©®™ªº\xa0½¼¾²³†‡"


def clean(text: str) -> str:
    """The text as it is stored and shown, and that all offsets refer to.

    Each newline is one line feed. Control characters, terminal escapes, marks that reorder the text around them
    and invisible hyphens and joiners are taken out; half characters become U+FFFD; a letter keeps at most eight marks.
    Everything else stays as it was written: no spelling, space or mark is made uniform.
    """
    text = _NEWLINES.sub("\n", text)
    text = _UNSEEN.sub("", _ESCAPES.sub("", text))
    text = _ZERO_WIDTH_IN_WORD.sub("", text)
    return _STACKED.sub(r"\1", _SURROGATES.sub("\ufffd", text))


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: only spaces, and characters without a shape."""
    return all(c.isspace() or unicodedata.category(c) in ("Cf", "Cc", "Mn") for c in text)


def one_line(text: str, *, limit: int = 500) -> str:
    """A title or a name as one clean line of at most `limit` characters."""
    line = " ".join(clean(text[: 4 * limit]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
