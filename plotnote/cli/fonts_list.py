"""`plotnote fonts list`: the faces on the shelf."""

from __future__ import annotations

import click

from plotnote.cli.tables import show_table, table, yes_no

__all__ = ["list_faces"]


@click.command("list")
def list_faces() -> None:
    """List the faces: style, whether one stroke is one line, measured x-height and licence."""
    from plotnote import library

    made = table("face", "style", "text", "handwriting", "characters", "x-height / cap height", "licence")
    for face in library.faces().values():
        font = library.face(face.name) if face.text else library.plain_face(face.name)
        ratio = f"{font.metrics.x_height / font.metrics.cap_height:.2f}"
        count = str(len(font.glyphs))
        made.add_row(face.name, face.style, yes_no(face.text), yes_no(face.handwriting), count, ratio, face.licence)
    show_table(made)
