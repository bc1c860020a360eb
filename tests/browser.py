"""Drives the real page in a browser: a server with a snapshot of a given Dataset, and what a reader does on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Error, FrameLocator, Locator, Page, Request, TimeoutError, expect
from streamlit_server import streamlit_server

from geo import store
from geo.build import snapshot_of
from geo.dataset import Dataset
from geo.snapshot import inputs

APP = Path(__file__).resolve().parent.parent / "app.py"
SLOW = 60_000  # milliseconds; what is waited for comes much sooner


def write_snapshot(dataset: Dataset, folder: Path) -> dict[str, str]:
    """A snapshot that the page takes for that of a folder of documents; the environment that names both."""
    seeds, out = folder / "seeds", folder / "snapshots"
    seeds.mkdir(parents=True)
    for row in dataset.documents.itertuples():
        name = "".join(c if c.isalnum() or c in "._-" else "_" for c in str(row.path))[-80:]
        (seeds / name).write_text(str(row.text), encoding="utf-8", errors="replace")
    store.write(dataset, snapshot_of(seeds, out), inputs=inputs(seeds))
    return {"DATELINE_SEEDS": str(seeds), "DATELINE_SNAPSHOT": str(out)}


@contextmanager
def site(dataset: Dataset, folder: Path) -> Iterator[str]:
    """The address of the page of a Dataset, while its server runs."""
    with streamlit_server(APP, **write_snapshot(dataset, folder)) as address:
        yield address


class Reader:
    """A reader at the page. Every request that would leave this machine is stopped, and kept in `left`."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.left: list[str] = []
        self.failed: list[str] = []
        page.route("**/*", self._let_through)
        page.on("response", lambda r: self.failed.append(r.url) if r.status >= 400 else None)

    def _let_through(self, route: Any, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("data", "blob") or parts.hostname in ("127.0.0.1", "localhost"):
            route.continue_()
        else:
            self.left.append(request.url)
            route.abort()

    def open(self, query: str = "", *, pins: int | None = None) -> "Reader":
        """Open the page with a query; with `pins`, wait until so many are drawn."""
        self.page.goto(f"{self.address}/{query}")
        self.at_rest(pins=pins)
        return self

    def at_rest(self, *, pins: int | None = None) -> None:
        """Wait until the page has been drawn and the server is idle."""
        expect(self.page.locator(".st-key-panelcol")).to_be_visible(timeout=SLOW)
        expect(self.page.locator('.stApp[data-test-script-state="notRunning"]')).to_be_attached(timeout=SLOW)
        if pins is not None:
            expect(self.pins).to_have_count(pins, timeout=SLOW)

    @property
    def map(self) -> FrameLocator:
        """The map's page."""
        return self.page.frame_locator(".st-key-mapcol iframe")

    @property
    def pins(self) -> Locator:
        """The signs of places on the map."""
        return self.map.locator("g.pin[data-id]")

    def click_pin(self, place_id: str) -> None:
        """Click the sign of a place."""
        # A sign may be drawn again at any moment: `click` looks for it until it is there. Forced, since a click on the
        # pins' layer is what Leaflet waits for, not one on this element.
        sign = self.map.locator(f'g.pin[data-id="{place_id}"] .sign').first
        for attempt in range(3):
            expect(sign).to_be_visible(timeout=SLOW)
            try:
                sign.click(force=True, timeout=SLOW)
                return
            except Error as error:  # drawn again between the look and the click
                if attempt == 2 or "not visible" not in error.message:
                    raise

    def row(self, name: str) -> Locator:
        """The row of a place."""
        return self.page.locator('[class*="st-key-row_"] button').filter(has_text=name)

    @property
    def rows(self) -> Locator:
        """All rows of the panel."""
        return self.page.locator('[class*="st-key-row_"] button')

    @property
    def card(self) -> Locator:
        """The card of the chosen place."""
        return self.page.locator(".st-key-card")

    @property
    def counts(self) -> Locator:
        """The line of counts."""
        return self.page.locator(".st-key-heading .counts")

    @property
    def panel(self) -> Locator:
        """What is below the tabs."""
        return self.page.locator('[class*="st-key-panel_"]')

    def pill(self, name: str) -> Locator:
        """A choice of a filter."""
        # For a moment the widget that takes another's place may stand beside it.
        return self.page.locator(".st-key-filters button").filter(has_text=name).last

    def tab(self, name: str) -> None:
        """Open a panel."""
        self.page.locator('[class*="st-key-f_tab"] button').filter(has_text=name).last.click()

    def query(self) -> dict[str, list[str]]:
        """What the address bar says."""
        return parse_qs(urlsplit(self.page.url).query)

    def expect_query(self, expected: dict[str, list[str]]) -> None:
        """Wait until the address bar says it: the server writes it when it has drawn the page."""
        try:
            self.page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == expected, timeout=SLOW)
        except TimeoutError:
            assert self.query() == expected

    def zoom(self, way: str) -> list[float]:
        """Zoom "in" or "out" by a step and wait until the map is there; gives the view."""
        at_first = self.view()[2]
        self.map.locator(f".leaflet-control-zoom-{way}").click()
        self.page.wait_for_function(
            "zoom => { const f = document.querySelector('.st-key-mapcol iframe').contentWindow.dateline.state.map;"
            " return !f._animatingZoom && f.getZoom() !== zoom }",
            arg=at_first,
        )
        return self.view()

    def view(self) -> list[float]:
        """The map's centre and zoom: lat, lon, zoom."""
        centre = "(({ lat, lng }) => [lat, lng, dateline.state.map.getZoom()])(dateline.state.map.getCenter())"
        frame = next(f for f in self.page.frames if "streamlit_folium" in f.url)
        found: list[float] = frame.evaluate(centre)
        return found
