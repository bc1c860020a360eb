"""Words of saying. They weigh; they do not decide: any verb may introduce a quotation that its sentence points to."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that hardly ever do anything but report words.
SAYING = frozenset(
    "say tell add note write explain reply respond state announce declare tweet recall acknowledge argue "
    "insist claim contend assert maintain warn caution stress emphasize emphasise conclude continue report "
    "testify remark comment quip joke shout yell scream whisper mutter murmur chant exclaim retort counter "
    "concede admit confess confirm deny allege boast brag lament complain vow pledge promise predict suggest "
    "observe opine proclaim reiterate repeat interject ask inquire wonder answer post mention describe call "
    "denounce disclose reveal relate recount charge accuse advise agree urge demand order beg plead elaborate "
    "clarify communicate signal hint imply indicate swear attest affirm assure reassure remind inform brief "
    "notify blog text email e-mail snap snarl hiss gasp sigh blurt rant tout hail praise dub label brand "
    "characterize characterise bark bellow growl grumble gush chide scold lecture rail thunder fume rage "
    "implore exhort enthuse deride ridicule decry bemoan lambaste belittle berate rebuke assail liken marvel "
    "chime echo jest tease taunt mock deadpan muse summarize summarise specify underline underscore protest "
    "object rebut refute dispute reason rule read".split()
)
# Verbs of thinking, wanting, feeling and showing: what follows "that" is held by somebody, hardly ever quoted.
HOLDING = frozenset(
    "think believe feel hope fear expect know want wish worry doubt suspect guess assume suppose imagine "
    "consider see find show learn hear understand remember decide plan intend mean prefer support oppose "
    "propose recommend request seek favor favour reject refuse decline criticize criticise blast slam attack "
    "condemn defend dismiss endorse cite quote reference discuss express voice offer issue release publish estimate "
    "project calculate determine discover conclude notice realize realise recognize recognise regard view "
    "deem judge rate question challenge threaten agree encourage apologize apologise thank welcome appear "
    "seem look point speak talk sound poll survey document detail outline address raise pose deliver give "
    "make put invite allow permit require decree forbid prohibit ban".split()
)
NOUNS = frozenset(
    "claim statement assertion allegation accusation argument comment remark warning promise pledge vow "
    "announcement suggestion insistence belief hope fear concern worry suspicion report reports rumor rumour "
    "prediction forecast estimate admission acknowledgment denial contention complaint criticism call demand "
    "request plea proposal threat question answer response reply explanation conclusion finding testimony "
    "tweet speech letter email message note assurance notion idea view opinion conviction expectation wish "
    "desire decision ruling opposition support comeback retort rejoinder quip verdict advice motto mantra slogan "
    "review take reaction word phrase".split()
)
# What carries words: it reads or says what somebody wrote.
TEXTS = frozenset(
    "ad advert advertisement affidavit badge banner billboard booklet brochure cable caption card chant "
    "commercial complaint deposition document e-mail editorial email essay filing flier flyer graffiti handbill "
    "headline indictment inscription label lawsuit leaflet letter manifesto memo memorandum message note notice "
    "pamphlet paper petition placard plaque poll post poster release report script shirt sign slogan spot "
    "statement sticker study survey t-shirt text tweet verse video website".split()
)
# A name before one of these belongs to another thing ("Smith Foundation").
BODY_WORDS = frozenset(
    "Administration Foundation Tower Towers Organization University College School Institute Center Centre "
    "Company Group Department Ministry Office Agency Bureau Court Commission Committee Council Police Service "
    "Campaign Act Law Bill Hotel Park Street Avenue Airport Hospital Library Museum Bridge Stadium Prize "
    "Award Inc Corp LLC Ltd Co. Fund Trust Bank Building Hall House Plaza County City Island River Lake "
    "Mountain Report Rule Doctrine Station Association Academy Arena Cemetery Cathedral".split()
)


def group(lemma: str) -> str:
    """The group of a verb: saying, holding, be, other."""
    if lemma in SAYING:
        return "saying"
    if lemma in HOLDING:
        return "holding"
    return "be" if lemma in ("be", "have", "do") else "other"


def is_source(token: "Token") -> bool:
    """Does the noun speak: the subject of a verb of saying, or named by "according to"?"""
    if token.dep_ in ("nsubj", "nsubjpass"):
        return token.head.lemma_ in SAYING
    if token.dep_ == "pobj" and token.head.lower_ == "to":
        return token.head.head.lower_ == "according"
    return False
