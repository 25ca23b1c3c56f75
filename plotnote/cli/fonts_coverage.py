"""`plotnote fonts coverage`."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from plotnote.text.font import Font
    from plotnote.workshop.covering import Alphabet, Written

__all__ = ["coverage"]

_NOT_COVERED = 21
_NAMED = 6
"""How many characters of an alphabet are told by name; the others by themselves."""


@click.command()
@click.argument("face")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Count what only the fallback face can write as not covered.")
def coverage(face: str, file: Path | None, strict: bool) -> None:
    """Show what FACE, a name or a font file, can and cannot write.

    Without FILE: its characters of each alphabet. With a text or a roster (.csv): each word or name that it cannot
    write, and which of them the fallback face writes.

    The exit code is 0 when all is covered and 21 when not. Greek and Cyrillic letters count only when FILE has them.
    """
    from plotnote import library
    from plotnote.workshop.covering import alphabets, in_file
    from plotnote.workshop.desk import fallback_for

    font = library.face(face)
    if file:
        library.require_letters(face)
    elif not library.writes_letters(face):
        click.echo(f"{face} has other signs in the places of letters: no words can be written in it.")
    fallback = fallback_for(font)
    covered = _show_words(in_file(file, font, fallback), font, fallback, strict) if file else _show(alphabets(font))
    raise SystemExit(0 if covered else _NOT_COVERED)


def _show(rows: tuple[Alphabet, ...]) -> bool:
    for row in rows:
        click.echo(f"{row.name:<18}{row.size - len(row.lacking):>4} of {row.size}")
        for character in row.lacking[:_NAMED]:
            click.echo(f"  {_named(character)}")
        if len(row.lacking) > _NAMED:
            click.echo(f"  and {len(row.lacking) - _NAMED} more: {row.lacking[_NAMED:]}")
    return not any(row.lacking for row in rows if not row.other)


def _show_words(rows: tuple[Written, ...], font: Font, fallback: Font | None, strict: bool) -> bool:
    from plotnote.text.fallback import explain

    borrowed = [row for row in rows if row.by_fallback]
    lost = [row for row in rows if row.lacking and not row.by_fallback]
    for row in borrowed:
        if fallback is not None:
            click.echo(explain(row.text, font, fallback))
    for row in lost:
        click.echo(f"“{row.text}” cannot be written: {', '.join(_named(character) for character in row.lacking)}")
    said = f"{len(rows) - len(borrowed) - len(lost)} of {len(rows)} can be written in {font.name}"
    if fallback is not None:
        said += f", {len(borrowed)} in {fallback.name}"
    click.echo(f"{said}, {len(lost)} not at all")
    return not lost and not (strict and borrowed)


def _named(character: str) -> str:
    shown = f"{character} " if character.isprintable() else ""
    return f"{shown}U+{ord(character):04X} {unicodedata.name(character, 'without a name')}"
