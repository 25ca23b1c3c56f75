"""`plotnote record export` and `import`."""

from __future__ import annotations

from pathlib import Path

import click

from plotnote.cli.options import file_argument

__all__ = ["export_record", "import_record"]


@click.command("export")
@file_argument("file")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export_record(file: Path, force: bool) -> None:
    """Store the whole record in FILE, as JSON that a person can read."""
    from plotnote.workshop.memory import export_to

    count = export_to(file, force=force)
    click.echo(f"{file}: {count} {'person' if count == 1 else 'persons'}")


@click.command("import")
@file_argument("file")
def import_record(file: Path) -> None:
    """Add what FILE, an export, holds and the record does not."""
    from plotnote.workshop.memory import import_from

    people, letters = import_from(file)
    click.echo(f"New: {people} {'person' if people == 1 else 'persons'}, {letters} sent.")
