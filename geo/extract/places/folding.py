"""How a place name is made comparable: the same key for "Saint-Étienne" and "St. Etienne".

A key is what the gazetteer is sorted and searched by. It has no case, accents, punctuation or soft hyphens,
no article at its edges, and short forms for "Saint", "Mount" and "Fort". It is never shown to a reader.
What it does NOT do: abbreviations ("N.J.") are told from words by their case and have a table of their own.
"""

import re
import unicodedata

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "n", "ħ": "h", "ə": "a"}
)
# Marks that are written or not ("Hawai'i", "Xi'an", soft hyphen, zero-width and directional marks): nothing.
_SILENT = re.compile("['’‘ʻʼʿʾ`´′ʹ\u00ad\u200b-\u200f\u2060\ufeff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BREAK = re.compile(r"[\W_]+")
_SHORT = {"saint": "st", "mount": "mt", "fort": "ft"}


def fold(name: str) -> str:
    """The key of a name: words in lower case, single spaces between them; "" where nothing is left."""
    if name.isascii():
        text = name.lower()
    else:
        decomposed = unicodedata.normalize("NFKD", name.casefold())
        text = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
    words = _BREAK.sub(" ", _SILENT.sub("", text.replace("&", " and "))).split()
    if len(words) > 1:
        if words[0] == "the":
            words = words[1:]
        elif words[-1] == "the":
            words = words[:-1]
    return " ".join(_SHORT.get(word, word) for word in words) if len(words) > 1 else "".join(words)


def surface(name: str) -> str:
    """A name as it is written, case and all, with plain spaces and no invisible marks: the key of an abbreviation."""
    return " ".join(_INVISIBLE.sub("", name).split())
