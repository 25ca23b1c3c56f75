"""`plotnote fonts show`: all that is known of a face."""

from __future__ import annotations

import click

__all__ = ["show_face"]


@click.command("show")
@click.argument("face")
def show_face(face: str) -> None:
    """Show what is known of FACE, a name or a font file: measures, licence, characters."""
    from plotnote import library
    from plotnote.text.alphabets import ALPHABETS

    entry, font, own = library.face_entry(face), library.face(face), library.plain_face(face)
    metrics = font.metrics
    _row("face", font.name)
    _row("title", font.title or "-")
    _row("file", str(entry.file))
    _row("style", f"{entry.style or 'unknown'}, {'single' if entry.handwriting else 'doubled'} strokes")
    _row("x-height", f"{metrics.x_height:g} units, cap height {metrics.cap_height:g}, descent {metrics.descent:g}")
    _row("slant", f"{font.slant:g} (x per y)")
    _row("kerning", f"{len(font.kerning)} pairs")
    forms = sum(len(own.glyphs[character]) for character in own.glyphs)
    _row("characters", f"{len(own.glyphs)} drawn in {forms} forms, {len(font.glyphs)} with the composed ones")
    for name, characters in ALPHABETS.items():
        lacking = "".join(character for character in characters if character not in font.glyphs)
        have = f"{len(characters) - len(lacking)} of {len(characters)}"
        _row(name, f"{have}, without {lacking[:30]}{'…' * (len(lacking) > 30)}" if lacking else have)
    _row("licence", font.licence or "not said")
    for line in font.copyright:
        _row("", line)


def _row(label: str, text: str) -> None:
    click.echo(f"{label:<17} {text}".rstrip())
