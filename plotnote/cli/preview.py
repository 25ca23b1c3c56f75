"""`plotnote preview`."""

from __future__ import annotations

from pathlib import Path

import click

from plotnote.cli.options import asked, file_argument, order_option, setting_options, tell

__all__ = ["preview"]


@click.command()
@file_argument("note")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to store it: .svg, .png or .pdf.")
@click.option("--open", "show", is_flag=True, help="Open the stored preview with the system's viewer.")
@order_option
@setting_options
def preview(
    note: Path, output: Path | None, show: bool, order: str, fit: bool, liveliness: float | None, strict: bool,
    typographic: bool,
) -> None:  # fmt: skip
    """Show NOTE, a text file, as it will be written. Without -o it is stored as NOTE.svg in this folder."""
    from plotnote.workshop import estimate, proof, work
    from plotnote.workshop.desk import draw_note
    from plotnote.workshop.lift_heights import say_heights

    target = output or Path(note.stem + ".svg")
    asked_for = asked(work.read_note(note), fit, liveliness, strict, typographic)
    drawing = draw_note(asked_for, order, tell)
    proof.preview(drawing, target)
    click.echo(f"{target}: {len(drawing.strokes)} strokes, {drawing.length / 1000:.2f} m of ink")
    if machine := estimate.machine_for([drawing]):
        click.echo(f"  {estimate.say_time(estimate.time_of(drawing, machine), machine)}")
        if said := say_heights(machine, [drawing]):
            click.echo(f"  {said}")
        if order != "natural":
            tell(estimate.gain_of(asked_for, machine, order, drawing))
    if show:
        click.launch(str(target))
