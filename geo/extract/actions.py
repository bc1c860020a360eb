"""Verbs and nouns of action, by meaning, and those that are none.

Two events are of the same kind of action where their words are in one class here ("being sent", "deploying"), or are
one word. The vocabulary of events is open: a verb that is in no class is a class of its own. The nouns are closed:
only those that name something that happens.
"""

from collections.abc import Mapping

_CLASSES: Mapping[str, str] = {
    "send": "send deploy redeploy dispatch station mobilize mobilise surge assign detail post reinforce deployment "
    "dispatch mobilization mobilisation reinforcement",
    "withdraw": "withdraw recall pull-out redeploy-away withdrawal pullout",
    "arrest": "arrest detain apprehend jail imprison capture nab round-up handcuff arrest detention capture roundup",
    "deport": "deport expel extradite repatriate deportation expulsion extradition",
    "raid": "raid search storm ransack sweep raid sweep crackdown search",
    "seize": "seize confiscate impound intercept seizure confiscation",
    "open": "open reopen inaugurate unveil launch establish set-up opening inauguration launch reopening",
    "close": "close shut shutter shut-down suspend cancel halt closure shutdown suspension cancellation closing",
    "walk out": "walk-out picket walkout",
    "attack": "attack bomb shell bombard ambush invade assault target strike hit airstrike attack bombing shelling "
    "bombardment ambush invasion assault offensive strike",
    "kill": "kill murder assassinate behead execute massacre slay killing murder assassination execution massacre",
    "shoot": "shoot gun-down shooting shootout",
    "hurt": "injure wound hurt stab beat stabbing beating",
    "abduct": "abduct kidnap hijack abduction kidnapping hijacking",
    "rob": "rob steal loot burgle burglarize robbery theft burglary looting",
    "die": "die perish drown death drowning",
    "flood": "flood inundate overflow submerge flood flooding",
    "damage": "destroy damage devastate ravage batter wreck destruction devastation",
    "burn": "burn ignite blaze fire wildfire",
    "explode": "explode detonate blow-up go-off explosion blast detonation",
    "crash": "crash collide derail capsize sink crash collision derailment",
    "collapse": "collapse cave-in collapse",
    "protest": "protest march rally demonstrate riot clash protest demonstration riot unrest clash rally march vigil",
    "travel": "visit tour travel arrive fly land return head journey depart leave visit trip tour arrival",
    "meet": "meet convene gather assemble meeting summit conference gathering talks",
    "vote": "vote elect poll ballot election vote referendum",
    "aid": "deliver distribute donate supply ship airlift feed vaccinate delivery distribution airlift vaccination",
    "rescue": "rescue save evacuate rescue evacuation",
    "investigate": "investigate probe inspect examine investigation probe inspection",
    "try": "try prosecute charge indict convict sentence acquit sue arraign trial prosecution conviction sentencing "
    "hearing indictment",
    "build": "build construct erect install rebuild construction",
    "decide": "approve adopt pass ratify enact impose declare order ban sign adoption",
    "announce": "announce issue release publish",
    "play": "play compete race draw match game tournament",
    "perform": "perform premiere screen concert performance festival exhibition parade ceremony funeral wedding",
    "patrol": "patrol guard secure monitor",
    "infect": "infect sicken spread outbreak epidemic",
    "erupt": "erupt eruption",
    "shake": "shake quake earthquake quake tremor",
    "train": "train drill exercise training",
}
# What is said of an event noun: the verb that an event of that name is told with.
_VERB_OF: Mapping[str, str] = {
    pair.split(":")[0]: pair.split(":")[1]
    for pair in (
        "deployment:deploy dispatch:dispatch mobilization:mobilize mobilisation:mobilise reinforcement:reinforce "
        "withdrawal:withdraw pullout:withdraw arrest:arrest detention:detain capture:capture roundup:arrest "
        "deportation:deport expulsion:expel extradition:extradite raid:raid sweep:sweep crackdown:raid "
        "seizure:seize confiscation:confiscate opening:open inauguration:inaugurate reopening:reopen closure:close "
        "shutdown:shut closing:close cancellation:cancel walkout:strike airstrike:strike attack:attack "
        "bombing:bomb shelling:shell bombardment:bombard ambush:ambush invasion:invade assault:assault "
        "offensive:attack strike:strike killing:kill murder:murder assassination:assassinate execution:execute "
        "massacre:massacre shooting:shoot shootout:shoot stabbing:stab beating:beat abduction:abduct "
        "kidnapping:kidnap hijacking:hijack robbery:rob theft:steal burglary:burgle looting:loot drowning:drown "
        "flood:flood flooding:flood destruction:destroy devastation:devastate wildfire:burn blaze:burn fire:burn "
        "explosion:explode blast:explode detonation:detonate crash:crash collision:collide derailment:derail "
        "collapse:collapse protest:protest demonstration:demonstrate riot:riot unrest:riot clash:clash rally:rally "
        "march:march vigil:gather visit:visit trip:travel tour:tour arrival:arrive meeting:meet summit:meet "
        "conference:meet gathering:gather election:elect referendum:vote delivery:deliver distribution:distribute "
        "airlift:airlift vaccination:vaccinate rescue:rescue evacuation:evacuate investigation:investigate "
        "inspection:inspect trial:try prosecution:prosecute conviction:convict sentencing:sentence hearing:hear "
        "construction:build tournament:play concert:perform performance:perform festival:celebrate "
        "parade:parade ceremony:celebrate funeral:bury wedding:marry outbreak:spread epidemic:spread "
        "eruption:erupt earthquake:shake quake:shake tremor:shake landslide:slide mudslide:slide tornado:strike "
        "exercise:exercise drill:drill siege:besiege"
    ).split()
}
CLASS_OF: Mapping[str, str] = {word: name for name, members in _CLASSES.items() for word in members.split()}
NOUNS = frozenset(_VERB_OF)

# Verbs that tell no event, whatever place stands with them: states, thoughts, talk.
NO_EVENT = frozenset(
    "be have say tell know think believe want need like love hate feel seem appear remain stay live reside dwell "
    "belong own possess contain include consist involve concern relate depend mean cost weigh measure deserve lack "
    "resemble exist lie sit stand locate situate base border stretch surround name know look become bear "
    "hail compare reflect represent affect differ matter owe suit fit prefer doubt suppose imagine remember forget "
    "understand recognize recognise realize realise hope wish fear worry care mind expect plan intend tend "
    "ask add note explain argue insist claim suggest warn deny admit acknowledge confirm concede contend maintain "
    "assert allege reply respond answer comment complain describe mention recall state stress emphasize emphasise "
    "tweet write quote cite refer reveal disclose predict estimate assume conclude agree disagree joke boast "
    "lament speculate testify speak talk discuss criticize criticise praise condemn blame accuse mark call urge "
    "demand request vow promise pledge threaten propose recommend consider see hear watch let account focus face "
    "enjoy suffer total average range span date follow precede accord let's seek try attempt continue begin start "
    "keep allow enable require force help lead cause make get".split()
)
# Of these, with a thing done ("announced measures", "made an arrest", "got a loan") an action all the same.
WITH_OBJECT = frozenset("make get lead face start begin continue mark seek try cause".split())
# Talk that is an act where it has a thing for its object and no clause: "announced a series of measures".
DECLARATIVE = frozenset("announce issue release publish declare order propose".split())
REPORTING = frozenset(
    "say tell report announce confirm add state claim note explain argue insist suggest warn admit acknowledge reveal "
    "disclose write tweet maintain assert allege contend testify believe think know deny predict estimate reply "
    "respond recall mention describe learn show indicate hear find conclude".split()
)
# Verbs that leave the event to the noun they have for object or subject: "carried out raids", "a raid took place".
LIGHT = frozenset("carry conduct hold stage launch mount make take occur happen begin start continue come".split())
# Verbs that leave a place, so that "from" says where.
LEAVING = frozenset(
    "withdraw evacuate flee leave remove rescue escape expel deport depart recover retreat pull extract drive save "
    "evict displace".split()
)
# Verbs whose subject may be the place itself: "Tokyo hosted the games", "Houston flooded".
HOSTING = frozenset("host see record receive experience flood burn welcome shake".split())
# Kinds of action that public bodies do: an unnamed agent of these may be inferred.
_BY_BODIES = frozenset(
    "send withdraw arrest deport raid seize open close aid rescue investigate try build decide announce patrol train "
    "attack".split()
)


def kind(verb: str, particle: str = "") -> str:
    """The class of a verb's lemma, with its particle if it has one; the verb itself where it is in none."""
    if particle and (found := CLASS_OF.get(f"{verb}-{particle}")):
        return found
    return CLASS_OF.get(verb, verb)


def verb_of(noun: str) -> str:
    """The verb that stands for an event noun."""
    return _VERB_OF[noun]


def may_be_by_a_body(kind_of_action: str) -> bool:
    """True for kinds of action whose unnamed agent may be a public body."""
    return kind_of_action in _BY_BODIES
