"""The gazetteer: names to places, where the places lie, and what looking up costs in surprises."""

import csv
import gzip
import json
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Geometry, Point, Polygon, STRtree, make_valid
from shapely.affinity import translate

from geo.config import GAZETTEER, REGIONS
from geo.extract.places.folding import fold, surface
from geo.extract.places.gazetteer import Candidate, Gazetteer

SHAPES = Path(__file__).resolve().parent / "data" / "countries.json.gz"
DEGREE_KM = 111.2
# Where Natural Earth draws one shape for a country and territories of its own code.
DRAWN_WITH = {
    "GF": "FR",
    "GP": "FR",
    "MQ": "FR",
    "RE": "FR",
    "YT": "FR",
    "SJ": "NO",
    "BQ": "NL",
    "TK": "NZ",
    "VA": "IT",
}
SHORE_KM = 25  # shapes are coarse, and a river's mouth or a harbour lies at the edge

NEW_YORK_CITY, NEW_YORK_STATE = "5128581", "5128638"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The one that the project ships."""
    return Gazetteer.load()


def near(candidate: Candidate, lat: float, lon: float) -> float:
    """Distance in km of a candidate from a point."""
    a, b = math.radians(candidate.place.lat), math.radians(lat)
    h = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(lon - candidate.place.lon) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(math.sqrt(h))


# What a name finds first: name, identifier.
FIRST = [
    ("Newark", "5101798"),
    ("Chicago", "4887398"),
    ("Houston", "4699066"),
    ("San Francisco", "5391959"),
    ("Los Angeles", "5368361"),
    ("Boston", "4930956"),
    ("Detroit", "4990729"),
    ("Atlanta", "4180439"),
    ("New Orleans", "4335045"),
    ("LONDON", "2643743"),
    ("london", "2643743"),
    ("Zurich", "2657896"),
    ("Zürich", "2657896"),
    ("Saint Louis", "4407066"),
    ("St. Louis", "4407066"),
    ("St Louis", "4407066"),
    ("Coeur d'Alene", "5589173"),
    ("Coeur d’Alene", "5589173"),
    ("Xi'an", "1790630"),
    ("Xian", "1790630"),
    ("Rio de\u00a0Janeiro", "3451190"),
    ("Rio de Ja\u00adneiro", "3451190"),
    ("the Bronx", "5110266"),
    ("The Hague", "2747373"),
    ("Hague", "2747373"),
    ("Mt. Vernon", "5127835"),
    ("Mount Vernon", "5127835"),
    ("Ft. Worth", "4691930"),
    ("Fort Worth", "4691930"),
    ("Germany", "2921044"),
    ("Georgia", "4197000"),
    ("California", "5332921"),
    ("New Hampshire", "5090174"),
    ("England", "6269131"),
    ("Ontario", "6093943"),
    ("Africa", "6255146"),
    ("Europe", "6255148"),
    ("United Kingdom", "2635167"),
    ("Britain", "2635167"),
    ("America", "6252001"),
    ("Burma", "1327865"),
    ("Ivory Coast", "2287781"),
    ("Czech Republic", "3077311"),
    ("Essex County", "5097707"),
    ("City of Newark", "5101798"),
    ("Benue State", "2347266"),
    ("downtown Chicago", "4887398"),
    ("Loudon Co.", "4638283"),
    ("Pictured Rocks National Lakeshore", "prk-pictured-rocks"),
    ("River Danube", "stm-danube"),
    ("Deutschland", "2921044"),
    ("Estados Unidos", "6252001"),
    ("Columbia", "4575352"),
    ("Northern Iraq", "rgn-northern-iraq"),
    ("southern border", "bdry-mexico-united-states-border"),
    ("Southern border", "bdry-mexico-united-states-border"),
    ("Midwest", "rgn-midwest"),
    ("Middle East", "rgn-middle-east"),
    ("the Donbas", "rgn-donbas"),
    ("West Bank", "285153"),
    ("Gaza Strip", "281132"),
    ("Silicon Valley", "rgn-silicon-valley"),
    ("Sahel", "rgn-sahel"),
    ("Black Sea", "sea-black-sea"),
    ("Pacific Ocean", "ocn-pacific-ocean"),
    ("Mississippi River", "stm-mississippi-river"),
    ("River Thames", "stm-thames"),
    ("Lake Michigan", "lk-lake-michigan"),
    ("the Rockies", "mts-rocky-mountains"),
    ("Mt. Everest", "mt-mount-everest"),
    ("Sahara", "dsrt-sahara-desert"),
    ("Hollywood", "5357527"),
    ("Guantánamo Bay", "bay-guantanamo-bay"),
    ("O'Hare", "airp-kord"),
    ("Heathrow Airport", "airp-egll"),
    ("UCLA", "univ-ucla-los-angeles-us"),
]

# Abbreviations are told from words by their case: name, identifier or None.
ABBREVIATED = [
    ("N.J.", "5101760"),
    ("NJ", "5101760"),
    ("N. J.", "5101760"),
    ("Calif.", "5332921"),
    ("Calif", "5332921"),
    ("CALIF.", "5332921"),
    ("Mass.", "6254926"),
    ("D.C.", "4138106"),
    ("Ont.", "6093943"),
    ("Que.", "6115047"),
    ("B.C.", "5909050"),
    ("N.S.W.", "2155400"),
    ("U.S.", "6252001"),
    ("US", "6252001"),
    ("USA", "6252001"),
    ("U.K.", "2635167"),
    ("UK", "2635167"),
    ("UAE", "290557"),
    ("U.A.E.", "290557"),
    ("DRC", "203312"),
    ("EU", "zn-european-union"),
    ("NYC", NEW_YORK_CITY),
    ("L.A.", "5368361"),
]

DEMONYMS = [
    ("Turkish", "298795"),
    ("German", "2921044"),
    ("Germans", "2921044"),
    ("French", "3017382"),
    ("British", "2635167"),
    ("Texan", "4736286"),
    ("Londoners", "2643743"),
    ("African", "6255146"),
    ("Kashmiri", "rgn-kashmir"),
    ("Kurdish", "rgn-kurdistan"),
    ("Scottish", "2638360"),
    ("Hebrew", "294640"),
]

# Homonyms: name, identifiers that must be among the candidates, how many bear it as main name at least.
HOMONYMS = [
    ("Newark", {"5101798", "5164466"}, 8),
    ("Paris", {"2988507", "4717560"}, 3),
    ("Moscow", {"524901", "5601538"}, 2),
    ("Washington", {"5815135", "4140963"}, 2),
    ("Georgia", {"4197000", "614540"}, 2),
    ("New York", {NEW_YORK_CITY, NEW_YORK_STATE}, 2),
    ("Springfield", {"4409896", "4951788", "4250542"}, 10),
    ("San Francisco", {"5391959"}, 20),
    ("Birmingham", {"2655603", "4049979"}, 2),
    ("Congo", {"203312", "2260494"}, 0),
    ("Guinea", {"2420477"}, 1),
    ("Punjab", {"1167710", "1259223"}, 2),
]

# GeoNames' own points of large areas, that theirs must lie near: name, latitude, longitude.
POINTS = [
    ("United States", 39.76, -98.5),
    ("Canada", 60.11, -113.64),
    ("Australia", -25.0, 135.0),
    ("Japan", 35.69, 139.75),
    ("Zambia", -14.33, 28.5),
    ("Brazil", -10.0, -55.0),
    ("Russia", 60.0, 100.0),
    ("China", 35.0, 105.0),
    ("Alaska", 64.0, -150.0),
    ("Texas", 31.25, -99.25),
    ("California", 37.25, -119.75),
    ("Alberta", 52.28, -117.47),
    ("British Columbia", 54.0, -125.0),
    ("New South Wales", -33.0, 146.0),
    ("Western Australia", -25.0, 122.0),
    ("San Bernardino County", 34.83, -116.18),
]


@pytest.mark.parametrize(("name", "place_id"), FIRST)
def test_first_candidate(gazetteer: Gazetteer, name: str, place_id: str) -> None:
    assert gazetteer.candidates(name)[0].place.place_id == place_id


@pytest.mark.parametrize(("name", "place_id"), ABBREVIATED)
def test_abbreviations(gazetteer: Gazetteer, name: str, place_id: str) -> None:
    assert ("abbreviation", place_id) in {(c.kind, c.place.place_id) for c in gazetteer.candidates(name)}
    assert gazetteer.known(name)


@pytest.mark.parametrize("word", ["us", "in", "or", "me", "ok", "hi", "Ok", "Hi", "mass", "wash", "miss", "ill", "it"])
def test_words_are_no_abbreviations(gazetteer: Gazetteer, word: str) -> None:
    assert all(c.kind != "abbreviation" for c in gazetteer.candidates(word))


@pytest.mark.parametrize(("name", "place_id"), DEMONYMS)
def test_demonyms(gazetteer: Gazetteer, name: str, place_id: str) -> None:
    assert ("demonym", place_id) in {(c.kind, c.place.place_id) for c in gazetteer.candidates(name)}


@pytest.mark.parametrize(("name", "places", "main"), HOMONYMS)
def test_homonyms(gazetteer: Gazetteer, name: str, places: set[str], main: int) -> None:
    found = gazetteer.candidates(name)
    assert places <= {c.place.place_id for c in found}
    assert sum(c.kind == "main" for c in found) >= main
    mains = [c.prominence for c in found if c.kind == "main"]
    assert mains == sorted(mains, reverse=True)
    assert len({c.place.place_id for c in found}) == len(found)


@pytest.mark.parametrize(("name", "lat", "lon"), POINTS)
def test_points_of_large_areas(gazetteer: Gazetteer, name: str, lat: float, lon: float) -> None:
    assert near(gazetteer.candidates(name)[0], lat, lon) < 100


def test_new_york_is_shown_by_its_name(gazetteer: Gazetteer) -> None:
    city = gazetteer.get(NEW_YORK_CITY)
    assert city is not None
    assert (city.name, city.admin1, city.country_code) == ("New York", "New York", "US")
    assert {c.place.place_id: c.kind for c in gazetteer.candidates("New York City")}[NEW_YORK_CITY] == "main"


def test_an_alias_stays_an_alias(gazetteer: Gazetteer) -> None:
    willard = {c.place.place_id: c.kind for c in gazetteer.candidates("Chicago")}["5176830"]
    assert willard == "alternate"


def test_parents_and_codes(gazetteer: Gazetteer) -> None:
    parents = gazetteer.parents("5101798")
    assert (parents.country, parents.admin1, parents.admin2) == ("6252001", "5101760", "5097707")
    assert gazetteer.admin_codes("5101798") == ("US", "NJ", "013")
    assert gazetteer.parents("6252001").country is None
    assert gazetteer.parents("5101760").admin1 is None
    assert gazetteer.admin_codes("no such place") == (None, None, None)
    assert gazetteer.neighbours("PT") == {"ES"}
    assert gazetteer.neighbours("??") == frozenset()


def test_precision_and_feature(gazetteer: Gazetteer) -> None:
    told = {
        place: (found.feature_code, found.precision)
        for place in (
            "5101798",
            "5097707",
            "5101760",
            "6252001",
            "6255146",
            "stm-nile",
            "mt-mount-everest",
            "rgn-midwest",
        )
        if (found := gazetteer.get(place))
    }
    assert told == {
        "5101798": ("PPLA2", "place"),
        "5097707": ("ADM2", "county"),
        "5101760": ("ADM1", "region"),
        "6252001": ("PCLI", "country"),
        "6255146": ("CONT", "continent"),
        "stm-nile": ("STM", "area"),
        "mt-mount-everest": ("MT", "place"),
        "rgn-midwest": ("RGN", "area"),
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("New York City police said", 3),
        ("New York police said", 2),
        ("Newark and Houston", 1),
        ("nothing whatever happened", 0),
        ("the Gulf of Mexico coast", 4),
        ("Rio de Janeiro", 3),
        ("", 0),
    ],
)
def test_longest(gazetteer: Gazetteer, text: str, words: int) -> None:
    assert gazetteer.longest(text.split()) == words


def test_caution(gazetteer: Gazetteer) -> None:
    assert "word" in gazetteer.caution("Reading")
    assert "person" in gazetteer.caution("Houston")
    assert "short" in gazetteer.caution("Of")
    assert not gazetteer.caution("Philadelphia")


@pytest.mark.parametrize(
    "name", ["Terlingua", "Lanexa", "Tennessee Colony", "Abilene", "Ceredigion", "Zamalek", "Oahu"]
)
def test_small_and_inner_places_are_known(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.known(name)
    assert gazetteer.candidates(name)


@pytest.mark.parametrize(
    "name", ["", " ", "\u00ad", "?!", "-", "the", "a" * 10_000, "\ud800", "=N.J.", "0" * 30, "9" * 400, "\x00", "🗺"]
)
def test_nothing_odd_is_known(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.candidates(name) == ()
    assert not gazetteer.known(name)
    assert gazetteer.get(name) is None


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_asked(name: str) -> None:
    asked = _shared()
    found = asked.candidates(name)
    assert asked.known(name) <= bool(found)
    assert all(asked.get(c.place.place_id) == c.place for c in found[:3])


@given(st.text(max_size=40))
def test_folding_settles(name: str) -> None:
    once = fold(name)
    assert fold(once.upper()) == fold(once) or not once.isascii()
    assert "  " not in once
    assert surface(surface(name)) == surface(name)


def test_every_place_can_be_had_and_found(gazetteer: Gazetteer) -> None:
    """A sample of the table: its identifier gives it, its shown name finds it."""
    for place_id in gazetteer.identifiers()[::997]:
        place = gazetteer.get(place_id)
        assert place is not None
        assert place.place_id == place_id
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place_id in {c.place.place_id for c in gazetteer.candidates(place.name)}, place


def test_tables_are_small_enough() -> None:
    assert sum(file.stat().st_size for file in GAZETTEER.iterdir()) <= 20e6


def test_iso_countries_are_there(gazetteer: Gazetteer) -> None:
    """All 249 of ISO 3166-1 and Kosovo."""
    places = (gazetteer.get(place_id) for place_id in gazetteer.identifiers())
    codes = {p.country_code for p in places if p and p.feature_code in ("PCLI", "PCLD") and p.precision == "country"}
    assert len(codes) == 250


# --- data/regions.csv: every row in the tables, every point where its row says


def _rows() -> list[dict[str, str]]:
    with REGIONS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_regions_are_in_the_tables(gazetteer: Gazetteer) -> None:
    for row in _rows():
        place = gazetteer.get(row["id"])
        assert place is not None, row["id"]
        assert (place.name, place.feature_code) == (row["name"], row["feature_code"])
        assert (round(place.lat, 5), round(place.lon, 5)) == (float(row["lat"]), float(row["lon"]))


def test_regions_have_sources_and_names() -> None:
    rows = _rows()
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(row["source"] and row["name"] and row["within"] for row in rows)
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)


def test_regions_lie_where_their_rows_say() -> None:
    """Within its country; or, for waters and islets ("off GR TR"), in the water with that land nearest; or at sea."""
    land = _land()
    tree, codes = STRtree(list(land.values())), list(land)
    wrong = []
    for row in _rows():
        point = Point(float(row["lon"]), float(row["lat"]))
        on = {codes[i] for i in tree.query(point, predicate="intersects")}
        told = row["within"].split()
        wanted = {DRAWN_WITH.get(code, code) for code in told if len(code) == 2}
        if told == ["ocean"]:
            right = not on
        elif told[0] == "off":
            right = not on and _nearest(point, land, wanted) <= 1.3 * _nearest(point, land, set(land)) + 40
        else:
            right = bool(on & wanted) or _nearest(point, land, wanted) <= SHORE_KM
        if not right:
            wrong.append((row["id"], row["within"], sorted(on)))
    assert wrong == []


def _nearest(point: Point, land: dict[str, Geometry], codes: set[str]) -> float:
    """Rough distance in km to the nearest of some countries."""
    return float(min(land[code].distance(point) for code in codes)) * DEGREE_KM


def _land() -> dict[str, Geometry]:
    found: dict[str, Geometry] = {}
    for code, rings in json.loads(gzip.decompress(SHAPES.read_bytes())).items():
        shape: Geometry = Polygon()
        for ring in rings:
            if len(ring) >= 8:
                points = [(x / 100, y / 100) for x, y in zip(ring[::2], ring[1::2], strict=True)]
                shape = shape.symmetric_difference(make_valid(Polygon(points)))
        west, _, east, _ = shape.bounds
        for turn in (-360 * (east > 180), 360 * (west < -180)):
            if turn:
                shape = shape.union(translate(shape, turn))
        found[code] = shape
    return found


_kept: list[Gazetteer] = []


def _shared() -> Gazetteer:
    """Hypothesis may not use a fixture of narrower scope; the tables are read once all the same."""
    if not _kept:
        _kept.append(Gazetteer.load())
    return _kept[0]
