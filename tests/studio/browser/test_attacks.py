"""What another site in the same browser can do to a studio that is open there: nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="the system has no Chromium")

TRIES = """
async (studio) => {
  const told = {};
  const tried = async (name, what) => {
    try { told[name] = String(await what()); } catch { told[name] = "refused"; }
  };
  const element = (name, attributes, where = document.body) => new Promise((done, fail) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.onload = () => done("loaded");
    made.onerror = fail;
    where.append(made);
  });
  const body = JSON.stringify({ people: [0], template: "interview-warm" });
  const json = { "Content-Type": "application/json" };
  for (const path of ["/api/draft", "/api/machine/task", "/api/notes/01-begona-ibanez", "/api/settings"]) {
    await tried(`plain ${path}`, async () => (await fetch(studio + path,
      { method: "POST", mode: "no-cors", credentials: "include", body })).type);
    await tried(`json ${path}`, async () => (await fetch(studio + path,
      { method: "POST", credentials: "include", headers: json, body })).status);
    await tried(`beacon ${path}`, async () => { navigator.sendBeacon(studio + path, body); return "sent"; });
  }
  await tried("read", async () => (await fetch(studio + "/api/batch", { credentials: "include" })).text());
  await tried("script", () => element("script", { src: studio + "/api/batch" }));
  await tried("module", () => element("script", { src: studio + "/page/main.js", type: "module" }));
  await tried("style", () => element("link", { href: studio + "/page/type.css", rel: "stylesheet" }));
  await tried("picture", () => element("img", { src: studio + "/page/icon.svg" }));
  await tried("news", () => new Promise((done, fail) => {
    const news = new EventSource(studio + "/api/events", { withCredentials: true });
    news.onopen = () => done("heard");
    news.onerror = () => { news.close(); fail(); };
  }));
  await tried("socket", () => new Promise((done, fail) => {
    const socket = new WebSocket(studio.replace("http", "ws") + "/api/events");
    socket.onopen = () => done("open");
    socket.onerror = fail;
  }));
  const form = Object.assign(document.createElement("form"),
    { action: studio + "/api/draft", method: "post", enctype: "text/plain", target: "within" });
  const [name, value] = ['{"people":[0],"template":"interview-warm","x":"', '"}'];
  form.append(Object.assign(document.createElement("input"), { name, value }));
  document.body.append(Object.assign(document.createElement("iframe"), { name: "within" }), form);
  form.submit();
  return told;
}
"""

OPEN = """
async (studio) => {
  const other = window.open(studio);
  await new Promise((done) => setTimeout(done, 1000));
  try { return other.document.body.innerText; } catch { return "refused"; }
}
"""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Another site</title><body></body>")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def elsewhere() -> Iterator[int]:
    """The port of another site on this computer."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@contextmanager
def studio(folder: Path) -> Iterator[str]:
    """The link of a studio that runs on a folder."""
    words = [sys.executable, "-m", "plotnote", "studio", str(folder), "--no-browser"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        yield found[0]
        process.terminate()


@contextmanager
def browser(*words: str) -> Iterator[Any]:
    """A browser that knows no site."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=list(words))
        yield running
        running.close()


def files(root: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_another_site_reads_nothing_and_changes_nothing(drafted: Path, elsewhere: int, name: str) -> None:
    """Under 127.0.0.1 the other site is even the same one for cookies, which know no ports."""
    before = files(drafted)
    with studio(drafted) as link, browser() as running:
        context = running.new_context()
        address = f"http://{urlsplit(link).netloc}"
        own = context.new_page()
        own.goto(link)
        assert own.evaluate("fetch('/api/batch').then((reply) => reply.status)") == 200
        other = context.new_page()
        other.goto(f"http://{name}:{elsewhere}/")
        told = other.evaluate(TRIES, address)
        other.wait_for_load_state("networkidle")
        opened = other.evaluate(OPEN, address)
    harmless = {key for key in told if key.startswith(("plain", "beacon"))}  # sent blindly; what came of it is below
    assert {key: value for key, value in told.items() if value != "refused" and key not in harmless} == {}
    assert {told[key] for key in harmless} <= {"opaque", "sent", "refused"}
    assert opened == "refused"
    assert files(drafted) == before


def test_a_name_of_another_site_that_leads_here_shows_nothing(drafted: Path) -> None:
    with studio(drafted) as link, browser("--host-resolver-rules=MAP evil.example 127.0.0.1") as running:
        page = running.new_page()
        page.goto(link)
        port = urlsplit(link).port
        for path in ("/", "/api/batch", "/open?token=x", "/page/main.js"):
            reply = page.goto(f"http://evil.example:{port}{path}")
            assert reply.status == 403


def test_a_link_is_good_in_one_browser_only(drafted: Path) -> None:
    with studio(drafted) as link, browser() as running:
        first, second = running.new_context(), running.new_context()
        assert first.new_page().goto(link).status == 200
        reply = second.new_page().goto(link)
        assert reply.status == 403
        assert second.cookies() == []


EVIL = "<img src=x onerror=window.ran=1><script>window.ran=1</script><svg onload=window.ran=1>"


def test_html_in_names_and_notes_is_written_and_never_run(drafted: Path) -> None:
    people = f'name,company,email,role\n"{EVIL}","{EVIL}","{EVIL}","{EVIL}"\n'
    (drafted / "roster.csv").write_text(people, "utf-8")
    note = drafted / "notes" / "01-begona-ibanez.txt"
    note.write_text(f'+++\nto = "{EVIL}"\n+++\n\nDear {EVIL},\n\n{EVIL}\n', "utf-8")
    with studio(drafted) as link, browser() as running:
        page = running.new_page()
        page.goto(link)
        page.wait_for_function("(evil) => document.body.innerText.includes(evil)", arg=EVIL)
        views = page.eval_on_selector_all("a[href^='#']", "all => all.map((each) => each.getAttribute('href'))")
        assert views
        for view in views:
            page.evaluate("(view) => { location.hash = view; }", view)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("window.ran") is None
            assert page.locator("img[src=x], main script, svg[onload]").count() == 0
