"""Replies as JSON, and what an error looks like."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope

from plotnote.errors import (
    Busy,
    Cancelled,
    DeviceError,
    DrawingRefused,
    InputError,
    JournalError,
    LayoutError,
    OutputError,
    PlotnoteError,
    RecordError,
    WordsRefused,
    sentence,
)

__all__ = ["Refused", "error_reply", "fault_of", "reply", "status_of"]

_LINES = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>plotnote studio</title>
<main>
<h1>plotnote studio</h1>
<p>{}</p>
<p>{}</p>
</main>
</html>
"""

_STATUS: tuple[tuple[type[PlotnoteError], int], ...] = (
    (InputError, 422), (LayoutError, 422), (DrawingRefused, 422), (WordsRefused, 422), (RecordError, 422),
    (Busy, 409), (Cancelled, 409), (JournalError, 409), (DeviceError, 502), (OutputError, 507),
)  # fmt: skip
"""HTTP's own numbers for the kinds of errors: what was sent cannot be used; it does not suit what is going on now; what
stands behind this server fails; there is no room."""


class Refused(PlotnoteError):  # noqa: N818 - as the other refusals
    """A request that is not done, with its HTTP status; `more` stands in the reply beside the error."""

    def __init__(self, status: int, message: str, *, hint: str = "", more: Mapping[str, Any] | None = None) -> None:
        super().__init__(message, hint=hint)
        self.status = status
        self.more = dict(more or {})


def reply(content: Any, status: int = 200) -> JSONResponse:
    """Anything that JSON can hold."""
    return JSONResponse(content, status)


def status_of(error: PlotnoteError) -> int:
    """The HTTP status of an error."""
    if isinstance(error, Refused):
        return error.status
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def fault_of(error: PlotnoteError) -> dict[str, Any]:
    """An error as {"message", "hint", "problems"}, with the line and column where it knows them."""
    told: dict[str, Any] = {"message": sentence(error.message), "hint": error.hint, "problems": []}
    if isinstance(error, DrawingRefused | WordsRefused):
        told["problems"] = [
            {"kind": each.kind, "where": each.where, "message": each.message} for each in error.problems
        ]
    if isinstance(error, InputError):
        told |= {key: number for key, number in (("line", error.line), ("column", error.column)) if number}
    return told


def error_reply(error: PlotnoteError, scope: Scope) -> Response:
    """An error as {"error": `fault_of` it}, beside what a refusal says more; for whoever has a browser open an address
    that is no page, as a few lines to read."""
    if scope["method"] == "GET" and any(
        key == b"accept" and value.startswith(b"text/html") for key, value in scope["headers"]
    ):
        told = fault_of(error)
        return HTMLResponse(_LINES.format(*(escape(told[key]) for key in ("message", "hint"))), status_of(error))
    more = error.more if isinstance(error, Refused) else {}
    return JSONResponse({**more, "error": fault_of(error)}, status_of(error))
