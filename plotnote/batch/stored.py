"""A drawing and its machine as bytes, so that a half-written sheet can be finished exactly as it was begun, whatever
has been edited since."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import asdict
from typing import Any

from plotnote.drawing import Drawing, Mark, Pen, Rules, Sheet, Stroke
from plotnote.errors import Corrupt
from plotnote.geometry import Affine, Box, points
from plotnote.motion.machine import Limits, Machine, PenTiming

__all__ = ["digest", "pack", "unpack"]

_FORMAT = 2
"""1, which had no last letter of a stroke, can still be read."""


def pack(drawing: Drawing, machine: Machine, slot: Affine) -> bytes:
    """The bytes from which `unpack` gives the same again. Numbers keep every digit."""
    pens = sorted({stroke.pen for stroke in drawing.strokes}, key=lambda pen: pen.name)
    content = {
        "format": _FORMAT,
        "sheet": asdict(drawing.sheet),
        "machine": asdict(machine),
        "slot": asdict(slot),
        "pens": [asdict(pen) for pen in pens],
        "strokes": [
            [pens.index(s.pen), s.points.ravel().tolist(), s.mark.line, s.mark.word, s.mark.letter, s.mark.last]
            for s in drawing.strokes
        ],
    }
    return zlib.compress(json.dumps(content, separators=(",", ":")).encode(), 6)


def digest(content: bytes) -> str:
    """The name of stored bytes."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def unpack(content: bytes) -> tuple[Drawing, Machine, Affine]:
    """What `pack` was given.

    Raises:
        Corrupt: these are not such bytes.
    """
    try:
        raw: dict[str, Any] = json.loads(zlib.decompress(content))
        if raw["format"] not in (1, _FORMAT):
            raise ValueError(f"unknown format {raw['format']}")
        if raw["format"] == 1:
            raw["strokes"] = [[pen, flat, *mark] for pen, *mark, flat in raw["strokes"]]
        pens = [Pen(**pen) for pen in raw["pens"]]
        strokes = tuple(
            Stroke(points([flat[i : i + 2] for i in range(0, len(flat), 2)]), pens[pen], Mark(*mark))
            for pen, flat, *mark in raw["strokes"]
        )
        return Drawing(_sheet(raw["sheet"]), strokes), _machine(raw["machine"]), Affine(**raw["slot"])
    except (ValueError, KeyError, TypeError, IndexError, zlib.error) as error:
        raise Corrupt(
            f"A stored plan cannot be read: {error}.",
            hint="Look at the card: mark the note as spoiled to write it anew, or as written when it is complete.",
        ) from error


def _sheet(raw: dict[str, Any]) -> Sheet:
    boxes = {"frame": Box(*raw["frame"])}
    lists = {key: tuple(Box(*box) for box in raw[key]) for key in ("panels", "keep_outs")}
    rules = Rules(**raw["rules"]) if raw.get("rules") else None
    return Sheet(**{**raw, **boxes, **lists, "rules": rules})


def _machine(raw: dict[str, Any]) -> Machine:
    parts = {"drawing": Limits(**raw["drawing"]), "travelling": Limits(**raw["travelling"])}
    return Machine(**{**raw, **parts, "travel_box": Box(*raw["travel_box"]), "pen": PenTiming(**raw["pen"])})
