"""`plotnote hand list`: the hands on the shelf."""

from __future__ import annotations

import click

from plotnote.cli.tables import show_left_out, show_table, table

__all__ = ["list_hands"]


@click.command("list")
def list_hands() -> None:
    """List the hands: face, and how much letters differ at the usual liveliness, in standard deviations (an x-height is
    1): size, height over the line, lean, space between words, and the sway of strokes."""
    from plotnote.workshop.hands import all_hands, spread

    made = table("hand", "title", "face", "size", "height", "lean", "space", "sway")
    hands, faults = all_hands()
    for name, hand in hands.items():
        much = spread(hand)
        numbers = (much.size, much.height, much.lean, much.space, much.sway)
        made.add_row(name, hand.title or "-", hand.face or "-", *(f"{number:.2f}" for number in numbers))
    show_table(made)
    show_left_out(faults)
