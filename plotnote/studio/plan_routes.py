"""The route of the pen's way."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from plotnote.studio.animation import animation
from plotnote.studio.replies import reply
from plotnote.studio.studio import Studio
from plotnote.workshop.pen_way import planned_note

__all__ = ["routes"]


def routes(studio: Studio) -> list[Route]:
    """What the page asks of plans."""

    def plan(request: Request) -> Response:
        name = studio.note_file(request.path_params["name"]).stem
        return reply(animation(planned_note(studio.folder(), name)))

    return [Route("/api/notes/{name}/plan", plan)]
