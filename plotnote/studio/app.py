"""The studio as one ASGI application: the guard, then the routes of all parts, and errors as JSON."""

from __future__ import annotations

import logging
from collections.abc import Collection

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plotnote.errors import OutputError, PlotnoteError
from plotnote.studio import events, machine_routes, note_routes, roster_routes, static
from plotnote.studio.bodies import Body, read_body
from plotnote.studio.doors import Doors
from plotnote.studio.guard import Guard, cookie_name
from plotnote.studio.replies import Refused, error_reply, reply
from plotnote.studio.studio import Studio

__all__ = ["create_app"]

log = logging.getLogger(__name__)
_SAID = {404: "There is nothing here.", 405: "This address is not used in this way."}


def create_app(
    studio: Studio, doors: Doors, hosts: Collection[str], lan: Collection[str] = (), port: int = 0
) -> ASGIApp:
    """The studio for pages that reach it under `hosts`, each “name:port” as a browser sends it; those in `lan`, which
    are among them, are for the network. `port` tells its cookies from those of another studio."""
    routes = [
        *_door_routes(doors, frozenset(lan), cookie_name(port)),
        *static.routes(),
        *events.routes(studio.events),
        *roster_routes.routes(studio),
        *note_routes.routes(studio),
        *machine_routes.routes(studio),
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(_Net)],
        exception_handlers={HTTPException: _http_error, PlotnoteError: _error},
    )
    app.router.redirect_slashes = False
    return Guard(app, doors, hosts, lan, port)


class _Pairing(Body):
    code: str


def _door_routes(doors: Doors, lan: frozenset[str], cookie: str) -> list[Route]:
    def let_in(response: Response, session: str) -> Response:
        response.set_cookie(cookie, session, path="/", httponly=True, samesite="strict")
        return response

    def open_door(request: Request) -> Response:
        if request.headers["host"] in lan:
            raise Refused(403, "This link is for the computer itself.", hint="On this network: open /pair.")
        return let_in(RedirectResponse("/", 303), doors.open(request.query_params.get("token", "")))

    def knock(request: Request) -> Response:
        doors.offer_code()
        return static.given("pair.html")

    async def pair(request: Request) -> Response:
        body = await read_body(request, _Pairing)
        return let_in(reply({}), doors.pair(body.code))

    found = [Route("/open", open_door)]
    if doors.pairs:
        found += [Route("/pair", knock), Route("/pair", pair, methods=["POST"])]
    return found


def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return error_reply(Refused(status, _SAID.get(status, "The request cannot be answered.")), request.scope)


def _error(request: Request, error: Exception) -> Response:
    assert isinstance(error, PlotnoteError)
    return error_reply(error, request.scope)


class _Net:
    """Beneath everything: what nobody foresaw is logged here, and the page is told no more than that."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as error:
            log.exception("%s %r failed", scope["method"], scope["path"])
            if begun:
                raise
            await error_reply(_told_of(error), scope)(scope, receive, send)


def _told_of(error: Exception) -> PlotnoteError:
    """What a page is told of an error that is not ours: of the system its own words, of a mistake of plotnote nothing,
    for it may name what the page must not know."""
    if isinstance(error, OSError) and error.strerror:
        return OutputError(f"The system refused: {error.strerror}.", hint="Mend that and try again.")
    return PlotnoteError(
        "Something went wrong inside plotnote.", hint="What it was stands where plotnote studio was started."
    )
