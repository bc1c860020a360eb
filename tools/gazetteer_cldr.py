"""Names of countries in other languages of Latin script, from Unicode CLDR as Babel carries it.

A name is left out where English text would mean something else by it: a town of the English-speaking world or of some
size ("Columbia", Romanian for Colombia), a word ("Island", German for Iceland), a person ("Ira").
"""

from babel import Locale

from geo.extract.places.folding import fold
from tools.gazetteer_geonames import usable
from tools.gazetteer_rows import Rows
from tools.gazetteer_words import english_words, personal_names

# The languages whose news is likeliest among English documents.
LANGUAGES = ("cs", "da", "de", "es", "fi", "fr", "hu", "id", "it", "nb", "nl", "pl", "pt", "ro", "sv", "tr")
ENGLISH_SPEAKING = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
KNOWN_TOWN = 5_000  # people


def add_names(rows: Rows) -> None:
    """What countries are called in those languages, as alternate names."""
    taken = english_words() | personal_names() | _towns(rows)
    for language in LANGUAGES:
        territories = Locale(language).territories
        for code, row in rows.countries.items():
            row.call((n for n in usable([territories.get(code, "")]) if fold(n) not in taken), "alternate")


def _towns(rows: Rows) -> frozenset[str]:
    """Keys of the main names of towns that English news may mean."""
    return frozenset(
        fold(name)
        for row in rows
        if row.country in ENGLISH_SPEAKING or row.prominence >= KNOWN_TOWN
        for name, kind in row.names.items()
        if kind == "main" and row.precision != "country"
    )
