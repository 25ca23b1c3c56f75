"""A board under a person's hands, while no plan runs: the pen up or down, the motors let go."""

from __future__ import annotations

from plotnote.device.clock import Clock
from plotnote.device.ebb.connect import Identity, mark_index, prepare
from plotnote.device.ebb.link import Link
from plotnote.device.ebb.servo import servo_of
from plotnote.device.transport import Transport
from plotnote.motion.machine import Machine

__all__ = ["Bench"]

_SWEEP = 1.0
"""After power-up the servo has no position to come from and jumps; s."""
_SERVO_TIME = 60_000
"""ms after which the servo of a board that is handed back goes to sleep, as other programs expect it."""


class Bench:
    """The board at the other end of `transport`, greeted and set up. Moves nothing by itself.

    Raises:
        DeviceError: as `prepare`; motors without power are allowed.
    """

    def __init__(self, transport: Transport, clock: Clock, machine: Machine) -> None:
        self._link = Link(transport)
        self._clock = clock
        self._servo = servo_of(machine.pen.kind)
        self.identity: Identity = prepare(self._link, clock, self._servo, allow_unpowered=True)

    def lift(self) -> None:
        """Raise the pen, and wait until it is up."""
        self._move(1.0)

    def lower(self, height: float = 0.0) -> None:
        """Lower the lift to `height`, a share of its way, wherever the pen stands, and wait until it is there. Whoever
        asks for it stands beside it."""
        self._move(height)

    def disarm(self) -> None:
        """Let go of the motors and of the servo: the pen sinks by its weight, and anybody may push the carriage, whose
        place the board forgets."""
        self._link.do("SL", 0, *mark_index(self.identity.firmware))
        self._link.do("EM", 0, 0)
        self._link.do("SR", _SERVO_TIME, 0)

    def close(self) -> None:
        """Hand the board back as other programs expect it, and let the port go. The pen stays where it is."""
        try:
            if self.identity.firmware >= (3,):
                self._link.do("CU", 4, 1)
        finally:
            self._link.transport.close()

    def _move(self, height: float) -> None:
        name, values = self._servo.move(height, round(_SWEEP * 1000), sinks=height < 1)
        self._link.do(name, *values)
        self._clock.sleep(_SWEEP)
