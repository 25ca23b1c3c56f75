"""`plotnote batch`: a note to each person of a roster."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Literal

import click

from plotnote.cli.options import choice_of, file_argument, liveliness_option, machine_options, tell, word_options
from plotnote.errors import PlotnoteError

__all__ = ["batch"]


@click.group()
def batch() -> None:
    """Write a note to each person of a roster; a batch is a folder that you can read and edit."""


@batch.command()
@file_argument("roster")
@click.option("--template", type=click.Path(path_type=Path), required=True, help="The words, with {{ fields }}.")
@click.option("--into", type=click.Path(path_type=Path), required=True, help="The folder to make.")
@click.option("--stationery", default="us-a2", show_default=True, help="What it is written on.")
@click.option("--hand", default="natural", show_default=True, help="Whose writing it looks like.")
@click.option("--pen", default="black-0.3", show_default=True, help="Which pen writes it.")
@click.option("--machine", default="axidraw-v3", show_default=True, help="The machine's model.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another number, another writing.")
@click.option(
    "--fit", type=click.Choice(["each", "same"]), help="As large as fits: each note by itself, or all the same size."
)
@liveliness_option(0.5)
@word_options
@click.option("--encoding", help="The roster's encoding, such as cp1252, when it is not found by itself.")
def draft(
    roster: Path, template: Path, into: Path, stationery: str, hand: str, pen: str, machine: str, seed: int,
    encoding: str | None, fit: Literal["each", "same"] | None, liveliness: float, strict: bool,
    typographic: bool,
) -> None:  # fmt: skip
    """Make a batch folder with one note per person of ROSTER (CSV)."""
    from plotnote.config import BatchSettings
    from plotnote.workshop.draft import draft as make

    settings = BatchSettings(
        stationery=stationery, hand=hand, liveliness=liveliness, pen=pen, machine=machine, seed=seed, strict=strict,
        typographic=typographic, size_mm=None if fit is None else "fit" if fit == "each" else "fit-same",
    )  # fmt: skip
    folder, warnings = make(roster, template, into, settings, encoding)
    for warning in warnings:
        click.echo(f"warning: {warning}", err=True)
    for note in folder.notes():
        click.echo(f"{folder.root / 'notes' / note.name}.txt  to {note.to}")


@batch.command()
@file_argument("folder", folder=True)
def check(folder: Path) -> None:
    """Set every note and compare the words with the roster; nothing is stored."""
    from plotnote.cli.main import say
    from plotnote.workshop.folder import open_folder
    from plotnote.workshop.proof import check_batch, shared_words

    opened = open_folder(folder)
    checked = check_batch(opened, click.echo)
    for item in checked:
        click.echo(f"{item.note.name}: {'cannot be written' if item.error else 'can be written'}")
        for said in item.said:
            click.echo(f"  {said}")
        for finding in item.findings:
            click.echo(f"  {finding.where}: {finding.message}")
        if item.error:
            say(item.error)
    for finding in shared_words(opened):
        click.echo(f"{finding.where}: {finding.message}")
    raise SystemExit(max((item.error.exit_code for item in checked if item.error), default=0))


@batch.command()
@file_argument("folder", folder=True)
def proof(folder: Path) -> None:
    """Store the proofs: each note as SVG and PNG, and a contact sheet of all."""
    from plotnote.workshop.estimate import say_batch
    from plotnote.workshop.folder import open_folder
    from plotnote.workshop.proof import draw_batch, proof_batch

    opened = open_folder(folder)
    drawings = draw_batch(opened, tell)
    for file in proof_batch(opened, drawings):
        click.echo(str(file))
    tell(say_batch(opened, {name: drawing for name, (_, drawing) in drawings.items()}))


@batch.command()
@file_argument("folder", folder=True)
@machine_options
def write(folder: Path, port: str, simulate: bool, speed_factor: float, yes: bool) -> None:
    """Write every note that has not been begun; asks for each card."""
    _run("write_all", folder, port, simulate, speed_factor, yes)


@batch.command()
@file_argument("folder", folder=True)
@machine_options
def resume(folder: Path, port: str, simulate: bool, speed_factor: float, yes: bool) -> None:
    """Finish the half-written note where it stopped, then write the others."""
    _run("resume_all", folder, port, simulate, speed_factor, yes)


@batch.command()
@file_argument("folder", folder=True)
def status(folder: Path) -> None:
    """Show where each note stands; works while another run writes."""
    from plotnote.cli.report import show_status
    from plotnote.workshop.folder import open_folder

    show_status(open_folder(folder))


def _run(verb: str, folder: Path, port: str, simulate: bool, speed_factor: float, yes: bool) -> None:
    from plotnote.cli.report import show_status
    from plotnote.cli.terminal import at_terminal
    from plotnote.workshop import paper, work, write
    from plotnote.workshop.folder import open_folder

    opened = open_folder(folder)
    choice = choice_of(port, simulate, speed_factor, opened.simulator)
    task = work.batch_work(opened, tell)
    try:
        with at_terminal(assume_yes=yes, simulate=simulate) as terminal:
            getattr(write, verb)(task, choice, terminal)
    except (PlotnoteError, click.Abort):
        # Where the batch stands is worth a look now, but never hides what went wrong.
        with suppress(PlotnoteError):
            show_status(opened)
        raise
    show_status(opened)
    if simulate:
        files = paper.store_paper(task, opened.paper)
        click.echo(f"{len(files)} pictures of the simulator's paper are in {opened.paper}")
