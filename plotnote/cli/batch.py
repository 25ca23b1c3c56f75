"""`plotnote batch`: a note to each person of a roster."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Literal

import click

from plotnote.cli.options import (
    allow_option,
    choice_of,
    file_argument,
    liveliness_option,
    machine_options,
    tell,
    word_options,
)
from plotnote.errors import PlotnoteError

__all__ = ["batch"]


@click.group()
def batch() -> None:
    """Write a note to each person of a roster; a batch is a folder that you can read and edit."""


@batch.command()
@file_argument("roster")
@click.option("--template", type=click.Path(path_type=Path), required=True,
              help="The words, with {{ fields }}: a file, or a name from “plotnote batch templates”.")  # fmt: skip
@click.option("--field", "fields", multiple=True, metavar="NAME=TEXT",
              help="A field that is the same for all, as sender=\"Clara\"; may be given several times.")  # fmt: skip
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
@click.option("--envelope", default="", help="Address envelopes, too: their stationery, such as us-a2-envelope.")
@click.option("--post", default="any", show_default=True, help="The post that reads them.")
@click.option("--home", default="", help="Your country by its two letters; letters within it do not name it.")
@click.option("--sender", type=click.Path(path_type=Path), help="A text file with your own address, for the corner.")
@click.option("--without-faulty", is_flag=True, help="Leave out entries of the roster that cannot be read.")
@click.option("--encoding", help="The roster's encoding, such as cp1252, when it is not found by itself.")
@click.option("--yes", is_flag=True, help="Do not ask: the names are right, and nobody is one with somebody else.")
def draft(
    roster: Path, template: Path, into: Path, stationery: str, hand: str, pen: str, machine: str, seed: int,
    encoding: str | None, fit: Literal["each", "same"] | None, liveliness: float, strict: bool,
    typographic: bool, fields: tuple[str, ...], envelope: str, post: str, home: str, sender: Path | None,
    without_faulty: bool, yes: bool,
) -> None:  # fmt: skip
    """Make a batch folder with one note per person of ROSTER: CSV, vCards, a spreadsheet, or a folder of them. At a
    terminal, the names are shown for a look, and of two entries that may be one person you are asked."""
    from plotnote.cli.names import are_one, look_at_names
    from plotnote.config import BatchSettings
    from plotnote.workshop.draft import draft as make
    from plotnote.workshop.files import read_text

    settings = BatchSettings(
        stationery=stationery, hand=hand, liveliness=liveliness, pen=pen, machine=machine, seed=seed, strict=strict,
        typographic=typographic, size_mm=None if fit is None else "fit" if fit == "each" else "fit-same",
        envelope=envelope, post=post, home=home.upper(), sender=read_text(sender).strip() if sender else "",
    )  # fmt: skip
    own = _fields(fields)
    ask = not yes and sys.stdin.isatty()
    if ask:
        look_at_names(roster, encoding, ask=True)
    folder, warnings = make(
        roster, template, into, settings, encoding, own, are_one(ask=ask), without_faulty=without_faulty
    )
    for warning in warnings:
        click.echo(f"warning: {warning}", err=True)
    for note in folder.notes():
        click.echo(f"{folder.root / 'notes' / note.name}.txt  to {note.to}")


def _fields(given: tuple[str, ...]) -> dict[str, str]:
    pairs = [each.partition("=") for each in given]
    if wrong := next((name for name, sign, _ in pairs if not sign or not name.strip().isidentifier()), None):
        raise click.UsageError(f"“{wrong}” is no field: write --field NAME=TEXT, as --field sender=Clara.")
    return {name.strip(): text for name, _, text in pairs}


@batch.command()
def templates() -> None:
    """List the templates that ship, each with its places to fill in."""
    from plotnote.workshop.templates import shipped_templates

    for name, slots in shipped_templates().items():
        click.echo(f"{name}: {'; '.join(slots)}")


@batch.command()
@file_argument("folder", folder=True)
def check(folder: Path) -> None:
    """Read every note, as `plotnote check` does; nothing is stored."""
    from plotnote.cli.check import show_reads

    show_reads(folder)


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
@allow_option
def write(folder: Path, port: str, simulate: bool, speed_factor: float, yes: bool, allow: tuple[str, ...]) -> None:
    """Write every note that has not been begun; reads them first, and asks for each card."""
    _run("write_all", folder, port, simulate, speed_factor, yes, allow)


@batch.command()
@file_argument("folder", folder=True)
@machine_options
@allow_option
def resume(folder: Path, port: str, simulate: bool, speed_factor: float, yes: bool, allow: tuple[str, ...]) -> None:
    """Finish the half-written note where it stopped, then write the others."""
    _run("resume_all", folder, port, simulate, speed_factor, yes, allow)


@batch.command()
@file_argument("folder", folder=True)
@click.argument("note")
@click.option("--fresh", is_flag=True, help="Write it in another writing of the same words, not with the same ink.")
def spoil(folder: Path, note: str, fresh: bool) -> None:
    """Mark the card of NOTE as thrown away; the next write or resume writes it once more."""
    from plotnote.workshop.folder import open_folder
    from plotnote.workshop.spoiling import spoil as throw_away

    throw_away(open_folder(folder), note, tell, fresh=fresh)
    click.echo(f"{note} is marked as spoiled, and will be written once more.")


@batch.command()
@file_argument("folder", folder=True)
def status(folder: Path) -> None:
    """Show where each note stands; works while another run writes."""
    from plotnote.cli.report import show_status
    from plotnote.workshop.folder import open_folder

    show_status(open_folder(folder))


def _run(
    verb: str, folder: Path, port: str, simulate: bool, speed_factor: float, yes: bool, allow: tuple[str, ...]
) -> None:
    from plotnote.cli.report import show_status
    from plotnote.cli.terminal import at_terminal
    from plotnote.workshop import paper, work, write
    from plotnote.workshop.folder import open_folder
    from plotnote.workshop.reading import fresh_words

    opened = open_folder(folder)
    choice = choice_of(port, simulate, speed_factor, opened.simulator)
    task = work.batch_work(opened, tell, fresh_words(opened, allow, tell))
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
