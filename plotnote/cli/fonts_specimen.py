"""`plotnote fonts specimen`."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["specimen"]


@click.command()
@click.argument("face")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to store it: .svg, .png or .pdf.")
@click.option("--text", default="", help="Rows to show instead; characters of a row without a space are set apart.")
@click.option("--x-height", "x_height", type=float, metavar="MM", help="The size; else the largest that fits on A4.")
def specimen(face: str, output: Path | None, text: str, x_height: float | None) -> None:
    """Show FACE, a name or a font file, on a sheet: letters, figures, signs and names; FACE.png without -o."""
    from plotnote.workshop import proof
    from plotnote.workshop.specimen import draw_specimen

    drawing, size, lacking = draw_specimen(face, text, x_height)
    target = output or Path(Path(face).stem + ".png")
    proof.preview(drawing, target)
    click.echo(f"{target}: x-height {size:g} mm, {len(drawing.strokes)} strokes")
    if lacking:
        click.echo(f"The face cannot draw {len(lacking)} of the usual characters: {' '.join(lacking)}")
