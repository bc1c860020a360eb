"""Every path and every limit, each with its reason. Environment variables win over the defaults here."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
GAZETTEER = DATA / "gazetteer"
REGIONS = DATA / "regions.csv"
AGENCIES = DATA / "agencies.csv"
OUTLETS = DATA / "outlets.csv"
BASEMAP = DATA / "basemap"

# Limits on what is read: a document is written by strangers.
MAX_TEXT_BYTES = 1_000_000
MAX_HTML_BYTES = 2_000_000
HTML_SECONDS = 5.0
# The parser's memory grows with the text it sees at once: 115,000 characters took 500 MB, a million raises.
MODEL_CHARACTERS = 20_000
SENTENCE_CHARACTERS = 2_000

# Below this score a place is shown as unsure, on the map and in words.
UNSURE_BELOW = 0.6


def seeds_folder() -> Path:
    """The folder of documents: DATELINE_SEEDS, else `seeds/` beside the code."""
    return Path(os.environ.get("DATELINE_SEEDS") or ROOT / "seeds").expanduser()


def snapshot_folder() -> Path:
    """Where snapshots are kept: DATELINE_SNAPSHOT, else `.dateline/` beside the code."""
    return Path(os.environ.get("DATELINE_SNAPSHOT") or ROOT / ".dateline").expanduser()


def own_agencies() -> Path | None:
    """A CSV file of public bodies beside the shipped one: DATELINE_AGENCIES, or None."""
    path = os.environ.get("DATELINE_AGENCIES")
    return Path(path).expanduser() if path else None


def language_model() -> str | None:
    """The name of the spaCy pipeline asked for by DATELINE_MODEL, or None for the best one installed."""
    return os.environ.get("DATELINE_MODEL") or None
