"""`plotnote rehearse`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from plotnote.cli.options import order_option, tell
from plotnote.cli.tables import show_table, table

__all__ = ["rehearse"]

_FIRMWARES = ("3.0.3", "2.8.1")
"""Those of `workshop.rehearsal`, which takes long to import."""


@click.command()
@click.argument("place", metavar="NOTE|DIR", type=click.Path(exists=True, path_type=Path))
@click.option("--fault", "faults", multiple=True, metavar="WHEN: WHAT",
              help="Something goes wrong: “stroke 7: unplug 3”, “at 12.5: power off”, “command 120: lose reply”; may be"
              " given several times. “plotnote machine simulate --help” has all words.")  # fmt: skip
@click.option("--firmware", type=click.Choice(_FIRMWARES), default=_FIRMWARES[0], show_default=True,
              help="The firmware of the simulated board.")  # fmt: skip
@click.option("--machine", help="The machine's model; without it that of the batch, or axidraw-v3.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("rehearsal"), show_default=True,
              help="The folder for the pictures.")  # fmt: skip
@order_option
def rehearse(
    place: Path, faults: tuple[str, ...], firmware: str, machine: str | None, output: Path, order: str
) -> None:
    """Write NOTE, or the batch folder DIR, without a machine and without waiting: the real driver on the simulated
    board, with accidents where you want them and a person who does what they are told. Shows what became of each card
    and what happened when; the batch itself stays as it is. The exit code is 1 when a card could not be sent."""
    from plotnote.workshop import rehearsal
    from plotnote.workshop.timeline import store_rehearsal
    from plotnote.workshop.work import work_of

    with tempfile.TemporaryDirectory(prefix="plotnote-") as scratch:
        found = rehearsal.rehearse(work_of(place, machine, order, tell), faults, Path(scratch), firmware)
    for event in found.events:
        click.echo(f"{event.at_s:8.1f} s  {event.kind:6}  {event.words}")
    made = table("card", "state", "strokes", "on paper", "missing mm", "twice mm", "longest rest", "verdict")
    for card in found.cards:
        made.add_row(
            card.job, str(card.state), str(len(card.shown.strokes)), f"{card.ink_s:.0f} s", f"{card.found.missing:.1f}",
            f"{card.found.retraced:.1f}", f"{card.rest_s:.2f} s", "; ".join(card.faults) or "right",
        )  # fmt: skip
    show_table(made)
    for file in store_rehearsal(found, output):
        click.echo(str(file))
    if found.gave_up:
        click.echo(f"A person would have given up: {found.gave_up}")
    raise SystemExit(0 if found.is_right else 1)
