"""Whatever a request names, no file outside the batch folder, and none that is no note, is ever reached."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from reach import Reach
from starlette.applications import Starlette
from starlette.routing import Route

SECRET = "the secret beside the folder"
WAYS = [
    "..", ".", "../secret", "..%2fsecret", "%2e%2e%2fsecret", "%252e%252e%252fsecret", "..%5csecret", "....//secret",
    "/etc/passwd", "%2fetc%2fpasswd", "secret%00", "%00", "secret.txt", "01-begona-ibanez.txt", "01-BEGONA-IBANEZ",
    "01-begona-ibanez%20", "01-begona-ibanez%00", "01-begona-ibanez%2f..%2f..%2fsecret", "link", "folder", ".hidden",
    "*", "0?-*", "[0]1", "~", "file:%2f%2f%2fetc%2fpasswd", "\u202e", "%ff%fe", "a" * 5000, "<b>x<%2fb>",
]  # fmt: skip


@pytest.fixture
def beside(reach: Reach) -> Reach:
    """A batch with a secret beside its folder, and in it a link that leads there, a folder and a hidden note."""
    notes = reach.studio.root / "notes"
    secret = reach.studio.root.parent / "secret.txt"
    secret.write_text(SECRET, "utf-8")
    (notes / "link.txt").symlink_to(secret)
    (notes / "folder.txt").mkdir()
    (notes / ".hidden.txt").write_text("A hidden note.\n", "utf-8")
    return reach


def routes(reach: Reach) -> list[tuple[str, str]]:
    """Every route with a parameter, with its method."""
    app = reach.app._app
    assert isinstance(app, Starlette)
    return [
        (method, route.path)
        for route in app.routes
        if isinstance(route, Route) and "{" in route.path
        for method in sorted((route.methods or set()) - {"HEAD"})
    ]


def files(root: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_no_way_out_of_the_folder_is_a_note(beside: Reach) -> None:
    before = files(beside.studio.root.parent)
    found = routes(beside)
    assert ("GET", "/page/{name:path}") in found
    for method, path in found:
        for way in WAYS:
            asked = re.sub(r"\{[^}]*\}", lambda _, way=way: way, path)
            status, text = beside.at(method, asked, b"{}" if method == "POST" else b"")
            # A body that a route asks for may be looked at before the name.
            assert status in ((404, 405, 422) if method == "POST" else (404,)), (method, asked)
            assert SECRET not in text
            assert "Traceback" not in text
    assert files(beside.studio.root.parent) == before


def test_a_note_is_found_by_exactly_its_name(beside: Reach) -> None:
    notes = beside.studio.root / "notes"
    assert beside.studio.note_file("01-begona-ibanez") == notes / "01-begona-ibanez.txt"


@pytest.mark.parametrize(
    "way", ["index.html/", "../app.py", "..%2fapp.py", "", "view/../index.html", "INDEX.HTML", "app.py"]
)
def test_the_page_has_no_other_files_than_its_own(reach: Reach, way: str) -> None:
    assert reach.at("GET", f"/page/{way}")[0] == 404


def test_every_file_of_the_page_is_given_with_its_kind(reach: Reach) -> None:
    folder = Path(__file__).parents[2] / "plotnote" / "studio" / "page"
    for file in folder.rglob("*.*"):
        reply = reach.get(f"/page/{file.relative_to(folder).as_posix()}")
        assert reply.content == file.read_bytes()
        assert reply.headers["content-type"].split(";")[0] in (
            "text/html",
            "text/css",
            "text/javascript",
            "image/svg+xml",
            "image/png",
        )


def test_an_address_that_is_none_is_told_as_json(reach: Reach) -> None:
    for reply in (
        reach.get("/api/nothing"),
        reach.get("/api/batch/"),
        reach.get("/favicon.ico"),
        reach.post("/api/batch", json={}),
    ):
        assert reply.status_code in (404, 405)
        assert json.loads(reply.text)["error"]["message"]


def test_the_page_runs_nothing_that_stands_in_its_html(reach: Reach) -> None:
    for name in ("/", "/page/pair.html"):
        html = reach.get(name).text
        assert not re.search(r"\son\w+\s*=|javascript:|<style|\sstyle\s*=", html)
        assert not re.search(r"<script(?![^>]*\ssrc=)", html)
        assert not re.search(r"(src|href)=\"(?!/page/|/|#)", html)
