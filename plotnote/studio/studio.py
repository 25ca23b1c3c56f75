"""The handle that every part of the studio is given: the folder, the news, and what is to be done at the end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from plotnote.studio.events import Broadcast
from plotnote.studio.replies import Refused
from plotnote.workshop.folder import BatchFolder, open_folder

__all__ = ["Studio"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Studio:
    """One batch folder, or one that is to become a batch, and whoever looks at it.

    Attributes:
        root: the folder, absolute.
        events: tells every page what happens.
        endings: what is done when the studio ends, see `at_end`.
    """

    root: Path
    events: Broadcast = field(default_factory=Broadcast)
    endings: list[Callable[[], Awaitable[None]]] = field(default_factory=list)

    def folder(self) -> BatchFolder:
        """The batch as it stands on the disk now.

        Raises:
            Refused: 404, there is none yet.
            ConfigError: its batch.toml is wrong.
        """
        if not (self.root / "batch.toml").exists():
            raise Refused(404, "There is no batch in this folder yet.", hint="Bring a roster and choose a template.")
        return open_folder(self.root)

    def note_file(self, name: str) -> Path:
        """The file of the note of exactly that name. No part of a request ever becomes part of a file's name: the
        folder is listed, and the name is looked for in the list.

        Raises:
            Refused: 404, there is none, or it leads out of the folder.
        """
        home = self.root.resolve()
        for file in (self.root / "notes").glob("*.txt"):
            if file.stem == name and not name.startswith("."):
                if file.is_file() and file.resolve().is_relative_to(home):
                    return file
                break
        raise Refused(404, "There is no note of this name.", hint="It may have been renamed: reload the page.")

    def at_end(self, ending: Callable[[], Awaitable[None]]) -> None:
        """Have `ending` done when the studio ends, the last one first; it is cancelled when a person will not wait."""
        self.endings.append(ending)

    async def end(self) -> None:
        """Do what is to be done at the end, all of it, whatever fails; then let the pages go."""
        try:
            for ending in reversed(self.endings):
                try:
                    await ending()
                except asyncio.CancelledError:
                    raise
                except Exception:
                    log.exception("The studio did not end as it should.")
        finally:
            self.events.close()
