"""A phone on the network is let in by the code, typed into the page that asks for it."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from plotnote.studio.app import create_app
from plotnote.studio.doors import Doors
from plotnote.studio.server import Server, bound
from plotnote.studio.studio import Studio

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="the system has no Chromium")
NETWORK = "127.0.0.2"


@pytest.fixture
def network(drafted: Path) -> Iterator[tuple[str, list[str]]]:
    """Where a studio is reached on the network, for which another address of loopback stands, and the codes it said."""
    with socket.socket() as probe:
        try:
            probe.bind((NETWORK, 0))
        except OSError:
            pytest.skip("this system has one address of loopback only")
    codes: list[str] = []
    studio, doors, address = Studio(drafted), Doors(say_code=codes.append), bound(0, NETWORK)
    ready = threading.Event()
    app = create_app(studio, doors, address.hosts, address.lan, address.port)
    server = Server(app, studio, address, ready.set)
    thread = threading.Thread(target=server.serve_all)
    thread.start()
    assert ready.wait(20)
    yield f"http://{address.lan[0]}/", codes
    server.stop()
    thread.join(20)


def test_a_phone_types_the_code_and_sees_the_batch(network: tuple[str, list[str]]) -> None:
    from playwright.sync_api import sync_playwright

    address, codes = network
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(address)
        assert page.url == f"{address}pair"
        page.keyboard.type("0000 0000" if codes[0] != "00000000" else "1")
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('[role=alert]').textContent.includes('not the code')")
        page.keyboard.type(f"{codes[0][:4]} {codes[0][4:]}")
        page.keyboard.press("Enter")
        page.wait_for_url(address)
        page.wait_for_function("() => document.body.innerText.includes('Begoña Ibáñez')")
        browser.close()
