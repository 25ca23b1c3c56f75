"""Keeping the computer awake while a machine writes: one that falls asleep in mid-card stops the pen on the paper."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

__all__ = ["kept_awake"]

_SOON = 0.3
"""s in which a keeper that cannot do its work says so by ending."""
_PATIENCE = 2.0
"""s that a keeper may take to end."""
_LINUX = ("systemd-inhibit", "--who=plotnote", "--why=a plotter is writing a card", "--mode=block")
_CONTINUOUS, _SYSTEM = 0x80000000, 0x00000001
"""ES_CONTINUOUS and ES_SYSTEM_REQUIRED of SetThreadExecutionState (Microsoft, winbase.h)."""


@contextmanager
def kept_awake(tell: Callable[[str], None]) -> Iterator[None]:
    """The computer does not fall asleep during the block; where it cannot be kept from that, `tell` hears a sentence.

    What keeps it awake ends with this process, however that ends. Never raises anything of its own.
    """
    if sys.platform == "win32":
        with _windows(tell):
            yield
        return
    keeper, why = _keeper(_commands())
    if keeper is None:
        tell(f"This computer may fall asleep while the plotter writes, for {why}; keep it awake yourself.")
    try:
        yield
    finally:
        if keeper is not None:
            _end(keeper)


def _commands() -> tuple[Sequence[str], ...]:
    if sys.platform == "darwin":
        return (("caffeinate", "-i", "-m", "-s", "-w", str(os.getpid())),)
    # cat ends when the pipe from this process does. A closed lid may not be for this user to decide.
    return tuple((*_LINUX, f"--what={what}", "cat") for what in ("sleep:idle:handle-lid-switch", "sleep:idle", "idle"))


def _keeper(commands: Sequence[Sequence[str]]) -> tuple[subprocess.Popen[bytes] | None, str]:
    """The first command that stays, or None and why there is none."""
    why = ""
    for command in commands:
        try:
            keeper = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C at the terminal is not for it
            )  # fmt: skip
        except OSError:
            return None, f"there is no {command[0]}"
        try:
            keeper.wait(_SOON)
        except subprocess.TimeoutExpired:
            return keeper, ""
        why = f"{command[0]} cannot keep it awake"
        _end(keeper)
    return None, why


def _end(keeper: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if keeper.stdin is not None:
            keeper.stdin.close()
        keeper.terminate()
    with suppress(subprocess.TimeoutExpired):
        keeper.wait(_PATIENCE)
        return
    keeper.kill()
    keeper.wait()


@contextmanager
def _windows(tell: Callable[[str], None]) -> Iterator[None]:
    import ctypes

    state = getattr(ctypes, "windll").kernel32.SetThreadExecutionState  # noqa: B009 - mypy knows it on Windows only
    if not state(_CONTINUOUS | _SYSTEM):
        tell("This computer may fall asleep while the plotter writes, for Windows refuses; keep it awake yourself.")
    try:
        yield
    finally:
        state(_CONTINUOUS)
