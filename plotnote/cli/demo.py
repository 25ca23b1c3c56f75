"""`plotnote demo`: the main job, from roster to written cards."""

from __future__ import annotations

from pathlib import Path

import click

from plotnote.cli.options import speed_option

__all__ = ["demo"]


@click.command()
@click.option(
    "--into", type=click.Path(path_type=Path), default=Path("demo-output"), show_default=True,
    help="The folder to leave the results in; a folder that is there already gets a number.",
)  # fmt: skip
@speed_option(40.0)
def demo(into: Path, speed_factor: float) -> None:
    """Thank the five people of the sample panel on a simulated AxiDraw."""
    from plotnote.workshop.demo import free_name, panel_folder

    folder = panel_folder(free_name(into))
    click.echo(f"Five notes are drafted from samples/interview-panel into {folder.root}/notes.")
    _check_and_proof(folder.root)
    _write(folder.root, speed_factor)


def _check_and_proof(root: Path) -> None:
    from plotnote.workshop.folder import open_folder
    from plotnote.workshop.proof import proof_batch

    files = proof_batch(open_folder(root))
    click.echo(f"{len(files)} proofs are in {root}/proofs; the contact sheet is {files[-1]}.")


def _write(root: Path, speed_factor: float) -> None:
    from plotnote.cli.report import show_status
    from plotnote.cli.terminal import at_terminal
    from plotnote.workshop import paper, work, write
    from plotnote.workshop.folder import open_folder
    from plotnote.workshop.machine_room import Choice

    batch = open_folder(root)
    task = work.batch_work(batch)
    click.echo(f"The simulated AxiDraw writes {speed_factor:g} times faster than a real one.")
    with at_terminal(assume_yes=True, simulate=True) as terminal:
        write.write_all(task, Choice(simulator=batch.simulator, speed=speed_factor), terminal)
    paper.store_paper(task, batch.paper)
    show_status(batch)
    largest = max(found.deviation for found in paper.comparisons(task).values())
    click.echo(f"The paper as the pen inked it is in {batch.paper}; largest distance to the proof {largest:.4f} mm.")
