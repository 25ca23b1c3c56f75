"""`plotnote fonts export` and `plotnote fonts import`."""

from __future__ import annotations

from pathlib import Path

import click

from plotnote.cli.options import file_argument
from plotnote.text.jsonfont import STYLES

__all__ = ["export_face", "import_face"]


@click.command("export")
@click.argument("face")
@file_argument("file")
@click.option("--plain", is_flag=True, help="Leave out the letters and signs that are composed.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export_face(face: str, file: Path, plain: bool, force: bool) -> None:
    """Store FACE as FILE: .json is our own format, .svg is an SVG font for Inkscape's Hershey Text."""
    from plotnote.workshop.font_files import export_font, licence_files

    count = export_font(face, file, plain, force)
    click.echo(f"{file}: {count} characters")
    for text in licence_files(face):
        click.echo(f"Its licence wants this to stay with it: {text}")


@click.command("import")
@file_argument("file")
@click.option("--name", default="", help="What the face is called; without it, the name of the file.")
@click.option("--style", type=click.Choice(STYLES), help="What kind of face it is, where it does not say.")
@click.option("--force", is_flag=True, help="Write over a font of yours that has this name.")
def import_face(file: Path, name: str, style: str | None, force: bool) -> None:
    """Take a font FILE (.jhf, .svg or .json) into your own fonts, so that notes can name it."""
    from plotnote import library
    from plotnote.workshop.font_files import import_font

    target = import_font(file, name, style or "", force)
    font, entry = library.plain_face(target.stem), library.face_entry(target.stem)
    click.echo(f"{target}: {len(font.glyphs)} characters, x-height {font.metrics.x_height:g} units")
    if not entry.text:
        click.echo("It lacks letters from A to Z, so no accented letters are composed.")
    if not entry.handwriting:
        click.echo("Its stems are drawn twice, side by side: a pen writes them as outlines.")
    click.echo(f'Write with it by font = "{target.stem}" in the head of a note.')
