"""The first document with its cities, bodies, people and outlets swapped for others has the same structure.

Each swap is a table of replacements; the gold of the first document (tests/gold/seed.json) is carried over by
offset. What a swap can't do yet is a strict xfail at the end of the tables, with the reason.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from geo.dataset import Dataset
from geo.documents import Collection, Document
from geo.extract import Extractor
from geo.extract.spans import Extraction, Quote
from geo.links import Links
from geo.loader import load

pytestmark = pytest.mark.model

ROOT = Path(__file__).resolve().parent.parent
SEED = (ROOT / "seeds" / "000_e81ec0beefe23a30.txt").read_text(encoding="utf-8")
GOLD: dict[str, Any] = json.loads((ROOT / "tests" / "gold" / "seed.json").read_text(encoding="utf-8"))
CITIES = [p for p in GOLD["places"] if p["map"]]
NAMES = [p["text"] for p in CITIES]  # Chicago, New York, San Francisco, …, Newark: the order of the tables below


@dataclass(frozen=True)
class Swap:
    """What the first document's names become. `cities` are (name, GeoNames number), in the order of NAMES."""

    name: str
    cities: tuple[tuple[str, str], ...]
    qualifier: str  # for N.J.
    words: dict[str, str]  # the other replacements, whole words
    agencies: dict[str, str]  # agency_id for each of ICE, CBP, DHS, DOJ
    speakers: dict[str, str]  # the fullest form, for each speaker of the first document
    roles: dict[str, str]  # for spokesman and President
    outlets: dict[str, str] = field(default_factory=dict)

    def replacements(self) -> dict[str, str]:
        """All replacements."""
        return {**dict(zip(NAMES, (c for c, _ in self.cities), strict=True)), "N.J.": self.qualifier, **self.words}


US = {"ICE": "us-ice", "CBP": "us-cbp", "DHS": "us-dhs", "DOJ": "us-doj"}


def swap(
    name: str,
    cities: str,
    qualifier: str,
    *,
    words: dict[str, str],
    agencies: dict[str, str],
    spokesman: tuple[str, str],
    president: tuple[str, str],
    outlets: tuple[str, str, str],
) -> Swap:
    """A Swap of "City:number; …", (name, role) of both speakers, and the outlets (full, short, the second one)."""
    full, short, second = outlets
    table = tuple((c.split(":")[0].strip(), c.split(":")[1]) for c in cities.split(";"))
    return Swap(
        name=name,
        cities=table,
        qualifier=qualifier,
        words={
            "The New York Times": full,
            "the NYT": short,
            "the American Independent": f"the {second}",
            "Lawrence Payne": spokesman[0],
            "a spokesman": f"a {spokesman[1]}",
            "Trump": president[0],
            "President Trump": f"{president[1]} {president[0]}",
            "the president’s": f"the {president[1].lower()}’s",
            **words,
        },
        agencies=agencies,
        speakers={"The New York Times": full, "Lawrence Payne": spokesman[0], "Trump": president[0]},
        roles={"spokesman": spokesman[1], "President": president[1]},
        outlets={"The New York Times": full, "American Independent": second},
    )


SWAPS = [
    swap(
        "us_cities_and_women",
        "Denver:5419384; Seattle:5809844; Phoenix:5308655; San Diego:5391811; Dallas:4684888; Philadelphia:4560349;"
        "Baltimore:4347778; Minneapolis:5037649; Milwaukee:5263045; Springfield:4250542",
        "Ill.",
        words={"California": "Oregon", "New Hampshire": "Iowa"},
        agencies=US,
        spokesman=("Denise Okafor", "spokeswoman"),
        president=("Whitfield", "Governor"),
        outlets=("The Wall Street Journal", "the WSJ", "Prairie Courier"),
    ),
    swap(
        "us_agencies",
        "Miami:4164138; Las Vegas:5506956; Tampa:4174757; Cleveland:5150529; Pittsburgh:5206379; Sacramento:5389489;"
        "Nashville:4644585; El Paso:5520993; Omaha:5074472; Portland:4975802",
        "Maine",
        words={
            "California": "Utah",
            "New Hampshire": "Nevada",
            "ICE": "FBI",
            "Immigration and Customs Enforcement": "the Federal Bureau of Investigation",
            "Customs and Border Protection": "the Drug Enforcement Administration",
            "Department of Homeland Security": "Department of Health and Human Services",
            "Justice Department": "Treasury Department",
        },
        agencies={"ICE": "us-fbi", "CBP": "us-dea", "DHS": "us-hhs", "DOJ": "us-treasury"},
        spokesman=("Marcus Delacroix", "spokesman"),
        president=("Calloway", "President"),
        outlets=("The Associated Press", "the AP", "Texas Tribune"),
    ),
    swap(
        "united_kingdom",
        "Leeds:2644688; Glasgow:2648579; Bristol:2654675; Liverpool:2644210; Sheffield:2638077; Cardiff:2653822;"
        "Nottingham:2641170; Leicester:2644668; Belfast:2655984; Newport:2641598",
        "Wales",
        words={
            "California": "Scotland",
            "New Hampshire": "Cornwall",
            "U.S.": "U.K.",
            "American": "British",
            "ICE": "NCA",
            "Immigration and Customs Enforcement": "the National Crime Agency",
            "Customs and Border Protection": "Border Force",
            "Department of Homeland Security": "Home Office",
            "Justice Department": "Ministry of Justice",
        },
        agencies={"ICE": "gb-nca", "CBP": "gb-border-force", "DHS": "gb-home-office", "DOJ": "gb-moj"},
        spokesman=("Harriet Lowell", "spokeswoman"),
        president=("Marlowe", "Prime Minister"),
        outlets=("The Daily Telegraph", "the Telegraph", "Yorkshire Post"),
    ),
    swap(
        "germany",
        "Hamburg:2911298; Munich:2867714; Cologne:2886242; Stuttgart:2825297; Leipzig:2879139; Dresden:2935022;"
        "Bremen:2944388; Hanover:2910831; Nuremberg:2861650; Halle:2911522",
        "Saxony-Anhalt",
        words={
            "California": "Bavaria",
            "New Hampshire": "Hesse",
            "the U.S.": "Germany",
            "American": "German",
            "ICE": "BKA",
            "Immigration and Customs Enforcement": "the Federal Criminal Police Office",
            "Customs and Border Protection": "the Bundespolizei",
            "Department of Homeland Security": "German Interior Ministry",
            "Justice Department": "German Foreign Ministry",
        },
        agencies={"ICE": "de-bka", "CBP": "de-bundespolizei", "DHS": "de-bmi", "DOJ": "de-foreign"},
        spokesman=("Katharina Vogt", "spokeswoman"),
        president=("Hartwig", "Chancellor"),
        outlets=("The Süddeutsche Zeitung", "the SZ", "Berliner Morgenpost"),
    ),
    swap(
        "canada",
        "Toronto:6167865; Montreal:6077243; Calgary:5913490; Edmonton:5946768; Winnipeg:6183235; Ottawa:6094817;"
        "Halifax:6324729; Regina:6119109; Vancouver:6173331; London:6058560",
        "Ont.",
        words={
            "California": "Alberta",
            "New Hampshire": "Nova Scotia",
            "the U.S.": "Canada",
            "American": "Canadian",
            "ICE": "RCMP",
            "Immigration and Customs Enforcement": "the Royal Canadian Mounted Police",
            "Customs and Border Protection": "the Canada Border Services Agency",
            "Department of Homeland Security": "Public Health Agency of Canada",
            "Justice Department": "Transport Canada",
        },
        agencies={"ICE": "ca-rcmp", "CBP": "ca-cbsa", "DHS": "ca-phac", "DOJ": "ca-transport"},
        spokesman=("Mélanie Tremblay-Roy", "spokeswoman"),
        president=("MacAllister", "Prime Minister"),
        outlets=("The Globe and Mail", "the Globe", "Winnipeg Free Press"),
    ),
    swap(
        "australia",
        "Sydney:2147714; Melbourne:2158177; Perth:2063523; Adelaide:2078025; Brisbane:2174003; Hobart:2163355;"
        "Darwin:2073124; Cairns:2172797; Geelong:2165798; Newcastle:2155472",
        "New South Wales",
        words={
            "California": "Queensland",
            "New Hampshire": "Tasmania",
            "the U.S.": "Australia",
            "American": "Australian",
            "ICE": "AFP",
            "Immigration and Customs Enforcement": "the Australian Federal Police",
            "Customs and Border Protection": "the Australian Border Force",
            "Department of Homeland Security": "Australian Taxation Office",
            "Justice Department": "Bureau of Meteorology",
        },
        agencies={"ICE": "au-afp", "CBP": "au-abf", "DHS": "au-ato", "DOJ": "au-bom"},
        spokesman=("Linh Tran", "spokeswoman"),
        president=("Ferris", "Premier"),
        outlets=("The Sydney Morning Herald", "the SMH", "Northern Daily Leader"),
    ),
    swap(
        "south_america",
        "Bogotá:3688689; Lima:3936456; Quito:3652462; Caracas:3646738; La Paz:3911925; Asunción:3439389;"
        "Montevideo:3441575; Santiago:3871336; Guayaquil:3657509; Córdoba:3860259",
        "Argentina",
        words={
            "California": "São Paulo",
            "New Hampshire": "Paraná",
            "the U.S.": "South America",
            "American": "Colombian",
            "ICE": "WHO",
            "Immigration and Customs Enforcement": "the World Health Organization",
            "Customs and Border Protection": "the Pan American Health Organization",
            "Department of Homeland Security": "European Commission",
            "Justice Department": "World Bank",
        },
        agencies={"ICE": "int-who", "CBP": "int-paho", "DHS": "int-eu-commission", "DOJ": "int-world-bank"},
        spokesman=("María Fernanda Ruiz", "spokeswoman"),
        president=("Oyelaran", "President"),
        outlets=("Reuters", "Reuters", "Buenos Aires Herald"),
    ),
    swap(
        "india",
        "Mumbai:1275339; Chennai:1264527; Kolkata:1275004; Hyderabad:1269843; Pune:1259229; Jaipur:1269515;"
        "Lucknow:1264733; Nagpur:1262180; Surat:1255364; Aurangabad:1278148",
        "Bihar",
        words={
            "California": "Kerala",
            "New Hampshire": "Assam",
            "the U.S.": "India",
            "American": "Indian",
            "ICE": "CBI",
            "Immigration and Customs Enforcement": "the Central Bureau of Investigation",
            "Customs and Border Protection": "the Border Security Force",
            "Department of Homeland Security": "Reserve Bank of India",
            "Justice Department": "Election Commission of India",
        },
        agencies={"ICE": "in-cbi", "CBP": "in-bsf", "DHS": "in-rbi", "DOJ": "in-eci"},
        spokesman=("Priya Raghunathan", "spokeswoman"),
        president=("Chaudhary", "Prime Minister"),
        outlets=("The Times of India", "the TOI", "Deccan Chronicle"),
    ),
]

# What fails, and why: (swap, test) -> reason. A row that stops failing must go (strict).
_CAPITALS = "La Paz is taken for the one in Mexico, and Santiago is not found, among capitals of South America"
KNOWN: dict[tuple[str, str], str] = {
    ("south_america", test): _CAPITALS
    for test in (
        "test_the_ten_cities_and_no_other",
        "test_a_city_has_the_status_of_its_own_sentence",
        "test_what_backs_the_events",
        "test_the_sender_is_inferred",
        "test_the_agency_filter",
    )
}


@dataclass(frozen=True)
class Swapped:
    """A swapped text, what was found in it, and where each character of the first document went."""

    swap: Swap
    text: str
    moves: tuple[tuple[int, int, int, int], ...]  # (old start, old end, new start, new end) of each replacement
    found: Extraction
    dataset: Dataset

    def at(self, old: int, *, end: bool = False) -> int:
        """Where an offset of the first document went; inside a replaced name, its start (or end)."""
        shift = 0
        for old_start, old_end, new_start, new_end in self.moves:
            if old_end <= old:
                shift = new_end - old_end
            elif old_start < old:
                return new_end if end else new_start
        return old + shift

    def span(self, row: dict[str, Any]) -> tuple[int, int]:
        """Where a row of the gold went."""
        return self.at(row["start"]), self.at(row["end"], end=True)


def swapped(table: dict[str, str]) -> tuple[str, tuple[tuple[int, int, int, int], ...]]:
    """The first document with the table's whole words replaced, longest first, and the moves."""
    words = sorted(table, key=len, reverse=True)
    out, moves, done, size = [], [], 0, 0
    for m in re.finditer(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", SEED):
        out += [SEED[done : m.start()], table[m[0]]]
        size += m.start() - done
        moves.append((m.start(), m.end(), size, size + len(table[m[0]])))
        size, done = size + len(table[m[0]]), m.end()
    return "".join([*out, SEED[done:]]), tuple(moves)


@pytest.fixture(scope="module")
def all_swapped(extractor: Extractor) -> dict[str, Swapped]:
    made = {s.name: (s, *swapped(s.replacements())) for s in SWAPS}
    documents = [Document(n, n, f"{n}.txt", None, None, None, None, "none", t) for n, (_, t, _) in made.items()]
    out = {}
    for document in documents:
        s, text, moves = made[document.doc_id]
        found = next(extractor.read([text]))
        out[s.name] = Swapped(s, text, moves, found, load(Collection(None, None, (document,), ()), extractor))
    return out


@pytest.fixture
def case(request: pytest.FixtureRequest, all_swapped: dict[str, Swapped]) -> Swapped:
    if reason := KNOWN.get((request.param, request.node.originalname)):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    return all_swapped[request.param]


each_swap = pytest.mark.parametrize("case", [s.name for s in SWAPS], indirect=True)


def _fragments(case: Swapped) -> dict[tuple[int, int], Quote]:
    return {(q.start, q.end): q for q in case.found.quotes if q.unit == "fragment"}


def _bare(names: Iterable[str]) -> list[str]:
    """Names without their article, which registers of outlets give to some and not to others."""
    return [n.removeprefix("The ") for n in names]


def _events_at(case: Swapped, number: str) -> Any:
    return [e for e in case.found.events if e.place_id == number]


def test_the_tables_replace_every_name() -> None:
    for s in SWAPS:
        text, _ = swapped(s.replacements())
        gone = [n for n in (*NAMES, "Trump", "Payne", "NYT") if re.search(rf"\b{n}\b", text)]
        assert gone == []


@each_swap
def test_the_ten_cities_and_no_other(case: Swapped) -> None:
    pins = [m for m in case.found.places if m.use == "literal" and m.place and m.place.feature_code.startswith("PPL")]
    expected = {(*case.span(p), number) for p, (_, number) in zip(CITIES, case.swap.cities, strict=True)}
    assert {(m.start, m.end, m.place.place_id) for m in pins if m.place} == expected


@each_swap
def test_a_city_has_the_status_of_its_own_sentence(case: Swapped) -> None:
    told = {n: {e.status for e in _events_at(case, number)} for n, number in case.swap.cities}
    asked = {n: {p["status"]} for p, (n, _) in zip(CITIES, case.swap.cities, strict=True)}
    assert told == asked


@each_swap
def test_what_backs_the_events(case: Swapped) -> None:
    told = {n: {e.source_kind for e in _events_at(case, number)} for n, number in case.swap.cities}
    asked = {n: {p["source_kind"]} for p, (n, _) in zip(CITIES, case.swap.cities, strict=True)}
    assert told == asked


@each_swap
def test_the_sender_is_inferred(case: Swapped) -> None:
    told = {n: {(e.agency_id, e.agency_basis) for e in _events_at(case, number)} for n, number in case.swap.cities}
    assert told == {n: {(case.swap.agencies["CBP"], "inferred")} for n, _ in case.swap.cities}


@each_swap
def test_six_fragments(case: Swapped) -> None:
    assert set(_fragments(case)) == {case.span(q) for q in GOLD["quotes"]}


@each_swap
def test_speakers(case: Swapped) -> None:
    fragments = _fragments(case)
    told = [fragments[case.span(q)] for q in GOLD["quotes"]]
    assert _bare([q.speaker or "" for q in told]) == _bare([case.swap.speakers[q["speaker"]] for q in GOLD["quotes"]])
    assert [q.speaker_kind for q in told] == [q["speaker_type"] for q in GOLD["quotes"]]
    assert [q.kind for q in told] == [q["kind"] for q in GOLD["quotes"]]


@each_swap
def test_roles(case: Swapped) -> None:
    roles = {q.speaker: q.role for q in _fragments(case).values()}
    assert roles[case.swap.speakers["Lawrence Payne"]] == case.swap.roles["spokesman"]
    assert roles[case.swap.speakers["Trump"]] == case.swap.roles["President"]


@each_swap
def test_the_spokesman_speaks_for_the_sender(case: Swapped) -> None:
    agencies = {q.speaker: q.agency_id for q in _fragments(case).values()}
    assert agencies[case.swap.speakers["Lawrence Payne"]] == case.swap.agencies["CBP"]


@each_swap
def test_outlets(case: Swapped) -> None:
    fragments = _fragments(case)
    told = [_bare(fragments[case.span(q)].outlets) for q in GOLD["quotes"]]
    assert told == [_bare(case.swap.outlets[o] for o in q["outlets"]) for q in GOLD["quotes"]]


@each_swap
def test_two_officials_are_anonymous(case: Swapped) -> None:
    gold = next(q for q in GOLD["indirect"] if q["id"] == "I1")
    statements = [q for q in case.found.quotes if q.unit == "statement"]
    speakers = {
        (q.speaker, q.speaker_kind) for q in statements if q.speaker_start == case.at(gold["speaker_span"]["start"])
    }
    assert speakers == {(gold["speaker"], "anonymous")}


@each_swap
def test_mentions_of_agencies(case: Swapped) -> None:
    wanted: dict[str, set[int]] = {}
    for agency in GOLD["agencies"]:
        if agency["card"]:
            ends = {case.at(m["end"], end=True) for m in agency["mentions"]}
            wanted[case.swap.agencies[agency["id"]]] = ends
    told: dict[str, set[int]] = {}
    for m in case.found.agencies:
        if m.agency_id:
            told.setdefault(m.agency_id, set()).add(m.end)
    assert told == wanted


@each_swap
def test_a_hundred_officers_stand_at_no_city(case: Swapped) -> None:
    counted = [e for e in case.found.events if e.count is not None]
    assert [(e.count, e.count_unit, e.count_scope, e.place_id) for e in counted] == [
        (100, "officers", "all_places", None)
    ]
    assert [(e.agency_id, e.agency_basis, e.status) for e in counted] == [
        (case.swap.agencies["CBP"], "stated", "ongoing")
    ]


@each_swap
def test_no_literal_place_inside_other_names(case: Swapped) -> None:
    traps = [t for t in GOLD["not_literal"] if "demonym" not in t["why"]]
    inside = [
        m.text
        for t in traps
        for start, end in [case.span(t)]
        for m in case.found.places
        if m.use == "literal" and m.start < end and m.end > start
    ]
    assert inside == []


@each_swap
def test_the_agency_filter(case: Swapped) -> None:
    links, cities = Links(case.dataset), {number for _, number in case.swap.cities}
    first_two = {number for _, number in case.swap.cities[:2]}

    def shown(agency: str) -> tuple[set[str], set[str]]:
        rows = links.of_agencies([case.swap.agencies[agency]])
        rows = rows[rows["place_id"].isin(cities)]
        return set(rows["place_id"]), set(rows["basis"])

    assert shown("ICE") == (first_two, {"sentence"})
    assert shown("CBP") == (cities, {"event"})
    assert shown("DHS") == (set(), set())
    assert shown("DOJ") == (set(), set())
