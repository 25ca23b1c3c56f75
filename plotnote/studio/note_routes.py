"""The routes of notes: their words, their ink while they are typed, what is found in them, and their proofs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from plotnote.config import edit_note, head_of
from plotnote.errors import NoteFileError
from plotnote.studio import proofs
from plotnote.studio.bodies import Body, read_body
from plotnote.studio.findings import findings
from plotnote.studio.inkdesk import InkDesk
from plotnote.studio.names import names
from plotnote.studio.notes import add_note, change_settings, edited, remove_note, save_note, stored, write_again
from plotnote.studio.overview import overview
from plotnote.studio.replies import fault_of, reply
from plotnote.studio.studio import Studio
from plotnote.workshop.folder import BatchFolder

__all__ = ["routes"]

_Text = Annotated[str, Field(max_length=100_000)]
_Head = dict[str, Any]
_Result = TypeVar("_Result")


class _Words(Body):
    head: _Head
    text: _Text


class _Save(_Words):
    version: str


class _Ink(_Words):
    known: Annotated[list[str], Field(max_length=10_000)]
    serial: int


class _New(_Words):
    to: Annotated[str, Field(max_length=1000)]


class _Remove(Body):
    version: str


class _Again(Body):
    words: Annotated[list[Annotated[int, Field(ge=1, le=100_000)]], Field(min_length=1, max_length=1000)] | None = None
    all: bool = False


class _Settings(Body):
    changes: dict[str, Any]


def routes(studio: Studio) -> list[Route]:
    """What the page asks of notes."""
    desk = InkDesk()
    one_at_a_time = asyncio.Lock()

    def note_of(request: Request) -> Path:
        return studio.note_file(request.path_params["name"])

    async def changing(what: str, name: str, change: Callable[[], _Result]) -> _Result:
        async with one_at_a_time:
            done = await asyncio.to_thread(change)
        studio.events.publish("changed", {"what": what, "name": name})
        return done

    def show(request: Request) -> Response:
        return reply(stored(note_of(request)))

    async def save(request: Request) -> Response:
        body, file = await read_body(request, _Save), note_of(request)
        done = await changing("note", file.stem, lambda: save_note(studio, file, body.head, body.text, body.version))
        return reply(done)

    async def add(request: Request) -> Response:
        body = await read_body(request, _New)
        return reply(await changing("batch", "", lambda: add_note(studio, body.to, body.head, body.text)), 201)

    async def remove(request: Request) -> Response:
        body, file = await read_body(request, _Remove), note_of(request)
        await changing("batch", "", lambda: remove_note(studio, file, body.version))
        return reply({})

    async def again(request: Request) -> Response:
        body, file = await read_body(request, _Again), note_of(request)
        words = None if body.all else body.words or []
        return reply(await changing("note", file.stem, lambda: write_again(studio, file, words)))

    async def ink(request: Request) -> Response:
        body, file = await read_body(request, _Ink), note_of(request)
        told = await asyncio.to_thread(_ink, studio.folder(), desk, file, body)
        return reply({"serial": body.serial, **told})

    async def read(request: Request) -> Response:
        body, file = await read_body(request, _Words), note_of(request)
        return reply(await asyncio.to_thread(findings, studio.folder(), file, body.head, body.text))

    async def settings(request: Request) -> Response:
        body = await read_body(request, _Settings)
        await changing("batch", "", lambda: change_settings(studio, body.changes))
        return reply(await asyncio.to_thread(overview, studio))

    def all_names(request: Request) -> Response:
        return reply(names(studio.folder(), desk))

    return [
        Route("/api/settings", settings, methods=["POST"]),
        Route("/api/names", all_names),
        Route("/api/notes", add, methods=["POST"]),
        Route("/api/notes/{name}", show),
        Route("/api/notes/{name}", save, methods=["POST"]),
        Route("/api/notes/{name}/delete", remove, methods=["POST"]),
        Route("/api/notes/{name}/again", again, methods=["POST"]),
        Route("/api/notes/{name}/ink", ink, methods=["POST"]),
        Route("/api/notes/{name}/findings", read, methods=["POST"]),
        *proofs.routes(studio),
    ]


def _ink(batch: BatchFolder, desk: InkDesk, file: Path, body: _Ink) -> dict[str, Any]:
    """The ink of what is typed; without words, the empty sheet and why there is no ink."""
    try:
        return desk.ink(batch, edited(batch, file, body.head, body.text), body.known)
    except NoteFileError as error:
        bare = desk.sheet(edited(batch, file, body.head, "-")) if _is_head(body.head, file) else {}
        return {"sheet": None, "pen": None, "said": [], **bare, "words": [], "error": fault_of(error)}


def _is_head(head: _Head, file: Path) -> bool:
    """Whether it is the words that are wrong, not the head."""

    try:
        head_of(edit_note("", str(file), head, "-"), str(file))
    except NoteFileError:
        return False
    return True
