"""`plotnote fonts`: the group; each command is in a module of its own."""

from __future__ import annotations

import click

from plotnote.cli.lazy import LazyGroup

__all__ = ["fonts"]

_COMMANDS = {
    "list": ("plotnote.cli.fonts_list:list_faces", "List the faces and what each offers."),
    "show": ("plotnote.cli.fonts_show:show_face", "Show all that is known of a face."),
    "coverage": ("plotnote.cli.fonts_coverage:coverage", "Show what a face can and cannot write."),
    "specimen": ("plotnote.cli.fonts_specimen:specimen", "Show the letters of a face on a sheet."),
    "export": ("plotnote.cli.fonts_files:export_face", "Store a face as a JSON or SVG font."),
    "import": ("plotnote.cli.fonts_files:import_face", "Take a font file into your own fonts."),
}


@click.group(cls=LazyGroup, table=_COMMANDS, usual="list")
def fonts() -> None:
    """Faces: list, show, import and export them. Without a command, list them."""
