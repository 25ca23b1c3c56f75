"""`plotnote plot`."""

from __future__ import annotations

from pathlib import Path

import click

from plotnote.cli.options import (
    allow_option,
    asked,
    choice_of,
    file_argument,
    machine_options,
    order_option,
    setting_options,
    tell,
)

__all__ = ["plot"]


@click.command()
@file_argument("note")
@machine_options
@click.option("--machine", default="axidraw-v3", show_default=True, help="The machine's model.")
@order_option
@click.option("--again", is_flag=True, help="Write one more copy of a note that has been written.")
@allow_option
@setting_options
def plot(
    note: Path, port: str, simulate: bool, speed_factor: float, yes: bool, machine: str, order: str, again: bool,
    allow: tuple[str, ...], fit: bool, liveliness: float | None, strict: bool, typographic: bool,
) -> None:  # fmt: skip
    """Write NOTE on one card. After an interruption the same command goes on where it stopped."""
    from plotnote.cli.terminal import at_terminal
    from plotnote.workshop import estimate, paper, reading, work, write

    asked_for = asked(work.read_note(note), fit, liveliness, strict, typographic)
    task = work.note_work(note, asked_for, machine, order, tell)
    if not write.is_begun(task):
        reading.require_words([reading.words_of(note, asked_for)], allow)
    if order != "natural":
        tell(estimate.gain_of(asked_for, machine, order, task.drawings[asked_for.name]))
    choice = choice_of(port, simulate, speed_factor, task.simulator)
    with at_terminal(assume_yes=yes, simulate=simulate) as terminal:
        write.write_note(task, choice, terminal, again=again)
    click.echo(f"{note.stem} is written.")
    if simulate:
        for file in paper.store_paper(task, task.simulator.parent):
            click.echo(f"  the simulator's paper: {file}")
