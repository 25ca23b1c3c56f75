"""The routes of notes."""

from __future__ import annotations

from starlette.routing import Route

from plotnote.studio.studio import Studio

__all__ = ["routes"]


def routes(studio: Studio) -> list[Route]:
    """What the page asks of notes."""
    return []
