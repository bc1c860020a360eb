"""Other ways to ask for a name that nothing bears: without the word that says what kind of place it is.

Works on keys (`places.folding`). Each variant comes with the GeoNames feature codes (their beginnings) that an
answer must have: "benue state" asks for a first-order division called "benue", "city of newark" for a populated
place. "Northern Iraq" and "downtown Chicago" ask for whatever Iraq and Chicago are, "University of Alberta" too: its
campus is not known, and the place that it is named for is the best that can be said.

What it does NOT do: guess at spellings, plurals or parts of a longer name ("Houston Police Department").
"""

from collections.abc import Iterator

Features = tuple[str, ...]  # beginnings of GeoNames feature codes; () for any

TOWN: Features = ("PPL",)
_COUNTY: Features = ("ADM2", "ADM3")
_STATE: Features = ("ADM1",)
_ANY: Features = ()

_BEFORE: dict[str, Features] = {
    **dict.fromkeys(("city of", "town of", "village of", "borough of", "township of", "port of"), TOWN),
    **dict.fromkeys(("county of", "county", "district of", "municipality of"), _COUNTY),
    **dict.fromkeys(("state of", "province of", "commonwealth of", "region of", "governorate of"), _STATE),
    **dict.fromkeys(("republic of", "kingdom of", "government of"), ("PCL",)),
    **dict.fromkeys(("lake", "loch", "lough", "lac", "lago"), ("LK", "RSV")),
    **dict.fromkeys(("river", "rio"), ("STM",)),
    **dict.fromkeys(("isle of", "island of", "isla", "ile"), ("ISL",)),
    **dict.fromkeys(("gulf of", "bay of"), ("GULF", "BAY")),
    **dict.fromkeys(("mt",), ("MT", "VLC")),
    **dict.fromkeys(
        (
            *("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "mid"),
            *(
                "northeast",
                "northwest",
                "southeast",
                "southwest",
                "north east",
                "north west",
                "south east",
                "south west",
            ),
            *("northeastern", "northwestern", "southeastern", "southwestern", "north eastern", "north western"),
            *("south eastern", "south western", "upper", "lower", "inner", "outer", "greater", "metro", "metropolitan"),
            *("downtown", "uptown", "midtown", "upstate", "rural", "coastal", "suburban", "mainland", "old", "inland"),
            *("university of", "diocese of", "archdiocese of", "nazi", "soviet", "colonial", "occupied"),
        ),
        _ANY,
    ),
}
_AFTER: dict[str, Features] = {
    **dict.fromkeys(("city", "town", "township", "twp", "village", "borough"), TOWN),
    **dict.fromkeys(("county", "co"), _COUNTY),
    **dict.fromkeys(("parish", "district", "lga", "local government area", "municipality"), (*_COUNTY, *TOWN)),
    **dict.fromkeys(
        ("state", "province", "region", "oblast", "governorate", "prefecture", "department", "krai", "emirate"), _STATE
    ),
    **dict.fromkeys(("river",), ("STM",)),
    **dict.fromkeys(("lake",), ("LK", "RSV")),
    **dict.fromkeys(("island", "isle", "islands", "isles"), ("ISL", "PCL", "ADM")),
    **dict.fromkeys(("desert",), ("DSRT",)),
    **dict.fromkeys(("sea", "ocean"), ("SEA", "OCN")),
    **dict.fromkeys(("mountains", "mountain", "mts", "mtns", "range", "hills"), ("MT",)),
    **dict.fromkeys(
        (
            *("national park", "national monument", "national forest", "national lakeshore", "national seashore"),
            *("national recreation area", "national wildlife refuge", "national preserve", "state park", "wilderness"),
        ),
        ("PRK", "MT", "LK", "VAL", "ISL", "BAY", "STM", "CAPE", "DSRT", "SWMP", "RGN"),
    ),
    **dict.fromkeys(("peninsula",), ("PEN",)),
    **dict.fromkeys(("valley", "basin", "plateau", "plain", "plains"), ("VAL", "RGN", "PLN", "PLT", "BSN")),
    **dict.fromkeys(("international airport", "airport", "regional airport", "municipal airport"), ("AIRP",)),
    **dict.fromkeys(
        ("area", "metro area", "metropolitan area", "suburbs", "university", "state university", "proper", "fc"), _ANY
    ),
}
LONGEST_MARK = 3  # words, of the marks above
SHORTEST_REST = 3  # letters that must be left


def variants(key: str) -> Iterator[tuple[str, Features]]:
    """(key, features that the place must have), the longest mark first."""
    words = key.split(" ")
    for size in range(min(LONGEST_MARK, len(words) - 1), 0, -1):
        for mark, rest, marks in (
            (words[-size:], words[:-size], _AFTER),
            (words[:size], words[size:], _BEFORE),
        ):
            features = marks.get(" ".join(mark))
            left = " ".join(rest)
            if features is not None and len(left) >= SHORTEST_REST:
                yield left, features
