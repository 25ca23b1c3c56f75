"""A port that echoes: what the program writes comes back, or, as with a terminal, what the board answers goes to the
board again, which refuses it and is answered with its own refusal, for ever.

plotnote opens a port raw and without echo, so that some other program must have set it thus since.
"""

from __future__ import annotations

import re

from plotnote.errors import RemoteProtocolError

__all__ = ["echoes", "echoing"]

_REFLECTED = re.compile(r"Unknown command '(OK:4F4B|EB:4542|!8:2138)'")
"""The board refuses its own OK, its own greeting, or its own refusal."""


def echoes(heard: str, written: str = "") -> bool:
    """Whether what was `heard` shows that the port echoes. `written` is a line which no board says, without its end."""
    return bool(_REFLECTED.search(heard)) or (bool(written) and written in re.split(r"[\r\n]+", heard))


def echoing() -> RemoteProtocolError:
    """What there is to say of such a port."""
    return RemoteProtocolError(
        "the port echoes, so that the board hears its own answers",
        hint="Close every other program that has the port open, such as a terminal; then unplug the machine's cable,"
        " plug it in again, and try once more.",
    )
