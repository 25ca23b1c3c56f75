"""`plotnote hand tune`."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click

__all__ = ["tune"]


@click.command()
@click.argument("hand")
@click.option("--into", type=click.Path(path_type=Path), help="The .toml file to change; made where it is missing.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The picture: .svg, .png or .pdf.")
@click.option("--open", "show", is_flag=True, help="Open the picture with the system's viewer.")
@click.option("--watch", "way", flag_value="watch", help="Open no editor: draw after each change until Ctrl-C.")
@click.option("--once", "way", flag_value="once", help="Open no editor: draw once.")
def tune(hand: str, into: Path | None, output: Path | None, show: bool, way: str | None) -> None:
    """Change the numbers of HAND, a name or a .toml file, and see what they do.

    A shipped hand stays as it is: its numbers are written to my-HAND in the folder of your own hands, with a word on
    each, and opened in your editor ($VISUAL or $EDITOR). The picture, a specimen, is drawn anew each time you store the
    file; without -o it is my-HAND.png in this folder.
    """
    from plotnote.cli.main import say
    from plotnote.device.clock import SystemClock
    from plotnote.workshop.tune import draw_specimen_of, hand_file, watch

    ready = hand_file(hand, into)
    picture = output or Path(ready.file.stem + ".png")
    click.echo(f"{ready.file}: {'new' if ready.new else 'as it was'}; notes call this hand {ready.name}")
    click.echo(f"{picture}: its specimen")
    if way == "once":
        draw_specimen_of(ready.file, picture)
        return
    editor = _Editor(ready.file, watched_only=way == "watch", picture=picture if show else None)
    with suppress(KeyboardInterrupt):
        watch(ready.file, lambda: draw_specimen_of(ready.file, picture), say, editor.begin, SystemClock())
    if editor.failure:
        raise editor.failure


class _Editor:
    """The person's editor, open beside the watching of its file; or none, for a person who has opened one."""

    def __init__(self, file: Path, watched_only: bool, picture: Path | None) -> None:
        self._file, self._watched_only, self._picture = file, watched_only, picture
        self.failure: click.ClickException | None = None

    def begin(self) -> Callable[[], bool]:
        if self._picture:
            click.launch(str(self._picture))
        if self._watched_only:
            click.echo("Ctrl-C ends it.")
            return lambda: True
        thread = threading.Thread(target=self._edit, daemon=True)
        thread.start()
        return thread.is_alive

    def _edit(self) -> None:
        try:
            click.edit(filename=str(self._file))
        except click.ClickException as failure:
            self.failure = failure
