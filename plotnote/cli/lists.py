"""`plotnote fonts` and `plotnote stationery`: what is on the shelf."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table

__all__ = ["fonts", "stationery"]


@click.command()
def fonts() -> None:
    """List the faces: style, whether one stroke is one line, measured x-height and licence."""
    from plotnote import library

    table = _table("face", "style", "text", "handwriting", "characters", "x-height / cap height", "licence")
    for face in library.faces().values():
        font = library.face(face.name) if face.text else library.plain_face(face.name)
        ratio = f"{font.metrics.x_height / font.metrics.cap_height:.2f}"
        count = str(len(font.glyphs))
        table.add_row(face.name, face.style, _mark(face.text), _mark(face.handwriting), count, ratio, face.licence)
    _show(table)


@click.command()
def stationery() -> None:
    """List the stationery: size and text frame in mm, usual x-height and its limits in mm."""
    from plotnote import library

    table = _table("stationery", "width x height mm", "panels", "text frame mm", "x-height mm (least-largest)", "paper")
    for name, item in library.stationeries().items():
        sheet = item.sheet
        frame = sheet.panels[0]
        sizes = f"{item.usual_x_height:g} ({item.least_x_height:g}-{item.largest_x_height:g})"
        table.add_row(
            name, f"{sheet.width:g} x {sheet.height:g}", str(len(sheet.panels)),
            f"{frame.width:.1f} x {frame.height:.1f}", sizes, sheet.paper,
        )  # fmt: skip
    _show(table)


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column)
    return table


def _mark(value: bool) -> str:
    return "yes" if value else "no"


def _show(table: Table) -> None:
    console = Console()
    # A pipe has no width of its own, and a table cut to 80 columns would lose what it should tell.
    (console if console.is_terminal else Console(width=160)).print(table)
