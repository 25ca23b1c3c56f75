"""`plotnote hand specimen` and `plotnote hand compare`."""

from __future__ import annotations

from pathlib import Path

import click

from plotnote.cli.options import liveliness_option
from plotnote.cli.pictures import largest_option, output_option, store_specimen
from plotnote.cli.tables import show_left_out

__all__ = ["compare", "specimen"]


@click.command()
@click.argument("hand")
@output_option()
@click.option("--text", default="", help="What to write in place of the usual note.")
@largest_option
def specimen(hand: str, output: Path | None, text: str, x_height: float | None) -> None:
    """Show HAND, a name or a .toml file, on a sheet: the same note steady, as the hand stands and lively, and its
    letters twice; HAND.png without -o."""
    from plotnote.workshop.hand_sheets import draw_hand

    drawing, size = draw_hand(hand, text, x_height)
    store_specimen(drawing, size, hand, output)


@click.command()
@click.argument("hands", nargs=-1, metavar="[HAND]...")
@output_option("hands.png")
@click.option("--text", default="", help="What to write in place of the usual note.")
@click.option("--x-height", "x_height", type=float, metavar="MM", default=2.0, show_default=True, help="The size.")
@liveliness_option(0.5)
def compare(hands: tuple[str, ...], output: Path, text: str, x_height: float, liveliness: float) -> None:
    """Show the same short note in each HAND, or in all there are."""
    from plotnote import library
    from plotnote.workshop import proof
    from plotnote.workshop.hand_sheets import compare_hands
    from plotnote.workshop.hands import all_hands

    known, faults = all_hands() if not hands else ({name: library.hand(name) for name in hands}, ())
    drawing = compare_hands(tuple(known.values()), text, x_height, liveliness)
    proof.preview(drawing, output)
    click.echo(f"{output}: {', '.join(known)}")
    show_left_out(faults)
