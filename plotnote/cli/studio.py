"""`plotnote studio`: the page on this computer."""

from __future__ import annotations

from pathlib import Path

import click

from plotnote.cli.options import tell

__all__ = ["studio"]


@click.command()
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Where it listens; any port that is free, if left out."
)
@click.option("--no-browser", is_flag=True, help="Print the link, and open no browser.")
@click.option("--lan", is_flag=True, help="Let a phone on this network in, too, by a code that is printed here.")
def studio(folder: Path, port: int, no_browser: bool, lan: bool) -> None:
    """Open the studio on the batch folder DIR, or on one that is to become a batch: write notes, see them on their
    paper and send them to the plotter. It ends with Ctrl-C."""
    import webbrowser
    from threading import Thread

    from plotnote.studio.app import create_app
    from plotnote.studio.doors import Doors
    from plotnote.studio.server import Server, bound, lan_address
    from plotnote.studio.studio import Studio

    address = bound(port, lan_address() if lan else "")

    def link(token: str) -> str:
        return f"{address.url}/open?token={token}"

    doors = Doors(
        lambda token: tell(f"To open it in another browser of this computer: {link(token)}"),
        (lambda code: tell(f"The code for the phone, good once and for ten minutes: {code[:4]} {code[4:]}"))
        if lan
        else None,
    )
    room = Studio(folder.resolve())
    app = create_app(room, doors, address.hosts, address.lan, address.port)

    def ready() -> None:
        click.echo(f"The studio is open at {link(doors.token)}")
        for host in address.lan:
            tell(_OPENED.format(host=host))
        tell("Ctrl-C ends it.")
        if not no_browser:
            # Beside the server, for some browsers come back only when they are closed.
            Thread(target=webbrowser.open, args=(link(doors.token),), daemon=True).start()

    Server(app, room, address, ready).serve_all()
    tell("The studio is closed.")


_OPENED = (
    "The network may reach it, too, at http://{host}/pair: whoever types the code that is printed here then reads and"
    " changes the notes and people of this folder, and moves the plotter. What is sent is not encrypted: do this only"
    " on a network that you trust."
)
