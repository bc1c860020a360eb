"""Measures the page in Chromium beside a stock streamlit-folium page with the same pins, in the same run.

    python -m benchmarks.page [--runs 7] [--many 1000]

The page shows the documents of seeds/, and a generated snapshot of many places; the stock page (stock_page.py) one
CircleMarker for each of the same pins. Its CDN files are answered on this machine from npm packages with no delay.
Both are warm, with the browser's cache, and take turns; the median counts.

Time to first map: from navigation to the last pin drawn. Filter to map: from the click on an agency to its pins drawn.
Pin to panel: from the click on a pin to its name as a heading. The clock is the browser's. Exit status 1 where a bar
is missed.
"""

import argparse
import base64
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Frame, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))  # the browser, the server

from chromium import ARGUMENTS, find_chromium  # noqa: E402
from streamlit_server import streamlit_server  # noqa: E402

from benchmarks.many_places import many_places  # noqa: E402
from geo import store  # noqa: E402
from geo.build import ensure_snapshot, snapshot_of  # noqa: E402
from geo.dataset import Dataset  # noqa: E402
from geo.selection import Selection  # noqa: E402
from geo.snapshot import inputs  # noqa: E402
from geo.view import View  # noqa: E402

WAIT = 120_000  # ms
PACKAGES = {
    "leaflet@1.9.3": "dist",
    "jquery@3.7.1": "dist",
    "bootstrap@5.2.2": "dist",
    "@fortawesome/fontawesome-free@6.2.0": "css",
    "leaflet.awesome-markers@2.0.5": "dist",
}
# The most that our time may be of the stock page's, by measure and whether there are many pins.
BARS = {("first map", False): 1.2, ("filter to map", False): 0.4, ("filter to map", True): 0.15}
# Counts the pins drawn in the map's frame, and notes when the count changes and when somebody clicks.
WATCH = """(() => {
  if (window !== window.top) return;
  const now = () => performance.timeOrigin + performance.now();
  const clicked = () => (window.clicked = now());
  window.addEventListener("click", clicked, true);
  const count = (inner) => {
    const ours = inner.dateline && inner.dateline.state;
    if (!ours) return inner.document.querySelectorAll("path.leaflet-interactive").length;
    return ours.items.length ? ours.pins.filter((pin) => !pin.area).length : 0;
  };
  const look = () => {
    const frame = document.querySelector("iframe[src*=streamlit_folium]");
    const inner = frame && frame.contentWindow;
    if (inner && inner.document.body) {
      if (!inner.document.watched) inner.document.addEventListener("click", clicked, true);
      inner.document.watched = true;
      const n = count(inner);
      if (n && (!window.drawn || n !== window.drawn.n)) window.drawn = { n, at: now() };
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();"""


@dataclass(frozen=True)
class Case:
    """One page under test: its address, its browser context, its agency to filter by, and counts of pins."""

    name: str
    address: str
    context: BrowserContext
    cdn: dict[str, Path]
    agency: str
    all: int
    some: int

    def open(self) -> tuple[Page, float]:
        """A new tab with all pins drawn, and the milliseconds that took."""
        page = self.context.new_page()
        answer(page, self.cdn)
        page.goto(self.address, wait_until="commit")
        started = page.evaluate("performance.timeOrigin")
        return page, self.drawn(page, self.all) - started

    def drawn(self, page: Page, count: int) -> float:
        """When that many pins were drawn."""
        page.wait_for_function("n => window.drawn && window.drawn.n === n", arg=count, timeout=WAIT, polling=50)
        return float(page.evaluate("window.drawn.at"))

    def filter(self, page: Page) -> float:
        """Choose the agency, then let go of it: the mean of milliseconds to the map."""
        times = []
        for count in (self.some, self.all):
            page.get_by_role("button", name=self.agency, exact=True).click()
            times.append(self.drawn(page, count) - float(page.evaluate("window.clicked")))
            page.wait_for_timeout(400)  # let the page come to rest: what is left of a run is not the next one's
        return sum(times) / len(times)

    def choose(self, page: Page, name: str) -> float:
        """Click a pin: milliseconds to its name as a heading."""
        frame = map_frame(page)
        box = frame.frame_element().bounding_box()
        assert box is not None
        x, y = frame.evaluate(WHERE, name)
        page.mouse.click(box["x"] + x, box["y"] + y)
        wanted = "(name) => [...document.querySelectorAll('h1, h2, h3')].some((h) => h.textContent.trim() === name)"
        at = page.evaluate_handle(
            f"(name) => new Promise((done) => {{ const is = {wanted}; const look = () => is(name)"
            " ? done(performance.timeOrigin + performance.now()) : requestAnimationFrame(look); look(); })",
            name,
        ).json_value()
        return float(at) - float(page.evaluate("window.clicked"))


WHERE = """(name) => {
  if (window.dateline) {
    const item = dateline.state.items.find((i) => i.pin && i.pin.name === name);
    const p = dateline.state.map.layerPointToContainerPoint([item.atX, item.atY]);
    return [p.x, p.y];
  }
  const found = Object.values(map_div._layers).find((l) => l._tooltip && String(l._tooltip._content).includes(name));
  const p = map_div.latLngToContainerPoint(found.getLatLng());
  return [p.x, p.y];
}"""


def map_frame(page: Page) -> Frame:
    """The map's frame."""
    return next(f for f in page.frames if "streamlit_folium" in f.url)


def fetch_cdn(folder: Path) -> dict[str, Path]:
    """The files that stock folium asks CDNs for, from npm packages, by file name."""
    files: dict[str, Path] = {}
    for package, part in PACKAGES.items():
        into = folder / re.sub(r"\W", "_", package)
        into.mkdir()
        subprocess.run(["npm", "pack", "--silent", package], cwd=into, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(into.glob("*.tgz"))) as archive:
            archive.extractall(into, filter="data")
        files |= {path.name: path for path in (into / "package" / part).rglob("*") if path.is_file()}
    return files | {"jquery-3.7.1.min.js": files["jquery.min.js"]}


def answer(page: Page, files: dict[str, Path]) -> None:
    """Answer what the page asks of a CDN with its file; two style sheets that no package has are empty.

    Not with Playwright's routes: they switch the browser's cache off.
    """
    session = page.context.new_cdp_session(page)

    def paused(event: dict[str, Any]) -> None:
        name = event["request"]["url"].rsplit("/", 1)[-1].split("?")[0]
        known = name in files or name in ("bootstrap-glyphicons.css", "leaflet.awesome.rotate.min.css")
        body = files[name].read_bytes() if name in files else b""
        headers = {"Content-Type": guess_type(name)[0] or "text/plain", "Cache-Control": "public, max-age=31536000"}
        session.send(
            "Fetch.fulfillRequest",
            {
                "requestId": event["requestId"],
                "responseCode": 200 if known else 404,
                "responseHeaders": [{"name": key, "value": value} for key, value in headers.items()],
                "body": base64.b64encode(body).decode(),
            },
        )

    session.on("Fetch.requestPaused", paused)
    session.send("Fetch.enable", {"patterns": [{"urlPattern": "https://*"}]})


@contextmanager
def cases(
    browser: Browser, dataset: Dataset, seeds: Path, snapshots: Path, cdn: dict[str, Path]
) -> Iterator[list[Case]]:
    """Our page and the stock page of one dataset, served."""
    view = View(dataset)
    cities = [row for row in view.everything.rows if row.is_city]
    of = {row.place_id: sorted({a.name for a in row.agencies if not a.inferred}) for row in cities}
    agency = min(
        (name for names in of.values() for name in names), key=lambda name: sum(name in n for n in of.values())
    )
    agency_id = next(key for key, name in view.short_names.items() if name == agency)
    some = sum(row.is_city for row in view.shown(Selection(agencies=(agency_id,))).rows)
    pins = [[row.name, row.lat, row.lon, of[row.place_id]] for row in cities]
    file = snapshots / f"pins-{len(pins)}.json"
    file.write_text(json.dumps(pins), encoding="utf-8")
    own = {"DATELINE_SEEDS": str(seeds), "DATELINE_SNAPSHOT": str(snapshots)}
    stock = ROOT / "benchmarks" / "stock_page.py"
    with (
        streamlit_server(ROOT / "app.py", **own) as ours,
        streamlit_server(stock, BENCHMARK_PINS=str(file)) as theirs,
    ):
        made = []
        for name, address in (("dateline", ours), ("stock", theirs)):
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            context.add_init_script(WATCH)
            made.append(Case(name, address, context, cdn, agency, len(pins), some))
        yield made
        for case in made:
            case.context.close()


def measure(pair: list[Case], runs: int, *, pin: str | None) -> dict[str, dict[str, float]]:
    """Medians in milliseconds by measure and page."""
    times: dict[str, dict[str, list[float]]] = {}
    for run in range(-1, runs):  # the first warms both up and does not count
        for case in pair:
            page, first = case.open()
            page.wait_for_timeout(500)
            found = {"first map": first, "filter to map": case.filter(page)}
            if pin:
                found["pin to panel"] = case.choose(page, pin)
            page.close()
            if run >= 0:
                for what, time in found.items():
                    times.setdefault(what, {}).setdefault(case.name, []).append(time)
    return {what: {name: median(values) for name, values in by.items()} for what, by in times.items()}


def view_is_kept(case: Case) -> bool:
    """Whether the reader's zoom and centre are the same after a filter."""
    page, _ = case.open()
    frame = map_frame(page)
    frame.locator(".leaflet-control-zoom-in").click()
    page.wait_for_timeout(600)
    where = "JSON.stringify([map_div.getZoom(), map_div.getCenter()])"
    before = frame.evaluate(where)
    case.filter(page)
    kept = bool(map_frame(page).evaluate(where) == before)
    page.close()
    return kept


def heap_growth(case: Case) -> tuple[float, float]:
    """By how much the browser's heap grows from the 5th to the 29th run of the page, which show the same.

    First without, then with the code that the browser compiles as functions grow hot: that is no data that is kept,
    and a stock page's grows alike. Both from heap snapshots, which begin with a forced collection.
    """
    page, _ = case.open()
    sizes = {}
    for run in range(1, 30):
        page.get_by_role("button", name=case.agency, exact=True).click()
        case.drawn(page, case.some if run % 2 else case.all)
        if run in (5, 29):
            page.wait_for_timeout(1500)
            sizes[run] = heap(page)
    page.close()
    return sizes[29][0] / sizes[5][0] - 1, sizes[29][1] / sizes[5][1] - 1


def heap(page: Page) -> tuple[int, int]:
    """Bytes on the heap, without and with compiled code."""
    session = page.context.new_cdp_session(page)
    chunks: list[str] = []
    session.on("HeapProfiler.addHeapSnapshotChunk", lambda event: chunks.append(event["chunk"]))
    session.send("HeapProfiler.collectGarbage")
    session.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    session.detach()
    snapshot = json.loads("".join(chunks))
    fields, kinds = snapshot["snapshot"]["meta"]["node_fields"], snapshot["snapshot"]["meta"]["node_types"][0]
    types = snapshot["nodes"][fields.index("type") :: len(fields)]
    sizes = snapshot["nodes"][fields.index("self_size") :: len(fields)]
    code = kinds.index("code")
    return sum(size for kind, size in zip(types, sizes, strict=True) if kind != code), sum(sizes)


def main() -> int:
    """Measure, print, and say whether the bars hold."""
    parser = argparse.ArgumentParser(description="Measure the page beside a stock streamlit-folium page.")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--many", type=int, default=1000, help="how many places; 0 measures the seeds only")
    options = parser.parse_args()
    bars: list[tuple[str, float, float]] = []
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        folder = Path(scratch)
        (folder / "cdn").mkdir()
        cdn = fetch_cdn(folder / "cdn")
        snapshots = folder / "snapshots"
        few = store.read(ensure_snapshot(ROOT / "seeds", snapshots))
        tried = [(few, ROOT / "seeds")]
        if options.many:
            seeds, many = folder / "many", many_places(options.many)
            seeds.mkdir()
            (seeds / "many.txt").write_text(many.documents["text"].iloc[0], encoding="utf-8")
            store.write(many, snapshot_of(seeds, snapshots), inputs=inputs(seeds))
            tried.append((many, seeds))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=find_chromium(), args=ARGUMENTS
        )
        stack.callback(browser.close)
        for dataset, where in tried:
            with cases(browser, dataset, where, snapshots, cdn) as pair:
                ours = pair[0]
                pin = None if ours.all >= 100 else "Chicago"
                for what, by in measure(pair, options.runs, pin=pin).items():
                    ratio = by["dateline"] / by["stock"]
                    told = "  ".join(f"{name} {time:6.0f} ms" for name, time in by.items())
                    print(f"{ours.all:>5} pins  {what:<14} {told}  ratio {ratio:.2f}", flush=True)
                    if bar := BARS.get((what, pin is None)):
                        bars.append((f"{ours.all} pins, {what}: ratio", ratio, bar))
                kept, (growth, total) = view_is_kept(ours), heap_growth(ours)
                told = f"view {'kept' if kept else 'lost'}; heap {growth:+.1%}, with compiled code {total:+.1%}"
                print(f"{ours.all:>5} pins  {told}", flush=True)
                bars.append((f"{ours.all} pins, view lost", float(not kept), 0.0))
                bars.append((f"{ours.all} pins, heap growth", growth, 0.05))
    missed = [f"{what} {value:.2f}, bar {bar}" for what, value, bar in bars if value > bar]
    print("All bars hold." if not missed else "Missed: " + "; ".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
