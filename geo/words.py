"""How the page says things: every code of the tables in words for readers."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from geo.cards import Backing, Said
from geo.selection import MENTIONED

STATUS = {
    "ongoing": "Ongoing",
    "completed": "Completed",
    "planned": "Planned",
    "possible": "Possible",
    "denied": "Denied",
    "unclear": "Unclear",
    MENTIONED: "Mentioned",
}
STATUS_MEANING = {
    "ongoing": "the text says that it is happening",
    "completed": "the text says that it has happened",
    "planned": "the text says that it will, or is expected to, happen",
    "possible": "the text says that it could happen",
    "denied": "the text says that somebody denies it",
    "unclear": "the text does not say whether it has happened",
    MENTIONED: "no sentence was found that says what happens there",
}
PRECISION = {
    "place": ("city", "cities"),
    "county": ("county", "counties"),
    "region": ("state or province", "states or provinces"),
    "country": ("country", "countries"),
    "continent": ("continent", "continents"),
    "area": ("region", "regions"),
    "site": ("site", "sites"),  # of `summary.PlaceRow`
}
LEVEL = {"federal": "National", "state": "State", "local": "Local", "international": "International"}
# How a name is used: in a heading; with an example, for the reader who chooses.
USE = {
    "associative": ("in another sense", "“Washington said”, “Texas voters”"),
    "organisation": ("inside a body's name", "“University of Houston”"),
    "outlet": ("inside a news outlet's name", "“The Boston Globe”"),
    "demonym": ("as a people or a language", "“Turkish”"),
}
AREAS = "states, regions and sites"
# What else may be shown, for each code of `selection.SHOW`.
SHOW_WORDS = {"areas": AREAS, **{use: f"names {words[0]}" for use, words in USE.items()}}
UNPLACED = {
    "not_in_gazetteer": "no place of that name is known",
    "none_fits": "none of the places of that name fits the text",
    "ambiguous": "several places carry the name, and the text does not settle which",
}
COUNT_SCOPE = {"this_place": " there", "all_places": " for the whole operation", "unstated": ""}
SPEAKER_KIND = {
    "person": "",
    "agency": "an organisation",
    "outlet": "a news outlet",
    "anonymous": "not named",
    "unattributed": "nobody is said to have said it",
}
# Who backs the places of a group, for each kind of source; "" where no source is named.
BACKED_BY = {
    "person": "a named person",
    "agency": "an organisation",
    "anonymous": "unnamed sources",
    "outlet": "",
    "unattributed": "",
}
# Headings over places, by how they are tied to the chosen agencies: basis, and whether that is inferred.
BASIS_OF_PLACE = {
    ("event", False): "The text says that {} acts there",
    ("event", True): "Inferred: no sentence says who acts there, another one names {}",
    ("sentence", False): "The same sentence names {}",
    ("passage", False): "Only the same passage names {}",
    ("document", False): "Only the same document names {}",
}


# Headings over quotations: whose words they are.
REPORTED = "Reported in other words"
REPORTED_NOTE = "no quotation marks around them"
NOBODY_SAID = "In quotation marks, but nobody is said to have said it"
# Headings over quotations of a chosen place.
BASIS_OF_QUOTE = {
    "inside": "Names {}",
    "sentence": "In a sentence that names {}",
    "passage": "In the same passage as {}",
    "document": "In the same documents as {}",
}
# How an agency is tied to a place, after its name.
LINK_TO_AGENCY = {
    "event": "which the text says acts there",
    "sentence": "named in the same sentence",
    "passage": "named in the same passage",
    "document": "named in the same document",
}
# Which rule said who speaks, for each code of `quotes.how`; {cue} is what stands between speaker and words.
HOW_ATTRIBUTED = {
    "subject_verb": "{cue} has the speaker as its subject, and the words as what was said.",
    "according_to": "{cue} names the speaker.",
    "colon": "A name and a colon stand before the words.",
    "dash": "A dash and a name stand after the words.",
    "transcript": "The paragraph begins with the speaker's name, as in a transcript.",
    "possessive": "{cue} names the words as the speaker's.",
    "carried_over": "Nothing beside these words names a speaker: taken to be whoever spoke just before.",
    "continued": "The paragraph goes on with a quotation that the one before left open.",
    "block": "A heading gives the paragraph to the outlet.",
    "unattributed": "Nothing near the words says that somebody said them.",
}


def number(count: int, one: str, many: str | None = None) -> str:
    """ "1 city", "2 cities", "1,204 mentions"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def quoted_in(said: Sequence[Said]) -> str:
    """How many quotations, and in how many statements where those are fewer: "6 in 4 statements"."""
    pieces = sum(len(one.spans) for one in said)
    return f"{pieces:,}" + (f" in {number(len(said), 'statement')}" if pieces != len(said) else "")


def listed(names: Sequence[str], *, last: str = "and") -> str:
    """ "A", "A and B", "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}" if names else ""


def backing(source: Backing) -> str:
    """Who stands behind a claim. A body that speaks may be a public agency, a company, a party or a court."""
    who = sentence_case(source.speaker) if source.speaker else ""
    through = f", through {listed(source.outlets)}" if source.outlets else ""
    if source.kind == "anonymous":
        return (who + " (not named)" * are_people(who) if who else "Unnamed sources") + through
    if source.kind == "outlet":
        return f"{who or 'A news outlet'}, no source named"
    if source.kind == "unattributed":
        return "The document itself, no source named"
    role = f", {source.role}" if who and source.role else ""
    return f"{who or ('A named person' if source.kind == 'person' else 'An organisation')}{role}{through}"


def are_people(described: str) -> bool:
    """Whether a source that is described may have a name: "two officials", but not "a report by two officials"."""
    before = _AFTER_NOUN.split(described, maxsplit=1)[0].split()
    return not before or before[-1].lower().strip(".,’'”\"") not in _PAPERS


# What says something without being anybody.
_PAPERS = frozenset(
    word + end
    for word in "report study survey poll document video statement letter memo memorandum lawsuit complaint affidavit "
    "filing indictment audit review research article website page transcript notice order ruling law bill record email "
    "e-mail tweet post estimate figure rumor rumour result test map plan message release book paper".split()
    for end in ("", "s")
) | frozenset(("data", "analysis", "analyses", "studies", "surveys", "inquiry", "inquiries", "footage", "evidence"))
_AFTER_NOUN = re.compile(
    r",|\s(?=(?:of|for|from|by|in|on|with|to|about|that|which|who|seen|obtained|released|filed)\s)"
)


def backed_by(found: Mapping[str, Sequence[Backing]]) -> str:
    """Who stands behind what is said of a place: for each of its statuses, where different people stand behind them."""
    if not found:
        return f"Only mentioned: {STATUS_MEANING[MENTIONED]}"
    said = {status: "; ".join(dict.fromkeys(map(backing, who))) for status, who in found.items()}
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    return "; ".join(f"{STATUS[status]}: {who}" for status, who in said.items())


def some(names: Sequence[str], *, most: int = 5) -> str:
    """The first few, and how many more."""
    return listed(names) if len(names) <= most else f"{', '.join(names[:most])} and {len(names) - most:,} more"


def sentence_case(words: str) -> str:
    """The words with a capital at the start."""
    return words[:1].upper() + words[1:]


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_ISO_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")


def day(when: date) -> str:
    """ "14 Feb 2020"."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def days(first: date, last: date) -> str:
    """ "14 Feb 2020", "14–20 Feb 2020", "28 Jan – 3 Feb 2020"."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    early = day(first) if first.year != last.year else f"{first.day} {_MONTHS[first.month - 1]}"
    return f"{early} – {day(last)}"


def dated(dates: tuple[date, date] | None, undated: int) -> str:
    """When the documents are from: "14–20 Feb 2020, 2 undated"; nothing where there are none."""
    if not dates:
        return "undated" if undated else ""
    return days(*dates) + (f", {undated:,} undated" if undated else "")


def dates_in_words(text: str) -> str:
    """The text with its ISO 8601 dates as "14 Feb 2020"."""
    return _ISO_DATE.sub(_date_in_words, text)


def _date_in_words(match: re.Match[str]) -> str:
    try:
        return day(date.fromisoformat(match[0]))
    except ValueError:
        return match[0]


def published(value: object) -> str:
    """The date of a document as the table has it, in words."""
    return dates_in_words(value) if isinstance(value, str) else "undated"
