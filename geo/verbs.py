"""The verb of an event with the words that belong to it: not "sent", but "are expected to be sent".

Looks back from the verb over a closed list of auxiliaries and small adverbs, as far as the clause goes. Words
between them that are not in the list ("will, he said, be sent") end it.
"""

import re
from typing import Any

_WITH_VERB = frozenset(
    "am are aren't be been being can can't cannot could couldn't did didn't do does doesn't don't due expected going "
    "had hadn't has hasn't have haven't is isn't likely may might must never not planned planning scheduled set shall "
    "should to was wasn't were weren't will won't would wouldn't already also even now soon still".split()
)
_LAST_WORD = re.compile(r"(\w[\w’']{0,20})\s{1,3}$")
_REACH = 30  # characters back in which the word before is looked for


def verb_start(event: Any, text: str) -> int:
    """Where the verb of an event begins, its auxiliaries with it."""
    start = int(event.verb_start)
    while start > event.start:
        before = _LAST_WORD.search(text[max(event.start, start - _REACH) : start])
        if not before or before[1].lower().replace("’", "'") not in _WITH_VERB:
            break
        start = max(event.start, start - _REACH) + before.start()
    return start


def verb_of(event: Any, text: str) -> str:
    """The verb of an event with its auxiliaries, as the text has it."""
    return text[verb_start(event, text) : int(event.verb_end)]
