"""The process that alone touches the machine's port: it does one task, tells of it and is answered in lines of JSON,
and ends. No page, no drawing and no slow network of the server's can delay a command of it. Its first line is the
order.

    python -m plotnote.studio.worker

The end of its input, as when the server dies, and a signal that asks it to end are a person's wish to stop: the pen
goes up, and the card is paused.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from typing import Any

from plotnote.errors import PlotnoteError
from plotnote.studio.lines import Mouth, heard
from plotnote.studio.orders import from_wire
from plotnote.studio.remote import Remote
from plotnote.studio.replies import fault_of

__all__ = ["main"]


def main() -> int:
    """Do the task that the first line of stdin orders; gives the exit code."""
    # Whatever else prints, prints where people look for it, and not between the lines.
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    mouth = Mouth(pipe)
    # Unbuffered: a thread that waits in a buffered reader does not let the interpreter end.
    lines = heard(open(0, "rb", buffering=0, closefd=False))  # noqa: SIM115 - it is stdin, by its number
    told = next(lines, None)
    if told is None:
        return 0
    order = from_wire(told)
    remote = Remote(mouth.say, mouth.show, real=not order.simulate)

    def listen() -> None:
        for line in lines:
            remote.hear(line)
        remote.hear({"pause": True})

    def stop(_signal: int, _frame: object) -> None:
        remote.hear({"pause": True})

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # Windows has no SIGHUP
            signal.signal(getattr(signal, name), stop)
    threading.Thread(target=listen, name="ear", daemon=True).start()
    fault: dict[str, Any] | None = None
    code = 0
    try:
        from plotnote.studio.tasks import do

        do(order, remote)
    except PlotnoteError as error:
        fault, code = fault_of(error), error.exit_code
    except Exception:
        logging.getLogger(__name__).exception("The work at the machine failed.")
        fault, code = fault_of(_FAULT), PlotnoteError.exit_code
    mouth.say({"event": "ended", "error": fault})
    mouth.close()
    return code


_FAULT = PlotnoteError(
    "Something went wrong inside plotnote.", hint="What it was stands where plotnote studio was started."
)


if __name__ == "__main__":
    sys.exit(main())
