"""`plotnote record show`, `add` and `met`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

__all__ = ["add", "met", "show"]

_FORMS = ["%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
_KINDS = ("card", "email", "other")


def _local(at: datetime | None) -> datetime:
    """A time as it is said here, with its offset; without one, now."""
    from plotnote.record.entries import require_year

    if at:
        require_year(at)
    return (at or datetime.now()).astimezone()  # noqa: DTZ005 - the offset is added here


@click.command()
@click.option("--to", default="", help="Only what was sent to this person: a number, an address, a name or part of it.")
@click.option("--short", is_flag=True, help="Without the words.")
def show(to: str, short: bool) -> None:
    """Show who was sent what and when, with the words as they were written, oldest first."""
    from plotnote.workshop.memory import history

    found = history(to)
    for sent, person in found:
        how = ", ".join(part for part in (sent.stationery, sent.pen, sent.batch) if part)
        click.echo(
            f"{sent.at.astimezone():%Y-%m-%d %H:%M}  {sent.kind} to {person.name}" + (f" ({how})" if how else "")
        )
        if sent.text and not short:
            click.echo("".join(f"    {line}".rstrip() + "\n" for line in sent.text.splitlines()))
    if not found:
        click.echo("Nothing is recorded yet; cards are, as soon as a plotter has written them.")


@click.command()
@click.argument("person")
@click.option("--kind", type=click.Choice(_KINDS), default="card", show_default=True, help="What was sent.")
@click.option(
    "--on", "at", type=click.DateTime(_FORMS), help="When, as 2026-11-23 or 2026-11-23 18:30; without it, now."
)
@click.option("--words", type=click.Path(path_type=Path), help="The file that holds the words.")
def add(person: str, kind: str, at: datetime | None, words: Path | None) -> None:
    """Remember something that PERSON was sent without plotnote: a card by hand, an e-mail."""
    from plotnote.record.entries import Kind
    from plotnote.workshop.memory import add_sent

    click.echo(f"Remembered: {kind} to {add_sent(person, _local(at), Kind(kind), words).name}.")


@click.command()
@click.argument("person")
@click.option(
    "--on", "at", type=click.DateTime(_FORMS), help="When, as 2026-11-23 or 2026-11-23 18:30; without it, now."
)
@click.option("--what", default="interview", show_default=True, help="What it was.")
def met(person: str, at: datetime | None, what: str) -> None:
    """Remember a conversation with PERSON; “plotnote due” tells when thanks for it are owed."""
    from plotnote.workshop.memory import met as remember_met

    click.echo(f"Remembered: {what} with {remember_met(person, _local(at), what).name}.")
