"""`plotnote check`."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["check", "show_reads"]


@click.command()
@click.argument("place", metavar="NOTE|DIR", type=click.Path(exists=True, path_type=Path))
def check(place: Path) -> None:
    """Read NOTE, or every note of the batch folder DIR, as a careful friend would: names, places left open, what is
    said twice or not at all, spelling, and whether it fits its sheet. Nothing is stored. Red findings stop a card,
    amber ones are worth a second look, grey ones are remarks."""
    show_reads(place)


def show_reads(place: Path) -> None:
    """Show what was found in a note or a batch, and end with the exit code of what forbids it."""
    from plotnote.cli.main import say
    from plotnote.errors import WordsRefused
    from plotnote.workshop.folder import open_folder
    from plotnote.workshop.reading import read_batch, read_one

    reads = read_batch(open_folder(place), click.echo) if place.is_dir() else (read_one(place),)
    code = 0
    for read in reads:
        click.echo(f"{read.note.name}: {'can be written' if read.can_be_written else 'cannot be written'}")
        for said in read.said:
            click.echo(f"  {said}")
        for finding in read.findings:
            click.echo(f"  {finding}")
        if read.error:
            say(read.error)
            code = max(code, read.error.exit_code)
        elif not read.can_be_written:
            code = max(code, WordsRefused.exit_code)
    raise SystemExit(code)
