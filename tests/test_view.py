"""A dataset made ready for the page."""

import sys
from subprocess import run

from made import Made
from seed_dataset import seed_dataset

from geo.cards import Said
from geo.selection import Selection
from geo.view import View

SEED_ID = seed_dataset().documents["doc_id"].iloc[0]


def test_documents_newest_first_undated_last() -> None:
    made = Made()
    days = {"c.txt": None, "b.txt": "2020-01-01", "a.txt": None, "d.txt": "2021-01-01"}
    ids = {path: made.document(f"Text of {path}", path=path, published=day) for path, day in days.items()}
    order = View(made.dataset()).document_order
    assert sorted(order, key=order.__getitem__) == [ids[p] for p in ("d.txt", "b.txt", "a.txt", "c.txt")]


def test_what_is_chosen_or_opened_is_not_worked_out_again() -> None:
    view = View(seed_dataset())
    shown = view.shown(Selection(agencies=("us-ice",)))
    assert view.shown(Selection(agencies=("us-ice",), place="4887398", tab="agencies")) is shown
    assert view.shown(Selection()) is view.everything
    assert shown is not view.everything


def test_what_is_shown() -> None:
    view = View(seed_dataset())
    shown = view.shown(Selection(agencies=("us-ice",)))
    assert [row.name for row in shown.rows] == ["Chicago", "New York"]
    assert set(shown.by_id) == {"4887398", "5128581"}
    assert [body.short_name for body in shown.bodies] == ["ICE"]
    assert shown.wider == {"sentence": 2, "passage": 8, "document": 0}
    assert view.everything.wider == {}
    assert len(shown.mentions_of("4887398")) == 1
    assert shown.events_at("4887398")["status"].tolist() == ["ongoing"]


def test_quotations_of_a_place_by_the_strongest_of_their_pieces() -> None:
    view = View(seed_dataset())
    found = view.everything.basis_of_quotes("4887398")
    assert all(isinstance(said, Said) for said in found)
    assert [said.speaker for said, basis in found.items() if basis == "inside"] == [
        "two officials who are familiar with the secret operation"
    ]
    assert len(found) == len(view.everything.said)


def test_names_for_the_page() -> None:
    view = View(seed_dataset())
    assert view.short_names["us-ice"] == "ICE"
    assert view.statuses["5101798"] == "planned"
    assert view.document_order == {SEED_ID: 0}
    assert list(view.titles.values()) == ["000_e81ec0beefe23a30.txt"]


def test_needs_no_page() -> None:
    heavy = ("streamlit", "folium", "spacy", "trafilatura", "geo.extract")
    code = f"import geo.view, sys; print([m for m in {heavy} if m in sys.modules])"
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
