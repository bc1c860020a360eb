"""Pages for when there is nothing to show: what is wrong, and what to do. Never a stack trace."""

import re

import streamlit as st

from geo.markup import escape
from geo.panels import html
from geo.panels.masthead import PRODUCT, notes_above, rejects_html
from geo.view import View
from geo.words import number

# How an exception that nobody foresaw ends a build: its class, a colon, its own words.
_FOR_PROGRAMMERS = re.compile(r"[\w.]+:|The build ended")
# Folders of this machine are nobody's business on a public page.
_PATH = re.compile(r"(?:[A-Za-z]:)?(?:[/\\][^/\\\s:]+){2,}")
_FORMATS = "Text (.txt), Markdown (.md) and web pages (.html)"


def _say(heading: str, *paragraphs: str) -> None:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    html.show(f'<div class="whole"><p class="product">{PRODUCT}</p><h1>{escape(heading)}</h1>{body}</div>')


def no_folder() -> None:
    """The folder of documents is not there, or can't be read."""
    _say(
        "The folder of documents can’t be read",
        "It is the folder <code>seeds</code> beside <code>app.py</code>, or the one that the variable "
        "<code>DATELINE_SEEDS</code> names.",
        "Make the folder, put your documents into it, see that this page may read it, and reload.",
    )


def no_documents(view: View) -> None:
    """The folder holds no document that could be read."""
    _say(
        "No documents yet",
        f"Put documents into the folder <code>seeds</code>, or name another one with <code>DATELINE_SEEDS</code>, and "
        f"reload this page. {_FORMATS} are read.",
        "A file <code>collection.toml</code> there may give the collection a title, and each document its own.",
    )
    notes_above(rejects_html(view.dataset))


def no_snapshot(message: str) -> None:
    """The documents could not be turned into tables. A message that is not for readers is left to the log."""
    said = "" if _FOR_PROGRAMMERS.match(message) else _PATH.sub("…", message)
    _say(
        "The documents can’t be shown",
        "Reading them failed. Nothing is lost: the documents are as they were.",
        *([f"What was said: {escape(said)}"] if said else []),
        "Try <code>dateline build</code> in a terminal, which says more; then reload this page. It tries again by "
        "itself after a minute.",
    )


def failed(number: str) -> None:
    """Something that nobody foresaw."""
    _say(
        "Something went wrong",
        "The page could not be shown. Reload it; if that does not help, tell whoever keeps it.",
        f"The log has the details under <code>{escape(number)}</code>.",
    )


class Progress:
    """A page that says how far reading the documents is; gone when they are read."""

    def __init__(self) -> None:
        self._place = st.empty()

    def show(self, done: int, total: int) -> None:
        """Say how far it is, in documents."""
        with self._place.container():
            _say(
                "Reading the documents", "This happens once, for all readers. The page opens by itself when it is done."
            )
            text = f"{done:,} of {number(total, 'document')}" if total else "Getting ready"
            st.progress(done / total if total else 0.0, text=text)

    def end(self) -> None:
        """Take it away."""
        self._place.empty()
