"""`plotnote hand show`: every number of a hand."""

from __future__ import annotations

import click

from plotnote.cli.tables import show_table, table

__all__ = ["show_hand"]


@click.command("show")
@click.argument("hand")
def show_hand(hand: str) -> None:
    """Show HAND, a name or a .toml file: its face, and each number with unit, meaning, limits and what is known of
    people. “grows” marks those that liveliness makes larger or smaller; xh is the x-height."""
    from plotnote import library
    from plotnote.hand.numbers import NUMBERS

    found = library.hand(hand)
    for label, text in (("hand", found.name), ("title", found.title), ("face", found.face)):
        click.echo(f"{label:<6} {text or '-'}")
    made = table("number", "value", "unit", "meaning", "limits", "grows", "people")
    for number in NUMBERS:
        limits = f"{number.least:g} to {number.most:g}"
        made.add_row(
            number.name, f"{getattr(found, number.name):g}", number.unit, number.meaning, limits,
            "grows" if number.lively else "", number.people,
        )  # fmt: skip
    show_table(made)
