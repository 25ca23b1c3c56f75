"""Accents in units of the x-height, upright. A mark above has its origin at the middle of its foot, one below at the
middle of the baseline; cedilla and ogonek begin where they touch the letter."""

from __future__ import annotations

from plotnote.text.outline import Strokes, circle, curve, line

__all__ = ["ABOVE", "APOSTROPHE", "ATTACHED", "BELOW", "DOTS", "HORN", "TURNED_COMMA"]

_ACUTE = line((0.13, 0.33), (-0.1, 0.0))
_GRAVE = line((-0.13, 0.33), (0.1, 0.0))

ABOVE: dict[str, Strokes] = {
    "\u0300": (_GRAVE,),
    "\u0301": (_ACUTE,),
    "\u0302": (line((-0.24, 0.0), (0.0, 0.27), (0.24, 0.0)),),
    "\u0303": (curve((-0.3, 0.03), (-0.19, 0.14), (-0.07, 0.12), (0.08, 0.04), (0.2, 0.03), (0.3, 0.14)),),
    "\u0304": (line((-0.26, 0.06), (0.26, 0.06)),),
    "\u0306": (curve((-0.25, 0.26), (-0.17, 0.07), (0.0, 0.0), (0.17, 0.07), (0.25, 0.26)),),
    "\u0309": (curve((-0.13, 0.29), (-0.02, 0.38), (0.11, 0.32), (0.09, 0.2), (0.0, 0.12), (0.0, 0.01)),),
    "\u030a": (circle(0.0, 0.17, 0.17),),
    "\u030b": (line((0.0, 0.33), (-0.2, 0.0)), line((0.3, 0.33), (0.1, 0.0))),
    "\u030c": (line((-0.24, 0.27), (0.0, 0.0), (0.24, 0.27)),),
    "\u030f": (line((-0.3, 0.33), (-0.1, 0.0)), line((0.0, 0.33), (0.2, 0.0))),
    "\u0311": (curve((-0.25, 0.0), (-0.17, 0.19), (0.0, 0.26), (0.17, 0.19), (0.25, 0.0)),),
}
"""Drawn marks that stand over a letter, by combining character."""

DOTS: dict[str, tuple[float, ...]] = {
    "\u0307": (0.0,),
    "\u0308": (-0.21, 0.21),
    "\u0323": (0.0,),
    "\u0324": (-0.2, 0.2),
}
"""Marks made of the face's own dots: where the dots stand."""

BELOW: dict[str, Strokes] = {
    "\u0325": (circle(0.0, -0.31, 0.13),),
    "\u0326": (curve((0.04, -0.17), (0.06, -0.25), (0.01, -0.35), (-0.09, -0.44)),),
    "\u032d": (line((-0.22, -0.42), (0.0, -0.18), (0.22, -0.42)),),
    "\u032e": (curve((-0.22, -0.18), (-0.15, -0.34), (0.0, -0.4), (0.15, -0.34), (0.22, -0.18)),),
    "\u0330": (curve((-0.27, -0.33), (-0.17, -0.22), (-0.06, -0.24), (0.08, -0.32), (0.18, -0.33), (0.27, -0.22)),),
    "\u0331": (line((-0.26, -0.24), (0.26, -0.24)),),
}
"""Drawn marks that stand under a letter."""

ATTACHED: dict[str, Strokes] = {
    "\u0327": (curve((0.0, 0.0), (-0.03, -0.13), (0.09, -0.17), (0.13, -0.27), (0.05, -0.36), (-0.12, -0.36)),),
    "\u0328": (curve((0.0, 0.0), (-0.12, -0.13), (-0.15, -0.27), (-0.06, -0.36), (0.09, -0.32)),),
}
"""Cedilla and ogonek."""

APOSTROPHE = (curve((0.05, 0.0), (0.05, -0.12), (0.0, -0.24), (-0.06, -0.34)),)
"""The caron of ď ť ľ Ľ; its origin is its upper end."""

TURNED_COMMA = (curve((0.08, 0.36), (0.0, 0.27), (-0.05, 0.16), (-0.04, 0.02)),)
"""The cedilla of Latvian ģ stands above the letter."""

HORN = (curve((0.0, 0.0), (0.13, 0.02), (0.2, 0.1), (0.19, 0.24)),)
"""The horn of ơ ư, from where it touches the letter."""
