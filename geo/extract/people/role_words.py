"""Words for what a person is: titles before a name, and nouns for functions, jobs and kinds of people."""

# Before a name, short or in full; matched in lower case without a full stop.
TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady madam president vice-president premier chancellor "
    "minister senator sen representative rep congressman congresswoman governor gov mayor judge justice chief "
    "sheriff secretary ambassador general gen colonel col major maj captain capt lieutenant lt sergeant sgt "
    "corporal cpl commander cmdr admiral adm officer detective inspector superintendent constable trooper "
    "deputy agent pope cardinal archbishop bishop reverend rev pastor father imam rabbi sheikh ayatollah king "
    "queen prince princess duke duchess emperor coach chairman chairwoman chair councilman councilwoman "
    "councilmember councillor alderman commissioner director speaker delegate assemblyman assemblywoman "
    "attorney counsel monsieur madame mme herr frau señor señora first-lady lawmaker dictator emir sultan "
    "sister brother".split()
)
_SHORT = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "prof": "professor", "dr": "doctor",
    "rev": "reverend", "capt": "captain", "lt": "lieutenant", "sgt": "sergeant", "col": "colonel", "maj": "major",
}  # fmt: skip
# Titles that say no more than "this is a person".
COURTESY = frozenset("mr mrs ms miss mx monsieur madame mme herr frau señor señora sir madam".split())
FEMALE = frozenset(
    "mrs ms miss madame mme frau señora dame lady madam queen princess duchess congresswoman chairwoman "
    "councilwoman assemblywoman spokeswoman businesswoman woman girl mother wife daughter sister grandmother "
    "aunt niece widow actress girlfriend saleswoman policewoman waitress heroine nun bride first-lady".split()
)
MALE = frozenset(
    "mr monsieur herr señor sir lord king prince duke emperor congressman chairman councilman assemblyman "
    "alderman pope cardinal archbishop father rabbi imam spokesman businessman man boy husband son brother "
    "grandfather uncle nephew widower actor boyfriend salesman policeman fireman monk groom ayatollah sheikh "
    "emir sultan".split()
)
# Heads of phrases that describe a person ("the firm's chief economist", "a retired teacher").
_NOUNS = frozenset(
    "activist actor actress admiral advocate agent aide analyst anchor artist astronaut attorney author "
    "banker bishop blogger boss boxer broker captain chairman chairwoman chairperson champion chef chief "
    "clerk coach colleague columnist comedian commander commentator commissioner composer congressman "
    "congresswoman conservationist consultant contractor coordinator correspondent councillor counsel "
    "counselor critic curator dean defendant delegate democrat demonstrator deputy detective developer "
    "diplomat director doctor economist editor engineer entrepreneur envoy executive expert farmer fellow "
    "filmmaker financier firefighter fisherman founder cofounder co-founder friend general governor guard "
    "guitarist head historian host journalist judge justice keeper lawmaker lawyer leader lecturer legend "
    "legislator librarian lieutenant lobbyist manager marshal mathematician mayor mechanic meteorologist "
    "midfielder minister mogul negotiator neighbor neighbour nominee novelist nurse officer official "
    "operative opponent organiser organizer owner painter pastor patient philosopher photographer physician "
    "physicist pilot planner player poet politician pollster premier president presenter priest principal "
    "producer professor programmer prosecutor prosecutrix psychiatrist psychologist publisher quarterback "
    "rapper rebel recipient reporter representative republican researcher resident reverend rival scholar "
    "scientist secretary seismologist senator sergeant sheriff shopkeeper singer soldier solicitor speaker "
    "specialist spokesman spokesperson spokeswoman sponsor staffer star statistician strategist student "
    "striker superintendent supporter surgeon survivor teacher teenager treasurer trainer trooper trustee "
    "undersecretary veteran veterinarian victim volunteer voter warden whistleblower winner witness worker "
    "writer candidate contender front-runner frontrunner governor-elect president-elect incumbent appointee "
    "chancellor ambassador vice-president ceo cfo coo adviser advisor counsellor assistant secretary-general "
    "auditor comptroller ombudsman archaeologist biologist chemist ecologist geologist virologist "
    "epidemiologist climatologist oceanographer man woman boy girl child father mother son daughter brother "
    "sister husband wife partner parent grandmother grandfather uncle aunt nephew niece cousin widow widower "
    "grandson granddaughter toddler person pensioner retiree immigrant migrant refugee citizen native local "
    "passenger driver commuter tourist visitor customer shopper tenant landlord homeowner investor trader "
    "source insider participant attendee pedestrian bystander onlooker eyewitness goalkeeper defender forward "
    "rower swimmer cyclist runner golfer hacker guru magnate billionaire millionaire tycoon pundit moderator "
    "interviewer juror arbitrator mediator inspector monitor investigator paramedic ex-president ex-wife "
    "ex-husband runner-up governor-general pontiff monarch royal heir provost rector chaplain imam rabbi "
    "cleric missionary monk nun businessman businesswoman congressperson alderman assemblyman assemblywoman "
    "councilman councilwoman ranger conductor drummer bassist vocalist playwright screenwriter biographer "
    "intern apprentice trainee recruit cadet midshipman sailor marine airman paratrooper commando mercenary "
    "militant gunman suspect detainee inmate prisoner convict accused plaintiff complainant appellant "
    "respondent heiress fisherman fireman policeman tradesman craftsman seaman serviceman tribesman guardsman "
    "watchman doorman statesman docker weaver nurse teacher seller protester protestor "
    "unionist picketer loyalist dissident exile figure member".split()
)
_ENDINGS = ("ologist", "crat", "wright", "woman", "person", "keeper")
_PLURALS = frozenset("people men women children wives police crew staff residents folks spokespeople".split())


def is_title(word: str) -> bool:
    """Is the word a title that stands before a name ("Gov.", "President")?"""
    return word.lower().rstrip(".") in TITLES


def is_person_noun(lemma: str) -> bool:
    """Does a noun with that lemma (or plural) name a person?"""
    word = lemma.lower()
    if any(word in words for words in (_NOUNS, TITLES, FEMALE, MALE, _PLURALS)) or word.endswith(_ENDINGS):
        return True
    if word.endswith("men") and word[:-2] + "an" in _NOUNS:
        return True
    if word.endswith("s") and (word[:-1] in _NOUNS or word[:-1] in TITLES):
        return True
    last = word.rsplit("-", 1)[-1]
    return last != word and last in _NOUNS


def gender_of_noun(word: str) -> str | None:
    """ "f" or "m" where the word says it ("spokeswoman", "Mr."), else None."""
    bare = word.lower().rstrip(".")
    return "f" if bare in FEMALE else "m" if bare in MALE else None


def canonical(title: str) -> str:
    """A title in full and in lower case: "Sen." is senator."""
    bare = title.lower().rstrip(".,")
    return _SHORT.get(bare, bare)


def is_courtesy(word: str) -> bool:
    """Is the word a title that says no more than that this is a person ("Mr.")?"""
    return word.lower().rstrip(".") in COURTESY
