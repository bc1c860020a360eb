"""Where a text names public bodies: text → mentions, with the rule that found each."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.extract.bodies.abbreviations import definitions, initials
from geo.extract.bodies.agencies import Registry, find
from geo.extract.bodies.countries import Countries
from geo.extract.language import Reading
from geo.extract.spans import AgencyMention, OutletMention
from geo.extract.words import words

Read = Callable[[str], Reading]

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def _found(read: Read, registry: Registry, text: str) -> list[tuple[str, str]]:
    """(text of the mention, identifier in the registry or name) of each."""
    found = find(read(text), registry, outlets=())
    return [(m.text, m.agency_id if m.agency_id in registry.agencies else m.name) for m in found]


REGISTERED = [
    ("Agents of the FBI arrived.", [("FBI", "us-fbi")]),
    ("The F.B.I. is investigating.", [("F.B.I.", "us-fbi")]),
    ("ICE’s new director spoke.", [("ICE", "us-ice")]),
    ("There was ice on the road, and Ice melted.", []),
    ("A Homeland Security Investigations raid.", [("Homeland Security Investigations", "us-hsi")]),
    ("Homeland Security sent a team.", [("Homeland Security", "us-dhs")]),
    ("Customs and Border Patrol closed the bridge.", [("Customs and Border Patrol", "us-cbp")]),
    ("The Border Patrol, part of CBP, agreed.", [("Border Patrol", "us-usbp"), ("CBP", "us-cbp")]),
    ("The Bureau of Alcohol, Tobacco, Firearms and Explosives traced the gun.", [
        ("Bureau of Alcohol, Tobacco, Firearms and Explosives", "us-atf")
    ]),
    ("Unicef and the World Food Programme were there.", [
        ("Unicef", "int-unicef"), ("World Food Programme", "int-wfp")
    ]),
    ("Houston police department officers and Chicago police met.", [
        ("Houston police department", "us-tx-hpd"), ("Chicago police", "us-il-cpd")
    ]),
    ("The United Nations\nSecurity Council voted.", [("United Nations\nSecurity Council", "int-unsc")]),
]  # fmt: skip

SHARED = [
    # The country stands beside the name, or the text is about it; else the name is nobody's in particular.
    ("The U.S. Justice Department sued.", [("U.S. Justice Department", "us-doj")]),
    ("The Department of Justice in Washington, D.C., sued a Texas county.", [("Department of Justice", "us-doj")]),
    ("The Justice Department declined to comment.", [("Justice Department", "Justice Department")]),
    ("Israel’s Supreme Court ruled on Monday.", [("Supreme Court", "il-supreme-court")]),
    ("In Nairobi, Kenya, the Supreme Court upheld the vote.", [("Supreme Court", "ke-supreme-court")]),
    ("The Ohio Supreme Court ruled.", [("Ohio Supreme Court", "us-oh-supreme-court")]),
    ("The state Supreme Court in Ohio ruled.", [("Supreme Court", "Supreme Court")]),
    ("The Philippine Coast Guard rescued them.", [("Philippine Coast Guard", "ph-coast-guard")]),
    ("In London, Britain’s Home Office said no.", [("Home Office", "gb-home-office")]),
    # Two bodies with one abbreviation.
    ("The Bureau of Indian Affairs said BIA police closed a road.", [
        ("Bureau of Indian Affairs", "us-bia-indian"), ("BIA", "us-bia-indian")
    ]),
    ("The asylum ruling was upheld by the BIA.", [("BIA", "us-bia-appeals")]),
    ("The BIA met on Monday.", []),
    ("The SEC fined a broker for securities fraud.", [("SEC", "us-sec")]),
    ("Auburn won the SEC title.", []),
]  # fmt: skip

CAPITALS = [
    ("ICE STORM CLOSES ROADS ACROSS TEXAS", []),
    ("ICE AGENTS RAID FACTORY IN OMAHA", [("ICE", "us-ice")]),
    ("FBI SEARCHES HOUSE IN TAMPA", [("FBI", "us-fbi")]),
    ("WHO WILL WIN THE CUP FINAL", []),
]

DEFINED = [
    ("The Agency for Coastal Rescue (ACR) sent boats. ACR said so.", [
        ("Agency for Coastal Rescue", "Agency for Coastal Rescue"),
        ("ACR", "Agency for Coastal Rescue"),
        ("ACR", "Agency for Coastal Rescue"),
    ]),
    ("The Institute of Concrete Engineers (ICE) met. ICE elected a chair.", []),
    ("Immigration and Customs Enforcement, or ICE, held him.", [
        ("Immigration and Customs Enforcement", "us-ice"), ("ICE", "us-ice")
    ]),
    ("The Springfield Police Department called. SPD officers came.", [
        ("Springfield Police Department", "Springfield Police Department"),
        ("SPD", "Springfield Police Department"),
    ]),
    ("The Huntsville Police Department in Houston County called HPD officers.", [
        ("Huntsville Police Department", "Huntsville Police Department"),
        ("HPD", "Huntsville Police Department"),
    ]),
]  # fmt: skip

SHAPES = [
    ("The Brown County Sheriff’s Office searched a barn.", [
        ("Brown County Sheriff’s Office", "Brown County Sheriff’s Office")
    ]),
    ("Kenya’s Ministry of Water and Irrigation drilled wells.", [
        ("Ministry of Water and Irrigation", "Ministry of Water and Irrigation (Kenya)")
    ]),
    ("Mesa police closed the street.", [("Mesa police", "Mesa police")]),
    ("The Leeds Crown Court jury and Leeds City Council agreed.", [
        ("Leeds Crown Court", "Leeds Crown Court"), ("Leeds City Council", "Leeds City Council")
    ]),
    ("Three Tulsa police officers ran.", [("Tulsa police", "Tulsa police")]),
    # No public bodies.
    ("Acme News Agency and Smith & Sons Travel Agency merged.", []),
    ("The Democratic National Committee met.", []),
    ("The University of Oslo and the Real Madrid board met.", []),
    ("The Trump Administration objected.", []),
    ("Police closed the road, and the fire department came.", []),
]  # fmt: skip

GOVERNMENTS = [
    ("The Bolivian government left. The government of Nepal met Nepal’s government.", [
        ("Bolivian government", "government (Bolivia)"),
        ("government", "government (Nepal)"),
        ("government", "government (Nepal)"),
    ]),
    ("LUSAKA, Zambia. The government met. Government troops left. The government shutdown goes on.", [
        ("government", "government (Zambia)"), ("Government", "government (Zambia)")
    ]),
    ("The U.S. government sued Ohio. The federal government won. The government shutdown goes on.", [
        ("U.S. government", "us-government"), ("federal government", "us-government")
    ]),
    # Of a region: "the government" is its, once it is named.
    ("India: The Bihar government met. The state government sent boats. The government closed schools.", [
        ("Bihar government", "Bihar government"),
        ("The state government", "Bihar government"),
        ("government", "Bihar government"),
    ]),
    ("The Kaduna state government met in Nigeria. The Nigerian government met. The government left.", [
        ("Kaduna state government", "Kaduna state government"),
        ("Nigerian government", "government (Nigeria)"),
        ("government", "government (Nigeria)"),
    ]),
    ("The Smith government left. State government offices closed. The new government met.", []),
    # A town, where it acts.
    ("The city of Gresham sold its land. The city has sued. People in the city of Gresham waited.", [
        ("city of Gresham", "City of Gresham"), ("The city", "City of Gresham")
    ]),
    ("A park was opened by the Town of Boring, in the city of Lima.", [("Town of Boring", "Town of Boring")]),
    ("The city of Mosul has two mosques. The city of Lima was hit, and the city was cut off.", []),
    ("Merton Council closed a library. The council met.", [
        ("Merton Council", "Merton Council"), ("The council", "Merton Council")
    ]),
    ("LONDON, May 3 (PA) - Merton Council voted for it. The Muslim Council and the Atlantic Council objected.", [
        ("Merton Council", "Merton Council")
    ]),
    ("QUITO. Ecuador: The presidency agreed, and so did Ecuador’s National Health Institute.", [
        ("presidency", "presidency (Ecuador)"), ("National Health Institute", "National Health Institute")
    ]),
    ("The Ames school board met. In May, the school board hired two men.", [
        ("Ames school board", "Ames school board"), ("the school board", "Ames school board")
    ]),
]  # fmt: skip

BODIES_OF_STATES = [
    # Whose it is say the words beside it, …
    ("Zambia’s health ministry and Malawi’s health ministry met.", [
        ("health ministry", "health ministry (Zambia)"), ("health ministry", "health ministry (Malawi)")
    ]),
    ("The Tunisian coast guard left Sfax.", [("Tunisian coast guard", "coast guard (Tunisia)")]),
    ("The armed forces of Honduras sent boats.", [("armed forces", "armed forces (Honduras)")]),
    ("Ghana’s central bank met.", [("central bank", "gh-bank")]),
    ("Nepal’s army and the army of Bhutan met.", [("army", "army (Nepal)"), ("army", "army (Bhutan)")]),
    # … or before it, …
    ("Zambia sent tents. In Bolivia, the health ministry closed a hospital.", [
        ("health ministry", "health ministry (Bolivia)")
    ]),
    ("Zambia’s navy met. Norway’s food safety authority closed a plant, the country’s health ministry said.", [
        ("navy", "navy (Zambia)"),
        ("food safety authority", "food safety authority (Norway)"),
        ("health ministry", "health ministry (Norway)"),
    ]),
    ("Malawi’s energy ministry met Zambian and Zambian-led firms in Lusaka. The energy ministry agreed.", [
        ("energy ministry", "energy ministry (Malawi)"), ("energy ministry", "energy ministry (Malawi)")
    ]),
    # … else the country that the text is about, …
    ("LUSAKA, Zambia. The army is building a bridge, and the health ministry has closed a road.", [
        ("army", "army (Zambia)"), ("health ministry", "health ministry (Zambia)")
    ]),
    ("QUITO, Ecuador. The national police came, and the prosecutor’s office opened an inquiry.", [
        ("national police", "ec-police"), ("prosecutor’s office", "prosecutor’s office (Ecuador)")
    ]),
    # … which must be named itself, and alone.
    ("The army shelled Kharkiv.", []),
    ("Kenya and Uganda and Chad met. The army left.", []),
    ("The economy ministry met.", [("economy ministry", "economy ministry")]),
    # The United States have theirs in the registry.
    ("The U.S. left Texas. The army sent men to Ohio. The prosecutor’s office closed.", [("army", "us-army")]),
    ("Pakistan’s military and South Sudan’s police met. Nigeria’s police and Nigeria’s army left.", [
        ("military", "military (Pakistan)"),
        ("police", "police (South Sudan)"),
        ("police", "ng-police"),
        ("army", "ng-army"),
    ]),
    ("Zambian police and police in Zambia are one.", [
        ("Zambian police", "police (Zambia)"), ("police", "police (Zambia)")
    ]),
    ("The ministry of health in Zambia sent the Civil Protection agency of Italy home.", [
        ("ministry of health", "ministry of health (Zambia)"), ("Civil Protection agency", "it-protezione-civile")
    ]),
    # Not a state’s.
    ("Canada and Canadian firms met the House Intelligence Committee.", [
        ("House Intelligence Committee", "House Intelligence Committee")
    ]),
    ("The military base in Egypt closed, and the police left.", []),
    ("In Peru, an army of ants ate Lima’s lawns. The Arequipa prosecutor’s office closed.", []),
    ("Kano State’s health ministry in Nigeria met.", [("health ministry", "health ministry")]),
    ("The Salvation Army left Zambia.", [("Salvation Army", "Salvation Army")]),
    # With an abbreviation of the country's own language.
    ("Ecuador’s prison service, SNAI, left Quito. SNAI came back.", [
        ("prison service", "prison service (Ecuador)"),
        ("SNAI", "prison service (Ecuador)"),
        ("SNAI", "prison service (Ecuador)"),
    ]),
    ("Tunisia’s weather service (INM) warned Sfax.", [
        ("weather service", "weather service (Tunisia)"), ("INM", "weather service (Tunisia)")
    ]),
    ("Nigeria’s electoral commission, INEC, closed.", [("INEC", "ng-inec")]),
    ("Turkey’s disaster agency AFAD sent tents.", [("AFAD", "tr-afad")]),
]  # fmt: skip

TOWNS = [
    (
        "eThekwini Municipality and the uMhlathuze Municipality spent too much.",
        [("eThekwini Municipality", "eThekwini Municipality"), ("uMhlathuze Municipality", "uMhlathuze Municipality")],
    ),
    ("Two men died in Mbombela Municipality and in the Drakenstein Municipality.", []),  # places
    (
        "The State Employment Relations Board sent a man; the Acme Public Relations Board met.",
        [("State Employment Relations Board", "State Employment Relations Board")],
    ),
    ("Police in Malatya arrested two men.", [("Police", "Malatya police")]),
    ("Police in Indore arrested two men.", [("Police", "Indore police")]),
    ("He was shot by police in Ndola.", [("police", "Ndola police")]),
    ("Police in Chicago arrested two men.", [("Police", "us-il-cpd")]),
    ("Police in Zambia arrested two men.", [("Police", "police (Zambia)")]),
    ("Riot police in Athens, police in riot gear in Lima, police in April.", []),
]

AID = [
    ("The Peruvian Red Cross sent tents. The Red Cross said so.", [
        ("Peruvian Red Cross", "Peruvian Red Cross"), ("Red Cross", "Peruvian Red Cross")
    ]),
    ("The Turkish Red Crescent and the Kenya Red Cross Society met.", [
        ("Turkish Red Crescent", "Turkish Red Crescent"), ("Kenya Red Cross Society", "Kenya Red Cross Society")
    ]),
    ("Medecins Sans Frontieres, known as MSF, and Doctors Without Borders are one.", [
        ("Medecins Sans Frontieres", "int-msf"), ("MSF", "int-msf"), ("Doctors Without Borders", "int-msf")
    ]),
    ("Oxfam, Save the Children and the ICRC sent aid, and so did CARE.", [
        ("Oxfam", "int-oxfam"), ("Save the Children", "int-save-the-children"), ("ICRC", "int-icrc"),
        ("CARE", "int-care"),
    ]),
    ("HEALTH CARE COSTS RISE AS RELIEF AID ENDS IN OHIO", []),
    # A name that one country's body alone has is its own wherever it stands.
    ("Egypt and Sudan met in Khartoum. The State Department sent an envoy.", [("State Department", "us-state")]),
]  # fmt: skip

REFERENCES = [
    (
        "Ann Lee, a spokeswoman for NASA, said the agency would work with the FBI.",
        [("NASA", "us-nasa"), ("the agency", "us-nasa"), ("FBI", "us-fbi")],
    ),
    (
        "The EPA and the FBI met in Texas. The bureau agreed.",
        [("EPA", "us-epa"), ("FBI", "us-fbi"), ("The bureau", "us-fbi")],
    ),
    (
        "FEMA opened a shelter. Later the agency closed it.",
        [("FEMA", "us-fema"), ("the agency", "us-fema")],
    ),
    (
        "The Kano State Ministry of Health found two cases. The ministry said so.",
        [
            ("Kano State Ministry of Health", "Kano State Ministry of Health"),
            ("The ministry", "Kano State Ministry of Health"),
        ],
    ),
    (
        "Britain’s Home Office said the department had sent officers to Leeds.",
        [("Home Office", "gb-home-office"), ("the department", "gb-home-office")],
    ),
    ("The agency closed.", []),
    ("FEMA left. The agency that runs the prison stayed.", [("FEMA", "us-fema")]),
    ("FEMA left. The agency of change stayed.", [("FEMA", "us-fema")]),
    ("FEMA left. The ministry stayed.", [("FEMA", "us-fema")]),
    (
        "The river rose in Piura, Peru, the National Institute of Civil Defence (INDECI) said.",
        [("National Institute of Civil Defence", "pe-indeci"), ("INDECI", "pe-indeci")],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *REGISTERED,
        *SHARED,
        *CAPITALS,
        *DEFINED,
        *GOVERNMENTS,
        *SHAPES,
        *BODIES_OF_STATES,
        *TOWNS,
        *AID,
        *REFERENCES,
    ],
    ids=lambda v: v[:40] if isinstance(v, str) else "",
)
def test_mentions(read: Read, registry: Registry, text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(read, registry, text) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The FBI came.", "abbreviation"),
        ("The Federal Bureau of Investigation came.", "name"),
        ("The Mesa Police Department came.", "pattern"),
    ],
)
def test_rules(read: Read, registry: Registry, text: str, rule: str) -> None:
    assert [m.rule for m in find(read(text), registry, outlets=())] == [rule]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Mesa police came. The Mesa Police left.", ["named-mesa-police"] * 2),
        ("The Brown County Sheriff’s Office came.", ["named-brown-county-sheriff-s-office"]),
        ("The Agency for Coastal Rescue (ACR) came. ACR left.", ["named-agency-for-coastal-rescue"] * 3),
        ("The Fire Department came.", [None]),  # of which town?
        ("The Health Ministry met.", ["named-health-ministry"]),
        ("Zambia’s Health Ministry met Malawi’s.", ["named-health-ministry-zambia"]),
        ("The Red Cross came.", ["named-red-cross"]),
        (
            "The Sa\u0303o Police Department came. The S\xe3o Police Department left.",
            ["named-s\xe3o-police-department"] * 2,
        ),
        ("Reed Labour Court met. The Reed Labor Court left.", ["named-reed-labor-court"] * 2),
    ],
)
def test_a_body_outside_the_registry_has_its_name_for_an_identifier(
    read: Read, registry: Registry, text: str, ids: list[str | None]
) -> None:
    assert [m.agency_id for m in find(read(text), registry, outlets=())] == ids


def test_names_are_official(read: Read, registry: Registry) -> None:
    mentions = find(read("ICE and Immigration and Customs Enforcement."), registry, outlets=())
    assert {m.name for m in mentions} == {"U.S. Immigration and Customs Enforcement"}
    assert {m.agency_id for m in mentions} == {"us-ice"}


def test_an_outlet_is_no_agency(read: Read, registry: Registry) -> None:
    reading = read("The National Guard Courier reported from Ohio.")
    outlet = OutletMention(4, 26, "National Guard Courier", *reading.sentence_at(4), name="National Guard Courier")
    assert find(reading, registry, outlets=[outlet]) == ()


def test_letters_that_the_registry_knows_are_no_call_sign(read: Read, registry: Registry) -> None:
    reading = read("Two patients died, the WHO said.")
    guess = OutletMention(23, 26, "WHO", *reading.sentence_at(23), name="WHO")
    assert [m.agency_id for m in find(reading, registry, outlets=[guess])] == ["int-who"]


def test_other_languages_have_plain_names_only(read: Read, registry: Registry) -> None:
    text = "Die Bundespolizei hat am Montag in Hamburg und in Bremen mehrere Wohnungen durchsucht, teilte sie mit. "
    text += "Das Ministerium lobte die Arbeit der Agency und des Supreme Court. Der Sprecher sagte dazu nichts weiter."
    mentions = find(read(text), registry, outlets=())
    assert [(m.text, m.agency_id, m.rule) for m in mentions] == [("Bundespolizei", "de-bundespolizei", "name")]


def _check(mentions: tuple[AgencyMention, ...], text: str) -> None:
    assert all(text[m.start : m.end] == m.text and m.text.strip() == m.text for m in mentions)
    assert all(m.sent_start <= m.start < m.end for m in mentions)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


PIECES = st.sampled_from(
    "FBI ICE ’s ( ) , . \n\n the The agency Department of Police Justice U.S. & “ ” — said Ohio ministry\t\u2028 ‘x’ "
    "(ICE) İ ﬁ \ud83d\ude00 Sheriff's Office National Guard and WHO city Waco sued government Council".split(" ")
)


@given(st.lists(PIECES, max_size=25))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_offsets_hold_whatever_the_text(read: Read, registry: Registry, pieces: list[str]) -> None:
    text = " ".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    _check(find(read(text), registry, outlets=()), text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "(" * 3_000, "ICE " * 3_000, "of the " * 2_000, "A(" * 2_000 + ")" * 99]
)
def test_hostile_texts(read: Read, registry: Registry, text: str) -> None:
    _check(find(read(text), registry, outlets=()), text)


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Office of Urban Transit (OUT) said", "OUT", "Office of Urban Transit"),
        ("OUT (Office of Urban Transit) said", "OUT", "Office of Urban Transit"),
        ("the Office of Urban Transit, known as OUT, said", "OUT", "Office of Urban Transit"),
        ("He left (ASAP) and went", "ASAP", None),
        ("the office (see page 4) closed", "see", None),
    ],
)
def test_definitions(text: str, short: str, long: str | None) -> None:
    found = definitions(text)
    assert (text[slice(*found[short])] if short in found else None) == long


def test_definitions_are_found_in_linear_time() -> None:
    assert definitions("(" * 50_000 + ")" * 50_000) == {}


def test_initials() -> None:
    assert initials(list(words("Federal Bureau of Investigation"))) == "FBI"
    assert initials(list(words("Brown County Sheriff’s Office"))) == "BCSO"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("U.S. Army", ["us", "army"]),
        ("Sheriff’s Office", ["sheriff", "'s", "office"]),
        ("St. Louis, Mo.", ["st", "louis", ",", "mo"]),
        ("Asia-Pacific", ["asia", "pacific"]),
    ],
)
def test_words(text: str, keys: list[str]) -> None:
    found = list(words(text))
    assert [w.key for w in found] == keys
    assert all(text[w.start : w.end] == w.text for w in found)


@pytest.mark.parametrize(
    ("text", "country", "is_about"),
    [
        ("Protests in Cairo and Alexandria, Egypt.", "EG", True),
        ("Protests in Cairo and Alexandria, Egypt.", "US", False),
        ("Texas and Ohio sued; so did Peru.", "PE", True),
        ("turkey sandwich", "TR", False),
    ],
)
def test_which_country_a_text_is_about(text: str, country: str, is_about: bool) -> None:
    assert Countries(text, list(words(text))).is_about(country) == is_about


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Protests in Cairo and Alexandria, Egypt.", "EG"),
        ("Protests in Cairo and Alexandria.", None),  # no country is named
        ("Texas and Ohio sued; so did Peru.", None),
        ("Kenya met Uganda.", None),
        ("Kenya met Uganda in Nairobi.", "KE"),
        ("Malawian and Zambian traders met in Lilongwe.", "MW"),
    ],
)
def test_the_one_country_that_a_text_is_about(text: str, country: str | None) -> None:
    assert Countries(text, list(words(text))).alone() == country


def test_alias_tables_name_no_pattern_twice(registry: Registry) -> None:
    assert all(re.search(r"\w", name) for name in registry.names)


@pytest.mark.parametrize("noun", ["The agency", "the agency"])
def test_a_spokesman_s_own_body_is_meant(read: Read, registry: Registry, noun: str) -> None:
    text = f"The FBI left Texas. Ann Lee, a spokeswoman for the Mesa Police Department, said {noun} had sent ten men."
    last = find(read(text), registry, outlets=())[-1]
    assert (last.text, last.name, last.rule) == (noun, "Mesa Police Department", "coreference")


def test_a_users_own_body_is_found(read: Read, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("agency_id,name,aliases,level\nx-wharf,Wharf Board of Ostend,Ostend Wharf,local\n", encoding="utf-8")
    found = find(read("The Wharf Board of Ostend, or Ostend Wharf, met."), Registry.load(own=own), outlets=())
    assert [m.agency_id for m in found] == ["x-wharf", "x-wharf"]


def test_a_navy_is_that_of_the_texts_country(read: Read, registry: Registry) -> None:
    text = "Mexico said the Navy was patrolling off Ensenada and Manzanillo, Mexico. The Mexican president agreed."
    assert [m.agency_id for m in find(read(text), registry, outlets=())] == ["mx-navy"]
