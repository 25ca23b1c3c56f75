"""`plotnote preview`."""

from __future__ import annotations

from pathlib import Path

import click

from plotnote.cli.options import asked, file_argument, setting_options, tell

__all__ = ["preview"]


@click.command()
@file_argument("note")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to store it: .svg, .png or .pdf.")
@click.option("--open", "show", is_flag=True, help="Open the stored preview with the system's viewer.")
@click.option("--order", type=click.Choice(["natural", "fastest"]), default="natural", help="The order of the strokes.")
@setting_options
def preview(
    note: Path, output: Path | None, show: bool, order: str, fit: bool, liveliness: float | None, strict: bool,
    typographic: bool,
) -> None:  # fmt: skip
    """Show NOTE, a text file, as it will be written. Without -o it is stored as NOTE.svg in this folder."""
    from plotnote.workshop import proof, work
    from plotnote.workshop.desk import draw_note

    target = output or Path(note.stem + ".svg")
    drawing = draw_note(asked(work.read_note(note), fit, liveliness, strict, typographic), order, tell)
    proof.preview(drawing, target)
    click.echo(f"{target}: {len(drawing.strokes)} strokes, {drawing.length / 1000:.2f} m of ink")
    if show:
        click.launch(str(target))
