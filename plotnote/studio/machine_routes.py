"""The routes of machines: how one stands, what it is to do, and the pen's way as a plan."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from plotnote.studio import plan_routes
from plotnote.studio.bodies import Body, Empty, read_body
from plotnote.studio.machine_room import MachineRoom
from plotnote.studio.orders import Order, Task
from plotnote.studio.replies import reply
from plotnote.studio.studio import Studio
from plotnote.workshop.spoiling import spoil

__all__ = ["routes"]

_NAME = r"[A-Za-z0-9._:+-]"
_PORT = rf"^(|/dev/(tty[A-Z.]|cu\.|rfcomm|pts/|serial/by-(id|path)/){_NAME}+|COM[0-9]{{1,3}})$"
"""How serial ports are called on Linux, macOS and Windows. Nothing else on this computer is opened as one: to open a
watchdog or a tape does something by itself."""


class _Begin(Body):
    task: Task
    simulate: bool
    port: Annotated[str, Field(pattern=_PORT, max_length=200)] = ""
    speed: Annotated[float, Field(ge=0.1, le=100, allow_inf_nan=False)] = 20.0
    notes: Annotated[list[str], Field(max_length=5000)] | None = None
    allow: Annotated[list[str], Field(max_length=20, default_factory=list)]


class _Answer(Body):
    question: str
    value: Any


class _Spoil(Body):
    fresh: bool = False


def routes(studio: Studio) -> list[Route]:
    """What the page asks of machines."""
    room = MachineRoom(studio.root, studio.events)
    studio.at_end(room.end)

    def state(request: Request) -> Response:
        return reply(room.state())

    async def begin(request: Request) -> Response:
        body = await read_body(request, _Begin)

        def begun() -> dict[str, Any]:
            for name in body.notes or ():
                studio.note_file(name)
            notes = None if body.notes is None else tuple(body.notes)
            port = "" if body.simulate else body.port
            room.begin(Order(body.task, studio.root, body.simulate, port, body.speed, notes, tuple(body.allow)))
            return room.state()

        return reply(await asyncio.to_thread(begun))

    async def answer(request: Request) -> Response:
        body = await read_body(request, _Answer)
        await asyncio.to_thread(room.answer, body.question, body.value)
        return reply({})

    async def pause(request: Request) -> Response:
        await read_body(request, Empty)
        await asyncio.to_thread(room.pause)
        return reply({})

    async def halt(request: Request) -> Response:
        await read_body(request, Empty)
        await asyncio.to_thread(room.halt)
        return reply({})

    async def throw_away(request: Request) -> Response:
        body = await read_body(request, _Spoil)
        name = request.path_params["name"]

        def thrown() -> list[str]:
            studio.note_file(name)
            said: list[str] = []
            spoil(studio.folder(), name, said.append, fresh=body.fresh)
            return said

        said = await asyncio.to_thread(thrown)
        studio.events.publish("changed", {"what": "batch", "name": ""})
        studio.events.publish("machine", await asyncio.to_thread(room.state))
        return reply({"said": said})

    return [
        Route("/api/machine", state),
        Route("/api/machine/task", begin, methods=["POST"]),
        Route("/api/machine/answer", answer, methods=["POST"]),
        Route("/api/machine/pause", pause, methods=["POST"]),
        Route("/api/machine/halt", halt, methods=["POST"]),
        Route("/api/notes/{name}/spoil", throw_away, methods=["POST"]),
        *plan_routes.routes(studio),
    ]
