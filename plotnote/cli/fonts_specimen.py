"""`plotnote fonts specimen`."""

from __future__ import annotations

from pathlib import Path

import click

from plotnote.cli.pictures import largest_option, output_option, store_specimen

__all__ = ["specimen"]


@click.command()
@click.argument("face")
@output_option()
@click.option("--text", default="", help="Rows to show instead; characters of a row without a space are set apart.")
@largest_option
def specimen(face: str, output: Path | None, text: str, x_height: float | None) -> None:
    """Show FACE, a name or a font file, on a sheet: letters, figures, signs and names; FACE.png without -o."""
    from plotnote.workshop.specimen import draw_specimen

    drawing, size, lacking = draw_specimen(face, text, x_height)
    store_specimen(drawing, size, face, output)
    if lacking:
        click.echo(f"The face cannot draw {len(lacking)} of the usual characters: {' '.join(lacking)}")
