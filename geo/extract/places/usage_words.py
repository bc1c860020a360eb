"""Words that tell how a place name is used (`places.usage`), by what they say of it. English."""

from geo.extract.places.names import BODIES

BEFORE = {
    **dict.fromkeys("in near outside inside around across throughout at within".split(), "in"),
    **dict.fromkeys("from to toward towards into through via on off along for leaving onto".split(), "to"),
    **dict.fromkeys("with between by among".split(), "with"),
    **dict.fromkeys("against versus vs vs. beat defeated over".split(), "against"),
    "of": "of",
    "than": "than",
    "like": "like",
    "and": "and",
    ",": "a comma",
    "(": "a bracket",
}
# What a noun beside the name stands for: those who act for a place; ground, or those who live on it; what is made.
NOUNS = {
    **dict.fromkeys(
        "government official president minister ministry secretary army troop force military police officer "
        "parliament senator lawmaker authority embassy ambassador diplomat leader governor mayor king queen "
        "prince prosecutor judge regime administration state council agent delegation spokesman spokeswoman "
        "negotiator commander general democrat republican voter party congressman congresswoman representative "
        "sheriff department agency commission intelligence navy soldier rebel separatist fighter militant ally "
        "opposition cabinet office chief head".split(),
        "who governs",
    ),
    **dict.fromkeys(
        "team side club player coach fan star champion defender striker guard goalkeeper athlete squad win loss "
        "victory game match goal league season airline company firm bank brand maker manufacturer giant retailer "
        "investor business executive carrier chain operator producer "
        "university college school student professor".split(),
        "who plays or trades",
    ),
    **dict.fromkeys(
        "policy law sanction aggression interest position stance view statement decision effort role influence "
        "relation tie cooperation partnership agreement deal treaty solidarity identity culture language "
        "tradition history accent cuisine food wine music film art artist author writer journalist citizen "
        "national passport embargo currency dollar flag constitution law independence war revolution".split(),
        "what it does or is",
    ),
    **dict.fromkeys(
        "border coast coastline beach street area region city town village countryside airspace soil territory "
        "water sea capital shore side island mountain river forest park district neighborhood neighbourhood "
        "corner land south north east west outskirts center centre heart downtown suburb road highway bridge port "
        "airport airbase base province county constituency landscape valley desert plain site location peninsula "
        "interior zone".split(),
        "ground",
    ),
    **dict.fromkeys(
        "hospital prison jail court courtroom courthouse headquarters plant factory house home building apartment "
        "hotel restaurant church mosque school station store shop mall office facility warehouse theatre theater "
        "stadium farm mine field refinery club bar cafe studio museum campus hall tour trip visit journey holiday "
        "flight weather winter summer sky show concert event conference forum festival".split(),
        "what stands or happens there",
    ),
    **dict.fromkeys(
        "economy market industry sector business growth rate gdp export import price cost job unemployment wage "
        "capacity tally total toll share average population housing infrastructure future past election campaign "
        "crisis war system project service livestock production history civil".split(),
        "its economy and state",
    ),
    **dict.fromkeys(
        "man woman resident native teenager teen boy girl people family couple child citizen worker immigrant "
        "migrant refugee community voter taxpayer driver fisherman farmer doctor lawyer attorney actor actress "
        "singer band victim suspect survivor neighbor neighbour local pensioner mother father player".split(),
        "those who live there",
    ),
}
TITLED = frozenset(
    "president prime minister sen. sen senator rep. rep gov. gov governor mayor king queen prince princess chancellor "
    "republican republicans democrat democrats foreign defense defence finance interior vice deputy commissioner "
    "ambassador".split()
)
OWN_NOUNS = frozenset("university college union school institute council court club united city town county".split())
# Last words of names of bodies, events and things made, beside those in BODIES.
NAME_ENDS = BODIES | frozenset(
    "society trust force forces forum ministry agency office bureau federation league union alliance party movement "
    "pd rcmp fbi nhs fc afc cf rfc sc racing tigers award awards cup open prize festival week day fund plan programme "
    "program project partnership initiative network service services system systems studio studios records radio tv "
    "television magazine review report books rhapsody symphony orchestra opera ballet ltd limited plc llc gmbh sa ag "
    "inc. corp. co. ltd. industries holdings energy power petroleum oil gas steel motors air airways railway railways "
    "authority tribunal circuit guards patrol police brigade regiment legion front accord agreement act treaty pact "
    "deal dialogue spring revival championship championships classic derby marathon games series".split()
)
# Words that tell what a text is about.
TOPICS = {
    "sports": frozenset(
        "game games season coach coaches team teams league match matches goal goals scored score win wins won beat "
        "defeat defeated victory playoff playoffs championship tournament fans player players striker midfielder "
        "defender quarterback touchdown inning innings pitcher quarter halftime overtime semifinal semifinals final "
        "finals points rebounds assists squad club clubs penalty title conference roster batting wicket wickets "
        "race races jockey podium lap laps rugby football soccer basketball baseball cricket hockey tennis golf".split()
    ),
    "politics": frozenset(
        "government governments president minister ministry foreign diplomat diplomats diplomatic sanctions embassy "
        "ambassador policy treaty talks summit parliament senate congress administration relations bilateral ally "
        "allies nato eu un military troops defence defense security war sovereignty referendum negotiations "
        "trade tariffs election elections party".split()
    ),
}
DEEDS = frozenset(
    "say tell announce ask call want agree accuse warn deny reject support back demand claim argue insist vow urge "
    "refuse pledge plan decide condemn impose seek sign launch attack invade threaten recognize recognise declare "
    "consider need try beat win lose face expel withdraw send buy sell oppose offer fear hope believe respond promise "
    "order insist rule block veto signal retaliate concede blame criticise criticize sue".split()
)
# What is done to people: a town that it is done to is its government, its people or its team.
ADDRESSED = frozenset(
    "accuse blame criticise criticize surprise shock anger alarm embarrass infuriate irritate offend please "
    "praise thank sue urge press pressure warn tell ask persuade convince lobby beat defeat outbid outplay "
    "thrash".split()
)
# What one has who governs, or acts: "Brussels has no power to order it".
POWERS = frozenset(
    "power authority right duty mandate jurisdiction interest intention reason plan choice wish desire view say".split()
)
GOINGS = frozenset(
    "neighbour neighbor include surround skirt overlook dominate cover inhabit populate visit tour enter leave reach "
    "flee border cross hit strike batter shake jolt rattle rock flood sweep devastate explore rebuild "
    "modernize modernise travel roam evacuate occupy".split()
)
ROLES = {
    **dict.fromkeys(("nsubj", "nsubjpass", "agent", "csubj"), "subject"),
    **dict.fromkeys(("compound", "amod", "nmod"), "modifier"),
    **dict.fromkeys(("dobj", "dative"), "object"),
    "poss": "owner",
    "pobj": "in a phrase",
}
STATES = frozenset("be have lie see grow fall rise become remain account add export produce experience".split())
LINKS = frozenset(("and", ",", "or", "the"))
