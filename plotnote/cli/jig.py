"""`plotnote jig`."""

from __future__ import annotations

from pathlib import Path

import click

from plotnote.cli.options import choice_of, file_argument, machine_options

__all__ = ["jig"]


@click.command()
@file_argument("folder", folder=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to store the picture.")
@click.option("--write", is_flag=True, help="Have the machine draw the marks on a paper that covers its bed.")
@machine_options
def jig(
    folder: Path, output: Path | None, write: bool, port: str, simulate: bool, speed_factor: float, yes: bool
) -> None:
    """Draw the corners of the slots in which the sheets of the batch FOLDER are laid, `slots_mm` in its batch.toml. On
    a paper that covers the bed they show where to lay several cards, which are then written one after another."""
    from plotnote.cli.terminal import at_terminal
    from plotnote.workshop import proof
    from plotnote.workshop.folder import open_folder
    from plotnote.workshop.jig import draw_jig, jig_work
    from plotnote.workshop.write import write_note

    batch = open_folder(folder)
    target = output or batch.root / "jig.svg"
    drawing = draw_jig(batch)
    proof.preview(drawing, target)
    click.echo(f"{target}: {len(batch.settings.slots_mm)} slots, {len(drawing.strokes)} marks")
    if write:
        work = jig_work(batch)
        with at_terminal(assume_yes=yes, simulate=simulate) as terminal:
            write_note(work, choice_of(port, simulate, speed_factor, work.simulator), terminal, again=True)
        click.echo("The marks are drawn.")
