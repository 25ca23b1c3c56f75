"""Start a simulated plotter beside this program, find one that runs, and talk to the person beside it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from plotnote.errors import DeviceError, Disconnected, Timeout

__all__ = ["Started", "ask", "running", "start"]

_LINK, _CONTROL, _LOG, _CARD = "port", "control", "ink.jsonl", "simulator.json"
_LONGEST_SOCKET = 100
"""A socket's name may have some 104 bytes on a Mac, 108 on Linux."""
_START_S = 15.0


@dataclass(frozen=True, slots=True)
class Started:
    """A simulator that runs: its port, control socket, ink log and process number, and how many times faster than a
    real machine it is."""

    link: Path
    control: Path
    log: Path
    pid: int
    speed: float = 1.0


def ask(socket_path: Path, command: str, timeout: float = 5.0) -> str:
    """Send one line to the control socket and return the line that comes back.

    Raises:
        Disconnected: nobody listens there.
        Timeout: no answer within `timeout` s.
    """
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(timeout)
            line.connect(os.fspath(socket_path))
            line.sendall(command.encode() + b"\n")
            answer = b""
            while part := line.recv(65_536):
                answer += part
    except TimeoutError as why:
        raise Timeout("The simulated plotter did not answer.", hint="End its process and start it again.") from why
    except OSError as why:
        raise Disconnected(
            f"No simulated plotter listens at {socket_path}.", hint="Start one, or look for the folder it runs in."
        ) from why
    return answer.decode().strip()


def running(folder: Path) -> Started | None:
    """The simulator that was started in `folder` and still answers, or None."""
    try:
        card = json.loads((folder / _CARD).read_text(encoding="utf-8"))
        found = Started(Path(card["link"]), Path(card["control"]), Path(card["log"]), int(card["pid"]))
        status = json.loads(ask(found.control, "status", 5.0))
        found = replace(found, speed=float(status["speed"]))
    except (OSError, ValueError, KeyError, TypeError, DeviceError):
        return None
    return found if status.get("pid") == found.pid else None


def start(folder: Path, *, speed: float = 20.0, profile: str = "3.0.3", idle_exit_s: float = 600.0) -> Started:
    """Start a simulator in `folder`, in a session of its own, and wait until it answers.

    It outlives this program, however that ends. One that runs there already is taken as it is.

    Raises:
        DeviceError: it did not start; the message holds what it said.
    """
    there = running(folder)
    if there is not None:
        return there
    try:
        return _start(folder.resolve(), speed, profile, idle_exit_s)
    except OSError as why:
        raise DeviceError(
            f"The simulated plotter cannot be started in {folder}: {why.strerror or why}.",
            hint="It needs a folder that can be written to, with some room on the disk.",
        ) from why


def _start(folder: Path, speed: float, profile: str, idle_exit_s: float) -> Started:
    folder.mkdir(parents=True, exist_ok=True)
    control = folder / _CONTROL
    if len(os.fsencode(control)) > _LONGEST_SOCKET:
        control = Path(tempfile.mkdtemp(prefix="plotnote-")) / _CONTROL
    options = {"link": folder / _LINK, "log": folder / _LOG, "control": control}
    command = [sys.executable, "-m", "plotnote.device.sim.server", "--speed", str(speed), "--profile", profile]
    command += ["--idle-exit-s", str(idle_exit_s)]
    for name, value in options.items():
        command += [f"--{name}", os.fspath(value)]
    errors = folder / "simulator.err"
    root = Path(__file__).resolve().parents[3]
    known = os.pathsep.join(p for p in (os.fspath(root), os.environ.get("PYTHONPATH", "")) if p)
    with errors.open("wb") as said:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": known},
        )
    started = Started(options["link"], control, options["log"], process.pid, speed)
    card = {name: str(value) for name, value in asdict(started).items()}
    (folder / _CARD).write_text(json.dumps(card), encoding="utf-8")
    deadline = time.monotonic() + _START_S
    while time.monotonic() < deadline and process.poll() is None:
        if running(folder) is not None:
            # It is on its own from here; its end is nobody's to wait for.
            process.returncode = 0
            return started
        time.sleep(0.02)
    if process.poll() is None:
        process.terminate()
        process.wait()
    said_text = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    raise DeviceError(
        f"The simulated plotter did not start: {said_text[-1] if said_text else 'it said nothing'}",
        hint=f"Read {errors} for all that it said.",
    )
