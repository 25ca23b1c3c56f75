"""Asking a machine who it is and how it stands, and saying it."""

from __future__ import annotations

from plotnote.device.ebb.survey import Survey, look, supply_volts
from plotnote.workshop.machine_room import Choice, reached

__all__ = ["probe", "rows"]


def probe(choice: Choice) -> Survey:
    """Ask the machine; nothing moves and nothing is set.

    Raises:
        NotFound, Busy: its port cannot be opened.
        Timeout, Disconnected, RemoteProtocolError: as `device.ebb.survey.look`.
    """
    transport, clock, _ = reached(choice)
    try:
        return look(transport, clock)
    finally:
        transport.close()


def rows(found: Survey) -> list[tuple[str, str]]:
    """What a board says of itself and its machine, each by a name, for people."""
    volts = f"about {supply_volts(found.supply):.1f} V"
    x, y = found.place
    return [
        ("nickname", found.name or "none"),
        ("firmware", f"{'.'.join(map(str, found.firmware))}: {_gated(found)}"),
        ("power", f"{volts}, the motors have power" if found.powered else f"{volts}, the motors have none: plug in the"
         " power supply and switch it on; the USB cable alone moves nothing"),
        ("motors", _motors(found)),
        ("pen", f"{'up' if found.pen_up else 'down or low'}, {_servo(found)}"),
        ("counters", f"{found.counters[0]} {found.counters[1]} steps: {x:.2f} {y:.2f} mm from where they began"),
        ("place", _place(found)),
        ("plotnote", f"its mark is there, {found.mark}" if found.mark else "has left no mark since the board started"),
        ("button", _button(found)),
        ("queue", "works" if found.moving else "at rest"),
        ("left behind", "; ".join(found.left) or "nothing by other programs"),
    ]  # fmt: skip


def _gated(found: Survey) -> str:
    if found.firmware >= (3,):
        return "plotnote keeps 30 commands waiting in it, and a supply that fails for a moment is noticed"
    if found.firmware >= (2, 8):
        return "one command waits in it; firmware 3 holds 30, and notices a supply that fails for a moment"
    return "one command waits in it, and it does not say whether its motors are held; firmware 2.8 does"


def _motors(found: Survey) -> str:
    if found.steps is None:
        return "this firmware does not say"
    if not any(found.steps):
        return "let go: the carriage can be pushed"
    if not all(found.steps):
        return "one is held, the other let go"
    steps = " and ".join(f"1/{each}" if each > 1 else "full" for each in dict.fromkeys(found.steps))
    return f"held, in {steps} steps"


def _servo(found: Survey) -> str:
    return "held by its servo" if found.servo_on else "but its servo is off and holds nothing"


def _place(found: Survey) -> str:
    trust = found.trust
    if trust.may_write:
        return "known"
    if not found.powered:
        return f"lost: {trust.why}; park the carriage when they have: plotnote machine park"
    return f"{trust.position.value}: {trust.why}; park it: plotnote machine park"


def _button(found: Survey) -> str:
    if found.button_stuck:
        return "reads as pressed all the time, and will not be listened to"
    return "was pressed since it was last asked" if found.pressed else "not pressed"
