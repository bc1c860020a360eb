"""Text becomes safe to show: as HTML, or as a label in which Streamlit reads Markdown.

The only ways by which a document's text reaches the page. Nothing is decoded, so that what looks like an entity
is shown as it was typed. Characters that a reader could not see, or that would turn the text around them, are
shown as signs.
"""

import html
import re

# C0 and C1 controls but tab and newlines, which HTML treats as space; lone surrogates, which no encoder takes.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks that reorder what follows them (Boucher and Anderson, Trojan Source, 2021).
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BIDI_NAMES = dict(
    zip(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
        "LRE RLE PDF LRO RLO LRI RLI FSI PDI".split(),
        strict=True,
    )
)
_COMBINING = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
# Marks upon marks until they cover the lines above: no script needs more than a handful.
_HEAP = re.compile(f"([{_COMBINING}]{{6}})[{_COMBINING}]+")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&\"'=^@/])")


def escape(text: str) -> str:
    """The text as HTML, in which nothing of it is a tag, an entity or an attribute's end."""
    return html.escape(visible(text), quote=True)


def plain(text: str) -> str:
    """The text as Markdown, in which nothing of it is markup: no link, image, icon, colour or formula."""
    return _MARKDOWN.sub(r"\\\1", " ".join(visible(text).split()))


def visible(text: str) -> str:
    """The text with a sign for each character that can't be seen, and without heaps of combining marks."""
    if text.isascii() and text.isprintable():
        return text
    text = _CONTROL.sub(_picture, text)
    text = _BIDI.sub(lambda m: f"⟦{_BIDI_NAMES[m[0]]}⟧", text)
    return _HEAP.sub(r"\1", text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"
