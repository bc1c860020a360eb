"""Markdown as the text that it shows: without the marks of headings, emphasis, links and quoted blocks.

Lines, lists and tables stay as they are written, and so does a paragraph of more than MOST characters: what is read
is read in a bounded time. What it does NOT do: links by reference ("[text][1]"), HTML, code blocks.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MOST = 20_000
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+([^\n]*)$", re.MULTILINE)
_QUOTED = re.compile(r"^ {0,3}(?:>[ \t]?){1,9}", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:[-*_=][ \t]{0,3}){3,200}$\n?", re.MULTILINE)
_BLANK = re.compile(r"(\n[ \t]*\n\s*)")
_INDENTED = re.compile(r"^[ \t]", re.MULTILINE)
_MARKED = re.compile(r"[*_`\[\\&<!]")


def plain(text: str) -> str:
    """The text of a Markdown document without its front matter."""
    text = _HEADING.sub(_heading, _RULE.sub("", _QUOTED.sub("", text)))
    return "".join(_shown(piece) for piece in _BLANK.split(text))


def _heading(match: re.Match[str]) -> str:
    """The words of a heading, without the marks that may close it."""
    words = match[1].rstrip(" \t")
    open_ = words.rstrip("#")
    return open_.rstrip(" \t") if not open_ or open_[-1] in " \t" else words


def _shown(paragraph: str) -> str:
    if len(paragraph) > MOST or not _MARKED.search(paragraph):
        return paragraph
    # The parser takes the space off the beginning of lines: where there is some, each line is read alone.
    pieces = paragraph.split("\n") if _INDENTED.search(paragraph) else [paragraph]
    return "\n".join(_inline(piece) for piece in pieces)


def _inline(words: str) -> str:
    body = words.lstrip()
    indent = words[: len(words) - len(body)]
    (block,) = _parser().parseInline(body)
    return indent + "".join(_words(token) for token in block.children or ())


def _words(token: "Token") -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})
