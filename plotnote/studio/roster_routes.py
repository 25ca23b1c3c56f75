"""The routes of rosters and of the batch as a whole."""

from __future__ import annotations

from starlette.routing import Route

from plotnote.studio.studio import Studio

__all__ = ["routes"]


def routes(studio: Studio) -> list[Route]:
    """What the page asks of rosters and of the batch as a whole."""
    return []
