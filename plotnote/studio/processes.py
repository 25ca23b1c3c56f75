"""Processes of our own beside the server."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import plotnote

__all__ = ["command_of", "environment"]


def command_of(module: str) -> tuple[str, ...]:
    """What runs a module of ours. Python looks for nothing in the folder in which the studio was started (-P): that is
    a batch folder, which may come from somebody else, and a json.py in it would be run."""
    return (sys.executable, "-P", "-m", module)


def environment() -> dict[str, str]:
    """The environment in which such a process finds the same plotnote as this one, wherever it lies."""
    home = str(Path(plotnote.__file__).parent.parent)
    before = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([home, before] if before else [home])}
