"""`plotnote fonts list`: the faces on the shelf."""

from __future__ import annotations

import click

from plotnote.cli.tables import show_left_out, show_table, table, yes_no

__all__ = ["list_faces"]


@click.command("list")
def list_faces() -> None:
    """List the faces: style, whether one stroke is one line, measured x-height and licence."""
    from plotnote import library
    from plotnote.errors import FontFileError

    made = table("face", "style", "text", "handwriting", "characters", "x-height / cap height", "licence")
    faulty: list[FontFileError] = []
    for name in [*library.faces(), *sorted(library.own_files())]:
        try:
            face, font = library.face_entry(name), library.face(name)
        except FontFileError as error:
            faulty.append(error)
            continue
        ratio = f"{font.metrics.x_height / font.metrics.cap_height:.2f}"
        made.add_row(
            name, face.style or "-", yes_no(face.text), yes_no(face.handwriting), str(len(font.glyphs)), ratio,
            face.licence or "-",
        )  # fmt: skip
    show_table(made)
    show_left_out(faulty)
