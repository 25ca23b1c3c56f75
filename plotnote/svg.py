"""Drawings as SVG: true size in mm, one group for each pen, one path element for each stroke."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from io import StringIO
from typing import Any

from plotnote.drawing import Drawing, Sheet, Stroke
from plotnote.geometry import Points

__all__ = ["contact_sheet_svg", "path_data", "to_svg"]

_GAP = 6.0
"""Space between the cards of a contact sheet, in mm."""

_TABLE = "#d9d9d6"
"""What the cards of a contact sheet lie on."""

_RULE, _RED_RULE, _RULE_WIDTH = "#c3d3e6", "#ebb4b4", 0.2
"""Printed rules, pale as on the paper they stand for; mm."""


def to_svg(drawing: Drawing, *, paper: bool = False) -> str:
    """The drawing as an SVG document; the same drawing gives the same text.

    Args:
        paper: lay the sheet under the ink: a rectangle of its colour, with its printed rules.
    """
    svg = _document(drawing.sheet.width, drawing.sheet.height)
    _add_card(svg, svg, drawing, paper=paper, prefix="")
    return _text(svg)


def contact_sheet_svg(drawings: Sequence[tuple[str, Drawing]], columns: int = 0) -> str:
    """All drawings side by side on their paper, at true size; each name is the title of its card's group.

    Args:
        columns: cards in a row; 0 chooses for a sheet that is about as wide as it is high.

    Raises:
        ValueError: there is no drawing.
    """
    if not drawings:
        raise ValueError("a contact sheet needs a drawing")
    wide = max(drawing.sheet.width for _, drawing in drawings) + _GAP
    high = max(drawing.sheet.height for _, drawing in drawings) + _GAP
    across = columns or max(1, math.ceil(math.sqrt(len(drawings) * high / wide)))
    across = min(across, len(drawings))
    down = -(-len(drawings) // across)
    svg = _document(across * wide + _GAP, down * high + _GAP)
    svg.add(svg.rect((0, 0), ("100%", "100%"), fill=_TABLE))
    for index, (name, drawing) in enumerate(drawings):
        x, y = _GAP + index % across * wide, _GAP + index // across * high
        card = svg.add(svg.g(id=f"card-{index + 1}", transform=f"translate({_number(x)} {_number(y)})"))
        card.set_desc(title=name)
        _add_card(svg, card, drawing, paper=True, prefix=f"card-{index + 1}-")
    return _text(svg)


def _document(width: float, height: float) -> Any:
    from svgwrite import Drawing as Svg

    size = (f"{_number(width)}mm", f"{_number(height)}mm")
    return Svg(size=size, viewBox=f"0 0 {_number(width)} {_number(height)}", debug=False)


def _text(svg: Any) -> str:
    out = StringIO()
    svg.write(out)
    return out.getvalue() + "\n"


def _add_card(svg: Any, parent: Any, drawing: Drawing, *, paper: bool, prefix: str) -> None:
    sheet = drawing.sheet
    if paper:
        parent.add(svg.rect((0, 0), (_number(sheet.width), _number(sheet.height)), fill=sheet.paper))
        _add_rules(svg, parent, sheet)
    for pen in dict.fromkeys(stroke.pen for stroke in drawing.strokes):
        group = _group(svg, parent, f"{prefix}pen-{_name(pen.name)}", pen.colour, pen.width)
        _add_strokes(svg, group, [stroke for stroke in drawing.strokes if stroke.pen == pen])


def _add_rules(svg: Any, parent: Any, sheet: Sheet) -> None:
    rules = sheet.rules
    if rules is None:
        return
    width, height = _number(sheet.width), _number(sheet.height)
    rows = max(0, math.ceil((sheet.height - rules.first) / rules.pitch - 1e-9))
    blue = [_number(rules.first + n * rules.pitch) for n in range(rows)]
    red = [f"M0 {_number(rules.header)}H{width}"] if rules.header is not None else []
    red += [f"M{_number(rules.margin)} 0V{height}"] if rules.margin is not None else []
    for colour, drawn in ((_RULE, "".join(f"M0 {y}H{width}" for y in blue)), (_RED_RULE, "".join(red))):
        if drawn:
            parent.add(svg.path(d=drawn, fill="none", stroke=colour, stroke_width=_number(_RULE_WIDTH)))


def _group(svg: Any, parent: Any, name: str, colour: str, width: float) -> Any:
    style = {"fill": "none", "stroke_linecap": "round", "stroke_linejoin": "round"}
    return parent.add(svg.g(id=name, stroke=colour, stroke_width=_number(width), **style))


def _add_strokes(svg: Any, group: Any, strokes: Sequence[Stroke]) -> None:
    for stroke in strokes:
        group.add(svg.path(d=path_data(stroke.points)))


def path_data(xy: Points) -> str:
    """A stroke as the data of an SVG path, with three decimals: M, then L."""
    first, *rest = (f"{_number(x)} {_number(y)}" for x, y in xy.tolist())
    return f"M{first}L{' '.join(rest)}"


def _number(value: float) -> str:
    """At most three decimals, a thousandth of a mm, and never “-0”."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _name(text: str) -> str:
    """A pen's name as part of an XML id."""
    return re.sub(r"[^A-Za-z0-9._-]", "-", text)
