"""Who said what: speakers beside, before and after the words, carried over, in blocks, in transcripts, or nobody."""

import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.extract.bodies import outlets
from geo.extract.language import Reading
from geo.extract.people import people
from geo.extract.spans import Quote
from geo.extract.speech import quotes

pytestmark = pytest.mark.model
Read = Callable[[str], Reading]
WORDS = (
    "Ann Lee Paul Brown said that according to the mayor , . : ? — \n\n “ ” \" ‘ ’ ' „ « » ( ) Q: A: claims ANN: "
    "told CNN From the NYT: she he it was open Monday".split(" ")
)


def find(read: Read, text: str) -> list[Quote]:
    """All rows, with what holds of any row checked."""
    reading = read(text)
    named = outlets.find(reading)
    persons = people.find(reading, agencies=[], outlets=named)
    blocks = outlets.blocks(reading, named)
    found = quotes.find(reading, people=persons, agencies=[], outlets=named, blocks=blocks)
    for q in found:
        assert text[q.start : q.end] == q.text
        assert q.content in q.text
        assert q.sent_start <= q.start
        assert 0.0 <= q.score <= 1.0
        assert (q.speaker is None) == (q.speaker_kind == "unattributed") == (q.how == "unattributed")
        if q.speaker is not None:
            assert q.speaker_start is not None
            assert q.speaker_end is not None
            assert 0 <= q.speaker_start < q.speaker_end <= len(text)
        if q.unit == "fragment":
            assert q.kind in ("direct", "mixed")
    fragments = [q for q in found if q.unit == "fragment"]
    assert len({(q.start, q.end) for q in fragments}) == len(fragments)
    for f in fragments:
        around = [s for s in found if s.unit == "statement" and s.start <= f.start and f.end <= s.end]
        inside = any(s.speaker == f.speaker for s in around)
        assert inside == (f.speaker is not None)
    return list(found)


def fragments(read: Read, text: str) -> list[tuple[str, str | None]]:
    """(the words inside the marks, the speaker) of each fragment."""
    return [(q.content, q.speaker) for q in find(read, text) if q.unit == "fragment"]


def statements(read: Read, text: str) -> list[tuple[str, str, str | None]]:
    """(the content, its kind, the speaker) of each statement."""
    return [(q.content, q.kind, q.speaker) for q in find(read, text) if q.unit == "statement"]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("“We are open,” said Ann Lee.", "subject_verb"),
        ("“We are open,” Ann Lee said.", "subject_verb"),
        ('"We are open," Ann Lee said.', "subject_verb"),
        ("‘We are open,’ said Ann Lee.", "subject_verb"),
        ("“We are open!” shouted Ann Lee.", "subject_verb"),
        ("“We are open,” Ann Lee, the mayor, told reporters on Monday.", "subject_verb"),
        ("“We are open,” explained Ann Lee, who runs the shop.", "subject_verb"),
        ("Ann Lee said: “We are open.”", "subject_verb"),
        ("Ann Lee said, “We are open.”", "subject_verb"),
        ("Ann Lee laughed and said, “We are open.”", "subject_verb"),
        ("Ann Lee waved at the crowd, shouting: “We are open.”", "subject_verb"),
        ("Asked about the shop, Ann Lee said on Monday that “we are open.”", "subject_verb"),
        ("The shop is “wide open,” according to Ann Lee.", "according_to"),
        ("According to Ann Lee, the shop is “wide open.”", "according_to"),
        ("\n\n“And stay” according to Ann Lee", "according_to"),  # the text ends with the name
        ("Ann Lee: “We are open.”", "colon"),
        ("“We are open.” — Ann Lee", "dash"),
        ("“We are open.”\n— Ann Lee, mayor", "dash"),
    ],
)
def test_how_a_speaker_is_found(read: Read, text: str, how: str) -> None:
    found = [q for q in find(read, text) if q.unit == "fragment"]
    assert [(q.speaker, q.speaker_kind, q.how) for q in found] == [("Ann Lee", "person", how)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We,” Ann Lee said, “are open.”", [("We,", "Ann Lee"), ("are open.", "Ann Lee")]),
        ("“We are open,” said Ann Lee. “Come in.”", [("We are open,", "Ann Lee"), ("Come in.", "Ann Lee")]),
        (
            "“We are open,” said Ann Lee.\n\n“Come in and see for yourself what we have on offer here.”",
            [("We are open,", "Ann Lee"), ("Come in and see for yourself what we have on offer here.", "Ann Lee")],
        ),
        (
            "“Is it open?” asked Paul Brown. “Yes,” replied Ann Lee.",
            [("Is it open?", "Paul Brown"), ("Yes,", "Ann Lee")],
        ),
        (
            "Ann Lee met Paul Brown on Monday. “We are open,” she said.",
            [("We are open,", "Ann Lee")],
        ),
        (
            "“The first part.\n\n“The second part.\n\n“The third part,” Ann Lee said.",
            [("The first part.", "Ann Lee"), ("The second part.", "Ann Lee"), ("The third part,", "Ann Lee")],
        ),
        (
            "Ann Lee said: “The first part.\n\n“The second part.”",
            [("The first part.", "Ann Lee"), ("The second part.", "Ann Lee")],
        ),
        ("“He told me ‘go’ and I went,” said Ann Lee.", [("He told me ‘go’ and I went,", "Ann Lee")]),
        ("Two officials who know the plan said it was “a secret.”", [("a secret.", "Two officials who know the plan")]),
        ("“We are open,” the statement said.", [("We are open,", "the statement")]),
        # a clause between the verb and the words
        (
            "Ann Lee confirmed the shop, which sells bread and opens on Mondays, would close “for good this time.”",
            [("for good this time.", "Ann Lee")],
        ),
        # marks that touch words; titles whose full stop ends no sentence; verbs that the parser takes for nouns
        ("Lee said,“Look, this has no place here.”", [("Look, this has no place here.", "Lee")]),
        ("“We think it was a surprise,”Lee said.", [("We think it was a surprise,", "Lee")]),
        (
            "Bicycles had been thrown into the harbour at Quay Nine, RPD logs state. “Somebody with a van comes by at "
            "night and empties the racks,” Detective Sgt. Omar Reed said.",
            [("Somebody with a van comes by at night and empties the racks,", "Omar Reed")],
        ),
        (
            "The choir met on Monday. “Nobody at home lets me sing,” Frank Lee laughs.",
            [("Nobody at home lets me sing,", "Frank Lee")],
        ),
        ("The band rests. “I can't sit still,” Omar laughs.", [("I can't sit still,", "Omar")]),
        (
            "Reed, the town's best known baker when she left in May, called Sunday's vote “a joke” and unfair.",
            [("a joke", "Reed")],
        ),
        (
            "The mayor dropped a plan that his rival, Sen. Rita Gomez, dismissed as “a bucket with a hole in it.”",
            [("a bucket with a hole in it.", "Rita Gomez")],
        ),
        (
            "A party official who had seen the timetable said next week's visit was “paused, like a film at bedtime.”",
            [("paused, like a film at bedtime.", "A party official")],
        ),
        ("They ate. “He got us a bus,” offered a waitress in Salem.", [("He got us a bus,", "a waitress")]),
        ("It was late. “She ran five classes,” sniffed aide Omar Reed.", [("She ran five classes,", "Omar Reed")]),
        ("Owners were less kind. “He is toast,” growled one. They left.", [("He is toast,", "one")]),
        ("Reed spoke for an hour. Ann Lee's answer was shorter: “Watch me.”", [("Watch me.", "Ann Lee")]),
        ("The hall, in the words of Ann Lee, is “a tent of stone.”", [("a tent of stone.", "Ann Lee")]),
        # before a colon any verb will do
        ("Lee left. Omar Reed was blunt: “Nobody wants a mall.”", [("Nobody wants a mall.", "Omar Reed")]),
        # titles and names of things
        ("The guild says that a booklet entitled “Bread by the Hour” is free.", [("Bread by the Hour", None)]),
        (
            "“It was fun to make,” Ned Lee said when the film came out, rightly named “First Light,” in Bonn.",
            [("It was fun to make,", "Ned Lee"), ("First Light,", None)],
        ),
        # a place is no speaker
        (
            "PARIS, 3 May 2020 (AFP) - Ann Lee said on Sunday it was “a good day.”",
            [("a good day.", "Ann Lee")],
        ),
        # a tag beside the marks, whatever the sentence of the parser, the marks inside or what else its speaker does
        (
            "Rita Gomez asked Paul Brown whether he saw the smoke. “No, madam,” he answered. “Did it smoke before?” "
            "she asked. “It smoked on Sunday.”",
            [
                ("No, madam,", "Paul Brown"),
                ("Did it smoke before?", "Rita Gomez"),
                ("It smoked on Sunday.", "Rita Gomez"),
            ],
        ),
        ("They met. “It was our land!” thundered the farmer, who is a widower.", [("It was our land!", "the farmer")]),
        # "according to" tells where its own sentence comes from
        (
            "According to the council, the plan was approved in May. “Nobody told us anything about it.”",
            [("Nobody told us anything about it.", None)],
        ),
        (
            "“Nobody told us anything about it.” The plan was approved in May, according to the council.",
            [("Nobody told us anything about it.", None)],
        ),
        ("“We found nothing,” said Salem police Capt. Ann Lee.", [("We found nothing,", "Ann Lee")]),
        # who does the verb: a passive after another verb, an agent behind the marks, whoever is made to speak
        (
            "Ray started out as a baker and is remembered by her crew as “a born sailor” who sang.",
            [("a born sailor", "her crew")],
        ),
        ("The dish was praised as “a small wonder” by the guests.", [("a small wonder", "the guests")]),
        (
            "They paid the builder on Monday — which led Orlov to write: “So there was a bill after all.”",
            [("So there was a bill after all.", "Orlov")],
        ),
        (
            "Opposing the release of Ned Ray, Sam Ray and Joe Ray, Detective Inspector Oscar Lind said that there "
            "was “a wider ring” behind them.",
            [("a wider ring", "Oscar Lind")],
        ),
        ("Brandt, who Thorne once called “a clown,” declined to comment.", [("a clown,", "Thorne")]),
        ("Brandt — whom Thorne has labeled “a clown” — declined to comment.", [("a clown", "Thorne")]),
        ("Brandt’s lawyer, Rita Hobbs, called the charge “laughable.”", [("laughable.", "Rita Hobbs")]),
        (
            "“We will win,” Thorne told reporters, before Brandt replied, “Not in this county.”",
            [("We will win,", "Thorne"), ("Not in this county.", "Brandt")],
        ),
        (
            "What matters is how simple villagers tell of what land scholar Peter Noor calls the “quiet theft” of "
            "pasture.",
            [("quiet theft", "Peter Noor")],
        ),
        # a claim by somebody, a report that is cited, a heading
        (
            "Mayor Lena Ortiz denies claims by Councilman Hugo Brandt that a “secret circle” of clerks runs it.",
            [("secret circle", "Hugo Brandt")],
        ),
        ("It is wrong to vote “in a hurry,” per the rules of the club.", [("in a hurry,", "the rules of the club")]),
        ("Brandt: ‘I Will Not Quit’\n\nHugo Brandt spoke on Monday.", [("I Will Not Quit", "Hugo Brandt")]),
        ("“Lock the doors!” the crowd chanted as Brandt spoke.", [("Lock the doors!", "the crowd")]),
        # nobody
        ("Many so-called “sanctuary” towns have asked for help, Thorne said.", [("sanctuary", None)]),
        (
            "Author Nina Falk read from her latest book, “1901: The Winter of Iron,” at the library.",
            [("1901: The Winter of Iron,", None)],
        ),
        ("“We are open.”", [("We are open.", None)]),
        ("He wore a “funny hat” to the party.", [("funny hat", None)]),
        ("The song “Blue Moon” was played.", [("Blue Moon", None)]),
        ("Paul Brown walked home.\n\nA sign on the door read “Closed.”\n\nIt rained in Bonn.", [("Closed.", None)]),
        ("An unclosed “mark is cut.\n\nAnn Lee said nothing.", [("mark is cut.", None)]),
    ],
)
def test_who_said_it(read: Read, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert fragments(read, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee said that the shop was open.", [("that the shop was open", "indirect", "Ann Lee")]),
        ("The shop was open, Ann Lee said.", [("The shop was open,", "indirect", "Ann Lee")]),
        ("The shop was open, according to Ann Lee.", [("The shop was open,", "indirect", "Ann Lee")]),
        ("According to Ann Lee, the shop was open.", [("the shop was open.", "indirect", "Ann Lee")]),
        (
            "Ann Lee announced a series of measures that will help the shop.",
            [("a series of measures that will help the shop", "indirect", "Ann Lee")],
        ),
        (
            "Residents have expressed fears about trucks coming into town.",
            [("fears about trucks coming into town", "indirect", "Residents")],
        ),
        (
            "Officials denied that agents would go to Boston.",
            [("that agents would go to Boston", "indirect", "Officials")],
        ),
        (
            "Ann Lee said the shop was “open to all” of us.",
            [("the shop was “open to all” of us", "mixed", "Ann Lee")],
        ),
        # datelines, bylines and mastheads are nobody's words
        ("LIMA, Peru (AP) — The shop was open, Ann Lee said.", [("The shop was open,", "indirect", "Ann Lee")]),
        ("WASHINGTON — The shop was open, according to Ann Lee.", [("The shop was open,", "indirect", "Ann Lee")]),
        ("WASHINGTON — “We are open,” said Ann Lee.", [("We are open,", "direct", "Ann Lee")]),
        (
            "Fire in a shop. ST. PARIS — The shop was open, Ann Lee said.",
            [("The shop was open,", "indirect", "Ann Lee")],
        ),
        ("Bonn (CNN) - The shop was open, Ann Lee said.", [("The shop was open,", "indirect", "Ann Lee")]),
        (
            "By Paul Brown, Prairie Voice — The shop was open, Ann Lee said.",
            [("The shop was open,", "indirect", "Ann Lee")],
        ),
        ("Paul Brown | The Voice | The shop was open, Ann Lee said.", [("The shop was open,", "indirect", "Ann Lee")]),
        ("The shop — a bakery — was open, Ann Lee said.", [("The shop — a bakery — was open,", "indirect", "Ann Lee")]),
        # who speaks, and whom they tell, is nobody's words
        (
            "“We paid for the roof,” said Ann Lee, a baker who has lived on the square for years.",
            [("We paid for the roof,", "direct", "Ann Lee")],
        ),
        (
            "The roof held for a year, Ann Lee said, but it leaks again.",
            [
                ("The roof held for a year,", "indirect", "Ann Lee"),
                ("but it leaks again", "indirect", "Ann Lee"),
            ],
        ),
        (
            "“The doors are shut,” Ann Lee said, and added that nobody has a key.",
            [("The doors are shut,", "direct", "Ann Lee"), ("that nobody has a key", "indirect", "Ann Lee")],
        ),
        (
            "Ann Lee told the members of the club at a dinner on Sunday to vote for the plan.",
            [("to vote for the plan", "indirect", "Ann Lee")],
        ),
        ("The parade left at nine. Ann Lee told the members, who had waited all day in the cold.", []),
        (
            "The road will stay shut until May, and the bus will run again, Ann Lee told the Prairie Voice.",
            [("The road will stay shut until May, and the bus will run again,", "indirect", "Ann Lee")],
        ),
        # where the words begin and end
        (
            "Ann Lee says the plan starts in the U.S. The shop will close in May.",
            [("the plan starts in the U.S.", "indirect", "Ann Lee")],
        ),
        (
            "Engineers believe the dam, if nobody repairs it, could burst.",
            [("the dam, if nobody repairs it, could burst", "indirect", "Engineers")],
        ),
        (
            "Ann Lee said it “should be over by May,” referring to the works on the road.",
            [("it “should be over by May,”", "mixed", "Ann Lee")],
        ),
        (
            "“He says nothing in the morning,” Ann Lee said in the hall, “and he puts his boots on.”",
            [
                ("He says nothing in the morning,", "direct", "Ann Lee"),
                ("and he puts his boots on.", "direct", "Ann Lee"),
            ],
        ),
        (
            "CONVOYS REACHED THE TOWN ON FRIDAY, THE COAST GUARD SAID. TWO OFFICIALS SAID ROADS WERE OPEN.",
            [
                ("CONVOYS REACHED THE TOWN ON FRIDAY,", "indirect", "THE COAST GUARD"),
                ("ROADS WERE OPEN", "indirect", "TWO OFFICIALS"),
            ],
        ),
        (
            "SCHOOLS WILL STAY SHUT UNTIL MONDAY, THE MINISTRY ANNOUNCED.",
            [("SCHOOLS WILL STAY SHUT UNTIL MONDAY,", "indirect", "THE MINISTRY")],
        ),
        (
            "THE MAYOR CONFIRMED THE BRIDGE WOULD CLOSE ON MONDAY.",
            [("THE BRIDGE WOULD CLOSE ON MONDAY", "indirect", "THE MAYOR")],
        ),
        # the words first, then a title and a name
        (
            "Brussels has no power to order anyone back to work, a spokesman, Ned Ray, pointed out.",
            [("Brussels has no power to order anyone back to work,", "indirect", "Ned Ray")],
        ),
        (
            "A second could go to Kiel if a store can be found, the town's director, Ann Lee, told reporters in Bonn.",
            [("A second could go to Kiel if a store can be found,", "indirect", "Ann Lee")],
        ),
        (
            "New South Wales is sending 120 more from Canberra and Wagga Wagga, Deputy Chief Officer Priya Lalor said.",
            [("New South Wales is sending 120 more from Canberra and Wagga Wagga,", "indirect", "Priya Lalor")],
        ),
        (
            "The rally was called off after the board refused it; the party says it will hold it on Sunday instead.",
            [("it will hold it on Sunday instead", "indirect", "the party")],
        ),
        # what the speaker does next
        (
            "The ministry said it had been given “no notice whatsoever” and sent two men to Toluca.",
            [("it had been given “no notice whatsoever”", "mixed", "The ministry")],
        ),
        (
            "Ann Lee said the mayor had “asked for pumps three times” and received two.",
            [("the mayor had “asked for pumps three times” and received two", "mixed", "Ann Lee")],
        ),
        # what is asked, done, open or seen is nobody's words
        (
            "Asked whether the club would sue Bonn next, Ann Lee said it might happen.",
            [("it might happen", "indirect", "Ann Lee")],
        ),
        ("The police force is questioning three guards in Guayaquil who are suspected of having sold keys.", []),
        ("The Food Programme has not yet decided whether it will send staff to the north of the country.", []),
        ("A video published on Monday appears to show an officer striking a man on the ground.", []),
        ("Emergency Management issued evacuation orders for Bruthen, Omeo and Swifts Creek after four.", []),
        (
            "Emergency Management issued a warning that the fire would reach Bruthen before the evening.",
            [("a warning that the fire would reach Bruthen before the evening", "indirect", "Emergency Management")],
        ),
        ("It seems that the shop is open.", []),
        # headlines that name whose words they are, and paragraphs after a colon
        ("Ann Lee: Dam Is Safe\n\nThe dam was built in 1990.", [("Dam Is Safe", "indirect", "Ann Lee")]),
        (
            "Ann Lee on the dam: It Is 'Safe as Houses'\n\nThe dam was built in 1990.",
            [("It Is 'Safe as Houses'", "mixed", "Ann Lee")],
        ),
        ("Two held after march: police\n\nIt rained.", [("Two held after march", "indirect", "police")]),
        ("Study: Most Towns Are Dry\n\nIt rained.", [("Most Towns Are Dry", "indirect", "Study")]),
        ("LIMA — Mayor: dam is safe\n\nIt rained.", [("dam is safe", "indirect", "Mayor")]),
        ("Man charged with theft: police officer\n\nIt rained.", []),
        ("How to bake bread: Ann Lee\n\nIt rained.", []),
        ("Who shut the bakery: report\n\nIt rained.", []),
        ("Lima: 40 held after march\n\nIt rained.", []),
        ("Ann Lee: A life in pictures\n\nIt rained.", []),
        (
            "Wells shut\n\nIn a letter, Ann Lee said:\n\nThe wells are shut until May.\n\nIt rained.",
            [("The wells are shut until May.", "indirect", "Ann Lee")],
        ),
        ("Wells shut\n\nAnn Lee listed what is shut:\n\nThe pool is.\n\nIt rained.", []),
        ("The town was quiet on Monday.", []),
        ("Ann Lee opened the door and walked home.", []),
    ],
)
def test_what_was_said(read: Read, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert statements(read, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are open,” Ann Lee told the Associated Press.", ("The Associated Press",)),
        ("“We are open,” Ann Lee said in an interview with Reuters.", ("Reuters",)),
        ("“We are open,” Ann Lee said on Monday.", ()),
        ("From the Prairie Voice: “We are open,” Ann Lee said.", ("Prairie Voice",)),
        ("From the Prairie Voice: “We are open,” Ann Lee told CNN.", ("CNN", "Prairie Voice")),
        ("From the Prairie Voice: It rained.\n\n“We are open,” Ann Lee said.", ()),
        ("“I read Reuters,” Ann Lee said.", ()),
        ("“We are open,” Ann Lee said on Tuesday, according to the state news agency ENA.", ("ENA",)),
        ("Ann Lee denied that it was open, although a film published by De Standaard shows a door.", ()),
        ("“We are open,” Ann Lee told Radio Norte. Paul Brown told Canal 9 so.", ("Radio Norte",)),
    ],
)
def test_the_outlets_that_the_words_came_through(read: Read, text: str, expected: tuple[str, ...]) -> None:
    found = [q for q in find(read, text) if q.speaker == "Ann Lee"]
    assert found
    assert {q.outlets for q in found} == {expected}


def test_an_outlet_speaks_without_an_outlet_between(read: Read) -> None:
    (row, _) = find(read, "Reuters reported that the shop was “open to all.”")
    assert (row.speaker, row.speaker_kind, row.outlets) == ("Reuters", "outlet", ())


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("The state news agency IRNA said the shop was closed.", "IRNA", "outlet"),
        ("The shop was closed, the state news agency, IRNA, said.", "IRNA", "outlet"),
        ("The newspaper Clarín said the shop was closed.", "Clarín", "outlet"),
        ("The state news agency said the shop was closed.", "The state news agency", "anonymous"),
        ("Turkey said its border was closed.", "Turkey", "agency"),
        ("The border was closed on Monday, according to Turkey.", "Turkey", "agency"),
        ("Israel's army said the road was closed.", "Israel's army", "agency"),
        ("The Turkish government said the road was closed.", "The Turkish government", "agency"),
        ("A government said the road was closed.", "A government", "anonymous"),
        ("Two Turkish officials said the road was closed.", "Two Turkish officials", "anonymous"),
        # named companies, unions and cities are known; nouns for people are not
        ("The FNV union said the road was closed.", "The FNV union", "agency"),
        ("In May the Kleist brewery said the road was closed.", "the Kleist brewery", "agency"),
        ("The brewery said the road was closed.", "The brewery", "anonymous"),
        ("Fishermen said the road was closed.", "Fishermen", "anonymous"),
        ("By evening Ankara said it was calm. They came from Ankara and Konya.", "Ankara", "agency"),
        # a name between commas after what it names
        ("The mayor of Durban, Sibusiso Hlatshwayo, said the road was closed.", "Sibusiso Hlatshwayo", "person"),
        ("Ecuador's prison service, SNAI, said the road was closed.", "SNAI", "agency"),
        ("The regulator, Ofwat, said the road was closed.", "Ofwat", "agency"),
        ("Murat Dilaver, a lawyer for one of the men, said the road was closed.", "Murat Dilaver", "person"),
    ],
)
def test_who_is_named_by_what_they_are(read: Read, text: str, speaker: str, kind: str) -> None:
    assert {(q.speaker, q.speaker_kind) for q in find(read, text)} == {(speaker, kind)}


@pytest.mark.parametrize(
    ("text", "words", "speaker", "kind"),
    [
        # the subject of the same sentence
        ("Lumex Holding will shut its mill in June, the company said.", "the company", "Lumex Holding", "agency"),
        ("Lumex Holding has sent food to Beira, where a storm hit, it said.", "it", "Lumex Holding", "agency"),
        # … of the sentence before
        ("Oxfam has opened a clinic. The charity said it had room.", "The charity", "Oxfam", "agency"),
        (
            "The Red Crescent serves meals in Malatya. It plans to open field kitchens in Bingol and Van.",
            "It",
            "The Red Crescent",
            "agency",
        ),
        ("The FNV union said the port was shut. The union said it was glad.", "The union", "The FNV union", "agency"),
        ("Turkey said the road was shut. It added that it was raining.", "It", "Turkey", "agency"),
        (
            "The prison service, SNAI, said it rained. There was no riot in Quito, it added.",
            "it",
            "SNAI",
            "agency",
        ),
        # a word that stands for a word
        (
            "Lumex Holding shut its mill. The company said it was sad. It added that it would pay.",
            "It",
            "Lumex Holding",
            "agency",
        ),
        # not certain, or nothing that speaks
        ("Nestlé and Danone met in Bonn. The company said it was glad.", "The company", "The company", "anonymous"),
        ("Turkey is dry. It said that the road was shut.", "It", "It", "anonymous"),
        ("The report was long. It said that the bridge was weak.", "It", "It", "anonymous"),
        ("“We are open,” said Ann Lee. It said the shop was shut.", "It", "It", "anonymous"),
        ("Ann Lee left. The company that she owned said it was sad.", "The company that she owned", "", "anonymous"),
    ],
)
def test_words_that_stand_for_a_body(read: Read, text: str, words: str, speaker: str, kind: str) -> None:
    row = find(read, text)[-1]
    assert row.speaker_start is not None
    assert (text[row.speaker_start : row.speaker_end], row.speaker, row.speaker_kind) == (words, speaker or words, kind)


def test_a_headed_block_is_what_the_outlet_says(read: Read) -> None:
    text = "From the Prairie Voice: The shop will close. It opened in May, according to Ann Lee."
    rows = [(q.content, q.speaker, q.how, q.outlets) for q in find(read, text)]
    assert rows == [
        ("The shop will close.", "Prairie Voice", "block", ()),
        ("It opened in May,", "Ann Lee", "according_to", ("Prairie Voice",)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ANN LEE: We are open.\n\nPAUL BROWN: Good to hear.",
            [("We are open.", "ANN LEE"), ("Good to hear.", "PAUL BROWN")],
        ),
        ("Q: Are you open?\n\nA: We are.", [("Are you open?", "Q"), ("We are.", "A")]),
        (
            "Ann Lee met Paul Brown.\n\nLEE: We are open.\n\nAnd we stay open.\n\nBROWN: Good.",
            [("We are open.", "Ann Lee"), ("And we stay open.", "Ann Lee"), ("Good.", "Paul Brown")],
        ),
        (
            "A transcript of the meeting:\n\n''LEE: We are open. Come in.\n\n''BROWN: I will not.",
            [
                ("LEE: We are open. Come in.", "LEE"),
                ("LEE: We are open. Come in.", "LEE"),
                ("BROWN: I will not.", "BROWN"),
                ("BROWN: I will not.", "BROWN"),
            ],
        ),
        # Q and A have names where the text says who asks and who answers
        (
            "Ann Lee runs the shop.\n\nQ: Are you open?\n\nA: We are.\n\nAnn Lee was talking to Paul Brown.",
            [("Are you open?", "Paul Brown"), ("We are.", "Ann Lee")],
        ),
        (
            "Paul Brown spoke to Ann Lee, who runs the shop. Lee is 40.\n\nQ: Are you open?\n\nA: We are.",
            [("Are you open?", "Paul Brown"), ("We are.", "Ann Lee")],
        ),
        (
            "Ann Lee was interviewed in May by Paul Brown.\n\nQ: Are you open?\n\nA: We are.",
            [("Are you open?", "Paul Brown"), ("We are.", "Ann Lee")],
        ),
        (
            "An interview with Ann Lee\n\nQ: Are you open?\n\nA: We are.",
            [("Are you open?", "Q"), ("We are.", "Ann Lee")],
        ),
        (
            "Ann Lee spoke to Paul Brown.\n\nQ: Are you open?\n\nA: We are.",  # who asks is not certain
            [("Are you open?", "Q"), ("We are.", "A")],
        ),
        # whom a turn quotes
        (
            "Q: The governor, Dale Pruett, said on Tuesday that “children wait”. Do they?\n\nA: We do.",
            [("The governor, Dale Pruett, said on Tuesday that “children wait”. Do they?", "Q"), ("We do.", "A")],
        ),
        ("NOTE: The shop is closed.", []),
        ("LATEST: It rained.", []),
    ],
)
def test_transcripts(read: Read, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(q.content, q.speaker) for q in find(read, text) if q.how == "transcript"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Q: The governor, Dale Pruett, said on Tuesday that “children wait”. Do they?\n\nA: They do.",
            [("that “children wait”", "Dale Pruett")],
        ),
        (
            "Q: What happened?\n\nA: Two were held. The sheriff has denied that anybody was hurt in the yard.",
            [("that anybody was hurt in the yard", "The sheriff")],
        ),
        ("Q: What happened?\n\nA: I think that nobody was hurt in the yard on Monday.", []),
    ],
)
def test_whom_a_turn_quotes(read: Read, text: str, expected: list[tuple[str, str]]) -> None:
    found = [q for q in find(read, text) if q.unit == "statement" and q.how != "transcript"]
    assert [(q.content, q.speaker) for q in found] == expected


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "Der Laden steht seit vielen Jahren am Markt und ist bei den Leuten beliebt. „Wir haben offen“, sagte Anna "
            "Schmidt am Montag.",
            "Wir haben offen",
            "Anna Schmidt",
        ),
        (
            "Der Laden steht seit vielen Jahren am Markt und ist bei den Leuten beliebt. Anna Schmidt sagte: »Wir "
            "haben offen.«",
            "Wir haben offen.",
            "Anna Schmidt",
        ),
        (
            "La boutique est ouverte depuis des années et les gens du quartier l’aiment beaucoup. « Nous sommes "
            "ouverts », a déclaré Marie Dupont lundi.",
            "Nous sommes ouverts",
            "Marie Dupont",
        ),
        (
            "La tienda está abierta desde hace muchos años y la gente del barrio la quiere. «Estamos abiertos», dijo "
            "María Ruiz el lunes.",
            "Estamos abiertos",
            "María Ruiz",
        ),
    ],
)
def test_other_languages_by_pattern_and_less_surely(read: Read, text: str, content: str, speaker: str) -> None:
    found = [q for q in find(read, text) if q.speaker]
    assert {(q.content, q.speaker, q.how) for q in found} == {(content, speaker, "pattern")}
    assert all(q.score < 0.5 for q in found)


def test_an_unclosed_mark_does_not_run_across_the_text(read: Read) -> None:
    text = "He said “we go.\n\nNothing more happened.\n\nIt rained."
    assert all(q.end <= text.index("\n") for q in find(read, text))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_words_are_read(read: Read, words: list[str]) -> None:
    text = " ".join(words)
    assert all(text[q.start : q.end] == q.text for q in find(read, text))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_any_text_is_read(read: Read, text: str) -> None:
    assert all(text[q.start : q.end] == q.text for q in find(read, text))


@pytest.mark.parametrize(
    "text",
    [
        '"' * 3_000,
        "“" * 3_000,
        "“a” " * 2_000,
        "“Go,” he said. " * 400,
        "said Ann Lee, " * 500,
        "according to " * 800,
        "From the X: " * 400,
        "ANN: Go.\n\n" * 400,
    ],
    ids=lambda t: t[:12],
)
def test_hostile_repetitions(read: Read, text: str) -> None:
    assert all(text[q.start : q.end] == q.text for q in find(read, text))


def test_the_same_twice(read: Read) -> None:
    parts = ["“We are open,” said Ann Lee.", "Paul Brown said it rained.", "He wore a “funny hat.”", "“Come in.”"] * 3
    random.Random(0).shuffle(parts)
    text = "\n\n".join(parts)
    assert find(read, text) == find(read, text)
