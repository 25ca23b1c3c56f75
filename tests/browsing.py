"""The studio in a browser: the program itself, and the system's Chromium."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["chromium", "missing_browser", "node_module", "opened", "studio", "until", "until_page"]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NODE_MODULES = Path(__file__).parent / "studio" / "browser" / "node_modules"
NO_REPLY = "Failed to load resource"
"""What the browser says of each reply that is a refusal; the page tells of it itself."""


def chromium() -> str | None:
    """The browser: the system's, or the one that `python -m playwright install chromium` brought."""
    from playwright.sync_api import sync_playwright

    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def missing_browser() -> str:
    """Why there is no browser to test with, "" when there is one that runs."""
    from playwright.sync_api import Error, sync_playwright

    if (found := chromium()) is None:
        return "no Chromium here: install one, or run “.venv/bin/python -m playwright install chromium”"
    with sync_playwright() as playwright:
        try:
            playwright.chromium.launch(executable_path=found).close()
        except Error as error:
            return f"{found} does not run: {str(error).splitlines()[0]}"
    return ""


def node_module(name: str) -> Path | None:
    """A file of a package that `npm ci` in tests/studio/browser brings."""
    file = NODE_MODULES / name
    return file if file.exists() else None


@contextmanager
def studio(folder: Path, port: int = 0) -> Iterator[str]:
    """The link of a studio that runs on a folder."""
    words = [sys.executable, "-m", "plotnote", "studio", str(folder), "--no-browser", "--port", str(port)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            said = process.stdout.readline()
            found = re.search(r"http://\S+", said)
            assert found, f"The studio said “{said}”."
            yield found[0]
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


@contextmanager
def opened(link: str, **options: Any) -> Iterator[Any]:
    """A page on a studio; whatever goes wrong on it fails the test at the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        page = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options}).new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(link)
        page.wait_for_selector("body.ready")
        yield page
        browser.close()
    wrong = [each for each in wrong if not each.startswith(NO_REPLY)]
    assert not wrong, wrong


def until(holds: Callable[[], object], what: str, seconds: float = 30) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"{what}: not within {seconds:g} s"
        time.sleep(0.05)


def until_page(page: Any, script: str, seconds: float = 30) -> None:
    """Wait until something holds on a page. Playwright's own wait_for_function is refused by the page's policy."""
    until(lambda: page.evaluate(script), script, seconds)
