"""The command line: the group, and the one place that turns an error into a sentence."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import NoReturn

import click

from plotnote import __version__
from plotnote.cli.lazy import LazyGroup
from plotnote.errors import DrawingRefused, PlotnoteError, WordsRefused, sentence

__all__ = ["cli", "main", "say"]

_COMMANDS = {
    "preview": ("plotnote.cli.preview:preview", "Show a note as it will be written, as SVG, PNG or PDF."),
    "check": ("plotnote.cli.check:check", "Read a note, or a batch, before it is written."),
    "time": ("plotnote.cli.time:time", "Tell how long a note or a batch takes to write."),
    "rehearse": ("plotnote.cli.rehearse:rehearse", "Write without a machine, with accidents where you want them."),
    "plot": ("plotnote.cli.plot:plot", "Write one note with the plotter."),
    "batch": ("plotnote.cli.batch:batch", "Write a note to each person of a roster."),
    "jig": ("plotnote.cli.jig:jig", "Draw marks for laying several cards on the bed."),
    "fonts": ("plotnote.cli.fonts:fonts", "List, show, import and export faces."),
    "hand": ("plotnote.cli.hand:hand", "List, show, compare and tune hands."),
    "stationery": ("plotnote.cli.stationery:stationery", "List cards, sheets and envelopes, and add your own."),
    "people": ("plotnote.cli.people:people", "Take in, show, change and forget people."),
    "record": ("plotnote.cli.record:record", "Show and keep the memory of who was sent what."),
    "due": ("plotnote.cli.due:due", "Show what is owed: thanks, and a later hello."),
    "email": ("plotnote.cli.email:email", "Make an e-mail draft of a note, for the same evening."),
    "pens": ("plotnote.cli.pens:pens", "List pens, add your own, and keep count of their ink."),
    "studio": ("plotnote.cli.studio:studio", "Open a page on this computer that does all of it."),
    "machine": ("plotnote.cli.machine:machine", "Find, try and simulate plotters."),
    "demo": ("plotnote.cli.demo:demo", "Do the main job on the sample panel with a simulated plotter."),
}


@click.group(cls=LazyGroup, table=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="plotnote")
def cli() -> None:
    """Write real letters with a pen plotter."""


def say(error: PlotnoteError) -> None:
    """An error as people read it: one sentence, every problem of what was refused, and what to do next."""
    click.echo(f"plotnote: {sentence(str(error))}", err=True)
    if isinstance(error, DrawingRefused | WordsRefused):
        for problem in error.problems:
            click.echo(f"  {problem.where}: {problem.message}", err=True)
    if error.hint:
        click.echo(f"  {error.hint}", err=True)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program; ends with the exit code of the error's class, see plotnote.errors."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a pipe on Windows knows cp1252 only, and a name may hold ł
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(arguments, prog_name="plotnote", standalone_mode=False)
    except PlotnoteError as error:
        say(error)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except OSError as error:
        # Such as a screen that is a full disk: what a command opens itself has an error of its own.
        where = f": {error.filename}" if error.filename else ""
        say(PlotnoteError(f"The system refused: {error.strerror or error}{where}.", hint="Mend that and try again."))
        sys.exit(PlotnoteError.exit_code)
    except click.Abort:
        click.echo("plotnote: Stopped by you.", err=True)
        sys.exit(50)
    sys.exit(code if isinstance(code, int) else 0)
