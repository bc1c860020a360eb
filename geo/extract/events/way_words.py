"""Words that say whether a place and a verb belong together, for `events.ways`. English only."""

from geo.extract.events import actions

WHERE = frozenset(
    "in at near outside inside around across throughout through into to toward towards onto on over along off within "
    "between under beside beyond behind via past up down aboard during en".split()
)
# Prepositions that make examples of a plural: "cities including Chicago", "places such as", "towns like".
EXAMPLES = frozenset("including like as include".split())
PLACE_NOUNS = frozenset(
    "city town village state province region district county capital suburb outskirt outskirts neighborhood "
    "neighbourhood area part north south east west northeast northwest southeast southwest center centre middle heart "
    "street coast island port municipality community borough republic territory valley edge shore border side rest "
    "township camp place location corner country nation hub metropolis emirate peninsula block intersection entrance "
    "site".split()
)
DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest outside near close inland offshore upstream "
    "downstream away back home out over down up ahead onward".split()
)
# Participles that only say where something is: "a factory located in Ohio".
SITUATED = frozenset("locate situate base".split())
# Verbs whose object moves, so that "to" after the object says where to.
MOVING = frozenset(
    "send deploy dispatch bring take deliver provide move ship fly transfer carry return rush bus transport airlift "
    "export donate relocate drive escort lead pay give offer supply extend expand travel head redeploy assign mail "
    "post shift haul divert route reroute repatriate evacuate smuggle lure tow steer chase follow accompany".split()
)
# Where those are who do something: "crews in Salem".
INSIDE = frozenset("in at near outside inside across".split())
GOALS = frozenset("to into onto toward towards".split())
# Verbs that say for which place something is meant: "a jail planned for Tulsa".
MEANT = actions.PLANNING | frozenset("propose intend earmark slate destine design".split())
# Verbs of what is to be done, so that the event is the verb under them: "is scheduled to hire".
TO_DO = frozenset("schedule slate set poise prepare arrange".split())
# Verbs whose indirect object is whoever gets it, not where: "will pay Tulsa a rent".
PAYING = frozenset("pay owe cost charge fine save tell ask teach show promise".split())
# What is issued for a place holds there: "evacuation orders for Kent".
WARNINGS = frozenset("order warning alert advisory curfew emergency".split())
# Nouns with which "to" says where to, whatever the verb: "resume flights to Cairo".
TRANSPORT = frozenset("flight train service ferry bus shipment export supply route convoy ship plane aid".split())
# Verbs whose object, where it has a place's name, is a team: "beat Leeds".
RIVALRY = frozenset(
    "beat defeat edge rout thrash trounce crush stun hold draw sweep outplay overcome down top upset host play "
    "face outbid".split()
)
# What is measured rises and falls, and nothing happens there: "the number of bakeries in Ohio fell".
FIGURES = frozenset(
    "number rate share total amount percentage proportion population price cost average level size median revenue "
    "income turnout unemployment employment inflation enrollment enrolment growth deficit debt budget sales index gdp "
    "ratio score capacity demand".split()
)
# Those who belong to what stands after "at", wherever they are.
STAFF = frozenset(
    "professor researcher scientist analyst economist administrator official director dean lecturer expert fellow "
    "scholar student teacher coach president spokesman spokeswoman".split()
)
FOR_A_PLACE = frozenset("leave head depart sail embark bind set".split())
# Those whose home the name before them is: "an Oulu woman".
PERSONS = frozenset(
    "man woman boy girl teen teenager couple mother father resident native student family brother sister son daughter "
    "businessman businesswoman pensioner".split()
)
# What has parties after "between", and no place.
PACTS = frozenset(
    "agreement deal contract treaty pact accord partnership alliance rivalry dispute row difference".split()
)
# What is meant for a place and decided on there: "plans for a mill in Lima were approved".
MEANT_NOUNS = frozenset("plan proposal permit application contract funding money grant".split())
DECIDING = frozenset("approve reject back adopt unveil submit endorse award".split())
# What did not come of an event: "nobody was hurt in the crash".
HARM = frozenset("hurt injure harm kill wound damage".split())
WINS = frozenset("win victory triumph".split())
# What rivers, roads and the like always do where they lie: "the river winds through Kent".
COURSES = frozenset("run wind flow cross pass stretch extend lead rise climb cut enter empty begin start end".split())
# Water that is named after a town, or a town after it: "a bridge over the Kent river".
RIVERS = frozenset("river creek stream brook".split())
LANDMARKS = frozenset(
    "river stream creek range mountain ridge hill road street highway route trail path railway railroad line border "
    "canal coast valley avenue motorway bridge".split()
)
