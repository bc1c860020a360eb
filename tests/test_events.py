"""Which agency does what where: text → events. Places are built by hand, so that no gazetteer is needed."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.extract.bodies import agencies
from geo.extract.bodies.agencies import Registry
from geo.extract.events import events
from geo.extract.language import Reading
from geo.extract.spans import Event, OutletBlock, Place, PlaceMention, Precision, Quote, SourceKind

Read = Callable[[str], Reading]
Told = tuple[str, str | None, str, str | None, int | None, str | None, str | None]

pytestmark = pytest.mark.model

# (country, first-order division, precision); any other name is a city of its own.
KNOWN: dict[str, tuple[str, str | None, Precision]] = {
    "Peru": ("PE", None, "country"),
    "Piura": ("PE", "Piura", "place"),
    "Sudan": ("SD", None, "country"),
    "Texas": ("US", "Texas", "region"),
    "Galveston": ("US", "Texas", "place"),
    "Ohio": ("US", "Ohio", "region"),
    "Alaska": ("US", "Alaska", "region"),
    "Kodiak": ("US", "Alaska", "place"),
    "Ore.": ("US", "Oregon", "region"),
    "U.S.": ("US", None, "country"),
}


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def _place(reading: Reading, name: str) -> PlaceMention:
    start = reading.text.index(name)
    country, admin1, precision = KNOWN.get(name, ("XX", None, "place"))
    place = Place(name, name, admin1, country, "PPL", 1, precision, lat=0.0, lon=0.0)
    sentence = reading.sentence_at(start)
    return PlaceMention(start, start + len(name), name, *sentence, use="literal", place=place, score=1.0)


def _events(
    reading: Reading,
    registry: Registry,
    names: Sequence[str],
    *,
    quotes: Sequence[Quote] = (),
    blocks: Sequence[OutletBlock] = (),
) -> tuple[Event, ...]:
    places = sorted((_place(reading, name) for name in names), key=lambda p: p.start)
    bodies = agencies.find(reading, registry, outlets=())
    return events.find(reading, places=places, agencies=bodies, quotes=quotes, blocks=blocks)


def _told(found: Sequence[Event]) -> set[Told]:
    return {(e.action, e.place_id, e.status, e.agency_id, e.count, e.count_unit, e.count_scope) for e in found}


# text, places in it, (action, place, status, agency, count, unit, scope) of each event
CASES: list[tuple[str, set[str], set[Told]]] = [
    (
        "Floods swept through Piura in northern Peru on Tuesday, killing at least 12 people.",
        {"Peru", "Piura"},
        {("sweep", "Piura", "completed", None, None, None, None)},
    ),
    (
        "The Red River overflowed in Fargo, and 400 residents were evacuated from Moorhead.",
        {"Fargo", "Moorhead"},
        {
            ("evacuate", "Moorhead", "completed", None, 400, "residents", "this_place"),
            ("overflow", "Fargo", "completed", None, None, None, None),
        },
    ),
    (
        "About 2,000 dock workers walked out in Rotterdam and Antwerp on Monday.",
        {"Rotterdam", "Antwerp"},
        {
            ("walk out", "Antwerp", "completed", None, 2000, "dock workers", "all_places"),
            ("walk out", "Rotterdam", "completed", None, 2000, "dock workers", "all_places"),
        },
    ),
    (
        "ICE agents raided a meatpacking plant in Omaha on Tuesday and arrested 76 workers.",
        {"Omaha"},
        {
            ("arrest", "Omaha", "completed", "us-ice", 76, "workers", "this_place"),
            ("raid", "Omaha", "completed", "us-ice", None, None, None),
        },
    ),
    (
        "The FBI arrested 10 people in Tampa and five in Orlando.",
        {"Tampa", "Orlando"},
        {
            ("arrest", "Orlando", "completed", "us-fbi", 5, "people", "this_place"),
            ("arrest", "Tampa", "completed", "us-fbi", 10, "people", "this_place"),
        },
    ),
    (
        "The agency could send 50 inspectors to Fresno next month, said Ann Lee, a spokeswoman for a regulator.",
        {"Fresno"},
        {("send", "Fresno", "possible", None, 50, "inspectors", "this_place")},
    ),
    (
        "The National Guard will not be deployed to Portland, the governor said.",
        {"Portland"},
        {("deploy", "Portland", "denied", None, None, None, None)},
    ),
    (
        "The ministry denied that troops had been sent to Goma.",
        {"Goma"},
        {("send", "Goma", "denied", None, None, None, None)},
    ),
    ("Officials denied sending troops to Bukavu.", {"Bukavu"}, {("send", "Bukavu", "denied", None, None, None, None)}),
    (
        "NASA plans to open a visitor center in Huntsville next year.",
        {"Huntsville"},
        {("open", "Huntsville", "planned", "us-nasa", None, None, None)},
    ),
    (
        "The company is closing its plants in Flint and Saginaw.",
        {"Saginaw", "Flint"},
        {
            ("close", "Flint", "ongoing", None, None, None, None),
            ("close", "Saginaw", "ongoing", None, None, None, None),
        },
    ),
    (
        "UNICEF has delivered 20 tonnes of medicine to Aden, and WHO is vaccinating children in Taiz.",
        {"Aden", "Taiz"},
        {
            ("deliver", "Aden", "completed", "int-unicef", 20, "tonnes", "this_place"),
            ("vaccinate", "Taiz", "ongoing", "int-who", None, None, None),
        },
    ),
    (
        "Two dozen protesters gathered outside the embassy in Nairobi.",
        {"Nairobi"},
        {("gather", "Nairobi", "completed", None, 24, "protesters", "this_place")},
    ),
    (
        "Dozens of people were killed in Mogadishu when a truck bomb exploded near a hotel.",
        {"Mogadishu"},
        {("kill", "Mogadishu", "completed", None, None, None, None)},
    ),
    (
        "An explosion in Beirut killed 30 people.",
        {"Beirut"},
        {("kill", "Beirut", "completed", None, 30, "people", "this_place")},
    ),
    (
        "The prime minister is expected to visit Hanoi and Manila.",
        {"Hanoi", "Manila"},
        {("visit", "Hanoi", "planned", None, None, None, None), ("visit", "Manila", "planned", None, None, None, None)},
    ),
    (
        "Voters in Nairobi elected a new governor on Sunday.",
        {"Nairobi"},
        {("elect", "Nairobi", "completed", None, None, None, None)},
    ),
    (
        "A magistrate in Mombasa sentenced two men to ten years.",
        {"Mombasa"},
        {("sentence", "Mombasa", "completed", None, 2, "men", "this_place")},
    ),
    (
        "Arsenal beat Benfica 2-1 in Lisbon on Wednesday.",
        {"Lisbon"},
        {("beat", "Lisbon", "completed", None, None, None, None)},
    ),
    (
        "The final will be played in Cape Town on Saturday.",
        {"Cape Town"},
        {("play", "Cape Town", "planned", None, None, None, None)},
    ),
    (
        "Rescuers pulled 14 miners from a flooded shaft in Guizhou.",
        {"Guizhou"},
        {("pull", "Guizhou", "completed", None, 14, "miners", "this_place")},
    ),
    ("He was born in Austin and lives in Dallas.", {"Dallas", "Austin"}, set()),
    ("The company, based in Stuttgart, makes gearboxes.", {"Stuttgart"}, set()),
    ("The mayor of Cleveland said the city was safe.", {"Cleveland"}, set()),
    (
        "Police had been searching homes in Lyon since dawn.",
        {"Lyon"},
        {("search", "Lyon", "completed", None, None, None, None)},
    ),
    (
        "The Coast Guard was searching waters near Galveston, Texas, according to officials.",
        {"Galveston", "Texas"},
        {("search", "Galveston", "ongoing", "us-uscg", None, None, None)},
    ),
    (
        "Officials in Geneva began distributing food to 1.2 million people in Sudan.",
        {"Geneva", "Sudan"},
        {("distribute", "Sudan", "ongoing", None, 1200000, "people", "this_place")},
    ),
    (
        "If the dam fails, water would flood Oroville.",
        {"Oroville"},
        {("flood", "Oroville", "possible", None, None, None, None)},
    ),
    ("No one was hurt in the fire in Leeds.", {"Leeds"}, {("burn", "Leeds", "completed", None, None, None, None)}),
    ("The army shelled Kharkiv overnight.", {"Kharkiv"}, {("shell", "Kharkiv", "completed", None, None, None, None)}),
    (
        "Kharkiv was shelled overnight by Russian forces.",
        {"Kharkiv"},
        {("shell", "Kharkiv", "completed", None, None, None, None)},
    ),
    ("Trump said in Ohio that he would win.", {"Ohio"}, set()),
    ("She plans to run a marathon in Boston.", {"Boston"}, {("run", "Boston", "planned", None, None, None, None)}),
    (
        "The school board in Mesa voted 4-1 to close two schools.",
        {"Mesa"},
        {("vote", "Mesa", "completed", None, None, None, None)},
    ),
    (
        "The summit in Kampala ended without a deal.",
        {"Kampala"},
        {("end", "Kampala", "completed", None, None, None, None)},
    ),
    (
        "A concert in Manchester was cancelled.",
        {"Manchester"},
        {("perform", "Manchester", "denied", None, None, None, None)},
    ),
    (
        "Between 10 and 20 people drowned off Lesbos.",
        {"Lesbos"},
        {("drown", "Lesbos", "completed", None, None, None, None)},
    ),
    (
        "FEMA opened shelters in Lake Charles, Beaumont and Port Arthur, where 1,150 people slept on Thursday.",
        {"Port Arthur", "Beaumont", "Lake Charles"},
        {
            ("open", "Beaumont", "completed", "us-fema", None, None, None),
            ("open", "Lake Charles", "completed", "us-fema", None, None, None),
            ("open", "Port Arthur", "completed", "us-fema", None, None, None),
        },
    ),
    (
        "The EPA will send 25 inspectors each to Flint and Detroit.",
        {"Flint", "Detroit"},
        {
            ("send", "Detroit", "planned", "us-epa", 25, "inspectors", "this_place"),
            ("send", "Flint", "planned", "us-epa", 25, "inspectors", "this_place"),
        },
    ),
    (
        "Trains between Lille and Brussels were halted.",
        {"Brussels", "Lille"},
        {
            ("halt", "Brussels", "completed", None, None, None, None),
            ("halt", "Lille", "completed", None, None, None, None),
        },
    ),
    (
        "Three men allegedly robbed a bank in Tulsa.",
        {"Tulsa"},
        {("rob", "Tulsa", "unclear", None, 3, "men", "this_place")},
    ),
    (
        "Investigators believe the shooter drove to Waco.",
        {"Waco"},
        {("drive", "Waco", "unclear", None, None, None, None)},
    ),
    (
        "Police have not made an arrest in Bristol.",
        {"Bristol"},
        {("make", "Bristol", "denied", None, None, None, None)},
    ),
    ("A ban on trucks in Milan takes effect Monday.", {"Milan"}, set()),
    (
        "The United Nations says fighting in Darfur has displaced 200,000 people.",
        {"Darfur"},
        {("fight", "Darfur", "completed", None, None, None, None)},
    ),
    (
        "The airline will resume flights to Cairo in May.",
        {"Cairo"},
        {("resume", "Cairo", "planned", None, None, None, None)},
    ),
    (
        "Customs officers at Rotterdam seized 1,300 kilograms of cocaine.",
        {"Rotterdam"},
        {("seize", "Rotterdam", "completed", None, 1300, "kilograms", "this_place")},
    ),
    (
        "The NYPD said it had arrested 40 people in Brooklyn.",
        {"Brooklyn"},
        {("arrest", "Brooklyn", "completed", "us-ny-nypd", 40, "people", "this_place")},
    ),
    (
        "Marines were sent to Los Angeles by the Pentagon.",
        {"Los Angeles"},
        {("send", "Los Angeles", "completed", "us-dod", None, None, None)},
    ),
    ("Residents fear that the mine will close in Ely.", {"Ely"}, {("close", "Ely", "planned", None, None, None, None)}),
    (
        "Hundreds marched through Warsaw to protest the law.",
        {"Warsaw"},
        {("march", "Warsaw", "completed", None, None, None, None)},
    ),
    (
        "The storm is forecast to make landfall near Tampico on Friday.",
        {"Tampico"},
        {("make", "Tampico", "planned", None, None, None, None)},
    ),
    (
        "The judge refused to move the trial to Denver.",
        {"Denver"},
        {("move", "Denver", "denied", None, None, None, None)},
    ),
    (
        "Some 100 firefighters are battling a blaze in Athens.",
        {"Athens"},
        {("battle", "Athens", "ongoing", None, 100, "firefighters", "this_place")},
    ),
    (
        "KABUL (AP) — A suicide bomber blew himself up outside a mosque in Herat on Friday, killing 18 worshippers.",
        {"KABUL", "Herat"},
        {("blow up", "Herat", "completed", None, None, None, None)},
    ),
    (
        "Thousands of striking teachers marched on the capitol in Lansing.",
        {"Lansing"},
        {("march", "Lansing", "completed", None, None, None, None)},
    ),
    (
        "The court in The Hague is due to deliver its verdict next month.",
        {"The Hague"},
        {("deliver", "The Hague", "planned", None, None, None, None)},
    ),
    (
        "Ferry services between Dover and Calais have resumed.",
        {"Calais", "Dover"},
        {
            ("resume", "Calais", "completed", None, None, None, None),
            ("resume", "Dover", "completed", None, None, None, None),
        },
    ),
    (
        "Volunteers in Freetown are burying the dead.",
        {"Freetown"},
        {("bury", "Freetown", "ongoing", None, None, None, None)},
    ),
    (
        "Heavy snow forced the closure of schools in Sapporo.",
        {"Sapporo"},
        {("close", "Sapporo", "completed", None, None, None, None)},
    ),
    (
        "There was an explosion in Karachi on Monday.",
        {"Karachi"},
        {("explode", "Karachi", "completed", None, None, None, None)},
    ),
    (
        "The G20 leaders will meet in Johannesburg in November.",
        {"Johannesburg"},
        {("meet", "Johannesburg", "planned", None, None, None, None)},
    ),
    (
        "A 5.6-magnitude earthquake shook Quito early Tuesday.",
        {"Quito"},
        {("shake", "Quito", "completed", None, None, None, None)},
    ),
    (
        "Tens of thousands fled Mosul as the army advanced.",
        {"Mosul"},
        {("flee", "Mosul", "completed", None, None, None, None)},
    ),
    (
        "Around 300 migrants were rescued off Lampedusa by the Italian coast guard.",
        {"Lampedusa"},
        {("rescue", "Lampedusa", "completed", "it-coast-guard", 300, "migrants", "this_place")},
    ),
    ("The president flew to Riyadh for talks.", {"Riyadh"}, {("fly", "Riyadh", "completed", None, None, None, None)}),
    (
        "Workers at the port of Santos have gone on strike.",
        {"Santos"},
        {("go", "Santos", "completed", None, None, None, None)},
    ),
    (
        "Police in Nice shot dead a man armed with a knife.",
        {"Nice"},
        {("shoot", "Nice", "completed", "named-nice-police", None, None, None)},
    ),
    (
        "The World Food Programme, which feeds 2 million people in Yemen, said it would cut rations.",
        {"Yemen"},
        {
            ("cut", None, "planned", "int-wfp", None, None, None),
            ("feed", "Yemen", "ongoing", "int-wfp", 2000000, "people", "this_place"),
        },
    ),
    (
        "Some 40 homes were destroyed in Paradise and another 12 in Chico.",
        {"Chico", "Paradise"},
        {
            ("destroy", "Chico", "completed", None, 12, "homes", "this_place"),
            ("destroy", "Paradise", "completed", None, 40, "homes", "this_place"),
        },
    ),
    (
        "He was sentenced in Cardiff to five years in prison.",
        {"Cardiff"},
        {("sentence", "Cardiff", "completed", None, None, None, None)},
    ),
    (
        "The mine, which employs 900 people in Kiruna, may shut.",
        {"Kiruna"},
        {("employ", "Kiruna", "ongoing", None, 900, "people", "this_place")},
    ),
    (
        "Neither side has withdrawn from Hodeidah.",
        {"Hodeidah"},
        {("withdraw", "Hodeidah", "denied", None, None, None, None)},
    ),
    (
        "The mayor promised that the library in Reading would reopen.",
        {"Reading"},
        {("reopen", "Reading", "planned", None, None, None, None)},
    ),
    (
        "The US has imposed sanctions on a bank in Minsk.",
        {"Minsk"},
        {("impose", "Minsk", "completed", None, None, None, None)},
    ),
    (
        "According to the ministry, 14 patients are being treated in Conakry.",
        {"Conakry"},
        {("treat", "Conakry", "ongoing", None, 14, "patients", "this_place")},
    ),
    (
        "The defendants appeared before a judge in Oslo.",
        {"Oslo"},
        {("appear", "Oslo", "completed", None, None, None, None)},
    ),
    (
        "A bus carrying 45 pilgrims plunged into a ravine near Jaipur.",
        {"Jaipur"},
        {("plunge", "Jaipur", "completed", None, None, None, None)},
    ),
    ("Talks in Vienna collapsed on Friday.", {"Vienna"}, {("collapse", "Vienna", "completed", None, None, None, None)}),
    (
        "The UN mission plans to pull its 13,000 peacekeepers out of Bamako.",
        {"Bamako"},
        {("pull", "Bamako", "planned", "int-un", 13000, "peacekeepers", "this_place")},
    ),
    (
        "Two nurses in Kano have tested positive.",
        {"Kano"},
        {("test", "Kano", "completed", None, 2, "nurses", "this_place")},
    ),
    ("More rain is forecast in Chennai.", {"Chennai"}, set()),
    (
        "Protesters who blocked a road in Lyon were fined.",
        {"Lyon"},
        {("block", "Lyon", "completed", None, None, None, None)},
    ),
    (
        "The museum will be moved from Leeds to York.",
        {"Leeds", "York"},
        {("move", "York", "planned", None, None, None, None)},
    ),
    (
        "Interpol arrested 20 suspects in Accra, Lagos and Abidjan.",
        {"Abidjan", "Accra", "Lagos"},
        {
            ("arrest", "Abidjan", "completed", "int-interpol", 20, "suspects", "all_places"),
            ("arrest", "Accra", "completed", "int-interpol", 20, "suspects", "all_places"),
            ("arrest", "Lagos", "completed", "int-interpol", 20, "suspects", "all_places"),
        },
    ),
    (
        "The storm left 30,000 homes without power in Galway.",
        {"Galway"},
        {("leave", "Galway", "completed", None, 30000, "homes", "this_place")},
    ),
    (
        "NASA will launch the probe from Cape Canaveral on Tuesday.",
        {"Cape Canaveral"},
        {("launch", "Cape Canaveral", "planned", "us-nasa", None, None, None)},
    ),
    (
        "ICE denied that it had carried out raids in Denver.",
        {"Denver"},
        {("carry out", "Denver", "denied", "us-ice", None, None, None)},
    ),
    (
        "The agents, from the DEA, searched a house in Reno.",
        {"Reno"},
        {("search", "Reno", "completed", "us-dea", None, None, None)},
    ),
    (
        "Nobody knows whether troops crossed into Rafah.",
        {"Rafah"},
        {("cross", "Rafah", "possible", None, None, None, None)},
    ),
    (
        "It was the worst fire in Lisbon in decades.",
        {"Lisbon"},
        {("burn", "Lisbon", "completed", None, None, None, None)},
    ),
    (
        "The library in Reading is expected to reopen.",
        {"Reading"},
        {("reopen", "Reading", "planned", None, None, None, None)},
    ),
    (
        "In Lima, officials plan to send 20 crews to Cusco.",
        {"Cusco", "Lima"},
        {("send", "Cusco", "planned", None, 20, "crews", "this_place")},
    ),
    (
        "Arsenal beat Leeds and drew with Burnley in London.",
        {"Leeds", "London"},
        {("draw", "London", "completed", None, None, None, None)},
    ),
]


@pytest.mark.parametrize(("text", "places", "expected"), CASES, ids=lambda v: v[:40] if isinstance(v, str) else "")
def test_what_is_told(read: Read, registry: Registry, text: str, places: set[str], expected: set[Told]) -> None:
    assert _told(_events(read(text), registry, sorted(places))) == expected


Brief = tuple[str, str | None, str, str | None, int | None, str | None]


def _at(
    verb: str, places: str, status: str, agency: str | None = None, count: int | None = None, scope: str | None = None
) -> set[Brief]:
    return {(verb, place, status, agency, count, scope) for place in places.split()}


# text, places in it, (action, place, status, agency, count, scope) of each event
NEWS: list[tuple[str, str, set[Brief]]] = [
    ("Police closed bridges in Lübeck and Kiel on Sunday.", "Lübeck Kiel", _at("close", "Lübeck Kiel", "completed")),
    # Which body acts.
    (
        "PIURA, Peru, March 14 - Peru’s National Institute of Civil Defence (INDECI) has sent 40 engineers to Piura.",
        "Piura",
        _at("send", "Piura", "completed", "pe-indeci", 40, "this_place"),
    ),
    (
        "TACLOBAN, Philippines, June 5 - The Philippine Coast Guard (PCG) has sent two ships to Ormoc.",
        "Ormoc",
        _at("send", "Ormoc", "completed", "ph-coast-guard", 2, "this_place"),
    ),
    (
        "Zambia’s health ministry said it had been warned and sent doctors to Ndola.",
        "Ndola",
        _at("send", "Ndola", "completed", "named-health-ministry-zambia"),
    ),
    (
        "Kenya’s interior ministry said that officers had been attacked and that it had sent 200 to Lamu.",
        "Lamu",
        _at("send", "Lamu", "completed", "named-interior-ministry-kenya", 200, "this_place"),
    ),
    (
        "The World Food Programme has a depot. It sent rice to Kidal. It has not sent any to Gao.",
        "Kidal Gao",
        _at("send", "Kidal", "completed", "int-wfp") | _at("send", "Gao", "denied", "int-wfp"),
    ),
    (
        "Q: The World Food Programme says it has a depot.\n\nA: It sent rice to Kidal. It never sent any to Gao.",
        "Kidal Gao",
        _at("send", "Kidal", "completed", "int-wfp") | _at("send", "Gao", "denied", "int-wfp"),
    ),
    ("A mine near Gao has a depot. It sent rice to Kidal.", "Kidal", _at("send", "Kidal", "completed")),
    (
        "Officers arrested two men in Bolton, Greater Manchester Police said.",
        "Bolton",
        _at("arrest", "Bolton", "completed", "gb-gmp", 2, "this_place"),
    ),
    (
        "Soldiers killed two men in Jos, the Nigeria Police Force said.",
        "Jos",
        _at("kill", "Jos", "completed", None, 2, "this_place"),
    ),
    (
        "The State Department said that its own envoy would travel to Cairo.",
        "Cairo",
        _at("travel", "Cairo", "planned", "us-state"),
    ),
    (
        "Kenya Red Cross volunteers dug wells in Garissa.",
        "Garissa",
        _at("dig", "Garissa", "completed", "named-kenya-red-cross"),
    ),
    (
        "eThekwini Municipality had opened a clinic in Umlazi.",
        "Umlazi",
        _at("open", "Umlazi", "completed", "named-ethekwini-municipality"),
    ),
    (
        "Two men were held in the Sydney suburb of Parramatta.",
        "Sydney Parramatta",
        _at("hold", "Parramatta", "completed", None, 2, "this_place"),
    ),
    ("From Lom the team flew to Otta on Monday.", "Lom Otta", _at("fly", "Otta", "completed")),
    ("A shop burned in the Lagos district of Ikeja.", "Lagos Ikeja", _at("burn", "Ikeja", "completed")),
    (
        "The city of Seville has sold its theatre.",
        "Seville",
        _at("sell", "Seville", "completed", "named-city-of-seville"),
    ),
    (
        "The city of Seville is building a bridge near Utrera, Spain.",
        "Utrera",
        _at("build", "Utrera", "ongoing", "named-city-of-seville"),
    ),
    (
        "The city of Seville, where floods killed 12 people, has asked for help.",
        "Seville",
        _at("kill", "Seville", "completed", None, 12, "this_place"),
    ),
    (
        "The government of Peru sent boats to Piura.",
        "Piura",
        _at("send", "Piura", "completed", "named-government-peru"),
    ),
    (
        "Seville has opened two shelters for people without homes.",
        "Seville",
        _at("open", "Seville", "completed", None, 2, "this_place"),
    ),
    ("The new terminal in Izmir opens on Friday.", "Izmir", _at("open", "Izmir", "planned")),
    ("Nurses from Bergen are travelling to Tromsø next week.", "Bergen Tromsø", _at("travel", "Tromsø", "planned")),
    ("UNICEF is to send 30 trucks to Beira.", "Beira", _at("send", "Beira", "planned", "int-unicef", 30, "this_place")),
    (
        "FEMA left Kemi. UNICEF is expected to hear the case; it opened a similar one in Beira last year.",
        "Kemi Beira",
        _at("leave", "Kemi", "completed", "us-fema") | _at("open", "Beira", "completed", "int-unicef"),
    ),
    (
        "Troops were due in Beira, but UNICEF said it had cancelled the deployment there.",
        "Beira",
        _at("deploy", "Beira", "denied", "int-unicef") | {("cancel", None, "completed", "int-unicef", None, None)},
    ),
    (
        "Flood water reached Brisbane on Monday. Two shelters were opened there.",
        "Brisbane",
        _at("open", "Brisbane", "completed", None, 2, "this_place") | _at("reach", "Brisbane", "completed"),
    ),
    (
        "Teachers walked out in Lomé on Tuesday. In the city, 40 schools were closed.",
        "Lomé",
        _at("close", "Lomé", "completed", None, 40, "this_place") | _at("walk out", "Lomé", "completed"),
    ),
    ("A raid by the FBI in Tucson led to nine arrests.", "Tucson", _at("raid", "Tucson", "completed", "us-fbi")),
    (
        "The Pentagon's deployment of 200 marines to Darwin drew criticism.",
        "Darwin",
        _at("deploy", "Darwin", "completed", "us-dod", 200, "this_place"),
    ),
    (
        "Local detectives and the FBI searched a warehouse in Laredo.",
        "Laredo",
        _at("search", "Laredo", "completed", "us-fbi"),
    ),
    (
        "The WHO, which vaccinated 4,000 children in Goma last month, will return to Bukavu.",
        "Goma Bukavu",
        _at("vaccinate", "Goma", "completed", "int-who", 4000, "this_place")
        | _at("return", "Bukavu", "planned", "int-who"),
    ),
    (
        "Interpol said the agency had detained 12 men in Dakar.",
        "Dakar",
        _at("detain", "Dakar", "completed", "int-interpol", 12, "this_place"),
    ),
    (
        "Four suspects were arrested in Ghent by the FBI.",
        "Ghent",
        _at("arrest", "Ghent", "completed", "us-fbi", 4, "this_place"),
    ),
    ("The ministry's teams are repairing dikes in Beira.", "Beira", _at("repair", "Beira", "ongoing")),
    ("NOAA's crews are clearing wreckage in Mobile.", "Mobile", _at("clear", "Mobile", "ongoing", "us-noaa")),
    ("Polls closed in Oruro and Potosí at dusk.", "Oruro Potosí", _at("close", "Oruro Potosí", "completed")),
    ("Lawmakers in Zagreb will vote on the budget tomorrow.", "Zagreb", _at("vote", "Zagreb", "planned")),
    ("The airline ruled out flying to Minsk.", "Minsk", _at("fly", "Minsk", "denied")),
    ("Rebels agreed to withdraw from Kidal.", "Kidal", _at("withdraw", "Kidal", "planned")),
    ("Had the dam failed, water would have reached Kakhovka.", "Kakhovka", _at("reach", "Kakhovka", "possible")),
    (
        "Officials in Dhaka said 300 patients were being treated in Sylhet.",
        "Dhaka Sylhet",
        _at("treat", "Sylhet", "ongoing", None, 300, "this_place"),
    ),
    (
        "Two people died in Naples and three were hurt in Salerno.",
        "Naples Salerno",
        _at("die", "Naples", "completed", None, 2, "this_place")
        | _at("hurt", "Salerno", "completed", None, 3, "this_place"),
    ),
    (
        "The union says dockers could strike in Felixstowe unless pay rises.",
        "Felixstowe",
        _at("strike", "Felixstowe", "possible"),
    ),
    ("Rescuers have yet to reach Jumla.", "Jumla", _at("reach", "Jumla", "denied")),
    ("The UN denied having sent observers to Homs.", "Homs", _at("send", "Homs", "denied", "int-un")),
    (
        "Crews reopened roads in Split, Zadar and Osijek.",
        "Split Zadar Osijek",
        _at("reopen", "Split Zadar Osijek", "completed"),
    ),
    (
        "Some 500 tents arrived in Gaziantep; 200 more are expected to arrive in Adana.",
        "Gaziantep Adana",
        _at("arrive", "Gaziantep", "completed", None, 500, "this_place")
        | _at("arrive", "Adana", "planned", None, 200, "this_place"),
    ),
    ("The president of Chile arrives in Lima on Thursday.", "Lima", _at("arrive", "Lima", "planned")),
    (
        "Firefighters from Porto were sent to Viseu and Guarda.",
        "Porto Viseu Guarda",
        _at("send", "Viseu Guarda", "completed"),
    ),
    (
        "TROOPS DEPLOYED TO JUBA; 40 PEOPLE HURT IN CLASHES IN BOR.",
        "JUBA BOR",
        _at("deploy", "JUBA", "completed") | _at("hurt", "BOR", "completed", None, 40, "this_place"),
    ),
    (
        "- Kaduna: police arrested 14 men.\n- Jos: two markets reopened.",
        "Kaduna Jos",
        _at("arrest", "Kaduna", "completed", None, 14, "this_place")
        | _at("reopen", "Jos", "completed", None, 2, "this_place"),
    ),
    (
        "Sailors rescued 62 migrants off Crete and took them to Chania.",
        "Crete Chania",
        _at("rescue", "Crete", "completed", None, 62, "this_place") | _at("take", "Chania", "completed"),
    ),
    ("Bus drivers in Leeds are on strike.", "Leeds", _at("strike", "Leeds", "ongoing")),
    ("If talks fail, the company would close its mill in Kotka.", "Kotka", _at("close", "Kotka", "possible")),
    ("Pakistan and India reopened the crossing at Attari.", "Attari", _at("reopen", "Attari", "completed")),
    (
        "Customs officers seized 40 crates in Durban and Maputo.",
        "Durban Maputo",
        _at("seize", "Durban Maputo", "completed", None, 40, "all_places"),
    ),
    (
        "The Red Crescent plans to distribute blankets in Herat.",
        "Herat",
        _at("distribute", "Herat", "planned", "named-red-crescent"),
    ),
    (
        "Frontex has sent 200 guards to Evros, and the agency will open an office in Orestiada.",
        "Evros Orestiada",
        _at("send", "Evros", "completed", "int-eu-frontex", 200, "this_place")
        | _at("open", "Orestiada", "planned", "int-eu-frontex"),
    ),
    (
        "Nineteen people were arrested during a protest in Tbilisi.",
        "Tbilisi",
        _at("arrest", "Tbilisi", "completed", None, 19, "this_place"),
    ),
    ("The bridge in Mostar has been closed since Monday.", "Mostar", _at("close", "Mostar", "completed")),
    ("The shelter in Nagano is to close in May.", "Nagano", _at("close", "Nagano", "planned")),
    ("UNHCR’s teams are registering families in Moyale.", "Moyale", _at("register", "Moyale", "ongoing", "int-unhcr")),
    (
        "UNESCO, whose inspectors visited Lalibela in March, has opened a workshop in Axum.",
        "Lalibela Axum",
        _at("visit", "Lalibela", "completed", "int-unesco") | _at("open", "Axum", "completed", "int-unesco"),
    ),
    ("The FBI said its agents had searched homes in Boise.", "Boise", _at("search", "Boise", "completed", "us-fbi")),
    ("A visit by the foreign minister to Tunis was called off.", "Tunis", _at("visit", "Tunis", "denied")),
    ("The mayor scrapped a plan to close the pool in Graz.", "Graz", _at("close", "Graz", "denied")),
    ("Engineers are trying to reopen the tunnel near Bolzano.", "Bolzano", _at("reopen", "Bolzano", "possible")),
    (
        "Fishermen in Vigo blockaded the port on Tuesday, and their colleagues in Gijón will join them on Thursday.",
        "Vigo Gijón",
        _at("blockade", "Vigo", "completed") | _at("join", "Gijón", "planned"),
    ),
    (
        "The cyclone killed nine people in Chittagong, four of them in one village.",
        "Chittagong",
        _at("kill", "Chittagong", "completed", None, 9, "this_place"),
    ),
    (
        "Soldiers from Ghana arrived in Banjul. They will guard the airport there.",
        "Banjul",
        _at("arrive", "Banjul", "completed") | _at("guard", "Banjul", "planned"),
    ),
    ("ISTANBUL — Prosecutors detained 22 officials on Monday.", "ISTANBUL", set()),
    ("LIMA — The United Nations is flying tents to Piura.", "LIMA Piura", _at("fly", "Piura", "ongoing", "int-un")),
    ("The election in Suriname was postponed.", "Suriname", _at("elect", "Suriname", "planned")),
    ("Greece and Albania sent fire engines to Ohrid.", "Ohrid", _at("send", "Ohrid", "completed")),
    ("Nobody was evacuated from Grindavik.", "Grindavik", _at("evacuate", "Grindavik", "denied")),
    (
        "Police in Malmö, where two cars burned on Friday, have questioned six men.",
        "Malmö",
        _at("question", "Malmö", "completed", "named-malmö-police", 6, "this_place")
        | _at("burn", "Malmö", "completed", None, 2, "this_place"),
    ),
    ("The parade in Nassau begins on Saturday.", "Nassau", _at("begin", "Nassau", "planned")),
    (
        "Farmers have been blocking the road to Cochabamba for a week.",
        "Cochabamba",
        _at("block", "Cochabamba", "ongoing"),
    ),
    (
        "The airport at Kutaisi may reopen on Sunday, the ministry said.",
        "Kutaisi",
        _at("reopen", "Kutaisi", "possible"),
    ),
    (
        "Two hospitals in Mosul and one in Erbil were evacuated.",
        "Mosul Erbil",
        _at("evacuate", "Mosul", "completed", None, 2, "this_place")
        | _at("evacuate", "Erbil", "completed", None, 1, "this_place"),
    ),
    ("The ministry did not say whether troops had entered Agadez.", "Agadez", _at("enter", "Agadez", "possible")),
    ("Reports that rebels have taken Bria are false, the UN said.", "Bria", _at("take", "Bria", "denied")),
    (
        "The council voted to demolish 12 houses in Timbuktu.",
        "Timbuktu",
        _at("demolish", "Timbuktu", "planned", None, 12, "this_place"),
    ),
    (
        "Inspectors from the IAEA have left Isfahan and are now working in Natanz.",
        "Isfahan Natanz",
        _at("leave", "Isfahan", "completed", "int-iaea") | _at("work", "Natanz", "ongoing", "int-iaea"),
    ),
    (
        "Winter storms left 9,000 homes without power in Quebec; crews from Halifax are on their way.",
        "Quebec Halifax",
        _at("leave", "Quebec", "completed", None, 9000, "this_place"),
    ),
    ("It is unclear whether the ferry reached Nauru.", "Nauru", _at("reach", "Nauru", "unclear")),
    (
        "The Coast Guard rescued nine sailors off Kodiak, Alaska, and flew them to Anchorage.",
        "Kodiak Alaska Anchorage",
        _at("rescue", "Kodiak", "completed", "us-uscg", 9, "this_place")
        | _at("fly", "Anchorage", "completed", "us-uscg"),
    ),
    (
        "FEMA, the National Guard and local charities handed out water in Jackson.",
        "Jackson",
        _at("hand out", "Jackson", "completed", "us-fema"),
    ),
    (
        "Police arrested 23 people at two warehouses in Split.",
        "Split",
        _at("arrest", "Split", "completed", None, 23, "this_place"),
    ),
    (
        "Osaka’s fire service sent 40 of its engineers to Kobe.",
        "Kobe",
        _at("send", "Kobe", "completed", None, 40, "this_place"),
    ),
    (
        "Crews opened 14 shelters in Cali and will open six more in Pasto.",
        "Cali Pasto",
        _at("open", "Cali", "completed", None, 14, "this_place")
        | _at("open", "Pasto", "planned", None, 6, "this_place"),
    ),
    (
        "Another 15 trucks will leave Kilis on Wednesday for Afrin.",
        "Kilis Afrin",
        _at("leave", "Kilis Afrin", "planned", None, 15, "this_place"),
    ),
    (
        "Geologists surveyed 38 villages in Vanuatu.",
        "Vanuatu",
        _at("survey", "Vanuatu", "completed", None, 38, "this_place"),
    ),
    (
        "The NYPD watched two clubs and put cameras in Queens.",
        "Queens",
        _at("put", "Queens", "completed", "us-ny-nypd"),
    ),
    ("The fire could reach Tigre, across the river from Carmelo.", "Tigre Carmelo", _at("reach", "Tigre", "possible")),
    (
        "Three of the miners were rescued near Cerro.",
        "Cerro",
        _at("rescue", "Cerro", "completed", None, 3, "this_place"),
    ),
    ("The union says one of the largest mills in Oulu will close.", "Oulu", _at("close", "Oulu", "planned")),
    (
        "MANILA, March 3 - Rangers rescued eight divers near Coron.",
        "MANILA Coron",
        _at("rescue", "Coron", "completed", None, 8, "this_place"),
    ),
    (
        "- Mendoza: two clinics, opened in June\n- Salta: one clinic, to open in May\n",
        "Mendoza Salta",
        _at("open", "Mendoza", "completed", None, 2, "this_place")
        | _at("open", "Salta", "planned", None, 1, "this_place"),
    ),
    ("ABERDEEN, S.D. (AP) — Voters here rejected a new tax.", "ABERDEEN", _at("reject", "ABERDEEN", "completed")),
    (
        "THE COAST GUARD SUSPENDED ALL FERRIES FROM PUTIAN. 40 PERSONS HAVE BEEN EVACUATED FROM VILLAGES IN NINGDE AND "
        "XIAMEN. THE STORM IS EXPECTED TO MAKE LANDFALL NEAR WENZHOU ON FRIDAY AND COULD REACH HUZHOU.",
        "PUTIAN NINGDE XIAMEN WENZHOU HUZHOU",
        _at("suspend", "PUTIAN", "completed")
        | _at("evacuate", "NINGDE XIAMEN", "completed", None, 40, "all_places")
        | _at("make", "WENZHOU", "planned")
        | _at("reach", "HUZHOU", "possible"),
    ),
    ("Crews in Salem worked through the night.", "Salem", _at("work", "Salem", "completed")),
    ("Two men lay down on the tracks in Ghent.", "Ghent", _at("lie down", "Ghent", "completed", None, 2, "this_place")),
    ("The valley lies in Ghent.", "Ghent", set()),
    (
        "The girl was last seen in Ghent. Her aunt sees a doctor in Bruges.",
        "Ghent Bruges",
        _at("see", "Ghent", "completed"),
    ),
    ("Crews were called to a factory in Ghent.", "Ghent", _at("call", "Ghent", "completed")),
    ("A gas leak in Ghent is under control.", "Ghent", _at("leak", "Ghent", "ongoing")),
    ("Crews are expected in Echuca tonight.", "Echuca", _at("expect", "Echuca", "planned")),
    ("The inquiry sits in Bergen this week.", "Bergen", _at("sit", "Bergen", "ongoing")),
    ("The judge sits in Bergen.", "Bergen", set()),
    (
        "The Dalton Water Board approved hiring two firms.",
        "",
        {("approve", None, "completed", "named-dalton-water-board", 2, "unstated")},
    ),
    ("She was sweeping the 2700 block of Quarry Lane in Ghent.", "Ghent", _at("sweep", "Ghent", "completed")),
    (
        "Two men were arrested on the roof of a school in Ghent.",
        "Ghent",
        _at("arrest", "Ghent", "completed", None, 2, "this_place"),
    ),
    ("The mayor of Ghent was arrested.", "Ghent", set()),
    ("The number of bakeries in Ghent fell sharply.", "Ghent", set()),
    ("A crane in Ghent fell on a house.", "Ghent", _at("fall", "Ghent", "completed")),
    ("The village of Sandur is reeling.", "Sandur", set()),
    ("The tenants filed a lawsuit in Leeds.", "Leeds", _at("file", "Leeds", "completed")),
    ("The nurse fell ill while serving in Gulu.", "Gulu", _at("serve", "Gulu", "completed")),
    ("The film, edited in Riga, is two hours long.", "Riga", _at("edit", "Riga", "completed")),
    ("The keepers wanted to take the tiger to a vet in Turin.", "Turin", _at("take", "Turin", "possible")),
    ("A bus left before dawn en route to Puebla.", "Puebla", _at("leave", "Puebla", "completed")),
    ("A new depot planned for the middle of Tulsa worries shopkeepers.", "Tulsa", _at("plan", "Tulsa", "planned")),
    ("The tenants will pay Tulsa a rent.", "Tulsa", set()),
    ("The piano was left by the edge of a canal in Hamar.", "Hamar", _at("leave", "Hamar", "completed")),
    ("In Kemi, the ferry line is scheduled to hire cooks.", "Kemi", _at("hire", "Kemi", "planned")),
    ("She campaigned with her friend Bob Jones in Roanoke.", "Roanoke", _at("campaign", "Roanoke", "completed")),
    ("Sen. Ann Lee, R-Toledo, lost the vote.", "Toledo", set()),
    ("A tenant was painting the door of her Oulu flat.", "Oulu", _at("paint", "Oulu", "completed")),
    ("In Oulu, the mayor wants teachers to work longer hours.", "Oulu", _at("work", "Oulu", "possible")),
    ("The bank in Turku wants staff to work longer hours.", "Turku", set()),
    ("The firm made a deal with miners in Oulu.", "Oulu", _at("make", "Oulu", "completed")),
    ("They had the honor of performing at a school in Oulu.", "Oulu", _at("perform", "Oulu", "completed")),
    ("She translated novels in Oulu.", "Oulu", _at("translate", "Oulu", "completed")),
    ("Vans skidded on the ice from Oulu to Kemi.", "Oulu Kemi", _at("skid", "Oulu Kemi", "completed")),
    ("We’ve repaired boats in Oulu.", "Oulu", _at("repair", "Oulu", "completed")),
    ("He’s been treated in Oulu.", "Oulu", _at("treat", "Oulu", "completed")),
    ("Regattas are slated to take place in Oulu.", "Oulu", _at("take place", "Oulu", "planned")),
    ("The standoff in Oulu worried neighbors.", "Oulu", _at("clash", "Oulu", "completed")),
    ("Firefighters agreed in Oulu to a pay cut.", "Oulu", _at("agree", "Oulu", "completed")),
    ("A crew was hired to repair the bridge in Oulu.", "Oulu", _at("repair", "Oulu", "planned")),
    ("Relatives came to celebrate the birthday in Oulu.", "Oulu", _at("celebrate", "Oulu", "completed")),
    ("Both men know of the shooting in Oulu.", "Oulu", _at("shoot", "Oulu", "completed")),
    ("Lee, speaking in Oulu, praised the team.", "Oulu", _at("speak", "Oulu", "completed")),
    ("Clubs will hire and coddle players in Oulu.", "Oulu", _at("coddle", "Oulu", "planned")),
    ("Herds are moving away from Oulu.", "Oulu", _at("move", "Oulu", "ongoing")),
    (
        "Nurses reportedly quarreling in Oulu. It was late. Nobody spoke.",
        "Oulu",
        _at("quarrel", "Oulu", "ongoing"),
    ),
    ("Divers were seen boarding a tram in Oulu.", "Oulu", _at("board", "Oulu", "completed")),
    ("She could change her mind before the contest in Oulu.", "Oulu", _at("compete", "Oulu", "planned")),
    ("The pilot celebrates in Oulu, Tuesday, May 5, 2015.", "Oulu", _at("celebrate", "Oulu", "completed")),
    ("The mayor will not quit after the raid in Oulu.", "Oulu", _at("raid", "Oulu", "completed")),
    ("The firm intends to go on with its track at the park in Oulu.", "Oulu", _at("go on", "Oulu", "planned")),
    (
        "Two deans are expected to sing at a dinner in Oulu.",
        "Oulu",
        _at("sing", "Oulu", "planned", None, 2, "this_place"),
    ),
    ("The firm hopes to start tours between Oulu and Kemi.", "Oulu Kemi", _at("start", "Oulu Kemi", "possible")),
    ("Oulu voters approved a levy on Tuesday.", "Oulu", _at("approve", "Oulu", "completed")),
    (
        "Two brothers were convicted by an Oulu jury.",
        "Oulu",
        _at("convict", "Oulu", "completed", None, 2, "this_place"),
    ),
    ("An Oulu man was charged with arson.", "Oulu", set()),
    ("The frames are being welded by a small firm in Oulu.", "Oulu", _at("weld", "Oulu", "ongoing")),
    ("Ann Lee was shot by police in Oulu.", "Oulu", _at("shoot", "Oulu", "completed", "named-oulu-police")),
    ("They abducted Ann Lee from Oulu Market.", "Oulu", _at("abduct", "Oulu", "completed")),
    ("Before walking on a stage in Oulu, she had been a cook.", "Oulu", _at("walk", "Oulu", "completed")),
    ("The club celebrated a 3-1 win over Oulu.", "Oulu", set()),
    ("The river runs through Oulu.", "Oulu", set()),
    ("The ridge that runs past Oulu is high.", "Oulu", set()),
    (
        "A judge in Oulu declared him unfit and ordered him moved to Kemi.",
        "Oulu Kemi",
        _at("declare", "Oulu", "completed") | _at("move", "Kemi", "planned"),
    ),
    ("Construction on the dam in Oulu is expected to begin soon.", "Oulu", _at("build", "Oulu", "planned")),
    ("The circus returns to Oulu this summer.", "Oulu", _at("return", "Oulu", "planned")),
    ("The circus returns to Oulu later this month.", "Oulu", _at("return", "Oulu", "planned")),
    ("Her car was found abandoned in Oulu.", "Oulu", _at("find", "Oulu", "completed")),
    ("Jury selection begins Monday in Oulu.", "Oulu", _at("begin", "Oulu", "planned")),
    ("The trail starts in Oulu.", "Oulu", set()),
    ("The meeting is scheduled for 7 p.m. at the library in Oulu.", "Oulu", _at("schedule", "Oulu", "planned")),
    ("The hearing was set for Monday in Oulu.", "Oulu", _at("set", "Oulu", "planned")),
    ("The guild hopes to outdo Oulu.", "Oulu", set()),
    ("Their case was opened and adjourned in Oulu.", "Oulu", _at("adjourn", "Oulu", "completed")),
    ("A rally in Oulu was called off.", "Oulu", _at("rally", "Oulu", "denied")),
    ("A third operation, in Oulu, was called off, one of them said.", "Oulu", _at("operate", "Oulu", "denied")),
    ("Dockers had downed tools in Oulu.", "Oulu", _at("down tools", "Oulu", "completed")),
    ("A ferry sank off Oulu.", "Oulu", _at("sink", "Oulu", "completed")),
    ("Two more pumps were flown in from Oulu.", "Oulu", set()),
    ("The plane took off from Oulu.", "Oulu", _at("take off", "Oulu", "completed")),
    ("The envoy left Oulu for Kemi on Monday.", "Oulu Kemi", _at("leave", "Oulu", "completed")),
    ("Buses will leave Oulu for Kemi on Monday.", "Oulu Kemi", _at("leave", "Oulu Kemi", "planned")),
    (
        "The firm will shift production of its van to Galveston in Texas.",
        "Galveston Texas",
        _at("shift", "Galveston", "planned"),
    ),
    ("He said the town had beaten Oulu and Kemi to the contract.", "Oulu Kemi", set()),
    ("Kemi was beaten to the prize by Turku.", "Kemi", set()),
    ("In Kemi, the army is building a bridge over the Oulu river.", "Kemi Oulu", _at("build", "Kemi", "ongoing")),
    ("A boat sank on the River Oulu near Kemi.", "Oulu Kemi", _at("sink", "Kemi", "completed")),
    ("Operations were being planned for Oulu and Kemi.", "Oulu Kemi", _at("plan", "Oulu Kemi", "planned")),
    ("Strikes had been planned for Oulu.", "Oulu", _at("plan", "Oulu", "planned")),
    ("A march was being organised for Oulu.", "Oulu", _at("march", "Oulu", "planned")),
    ("In Oulu, the vicar said he had been told that guards would arrive.", "Oulu", _at("arrive", "Oulu", "planned")),
    ("In Oulu, a cook said she was told singers would arrive on Monday.", "Oulu", _at("arrive", "Oulu", "planned")),
    (
        "Dengue had reached Oulu. Two cases were admitted there on Friday.",
        "Oulu",
        _at("reach", "Oulu", "completed") | _at("admit", "Oulu", "completed", None, 2, "this_place"),
    ),
    ("The guild is busing pupils from Oulu to Kemi's schools.", "Oulu Kemi", _at("bus", "Kemi", "ongoing")),
    ("The guild had 90 cooks waiting in Oulu.", "Oulu", _at("wait", "Oulu", "completed", None, 90, "this_place")),
    (
        "The board issued evacuation orders for Oulu and Kemi on Monday.",
        "Oulu Kemi",
        _at("issue", "Oulu Kemi", "completed"),
    ),
    (
        "Unions in Oulu and Kemi said they would refuse to unload it.",
        "Oulu Kemi",
        _at("refuse", "Oulu Kemi", "planned"),
    ),
    ("Cooks in Oulu said they would strike on Monday.", "Oulu", _at("strike", "Oulu", "planned")),
    (
        "Closing in Oulu, opening in Kemi: a mill's bet\n\nThe mill made a plan. It said so.",
        "Oulu Kemi",
        _at("close", "Oulu", "ongoing") | _at("open", "Kemi", "ongoing"),
    ),
    ("The guild called off a concert in Oulu.", "Oulu", _at("perform", "Oulu", "denied")),
    (
        "UNICEF has sent 40 nurses to Oulu and 25 doctors to Kemi.",
        "Oulu Kemi",
        _at("send", "Oulu", "completed", "int-unicef", 40, "this_place")
        | _at("send", "Kemi", "completed", "int-unicef", 25, "this_place"),
    ),
    (
        "Officials said 200 nurses have already arrived in Oulu and 150 are being sent to Kemi.",
        "Oulu Kemi",
        _at("arrive", "Oulu", "completed", None, 200, "this_place")
        | _at("send", "Kemi", "ongoing", None, 150, "this_place"),
    ),
    (
        "Auditors searched 31 shops on Monday, including 18 in Oulu and four in Kemi.",
        "Oulu Kemi",
        _at("search", "Oulu", "completed", None, 18, "this_place")
        | _at("search", "Kemi", "completed", None, 4, "this_place"),
    ),
    ("The raid was the biggest in Oulu since May.", "Oulu", _at("raid", "Oulu", "completed")),
    ("Cases were reported in Oulu.", "Oulu", _at("report", "Oulu", "completed")),
    ("The army took control of Oulu.", "Oulu", _at("take", "Oulu", "completed")),
    ("The guild staged a rally in Oulu.", "Oulu", _at("stage", "Oulu", "completed")),
    ("The raids in Oulu do not worry anyone.", "Oulu", _at("raid", "Oulu", "completed")),
    ("A professor at Oulu wrote two papers.", "Oulu", set()),
    ("Fakes being sold in Oulu worry shopkeepers.", "Oulu", _at("sell", "Oulu", "ongoing")),
    ("The raids in Oulu show that nobody is safe.", "Oulu", _at("raid", "Oulu", "completed")),
    ("The driver appeared in Kisumu High Court.", "Kisumu", _at("appear", "Kisumu", "completed")),
    (
        "Two employees of Kisumu High Court walked out.",
        "Kisumu",
        {("walk out", None, "completed", "named-kisumu-high-court", 2, "unstated")},
    ),
    (
        "The Dalton Water Board has hired 12 divers.",
        "",
        {("hire", None, "completed", "named-dalton-water-board", 12, "unstated")},
    ),
    # Conjuncts without a noun of their own: each place has its own number.
    (
        "Peru has sent 40 engineers to Piura and 25 to Trujillo.",
        "Piura Trujillo",
        _at("send", "Piura", "completed", None, 40, "this_place")
        | _at("send", "Trujillo", "completed", None, 25, "this_place"),
    ),
    (
        "The charity moved three vans to Indore and one to Ujjain.",
        "Indore Ujjain",
        _at("move", "Indore", "completed", None, 3, "this_place")
        | _at("move", "Ujjain", "completed", None, 1, "this_place"),
    ),
    (
        "Some 300 nurses were sent to Lodz, 120 to Gdansk and the rest to Sopot.",
        "Lodz Gdansk Sopot",
        _at("send", "Lodz", "completed", None, 300, "this_place")
        | _at("send", "Gdansk", "completed", None, 120, "this_place")
        | _at("send", "Sopot", "completed"),
    ),
    (
        "The union has sent four observers to the dam and eight to Khartoum.",
        "Khartoum",
        _at("send", "Khartoum", "completed", None, 8, "this_place"),
    ),
    (
        "The firm shut 14 shops in Turin, three in Genoa and Savona and one in Asti.",
        "Turin Genoa Savona Asti",
        _at("shut", "Turin", "completed", None, 14, "this_place")
        | _at("shut", "Genoa Savona", "completed", None, 3, "all_places")
        | _at("shut", "Asti", "completed", None, 1, "this_place"),
    ),
    (
        "Four people died in Pune on Monday, and a fifth in Nashik.",
        "Pune Nashik",
        _at("die", "Pune", "completed", None, 4, "this_place") | _at("die", "Nashik", "completed"),
    ),
    (
        "The bank sent a consultant to Accra and another to Lome.",
        "Accra Lome",
        _at("send", "Accra Lome", "completed"),
    ),
    (
        "The agency deployed 620 rescuers, 240 of them to Malatya and 180 to Elazig.",
        "Malatya Elazig",
        _at("deploy", "Malatya", "completed", None, 240, "this_place")
        | _at("deploy", "Elazig", "completed", None, 180, "this_place"),
    ),
    (
        "The clinic had treated 1,874 patients since January, 1,100 of them in Quelimane.",
        "Quelimane",
        _at("treat", "Quelimane", "completed", None, 1_100, "this_place"),
    ),
    (
        "The firm will hire 2,000 people, most of them in Leeds.",
        "Leeds",
        _at("hire", "Leeds", "planned"),
    ),
    (
        "Nine of the arrests were made in Manaus and four in Belem.",
        "Manaus Belem",
        _at("make", "Manaus", "completed", None, 9, "this_place")
        | _at("make", "Belem", "completed", None, 4, "this_place"),
    ),
    (
        "Two of the explosions were reported in Herat and one in Kunduz.",
        "Herat Kunduz",
        _at("report", "Herat", "completed", None, 2, "this_place")
        | _at("report", "Kunduz", "completed", None, 1, "this_place"),
    ),
    # No number of another clause, and no money.
    (
        "About 6,000 people were told to leave their homes as a fire front moved towards Bairnsdale.",
        "Bairnsdale",
        _at("move", "Bairnsdale", "completed"),
    ),
    ("The city had spent R90 million on a stadium in Umlazi.", "Umlazi", _at("spend", "Umlazi", "completed")),
    # A second verb of the same subject is where the first is, if that is the place of the whole.
    (
        "In Moorhead the police closed four roads and deployed 1,500 constables.",
        "Moorhead",
        _at("close", "Moorhead", "completed", None, 4, "this_place")
        | _at("deploy", "Moorhead", "completed", None, 1_500, "this_place"),
    ),
    (
        "She flew to Hyderabad, where the police had closed a road and deployed 200 constables.",
        "Hyderabad",
        _at("fly", "Hyderabad", "completed")
        | _at("close", "Hyderabad", "completed")
        | _at("deploy", "Hyderabad", "completed", None, 200, "this_place"),
    ),
    (
        "Police dispersed a crowd in Toluca on Monday night and arrested three people.",
        "Toluca",
        _at("disperse", "Toluca", "completed") | _at("arrest", "Toluca", "completed", None, 3, "this_place"),
    ),
    (
        "In Antwerp, police used water cannon to disperse about 300 pickets, and detained 17 of them.",
        "Antwerp",
        _at("disperse", "Antwerp", "completed", None, 300, "this_place")
        | _at("detain", "Antwerp", "completed", None, 17, "this_place"),
    ),
    (
        "A bomb exploded in Herat and killed six people.",
        "Herat",
        _at("explode", "Herat", "completed") | _at("kill", "Herat", "completed", None, 6, "this_place"),
    ),
    (
        "The court in Lagos jailed the man and fined two others.",
        "Lagos",
        _at("jail", "Lagos", "completed") | _at("fine", "Lagos", "completed", None, 2, "this_place"),
    ),
    # Not so where the place may be that of one thing only.
    ("The bank opened a branch in Juba and appointed a chairman.", "Juba", _at("open", "Juba", "completed")),
    ("The firm will close its mill in Oulu and cut 300 jobs.", "Oulu", _at("close", "Oulu", "planned")),
    (
        "The army bombed Idlib and moved 40 tanks to Homs.",
        "Idlib Homs",
        _at("bomb", "Idlib", "completed") | _at("move", "Homs", "completed", None, 40, "this_place"),
    ),
    (
        "Rebels raided offices in Mombasa and Kisumu and seized 46 boxes.",
        "Mombasa Kisumu",
        _at("raid", "Mombasa Kisumu", "completed"),
    ),
    (
        "The union threatened to block the airport in Hermosillo but called the action off.",
        "Hermosillo",
        _at("block", "Hermosillo", "possible"),
    ),
    ("A second bridge, in Tumbes, will be started next week.", "Tumbes", _at("start", "Tumbes", "planned")),
    (
        "Three more factories could follow, in Rzeszow, Lublin and Kielce.",
        "Rzeszow Lublin Kielce",
        _at("follow", "Rzeszow Lublin Kielce", "possible", None, 3, "all_places"),
    ),
    ("The soldiers followed him in Lodz.", "Lodz", set()),
    # A state or country in the name of a road is no scene, and the road's number counts nothing.
    ("A slide closed Ore. 34 in Lebanon on Friday.", "Ore. Lebanon", _at("close", "Lebanon", "completed")),
    (
        "How long Ore. 34 will be shut in Lebanon is not known.",
        "Ore. Lebanon",
        _at("shut", "Lebanon", "planned"),
    ),
    ("Crews built a bridge on U.S. Highway 93 near Ronan.", "U.S. Ronan", _at("build", "Ronan", "completed")),
    (
        "Bandits killed 34 people in the U.S. 20 years ago.",
        "U.S.",
        _at("kill", "U.S.", "completed", None, 34, "this_place"),
    ),
    # In court.
    ("The brothers were brought before Ennis District Court on Monday.", "Ennis", _at("bring", "Ennis", "completed")),
    ("The driver admitted in Truro Crown Court that he was drunk.", "Truro", _at("admit", "Truro", "completed")),
    ("A jury in Bergen heard the case.", "Bergen", _at("hear", "Bergen", "completed")),
    ("A nurse in Bergen heard the noise.", "Bergen", set()),
    # Parties are no scene; nor is what a road always does.
    ("Under an agreement between Lom and Otta, the line would get two trains.", "Lom Otta", set()),
    ("The fjord lies near Otta, where the old road runs through a valley.", "Otta", set()),
    ("The nurses came from a village near Otta.", "Otta", set()),
    # What was said to be, or what is decided on, at a place.
    (
        "A man, who is accused of theft and driving off with a tractor in Lom, was held.",
        "Lom",
        _at("drive off", "Lom", "unclear"),
    ),
    ("Plans for a mill in Lom were approved on Monday.", "Lom", _at("approve", "Lom", "completed")),
    ("Plans for a mill in Lom angered farmers.", "Lom", set()),
    ("Police in Lom said a man was stabbed on Monday.", "Lom", _at("stab", "Lom", "completed")),
    ("Police in Lom said a man was stabbed on Monday in Vistdal.", "Lom", set()),
    # "Did so" stands for the verb before.
    (
        "Police raided a farm in Lom. They did so in Otta too.",
        "Lom Otta",
        _at("raid", "Lom Otta", "completed"),
    ),
    (
        "The army shelled Lom on Monday and did the same in Otta.",
        "Lom Otta",
        _at("shell", "Lom Otta", "completed"),
    ),
    ("Nurses did well in Otta.", "Otta", set()),
    # What somebody is charged with, where the charge says it was.
    ("Lund is charged with the murder of a man in Gävle.", "Gävle", _at("murder", "Gävle", "unclear")),
    ("Lund faces charges of murder in Gävle.", "Gävle", _at("murder", "Gävle", "unclear")),
    ("Lund was charged in Gävle on Monday.", "Gävle", _at("charge", "Gävle", "completed")),
    # Two places of one subject, and a plural that is a noun of its own.
    ("Protests in Gävle and Otta turned violent.", "Gävle Otta", _at("protest", "Gävle Otta", "completed")),
    ("Talks are under way in Gävle.", "Gävle", _at("meet", "Gävle", "ongoing")),
    # What is put off, or voted down, or waits for a day.
    ("The council has delayed the opening of a school in Gävle.", "Gävle", _at("open", "Gävle", "planned")),
    ("The council voted against closing a school in Gävle.", "Gävle", _at("close", "Gävle", "denied")),
    ("The school in Gävle will not open until May.", "Gävle", _at("open", "Gävle", "planned")),
    ("The school in Gävle did not open until May.", "Gävle", _at("open", "Gävle", "completed")),
    ("The school in Gävle will not open.", "Gävle", _at("open", "Gävle", "denied")),
    # A crash that hurt nobody is no less a crash.
    ("Nobody was hurt in the crash in Gävle.", "Gävle", _at("crash", "Gävle", "completed")),
    ("Nobody was hurt in Gävle.", "Gävle", _at("hurt", "Gävle", "denied")),
    # Where somebody is from.
    ("Anna Lund, a farmer near Gävle, was fined on Monday.", "Gävle", set()),
    ("Police are searching for a man in Gävle.", "Gävle", _at("search", "Gävle", "ongoing")),
    (
        "A gunman killed four people and wounded nine at a school in Gävle.",
        "Gävle",
        _at("kill", "Gävle", "completed", None, 4, "this_place")
        | _at("wound", "Gävle", "completed", None, 9, "this_place"),
    ),
    (
        "Workers killed four wolves near a farm in Otta and wounded nine in Gävle.",
        "Otta Gävle",
        _at("kill", "Otta", "completed", None, 4, "this_place")
        | _at("wound", "Gävle", "completed", None, 9, "this_place"),
    ),
    ("Work on a bypass in Gävle will start in May.", "Gävle", _at("work", "Gävle", "planned")),
    ("Crews started work on a bypass in Gävle.", "Gävle", _at("start", "Gävle", "completed")),
    ("The council awarded a contract for a bypass in Gävle.", "Gävle", _at("award", "Gävle", "completed")),
    ("The council hired a firm to build a bypass in Gävle.", "Gävle", _at("build", "Gävle", "planned")),
    ("A hearing is Monday at the school in Gävle.", "Gävle", _at("hear", "Gävle", "planned")),
    ("The driver, from Gävle, was not hurt.", "Gävle", set()),
    ("Lund failed to appear in court in Gävle.", "Gävle", _at("appear", "Gävle", "denied")),
    (
        "Up to 40 people are feared dead in Gävle.",
        "Gävle",
        _at("fear", "Gävle", "possible", None, 40, "this_place"),
    ),
    ("The people are feared in Gävle.", "Gävle", set()),
    ("Voting is under way in Gävle.", "Gävle", _at("vote", "Gävle", "ongoing")),
    ("There was a rockslide near Gävle.", "Gävle", _at("slide", "Gävle", "completed")),
    ("A cleanup is planned in Gävle.", "Gävle", _at("plan", "Gävle", "planned")),
    ("There was a scuffle in Gävle on Monday.", "Gävle", _at("clash", "Gävle", "completed")),
    # What is to be added, goes on, or may go ahead.
    ("The law added 90 acres of forest to a park in Otta.", "Otta", _at("add", "Otta", "completed", None, None)),
    ("Work is under way on a school in Otta.", "Otta", _at("build", "Otta", "ongoing")),
    ("There is work in Otta.", "Otta", set()),
    ("The council approved a visit to Oslo.", "Oslo", _at("visit", "Oslo", "planned")),
    ("People should not travel to Goma.", "Goma", _at("travel", "Goma", "unclear")),
    ("People should not have travelled to Goma.", "Goma", _at("travel", "Goma", "denied")),
    (
        "They moved 90 patients to a campus in Lom and 60 to one in Otta.",
        "Lom Otta",
        _at("move", "Lom", "completed", None, 90, "this_place")
        | _at("move", "Otta", "completed", None, 60, "this_place"),
    ),
]


@pytest.mark.parametrize(("text", "places", "expected"), NEWS, ids=[row[0][:40] for row in NEWS])
def test_news_of_many_kinds(read: Read, registry: Registry, text: str, places: str, expected: set[Brief]) -> None:
    found = _events(read(text), registry, places.split())
    assert {(e.action, e.place_id, e.status, e.agency_id, e.count, e.count_scope) for e in found} == expected


@pytest.mark.xfail(strict=True, reason="the parser takes the verb for an adjective of its object")
def test_an_abbreviation_before_a_verb_in_ed(read: Read, registry: Registry) -> None:
    text = "The FAA halted flights at airports in Boston and Newark."
    assert {e.place_id for e in _events(read(text), registry, ["Boston", "Newark"])} == {"Boston", "Newark"}


def _statement(reading: Reading, words: str, kind: SourceKind) -> Quote:
    start = reading.text.index(words)
    return Quote(
        start,
        start + len(words),
        words,
        *reading.sentence_at(start),
        unit="statement",
        content=words,
        kind="indirect",
        speaker="somebody",
        speaker_start=None,
        speaker_end=None,
        speaker_kind=kind,
        role=None,
        agency_id=None,
        cue=None,
        outlets=(),
        how="",
        score=1.0,
    )


@pytest.mark.parametrize("kind", ["person", "agency", "anonymous", "outlet"])
def test_the_source_is_whoever_says_it(read: Read, registry: Registry, kind: SourceKind) -> None:
    reading = read("Troops were sent to Goma, a man said. Rain fell in Bukavu.")
    statement = _statement(reading, "Troops were sent to Goma", kind)
    found = _events(reading, registry, ["Goma", "Bukavu"], quotes=[statement])
    assert {(e.place_id, e.source_kind) for e in found} == {("Goma", kind), ("Bukavu", "unattributed")}


def test_the_source_is_the_outlet_of_the_block_where_nobody_is_said_to_say_it(read: Read, registry: Registry) -> None:
    text = "From the Post: Troops were sent to Goma, two officials said. Rain fell in Bukavu."
    reading = read(text)
    block = OutletBlock(0, len(text), 0, 14, "Post")
    statement = _statement(reading, "Troops were sent to Goma", "anonymous")
    found = _events(reading, registry, ["Goma", "Bukavu"], quotes=[statement], blocks=[block])
    assert {(e.place_id, e.source_kind) for e in found} == {("Goma", "anonymous"), ("Bukavu", "outlet")}


def test_an_agent_is_inferred_from_the_passage(read: Read, registry: Registry) -> None:
    text = "NASA is deploying 40 engineers. Engineers are being sent to Lima.\n\nEngineers were sent to Cusco."
    found = _events(read(text), registry, ["Lima", "Cusco"])
    assert {(e.place_id, e.agency_id, e.agency_basis) for e in found} == {
        (None, "us-nasa", "stated"),
        ("Lima", "us-nasa", "inferred"),
        ("Cusco", None, None),
    }


@pytest.mark.parametrize(
    "text",
    [
        "NASA is deploying engineers. FEMA deployed nurses. Crews are being sent to Lima.",  # two are stated
        "NASA arrested a man. Crews are being sent to Lima.",  # another kind of action
        "NASA is deploying engineers. The mayor deployed nurses. Crews are being sent to Lima.",  # one is no body
        "NASA is deploying engineers. A company is sending crews to Lima.",  # the agent is stated
    ],
)
def test_no_agent_is_inferred(read: Read, registry: Registry, text: str) -> None:
    assert [e.agency_id for e in _events(read(text), registry, ["Lima"]) if e.place_id] == [None]


def test_a_number_for_a_whole_operation_stands_at_no_place(read: Read, registry: Registry) -> None:
    text = "FEMA is deploying 300 nurses. Nurses will be sent to Lima and Cusco."
    found = _events(read(text), registry, ["Lima", "Cusco"])
    assert {(e.place_id, e.count, e.count_scope) for e in found} == {
        (None, 300, "all_places"),
        ("Lima", None, None),
        ("Cusco", None, None),
    }


def test_the_inner_of_two_sites_stands_for_both(read: Read, registry: Registry) -> None:
    reading = read("The wedding took place in the Old Chapel at Rook Castle.")
    sites = [_place(reading, name) for name in ("Old Chapel", "Rook Castle")]
    mentions = [replace(m, place=replace(m.place, feature_code="CSTL")) for m in sites if m.place]
    found = events.find(reading, places=mentions, agencies=(), quotes=(), blocks=())
    assert [e.place_id for e in found] == ["Old Chapel"]


def test_a_town_stands_for_the_building_in_it(read: Read, registry: Registry) -> None:
    reading = read("Four men were sent to the Oldbay Prison in Lima.")
    prison = _place(reading, "Oldbay Prison")
    assert prison.place
    prison = replace(prison, place=replace(prison.place, feature_code="PRN"))
    found = events.find(reading, places=[prison, _place(reading, "Lima")], agencies=(), quotes=(), blocks=())
    assert [(e.place_id, e.count, e.count_scope) for e in found] == [("Lima", 4, "this_place")]


def test_places_of_one_frame_never_take_the_status_of_another(read: Read, registry: Registry) -> None:
    text = "Agents are being sent to Lima. More are expected to be sent to Cusco. None were sent to Piura."
    found = _events(read(text), registry, ["Lima", "Cusco", "Piura"])
    assert {(e.place_id, e.status) for e in found} == {("Lima", "ongoing"), ("Cusco", "planned"), ("Piura", "denied")}


def test_a_headline_is_in_the_present_and_over(read: Read, registry: Registry) -> None:
    text = "Flood kills 12 in Lima\n\nTwelve people died on Monday, officials said."
    assert {(e.action, e.status) for e in _events(read(text), registry, ["Lima"])} == {("kill", "completed")}


@pytest.mark.parametrize(
    ("first", "status"),
    [("Water board meets in Lima.", "completed"), ("The water board meets in Lima.", "ongoing")],
)
def test_a_first_sentence_without_articles_is_a_headline(
    read: Read, registry: Registry, first: str, status: str
) -> None:
    text = f"{first} It heard three reports. It will meet again."
    assert {e.status for e in _events(read(text), registry, ["Lima"])} == {status}


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("The Oulu attacks worried neighbors.", "Oulu", {("attack", "Oulu", "completed")}),
        ("Lee retired before the Oulu attacks.", "Oulu", set()),
        ("The Peru attacks worried neighbors.", "Peru", set()),
        ("She was second in the Oulu Marathon.", "Oulu", {("run", "Oulu", "completed")}),
        ("The Peru tour worried neighbors.", "Peru", {("tour", "Peru", "completed")}),
        ("Lee was wounded at the Battle of Oulu.", "Oulu", {("wound", "Oulu", "completed")}),
        ("The Peru earthquake worried neighbors.", "Peru", {("shake", "Peru", "completed")}),
        ("Lee was stabbed in an Oulu jail.", "Oulu", {("stab", "Oulu", "completed")}),
        ("An Oulu jail hired guards.", "Oulu", set()),
        ("The program was tried out in the state of Ohio.", "Ohio", {("try out", "Ohio", "completed")}),
    ],
)
def test_a_place_before_the_noun_of_a_site_or_an_event(
    read: Read, text: str, place: str, expected: set[tuple[str, str, str]]
) -> None:
    """A country before an event may be who does it; before a site that acts it is not said where."""
    reading = read(text)
    mention = replace(_place(reading, place), use="associative")
    found = events.find(reading, places=[mention], agencies=(), quotes=(), blocks=())
    assert {(e.action, e.place_id, e.status) for e in found} == expected


@pytest.mark.parametrize("use", ["associative", "organisation", "outlet", "demonym"])
def test_only_literal_places_have_events(read: Read, registry: Registry, use: str) -> None:
    reading = read("Rain fell in Lima.")
    mention = replace(_place(reading, "Lima"), use=use)  # type: ignore[arg-type]
    assert events.find(reading, places=[mention], agencies=(), quotes=(), blocks=()) == ()


def test_every_name_of_a_long_list(read: Read, registry: Registry) -> None:
    names = [f"{a}{b}ville" for a in ("North", "South", "Old", "New", "Great") for b in ("ash", "birch", "elm", "oak")]
    text = f"Nurses were sent to {', '.join(names[:-1])} and {names[-1]}."
    assert {e.place_id for e in _events(read(text), registry, names)} == set(names)


def test_an_unresolved_place_has_none(read: Read, registry: Registry) -> None:
    reading = read("Rain fell in Lima.")
    mention = replace(_place(reading, "Lima"), place=None, reason="unknown")
    assert events.find(reading, places=[mention], agencies=(), quotes=(), blocks=()) == ()


@pytest.mark.parametrize(
    ("text", "places", "clause"),
    [
        (
            "On Monday, agents arrested 12 men in Lima, despite a protest.",
            ["Lima"],
            "agents arrested 12 men in Lima",
        ),
        ("Officials say troops were sent to Galveston, Texas, at dawn.", ["Galveston", "Texas"], None),
        (
            "In Lima, which is large, a bus crashed into a wall.",
            ["Lima"],
            "In Lima, which is large, a bus crashed into a wall",
        ),
        ("QUITO, Feb 6 (PA) - The school opened in Lima.", ["Lima"], "The school opened in Lima"),
        (
            "The city of Quito fell silent.\n\nQUITO — Police held two men in Lima.",
            ["Lima"],
            "Police held two men in Lima",
        ),
    ],
)
def test_clauses(read: Read, registry: Registry, text: str, places: list[str], clause: str | None) -> None:
    found = [e for e in _events(read(text), registry, places) if e.place_id]
    assert [e.text for e in found] == [clause or "troops were sent to Galveston, Texas"]


def test_other_languages_have_none(read: Read, registry: Registry) -> None:
    text = "Die Bundespolizei hat am Montag in Hamburg und in Bremen mehrere Wohnungen durchsucht, teilte sie mit. " * 3
    assert _events(read(text), registry, ["Hamburg"]) == ()


PIECES = st.sampled_from(
    "Lima FBI agents sent were to in , and arrested 100 people . \n\n “ ” said not will raid the of ’s — ( ) From "
    "suburb city".split(" ")
)


@given(st.lists(PIECES, max_size=25))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_spans_hold_whatever_the_text(read: Read, registry: Registry, pieces: list[str]) -> None:
    text = " ".join([*pieces, "Lima"])
    reading = read(text)
    found = _events(reading, registry, ["Lima"])
    assert found == _events(reading, registry, ["Lima"])
    for e in found:
        assert text[e.start : e.end] == e.text
        assert e.sent_start <= e.start <= e.verb_start < e.verb_end <= e.end <= e.sent_end
        assert (e.agency_id is None) == (e.agency_basis is None)
        assert (e.count is None) == (e.count_scope is None)
    keys = [(e.start, e.end, e.verb_start, e.agency_id, e.place_id) for e in found]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "text",
    [
        "Lima",
        "Lima " * 2_000,
        "in Lima" + " and sent" * 700,
        "Lima" + " of the" * 900,
        "In Lima, police " + "seized it, " * 1_500,
        "FBI agents in Lima " + "raided, " * 1_500,
    ],
)
def test_hostile_texts(read: Read, registry: Registry, text: str) -> None:
    assert all(text[e.start : e.end] == e.text for e in _events(read(text), registry, ["Lima"]))
