"""Rosters that a page sends: read with bounds on size, time and memory, and kept in this process only."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from urllib.parse import unquote

from plotnote.errors import RosterError
from plotnote.people.roster import Roster
from plotnote.studio.processes import command_of, environment
from plotnote.studio.replies import Refused
from plotnote.studio.roster_reader import Found, as_found

__all__ = ["READING_TIME", "Uploads", "read_upload", "upload_name"]

READING_TIME = 20.0
"""s for a roster to be read."""

_KEPT = 4
"""Rosters whose people can still be drafted; the oldest is let go."""

_COMMAND = command_of("plotnote.studio.roster_reader")


class Uploads:
    """The last rosters that were read, by a number that nobody can guess."""

    def __init__(self) -> None:
        self._rosters: OrderedDict[str, Found] = OrderedDict()
        self._one = asyncio.Semaphore(1)

    async def take(self, content: bytes, name: str) -> tuple[str, Found]:
        """Read a roster and keep it. Raises as `read_upload`."""
        async with self._one:
            found = await read_upload(content, name)
        key = secrets.token_urlsafe(8)
        self._rosters[key] = found
        while len(self._rosters) > _KEPT:
            self._rosters.popitem(last=False)
        return key, found

    def roster(self, key: str | None) -> Roster:
        """The roster of that key, or the last one.

        Raises:
            Refused: 409, it is not here any more.
        """
        found = self._rosters.get(key) if key else next(reversed(self._rosters.values()), None)
        if found is None:
            raise Refused(409, "The roster is not here any more.", hint="Drop its file on the page once more.")
        return found.roster


async def read_upload(content: bytes, name: str, command: Sequence[str] = _COMMAND) -> Found:
    """The people in a file that was sent under a name.

    Raises:
        RosterError: nothing can be read of it, or reading it takes more time or memory than any roster does.
    """
    process = await asyncio.create_subprocess_exec(
        *command, name,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True, env=environment(),
    )  # fmt: skip
    try:
        async with asyncio.timeout(READING_TIME):
            said, _ = await process.communicate(content)
    except TimeoutError:
        raise _too_much(name) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise _too_much(name)
    return await asyncio.to_thread(lambda: as_found(json.loads(said)))


def _too_much(name: str) -> RosterError:
    return RosterError("This is too much for a roster.", hint="Export only these people, as CSV UTF-8.", file=name)


def upload_name(header: str) -> str:
    """The name of a file in the header X-Name, for messages only: nothing is ever stored under it. It tells by its
    ending what the file should be."""
    name = re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", "", unquote(header)).replace("\\", "/").rpartition("/")[2]
    return name[-100:].lstrip("-") or "roster"
