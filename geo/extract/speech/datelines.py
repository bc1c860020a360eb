"""Where a paragraph's own words begin: after a dateline ("LIMA, Peru (AP) —"), a byline or a masthead before a bar.

Only what stands at the very start of the paragraph and ends in a dash, a bar or a closing bracket counts; a dash after
anything else belongs to the sentence. Does not know datelines without a mark at their end ("ROME The pope …").
"""

import re

_CAPITALS = r"[^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ.’'\-]+(?:[ /][^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ.’'\-]*){0,4}"
_MORE = r"(?:,[ ]?[\w.’' ]{1,25}){0,3}"  # Peru; N.J.; 3 May 2020
_WIRE = r"\([A-Z][^()\n]{1,30}\)"
_DASH = r"\s{0,2}(?:[—–―]|--?)\s{1,2}"
_NAME = r"[^\W\d_a-zß-ÿ][\w.’'\-]{0,24}(?:,? (?:and |of |the )?[^\W\d_a-zß-ÿ][\w.’'\-]{0,24}){0,8}"
_OPENING = re.compile(
    rf"(?:(?:{_NAME}{_MORE}\s)?{_WIRE}(?:{_DASH}|\s)"  # Lima, Peru (AP) —; (CNN)
    rf"|{_CAPITALS}{_MORE}{_DASH}"  # WASHINGTON —
    rf"|[Bb][Yy] {_NAME}(?:{_DASH}|\s?\|\s?)"  # By Ann Lee —
    rf"|{_NAME}\s?\|\s?(?:{_NAME}\s?\|\s?)?)"  # The Courier |
)
_REACH = 120


def end(text: str, start: int, stop: int) -> int:
    """The character at which the words of the paragraph start..stop begin; `start` where nothing stands before them."""
    found = _OPENING.match(text, start, min(stop, start + _REACH))
    return found.end() if found and found.end() < stop else start
