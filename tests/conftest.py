"""What tests share: the language model and the extractor are loaded once a session."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from geo.extract import Extractor
from geo.extract.language import Reader, Reading

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "000_e81ec0beefe23a30.txt"

# No test fails because the machine was busy.
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The language model, loaded once."""
    return Reader()


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[[str], Reading]:
    """Turn one text into a Reading."""
    return reader.read_one


@pytest.fixture(scope="session")
def extractor(reader: Reader) -> Extractor:
    """Everything that finds, loaded once."""
    return Extractor(reader=reader)


@pytest.fixture(scope="session")
def seed_text() -> str:
    """The text of the first document."""
    return SEED.read_text(encoding="utf-8")
