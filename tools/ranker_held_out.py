"""What learned weights make of documents that they were not learned from."""

from collections.abc import Iterator, Mapping, Sequence

from geo.extract.places.gazetteer import Gazetteer
from geo.extract.places.resolution import place
from geo.extract.places.scoring import document_cues
from geo.extract.places.weights import Weights
from geo.extract.spans import PlaceMention
from tools.ranker_samples import Sample
from tools.train_ranker import final_context, given_context, learn


def found(s: Sample, learned: Weights, gazetteer: Gazetteer) -> list[PlaceMention]:
    """What the extractor finds in a document with these weights."""
    c = final_context(s, gazetteer, learned)
    document = document_cues(c)
    return [place(x, document, learned) for x in c.standing]


def placed(s: Sample, learned: Weights, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Where gold's own spans are put with these weights."""
    c = given_context(s, gazetteer, learned)
    document = document_cues(c)
    return [place(x, document, learned) for x in c.standing if x.chance == 1.0]


def held_out(
    corpora: Mapping[str, Sequence[Sample]], folds: int, gazetteer: Gazetteer
) -> Iterator[tuple[str, Sample, Weights]]:
    """Each document, with weights that were learned from the documents of the other folds."""
    for fold in range(folds):
        kept = [s for c in corpora.values() for i, s in enumerate(c) if i % folds != fold]
        learned = learn(kept, gazetteer)
        for name, c in corpora.items():
            for i, s in enumerate(c):
                if i % folds == fold:
                    yield name, s, learned
