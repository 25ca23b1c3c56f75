"""`plotnote stationery`: what is on the shelf."""

from __future__ import annotations

import click

from plotnote.cli.tables import show_table, table

__all__ = ["stationery"]


@click.command()
def stationery() -> None:
    """List the stationery: size and text frame in mm, usual x-height and its limits in mm."""
    from plotnote import library

    made = table("stationery", "width x height mm", "panels", "text frame mm", "x-height mm (least-largest)", "paper")
    for name, item in library.stationeries().items():
        sheet = item.sheet
        frame = sheet.panels[0]
        sizes = f"{item.usual_x_height:g} ({item.least_x_height:g}-{item.largest_x_height:g})"
        made.add_row(
            name, f"{sheet.width:g} x {sheet.height:g}", str(len(sheet.panels)),
            f"{frame.width:.1f} x {frame.height:.1f}", sizes, sheet.paper,
        )  # fmt: skip
    show_table(made)
