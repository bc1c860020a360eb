"""How a text presents an event: sentence, verb → status."""

from collections.abc import Callable

import pytest

from geo.extract.events.occasions import noun_status
from geo.extract.events.status import status
from geo.extract.language import Reading

Read = Callable[[str], Reading]

pytestmark = pytest.mark.model

ONGOING = [
    "Officers are being *sent* to Lima.",
    "The army is *shelling* the port.",
    "Firefighters have been *battling* the blaze since dawn.",
    "The mayor confirmed the city was *deploying* nurses.",
    "The city was *deploying* nurses, according to two officials.",
    "Crews began *evacuating* the valley.",
    "Crews continued to *search* the valley.",
    "The agency *conducts* raids in the region.",
    "Firefighters were *battling* a blaze on Sunday.",
    "The shop *closes* from November to April.",
    "Families have been *camped* out at the gate.",
]
PLANNED = [
    "Officers will be *sent* to Lima.",
    "Officers are expected to be *sent* to Lima.",
    "The bank plans to *open* a branch.",
    "The minister said he would *visit* Lima.",
    "The school is set to *close* in May.",
    "The school is going to *close*.",
    "The pope is to *visit* Lima.",
    "The governor ordered the guard to *close* the bridge.",
    "The store is *opening* next week.",
    "The store *opens* on Friday.",
    "The store *opens* in May.",
    "The minister is *flying* to Lima on Monday.",
    "Visits to Lima are *planned*.",
    "A jail *planned* for Lima drew criticism.",
    "The council voted to *close* the school.",
    "The director told reporters on a call that the firm would *move* to Lima.",
    "They made a plan to *send* troops.",
    "They won approval to *open* a mill.",
    "They are about to *leave* Lima.",
    "The summit, to be *held* in Lima, will draw crowds.",
    "A judge ordered the four men to be *sent* to Lima.",
    "Critics called the firm's plans to *open* a mill a disgrace.",
]
COMPLETED = [
    "The bus was *crossing* the bridge.",
    "Officers were *sent* to Lima.",
    "The army has *shelled* the port.",
    "The army *shelled* the port.",
    "He was charged after *robbing* a bank.",
    "Police said they had *arrested* two men.",
    "The flood swept through, *killing* two.",
    "Officers *sent* to Lima came back.",
    "The firm said it was diverting two ships to Lima and had already *sent* a third to Cusco.",
    "The army is sending tanks to Lima and has already *moved* guns to Cusco.",
    "They were forced to *leave* the valley.",
    "The army is reported to have *shelled* the port.",
    "Doubts remain about her fall after *leaving* a hall.",
    "He is in hospital after *falling* off a roof.",
    "The crew is resting after *fighting* the blaze.",
]
POSSIBLE = [
    "Officers could be *sent* to Lima.",
    "The dam might *burst*.",
    "The mayor wants to *close* the school.",
    "If rain comes, the river would *flood* the town.",
    "Troops may perhaps be *sent* to Lima.",
    "They fear agents *coming* into schools.",
    "The bank hopes to *open* a branch.",
    "The bank was hoping to *open* a branch.",
    "The council is considering *closing* the school.",
]
DENIED = [
    "Officers were not *sent* to Lima.",
    "No officers were *sent* to Lima.",
    "The ministry denied that troops had been *sent* to Lima.",
    "The ministry denied *sending* troops.",
    "The judge refused to *move* the trial.",
    "He left without *visiting* Lima.",
    "The office never *opened*.",
    "The mayor ruled out *closing* the school.",
    "The bank has no plans to *open* a branch.",
    "The bank cancelled its plan to *open* a branch.",
    "Reports that the school was *closed* are false.",
    "The two are banned from *entering* Lima.",
    "A rally *planned* for Monday was cancelled.",
    "Police denied a report on social media that looters had been *arrested* in Lima.",
    "A report in a local paper that troops had *entered* Lima was denied by the army.",
    "The mayor dismissed a rumour on a local radio station that a bridge had *collapsed*.",
    "The board rejected claims by two teachers that records forms had been *lost*.",
    "Police denied accounts in two papers that a man had been *shot* in Lima.",
    "The firm called reports that it had *closed* a mill in Lima false.",
    "There was no truth in the rumour that police had *raided* a mosque.",
    "The army denied that it had shelled a school and *burned* a clinic.",
    "The bureau did not, as was reported in some papers, *inspect* plants.",
    "The army did not, as rebels claimed, *shell* a school.",
    "The firm will not, as it had once promised, *build* a mill.",
    "The ministry has not (contrary to reports) *closed* the clinic.",
    "Officials never, according to the report, *visited* the mine.",
]
UNCLEAR = [
    "The men allegedly *robbed* a bank.",
    "He is accused of *robbing* a bank.",
    "Police believe he *drove* to Lima.",
    "He seems to have *left* Lima.",
    "Whether the bus *reached* Lima is unclear.",
    "He was arrested on suspicion of *robbing* a bank.",
    "He is wanted for *robbing* a bank.",
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        *((s, "ongoing") for s in ONGOING),
        *((s, "planned") for s in PLANNED),
        *((s, "completed") for s in COMPLETED),
        *((s, "possible") for s in POSSIBLE),
        *((s, "denied") for s in DENIED),
        *((s, "unclear") for s in UNCLEAR),
    ],
)
def test_of_verbs(read: Read, sentence: str, expected: str) -> None:
    before, verb, after = sentence.split("*")
    doc = read(before + verb + after).doc
    token = next(t for t in doc if t.idx == len(before))
    assert status(token) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Flood *kills* 12 in Lima", "completed"),
        ("Troops to *leave* Lima in May", "planned"),
        ("Measles *spreading* in Lima", "ongoing"),
        ("The bank will *open* a branch in Lima", "planned"),
    ],
)
def test_of_headlines(read: Read, sentence: str, expected: str) -> None:
    before, verb, after = sentence.split("*")
    doc = read(before + verb + after).doc
    assert status(next(t for t in doc if t.idx == len(before)), is_headline=True) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A *raid* in Lima was carried out on Monday.", "completed"),
        ("The party will hold a *rally* in Lima.", "planned"),
        ("The planned *march* in Lima drew attention.", "planned"),
        ("A *concert* in Lima was cancelled.", "denied"),
        ("Leaders condemned the *attack* in Lima.", "completed"),
        ("No *protest* in Lima was reported.", "denied"),
        ("They fear an *attack* in Lima.", "possible"),
        ("A *visit* to Lima was called off.", "denied"),
        ("A judge blocked the *deployment* of troops to Lima.", "denied"),
        ("The council rejected the *closure* of the plant in Lima.", "denied"),
        ("The union called for a *strike* in Lima.", "possible"),
        ("The ministry is seeking the *evacuation* of Lima.", "possible"),
        ("Two officials said that further *arrests* in Lima were possible.", "possible"),
        ("More *raids* in Lima are likely.", "possible"),
        ("A further *attack* on Lima was imminent, he said.", "planned"),
        ("An *evacuation* of Lima was under way.", "ongoing"),
        ("The *search* in Lima was still in progress.", "ongoing"),
        ("A *strike* in Lima was ruled out.", "denied"),
        ("A *strike* in Lima has been averted.", "denied"),
        ("The *march* in Lima is off.", "denied"),
        ("A planned *visit* to Lima was cancelled.", "denied"),
        ("The minister called off a planned *visit* to Lima.", "denied"),
        ("The proposed *closure* of a mill in Lima has been shelved.", "denied"),
        ("A planned *march* in Lima was postponed indefinitely.", "denied"),
        ("A planned *march* in Lima was postponed until May.", "planned"),
        ("A planned *march* in Lima may be cancelled.", "possible"),
        ("One clinic, under *construction*.", "ongoing"),
        ("A clinic under *construction* was sold.", "ongoing"),
        ("Plans for a *march* in Lima were dropped.", "denied"),
        ("Turnout is a worry ahead of the *election* in Lima.", "planned"),
        ("Farmers are meeting in the run-up to the *election* in Lima.", "planned"),
        ("Shops are shut in advance of the *march*.", "planned"),
    ],
)
def test_of_nouns(read: Read, sentence: str, expected: str) -> None:
    before, noun, after = sentence.split("*")
    doc = read(before + noun + after).doc
    assert noun_status(next(t for t in doc if t.idx == len(before))) == expected
