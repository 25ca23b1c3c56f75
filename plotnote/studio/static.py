"""The files of the page, as they ship: there is no build step."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from plotnote.studio.replies import Refused

__all__ = ["given", "routes"]

_KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}
"""What a page may consist of; a file of another kind is not given out."""


def _page_files() -> dict[str, Traversable]:
    """Every file of the page by the name under which it is asked for, as “app.js” or “view/desk.js”."""
    found: dict[str, Traversable] = {}

    def walk(folder: Traversable, before: str) -> None:
        for each in folder.iterdir():
            if each.is_dir():
                walk(each, f"{before}{each.name}/")
            elif each.name.rpartition(".")[2] in _KINDS and not each.name.startswith("."):
                found[before + each.name] = each

    walk(resources.files("plotnote.studio") / "page", "")
    return found


def given(name: str) -> Response:
    """A file of the page. Raises Refused: 404, there is none of this name."""
    file = _page_files().get(name)
    if file is None:
        raise Refused(404, "The page has no such file.")
    return Response(file.read_bytes(), media_type=_KINDS[name.rpartition(".")[2]])


def routes() -> list[Route]:
    """The page, and its modules and styles."""

    def index(request: Request) -> Response:
        return given("index.html")

    def file(request: Request) -> Response:
        return given(request.path_params["name"])

    return [Route("/", index), Route("/page/{name:path}", file)]
