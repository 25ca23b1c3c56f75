"""`plotnote people import`, `edit` and `forget`."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["edit_person", "forget_people", "import_people"]


@click.command("import")
@click.argument("place", metavar="FILE|FOLDER", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask: take in everybody, and make nobody one with somebody else.")
@click.option("--without-faulty", is_flag=True, help="Leave out entries that cannot be read.")
@click.option("--encoding", help="The encoding, such as cp1252, when it is not found by itself.")
def import_people(place: Path, yes: bool, without_faulty: bool, encoding: str | None) -> None:
    """Take in the people of FILE or FOLDER. Their names are shown for a look, and of two entries that may be one person
    you are asked."""
    from plotnote.cli.names import are_one, look_at_names
    from plotnote.workshop.contacts import take_in

    look_at_names(place, encoding, ask=not yes)
    new, filled, warnings = take_in(place, encoding, are_one(ask=not yes), without_faulty=without_faulty)
    for warning in warnings:
        click.echo(f"warning: {warning}", err=True)
    click.echo(f"{len(new)} taken in, {len(filled)} filled in.")


@click.command("edit")
@click.argument("person")
@click.option("--set", "changes", multiple=True, required=True, metavar="NAME=TEXT",
              help="name, given, family, prefix, suffix, salutation, email, company, role, street (lines parted by |),"
              " district, city, region, postcode, country, or a field of your own; may be repeated.")  # fmt: skip
def edit_person(person: str, changes: tuple[str, ...]) -> None:
    """Change particulars of PERSON: a number, an e-mail address, a name or part of it."""
    from plotnote.workshop.contacts import edit

    pairs = [each.partition("=") for each in changes]
    if wrong := next((name for name, sign, _ in pairs if not sign or not name.strip()), None):
        raise click.UsageError(f"“{wrong}” changes nothing: write --set NAME=TEXT, as --set company=Harrow.")
    click.echo(f"{edit(person, {name.strip(): text.strip() for name, _, text in pairs}).name} is changed.")


@click.command("forget")
@click.argument("persons", nargs=-1)
@click.option("--all", "everybody", is_flag=True, help="Forget everybody.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget_people(persons: tuple[str, ...], everybody: bool, yes: bool) -> None:
    """Delete PERSONS from the record with all that they were sent and when they were met. Nothing of it stays."""
    from plotnote.errors import Cancelled
    from plotnote.workshop.contacts import forget

    if bool(persons) == everybody:
        raise click.UsageError("Say who, or --all.")
    whom = "everybody" if everybody else ", ".join(persons)
    if not yes and not click.confirm(f"Forget {whom}, and all that they were sent, for good?", default=False):
        raise Cancelled("Nobody was forgotten.", hint="plotnote record export stores a copy first.")
    for person in forget(persons, all_of_them=everybody):
        click.echo(f"{person.name} is forgotten.")
