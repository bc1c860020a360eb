"""The learned figures for quotations: the file that ships is whole, and a broken one says what to do."""

from pathlib import Path

import pytest

from geo.errors import ModelError
from geo.extract.speech import quote_weights
from geo.extract.speech.indirect import BIAS


def test_the_file_that_ships_is_whole() -> None:
    weights = quote_weights.load()
    assert BIAS in weights.speech
    assert "0" in weights.speaker  # what speaks for nobody
    for facts in (weights.speaker, weights.speech):
        assert len(facts) > 100
        assert all(isinstance(w, float | int) and -20 < w < 20 for w in facts.values())


@pytest.mark.parametrize("content", [None, "", "{}", "[]", '{"speaker": {}}'])
def test_a_broken_file_says_what_to_do(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "quotes.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"quotes\.json .*tools/train_quotes\.py"):
        quote_weights.load(path)
