"""Lines of JSON between the server and the process at the machine. Whoever says something here never waits: a thread
writes it, and where the other end does not read, only the newest state is kept."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import IO, Any

__all__ = ["Mouth", "heard"]

_KEPT = 1000
"""Lines that wait for an end that does not read; the oldest go first."""

_STATE_EVERY = 0.2
"""s between two states."""

_LAST_WORDS = 2.0
"""s that the end of this process waits for what was not yet read."""


class Mouth:
    """Says things through `pipe`, in order. `say` may be called by any thread and returns at once."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._said: deque[bytes] = deque(maxlen=_KEPT)
        self._state: Mapping[str, Any] | None = None
        self._turn = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._write, name="mouth", daemon=True)
        self._thread.start()

    def say(self, line: Mapping[str, Any]) -> None:
        """Say it, each line, after what was said before."""
        data = _line(line)
        with self._turn:
            if self._state is not None:  # what was so before this is told before it
                self._said.append(_line(self._state))
                self._state = None
            self._said.append(data)
            self._turn.notify()

    def show(self, state: Mapping[str, Any]) -> None:
        """Say how things stand; a later state makes an earlier one void that was not said yet."""
        with self._turn:
            fresh = self._state is None
            self._state = state
            if fresh:
                self._turn.notify()

    def close(self) -> None:
        """Say what is left, if the other end reads it within `_LAST_WORDS` s."""
        with self._turn:
            self._closing = True
            self._turn.notify()
        self._thread.join(_LAST_WORDS)

    def _write(self) -> None:
        with suppress(OSError, ValueError):  # nobody is there any more: the work goes on all the same
            while True:
                with self._turn:
                    self._turn.wait_for(lambda: self._said or self._state is not None or self._closing)
                    lines, showed = list(self._said), self._state is not None
                    self._said.clear()
                    if self._state is not None:
                        lines.append(_line(self._state))
                        self._state = None
                    ended = self._closing and not lines
                if ended:
                    return
                self._pipe.write(b"".join(lines))
                self._pipe.flush()
                if showed:
                    with self._turn:
                        self._turn.wait_for(lambda: self._said or self._closing, _STATE_EVERY)


def _line(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, separators=(",", ":")).encode() + b"\n"


def heard(pipe: IO[bytes], strange: Callable[[bytes], None] = lambda line: None) -> Iterator[dict[str, Any]]:
    """What is said at the other end, until it is closed; a line that says nothing is given to `strange`."""
    for line in pipe:
        try:
            told = json.loads(line)
        except ValueError:
            told = None
        if isinstance(told, dict):
            yield told
        else:
            strange(line)
