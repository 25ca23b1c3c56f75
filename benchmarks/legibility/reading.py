"""Print read by a machine: the share of characters that Tesseract gets wrong."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import mean

from benchmarks.legibility.writing import LIVELINESS, at, written
from plotnote.hand.hand import Hand
from plotnote.image import to_png
from plotnote.svg import to_svg

__all__ = ["ALLOWED", "distance", "error_rates", "read_back", "worse"]

ALLOWED = {"default": 0.03, "lively": 0.08}
"""By how much each may read worse than the steady face."""

_DPI = 300


def distance(one: str, other: str) -> int:
    """How many characters must be put in, taken out or exchanged to make one text the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, character in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, wanted in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (character != wanted))
    return row[-1]


def read_back(png: bytes) -> str:
    """What Tesseract reads in a picture of one block of text."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "note.png"
        file.write_bytes(png)
        done = subprocess.run(
            ["tesseract", str(file), "-", "--psm", "6", "-l", "eng"],
            capture_output=True, text=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    return " ".join(done.stdout.split())


def _error(text: str, hand: Hand, seed: int) -> float:
    _, drawing = written(text, hand, seed)
    wanted = " ".join(text.split())
    return distance(read_back(to_png(to_svg(drawing), _DPI, "#ffffff")), wanted) / len(wanted)


def error_rates(hand: Hand, texts: Sequence[str], seeds: Sequence[int]) -> dict[str, list[float]]:
    """The share of wrong characters in each note, for each liveliness; the steady face does not depend on the seed."""
    runs = [
        (name, text, seed)
        for name, liveliness in LIVELINESS.items()
        for text in texts
        for seed in (seeds[:1] if liveliness is None else seeds)
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        rates = list(pool.map(lambda run: _error(run[1], at(hand, LIVELINESS[run[0]]), run[2]), runs))
    return {name: [rate for run, rate in zip(runs, rates, strict=True) if run[0] == name] for name in LIVELINESS}


def worse(rates: dict[str, list[float]]) -> dict[str, float]:
    """By how much each liveliness reads worse than the steady face, on average."""
    return {name: mean(rates[name]) - mean(rates["steady"]) for name in ALLOWED}
