"""The routes of proofs: a note as a picture, and all of them for print. Drawn anew each time, as they are written."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from plotnote.drawing import Drawing
from plotnote.image import to_pdf, to_png
from plotnote.studio.studio import Studio
from plotnote.svg import to_svg
from plotnote.workshop.pen_way import drawn_note
from plotnote.workshop.proof import draw_batch

__all__ = ["routes"]

_DPI = 200


def routes(studio: Studio) -> list[Route]:
    """What the page asks of proofs."""

    def drawing(request: Request) -> Drawing:
        name = studio.note_file(request.path_params["name"]).stem
        return drawn_note(studio.folder(), name)

    def as_svg(request: Request) -> Response:
        return Response(to_svg(drawing(request), paper=True), media_type="image/svg+xml")

    def as_png(request: Request) -> Response:
        return Response(to_png(to_svg(drawing(request), paper=True), dpi=_DPI), media_type="image/png")

    def all_as_pdf(request: Request) -> Response:
        drawings = [each for _, each in draw_batch(studio.folder()).values()]
        named = {"Content-Disposition": 'inline; filename="proof.pdf"'}
        return Response(to_pdf(*drawings), media_type="application/pdf", headers=named)

    return [
        Route("/api/notes/{name}/card.svg", as_svg),
        Route("/api/notes/{name}/card.png", as_png),
        Route("/api/proof.pdf", all_as_pdf),
    ]
