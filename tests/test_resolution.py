"""Names come out at the right places, with reasons; what can't be placed says why."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.extract import Extractor
from geo.extract.language import Reading
from geo.extract.places import resolution, scoring, toponyms, weights
from geo.extract.places.context import Context
from geo.extract.spans import PlaceMention

pytestmark = pytest.mark.model

Find = Callable[[str], tuple[PlaceMention, ...]]


@pytest.fixture(scope="module")
def places(extractor: Extractor) -> Find:
    """The place mentions of one text."""
    return lambda text: next(extractor.read([text])).places


def _id(mentions: tuple[PlaceMention, ...], name: str) -> set[str | None]:
    return {m.place.place_id if m.place else None for m in mentions if m.text == name}


CLASSICS = [
    # larger places are not some town that is called like them
    ("Aid groups in Africa say the drought is the worst in a decade.", "Africa", "6255146"),
    ("The governor of Oklahoma signed the bill on Monday.", "Oklahoma", "4544379"),
    ("He moved to the United Kingdom in 2009.", "United Kingdom", "2635167"),
    ("Lawmakers in Albany, N.Y., passed the budget late on Sunday.", "Albany", "5106834"),
    ("The storm crossed Georgia, Alabama and Mississippi overnight.", "Georgia", "4197000"),
    ("Tbilisi is the capital of Georgia, a country in the Caucasus.", "Georgia", "614540"),
    # a qualifier decides
    ("The fire began near Paris, Texas, on Tuesday.", "Paris", "4717560"),
    ("A man from Newark, Del., was arrested on Friday.", "Newark", "4143861"),
    ("A man from Newark, N.J., was arrested on Friday.", "Newark", "5101798"),
    ("The band from Athens, Ga., will play in Athens, Greece.", "Athens", {"4180386", "264371"}),
    ("The factory in Birmingham, Ala., closed last year.", "Birmingham", "4049979"),
    ("The factory in Birmingham, England, closed last year.", "Birmingham", "2655603"),
    ("Police in London, Ontario, charged two men.", "London", "6058560"),
    # the other names decide
    ("MOSCOW, Idaho — The council of Moscow met on Monday. Boise and Lewiston sent letters.", "Moscow", "5601538"),
    ("Dallas, Fort Worth and Paris are in Texas. The mayor of Paris spoke in Austin.", "Paris", "4717560"),
    # without anything else, the one everybody means
    ("The mayor of Paris opened the exhibition.", "Paris", "2988507"),
    ("She flew to Moscow on Thursday.", "Moscow", "524901"),
    ("Crowds filled the streets of Cairo.", "Cairo", "360630"),
    # a list of cities holds cities
    ("Agents went to cities including Chicago and New York last week.", "New York", "5128581"),
    ("Schools in New York, Connecticut and New Jersey were closed.", "New York", "5128638"),
    ("The state of New York sued.", "New York", "5128638"),
    ("He was arrested in New York on Monday.", "New York", "5128581"),
    ("A plane from Nairobi landed in New York on time.", "New York", "5128581"),
    ("Snow fell across New York state and closed the schools of New York City.", "New York", "5128638"),
    ("Growers in upstate New York fear for their apples.", "New York", "5128638"),
    ("Ferries to Buffalo, New York, were late.", "New York", "5128638"),
    # datelines
    ("WASHINGTON — The president signed the order.", "WASHINGTON", "4140963"),
    ("NEWARK, N.J. (AP) — Firefighters saved three people.", "NEWARK", "5101798"),
    ("Berlin - Bakers walked out on Friday. They want longer breaks.", "Berlin", "2950159"),
    ("Nairobi (Reuters) – Bakers walked out on Friday. They want longer breaks.", "Nairobi", "184745"),
    # a great city, though others bear its name
    ("Thousands marched through Paris against the law. Two people were hurt.", "Paris", "2988507"),
    ("Nobody was hurt when a crane fell in Boston.", "Boston", "4930956"),
    # two names draw no capital to a hamlet
    ("She flew from Warsaw to New York.", "Warsaw", "756135"),
    # the capital rather than a division that is called like it, unless something lies there
    ("The State Department sent an envoy to Cairo. It will meet in Washington in June.", "Washington", "4140963"),
    ("The bank met in Washington on Monday.", "Washington", "4140963"),
    ("Seattle saw snow. The governor of Washington called for help in Yakima.", "Washington", "5815135"),
    ("Fires burned in Washington state.", "Washington", "5815135"),
    # the country rather than its division
    ("The company will close its plant in Toluca, Mexico.", "Mexico", "3996063"),
    ("Mexico's labour inspectorate opened an inquiry in Toluca.", "Mexico", "3996063"),
    ("In Mexico state, four men were held in Toluca.", "Mexico", "3523272"),
    ("A strike began in Guatemala on Monday.", "Guatemala", "3595528"),
    # a town rather than its division
    ("In Toluca, 200 guardsmen were on standby. In Queretaro there were more.", "Queretaro", "3991164"),
    ("The Mexican state of Queretaro sent help to Toluca.", "Queretaro", "3520914"),
    ("The police had 90 officers waiting in Duran, across the river from Guayaquil.", "Duran", "3658192"),
    ("Officials in Tokyo and Beijing met on Wednesday.", "Tokyo", "1850147"),
    ("Officials in Tokyo and Beijing met on Wednesday.", "Beijing", "1816670"),
]


@pytest.mark.parametrize(("text", "name", "expected"), CLASSICS, ids=[f"{n}: {t[:40]}" for t, n, _ in CLASSICS])
def test_a_classic(places: Find, text: str, name: str, expected: str | set[str]) -> None:
    assert _id(places(text), name) == ({expected} if isinstance(expected, str) else expected)


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("She lives in Chi\u00adcago now.", 13, 21, "4887398"),  # soft hyphen
        ("She lives in New\u00a0York City now.", 13, 26, "5128581"),  # no-break space
        ("She lives in Sa\u0303o Paulo now.", 13, 23, "3448439"),  # decomposed accent
        ("😀😀 She lives in Chicago now.", 16, 23, "4887398"),  # offsets are code points
        ("She lives in İstanbul and Chicago.", 26, 33, "4887398"),  # lower() changes the length of İ
    ],
)
def test_odd_characters_are_matched_and_spanned_whole(
    places: Find, text: str, start: int, end: int, expected: str
) -> None:
    found = {(m.start, m.end): m for m in places(text)}
    assert (start, end) in found
    place = found[start, end].place
    assert place
    assert place.place_id == expected


def test_a_letter_from_another_alphabet_is_no_chicago(places: Find) -> None:
    assert all(m.place is None for m in places("She lives in \u0421hicago now."))


def test_reasons_come_weightiest_first_and_count_the_candidates(places: Find) -> None:
    newark = next(m for m in places("A man from Newark, Del., was arrested on Friday.") if m.text == "Newark")
    assert newark.evidence[0].code == "qualifier"
    assert newark.evidence[0].value == "Del."
    assert newark.evidence[-1].code == "candidates"
    assert int(newark.evidence[-1].value) > 5
    assert "Newark, New Jersey, US" in [a.name for a in newark.alternatives]
    assert len(newark.alternatives) <= 3


def test_one_sense_a_document(places: Find) -> None:
    text = "A fire broke out in Springfield, Mo., on Monday. Springfield has had three fires this year."
    assert _id(places(text), "Springfield") == {"4409896"}


def test_the_score_changes_no_choice(extractor: Extractor, read: Callable[[str], Reading]) -> None:
    reading = read("A man from Newark, Del., flew from Paris to Springfield.")
    gazetteer = extractor.gazetteer
    names = toponyms.find(reading, gazetteer, agencies=(), people=(), outlets=())
    doubtful = replace(weights.load(), score={"bias": -9.0})
    shipped, lower = (resolution.resolve(names, reading, gazetteer, learned=w) for w in (None, doubtful))
    assert [m.place for m in shipped] == [m.place for m in lower]
    assert all(m.score < 0.01 for m in lower if m.place)
    assert any(m.score > 0.5 for m in shipped)


def test_a_document_of_one_name_is_nearly_as_usual(extractor: Extractor, read: Callable[[str], Reading]) -> None:
    def cues(text: str) -> dict[str, float]:
        reading = read(text)
        names = toponyms.find(reading, extractor.gazetteer, agencies=(), people=(), outlets=())
        context = Context(names, text, extractor.gazetteer)
        context.weigh(weights.load())
        return scoring.document_cues(context)

    one = cues("She flew to France.")["countries and capitals"]
    many = cues("She flew to France, Italy, Spain, Portugal, Poland and Greece.")["countries and capitals"]
    assert 0 < one < many < 0.6
    assert not any(cues("It rained.").values())


def test_an_unknown_name_is_kept_without_a_place(places: Find) -> None:
    found = [m for m in places("The village of Qwertzuhausen in Germany was flooded.") if "Qwertz" in m.text]
    for mention in found:
        assert mention.place is None
        assert mention.reason == "not_in_gazetteer"


def test_a_name_that_could_be_anywhere_is_no_guess(places: Find) -> None:
    found = [m for m in places("He comes from Springfield.") if m.text == "Springfield"]
    assert found
    assert all(m.score < 0.9 for m in found)
    assert all(m.place is not None or m.reason for m in found)


def test_given_spans_are_answered_one_by_one(extractor: Extractor, read: Callable[[str], Reading]) -> None:
    text = "The band from Athens, Ga., plays in Zzyzxville with Mr. Paris."
    spans = [(36, 46), (14, 20), (52, 61)]
    answers = resolution.resolve_spans(spans, read(text), extractor.gazetteer)
    assert [(a.start, a.end) for a in answers] == spans
    assert [a.text for a in answers] == [text[s:e] for s, e in spans]
    assert answers[0].place is None
    assert answers[1].place
    assert answers[1].place.place_id == "4180386"


def test_a_span_outside_the_text_is_refused(extractor: Extractor, read: Callable[[str], Reading]) -> None:
    for span in ((5, 5), (-1, 3), (0, 99)):
        with pytest.raises(ValueError, match="Expected spans within the text"):
            resolution.resolve_spans([span], read("In Paris."), extractor.gazetteer)


def test_the_same_text_has_the_same_answer(places: Find) -> None:
    text = "Paris, Texas, and Paris. Newark and Boston and New York. The Houston police went to Reading."
    assert places(text) == places(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "Chicago",
        "CHICAGO " * 200,
        ", ".join(["Springfield"] * 300),
        "(" * 500 + "Paris" + ")" * 500,
        "Paris\u0301\u0301\u0301\u0301 " * 50,
        "St. " * 100,
    ],
)
def test_hostile_texts_come_through(places: Find, text: str) -> None:
    for mention in places(text):
        assert text[mention.start : mention.end] == mention.text
        assert 0.0 <= mention.score <= 1.0


def test_german_names_are_found_with_low_scores(places: Find) -> None:
    text = (
        "Der Zug fährt am Montag nicht von Hamburg nach Bremen, weil die Brücke gesperrt ist. "
        "Die Stadt hat am Freitag mitgeteilt, dass die Arbeiten bis Ende des Monats dauern werden."
    )
    found = {m.text: m for m in places(text)}
    assert {"Hamburg", "Bremen"} <= set(found)
    assert all(m.score <= 0.5 for m in found.values())


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "Paris Newark , N.J. Texas in of the Houston said New York County ’s \u00ad . ( ) — Georgia".split()
        ),
        max_size=30,
    )
)
def test_whatever_the_words_spans_fit_and_do_not_overlap(extractor: Extractor, words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for mention in next(extractor.read([text])).places:
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end
        assert (mention.place is None) == (mention.reason is not None)
