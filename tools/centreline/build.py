"""One face from its source: every character traced, ordered, corrected, kerned."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from tools.centreline.corrections import Correction, apply, load_corrections
from tools.centreline.ductus import Ductus, load_ductus, parse
from tools.centreline.outlines import Array, Outline, open_subsets, outlines_of
from tools.centreline.parts import split_marks
from tools.centreline.raster import rasterise
from tools.centreline.repertoire import repertoire
from tools.centreline.search import Manner, best_walk
from tools.centreline.skeleton import skeleton_graph
from tools.centreline.sources import FaceSource, members
from tools.centreline.strokes import draw
from tools.centreline.web import web_of

__all__ = ["Form", "build", "trace"]

_DOTTED = "ijіј"

_TICK = 0.075
"""Length of the tick that stands for a dot, in heights of the x."""


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One drawing of a character: strokes (n, 2) in whole units, in writing order, and the outline they are from."""

    advance: int
    strokes: tuple[Array, ...]
    late: tuple[int, ...]
    outline: Outline


def build(source: FaceSource, tarball: bytes, only: str = "") -> Iterator[tuple[str, list[Form]]]:
    """Each character of the face with its forms, in code order."""
    subsets = open_subsets(members(tarball, source.files))
    forms, corrections = load_ductus(source.style), load_corrections(source.name)
    manner = Manner(source.slant)
    if source.style == "script":
        manner = Manner(source.slant, lift=5.0, expected_lift=1.0, missing=0.0)
    tick = _TICK * float(np.ptp(np.vstack(outlines_of(subsets, "x", 0)[0].contours)[:, 1]))
    for character in sorted(only or repertoire(subsets)):
        if character in source.leave_out:
            continue
        asked = character
        for pair in source.swap:
            if character in pair:
                asked = pair[1 - pair.index(character)]
        letter = unicodedata.category(character) in ("Ll", "Lu") and not unicodedata.decomposition(character)
        row: list[Form] = []
        base = unicodedata.normalize("NFD", character)[0]
        accented = base != character and character not in forms
        usual = forms.get({"i": "l", "і": "l", "j": "l"}.get(base, base) if accented else character, [])
        for k, outline in enumerate(outlines_of(subsets, asked, source.alternates if letter else 0)):
            correction = corrections.get((character, k), Correction())
            ductus = [parse(correction.ductus)] if correction.ductus else usual
            form = trace(outline, ductus, manner, source.ppem, tick, accented)
            late = tuple(sorted({*form.late, *_dots(character, form.strokes)}))
            strokes, late = apply(correction, form.strokes, late)
            advance = form.advance if correction.advance is None else correction.advance
            row.append(replace(form, advance=advance, strokes=strokes, late=late))
        if row:
            yield character, row


def trace(
    outline: Outline, ductus: list[Ductus], manner: Manner, ppem: int, tick: float = 24.0, accented: bool = False
) -> Form:
    """The strokes of one outline, in the order and direction of the ductus; the marks of an accented letter, for which
    the ductus does not speak, follow the letter and are late. `tick` is the length of a dot in units."""
    raster = rasterise(outline, ppem)
    advance = round(outline.advance)
    if raster is None:
        return Form(advance, (), (), outline)
    web = web_of(skeleton_graph(raster), tick)
    body, marks = split_marks(web) if accented else (web, None)
    walk = best_walk(body, ductus, manner)
    strokes = [draw(body, steps) for steps in walk.strokes]
    late = list(walk.late)
    if marks is not None:
        for steps in best_walk(marks, [], manner).strokes:
            late.append(len(strokes))
            strokes.append(draw(marks, steps))
    return Form(advance, tuple(strokes), tuple(late), outline)


def _dots(character: str, strokes: tuple[Array, ...]) -> list[int]:
    """The dots of i and j: the strokes above the largest one."""
    if character not in _DOTTED or len(strokes) < 2:
        return []
    body = max(range(len(strokes)), key=lambda k: float(np.ptp(strokes[k], axis=0).max()))
    top = float(strokes[body][:, 1].max())
    return [k for k, s in enumerate(strokes) if k != body and float(s[:, 1].min()) > 0.85 * top]
