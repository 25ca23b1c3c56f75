"""`plotnote email`."""

from __future__ import annotations

from pathlib import Path

import click

from plotnote.cli.options import file_argument

__all__ = ["email"]


@click.command()
@file_argument("note")
@click.option("--to", default="", help="The address; without it, that of the roster or of the record.")
@click.option("--subject", default="Thank you", show_default=True, help="The subject.")
@click.option("--from", "sender", default="", help="Your own address, when you have several.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to store it; without it, beside the note.")
def email(note: Path, to: str, subject: str, sender: str, output: Path | None) -> None:
    """Make the same-evening thank-you: the words of NOTE as a draft (.eml) for your mail program. Nothing is sent."""
    from plotnote.workshop.mailing import store_mail

    target, address = store_mail(note, to, subject, sender, output)
    click.echo(f"{target}: a draft to {address}. Open it, read it once more, and send it yourself.")
