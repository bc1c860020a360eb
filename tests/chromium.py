"""An installed Chromium for the tests that a browser decides. Use it with `pytest_plugins = ["chromium"]`.

The browser is the one that CHROMIUM names, else the first that is found on the path.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str:
    """The path of the browser; fails with what to do where there is none."""
    named = os.environ.get("CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found or not shutil.which(found):
        looked = named or ", ".join(NAMES)
        pytest.fail(
            f"No Chromium or Chrome found (looked for {looked}). Install one, on Debian or Ubuntu with "
            "'apt-get install chromium', or say where it is: CHROMIUM=/path/to/chrome",
            pytrace=False,
        )
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, started once a session."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page of its own with the options of a browser context; errors in a page's scripts fail the test."""
    contexts, errors = [], []

    def new_page(**options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield new_page
    while_open = list(errors)  # closing a page cuts off what it is loading, which is no fault of the page
    for context in contexts:
        context.close()
    assert not while_open, while_open
