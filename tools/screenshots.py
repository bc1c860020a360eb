"""Pictures of the page for the README: `python -m tools.screenshots`. Needs Chromium or Chrome (CHROMIUM=path).

Runs the page on the documents in seeds/ and writes docs/page.png and its companions, each as the browser draws it.
"""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, expect, sync_playwright

from geo.config import ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SLOW = 120_000  # milliseconds: the documents may have to be read first


@dataclass(frozen=True, slots=True)
class Picture:
    """A view of the page: the file's name, the query, and the window."""

    name: str
    query: str
    width: int = 1440
    height: int = 900
    dark: bool = False


PICTURES = (
    Picture("page", "?city=New York"),
    Picture("page-dark", "?tab=document", dark=True),
    Picture("page-agency", "?agency=ICE&widen=passage"),
    Picture("page-phone", "?city=Chicago", width=390, height=844),
)


@contextmanager
def _page() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.address=127.0.0.1"]
    server = subprocess.Popen([*command, f"--server.port={port}", "--server.headless=true"], cwd=ROOT, text=True)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _take(browser: Browser, address: str, picture: Picture) -> None:
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    for _ in range(100):  # until the server listens
        try:
            page.goto(f"{address}/{picture.query}")
            break
        except Exception:  # playwright has one error for all that a browser refuses
            page.wait_for_timeout(200)
    signs = page.frame_locator(".st-key-mapcol iframe").locator("g.pin[data-id]")
    expect(signs.first).to_be_visible(timeout=SLOW)
    expect(page.locator('.stApp[data-test-script-state="notRunning"]')).to_be_attached(timeout=SLOW)
    page.evaluate("document.fonts.ready")
    page.mouse.move(5, 5)
    page.wait_for_timeout(500)  # the map draws its names again when its fonts are there
    page.screenshot(path=ROOT / "docs" / f"{picture.name}.png")
    context.close()


def main() -> None:
    """Take all pictures."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        sys.exit("No Chromium or Chrome found. Install one, or say where it is: CHROMIUM=/path/to/chrome")
    with _page() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for picture in PICTURES:
            _take(browser, address, picture)
            print(f"docs/{picture.name}.png")
        browser.close()


if __name__ == "__main__":
    main()
