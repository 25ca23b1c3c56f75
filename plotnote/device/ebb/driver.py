"""Drives an EiBotBoard: takes actions, keeps its queue filled, and knows where the carriage stands."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

from plotnote.device.clock import Clock
from plotnote.device.ebb.connect import Identity, mark_index, powered, prepare, steady, wait_powered, wait_still
from plotnote.device.ebb.encoder import Encoder, Item, next_mark, with_marks
from plotnote.device.ebb.flight import Flight, Halted, Spot
from plotnote.device.ebb.link import Link
from plotnote.device.ebb.progress import Where
from plotnote.device.ebb.servo import Servo, servo_of
from plotnote.device.ebb.trust import UNKNOWN, Trust
from plotnote.device.ebb.wire import Wire
from plotnote.device.transport import Transport
from plotnote.errors import DeviceError, DeviceFault, LocalProtocolError
from plotnote.motion.machine import Machine
from plotnote.motion.plan import Action, PenDown, PenSink, PenUp

__all__ = ["PARK", "EbbDriver"]

_FIRST_LIFT = 1.0
"""After power-up the servo has no position to come from and jumps; s."""
PARK = "Push the carriage to the home corner with the motors off, and park it there."
_SUPPLY_LOOKS = 0.2
"""s: supplies that fail at all fail for longer; a look takes 1 to 2 ms."""
_SLICE = 0.05
"""s: how often a wish to stop at once is looked for."""
_NEVER = bool
"""Never wishes anything: it gives False."""


class EbbDriver:
    """One board over one transport. The constructor opens and sends nothing.

    Use: `connect`; `park_here` when the position is not known; `begin`; `feed` each action; `wait_idle`; `close`.
    Every method may raise Timeout, Disconnected, RemoteProtocolError. After one of these, close the transport and
    connect anew: `where` and `progress.locate` then tell what was done.
    """

    def __init__(
        self,
        transport: Transport,
        clock: Clock,
        machine: Machine,
        *,
        servo: Servo | None = None,
        look_ahead: float = 0.6,
    ) -> None:
        self._link = Link(transport)
        self._clock = clock
        self._machine = machine
        self._servo = servo or servo_of(machine.pen.kind)
        self._look_ahead = look_ahead
        self._greeted: Wire | None = None
        self._encoder: Encoder | None = None
        self._flight = Flight((0, 0))
        self._supply_seen = 0.0
        self._trust = UNKNOWN

    def connect(self, *, allow_unpowered: bool = False) -> Identity:
        """Greet the board and set it up; waits for what it still runs. Moves nothing and leaves pen, position and mark.

        Raises:
            DeviceFault: the motors have no power (unless `allow_unpowered`).
        """
        self._encoder = self._greeted = None
        self._trust = UNKNOWN
        found = prepare(self._link, self._clock, self._servo, allow_unpowered=allow_unpowered)
        self._greeted = Wire(self._link, self._clock, found, self._look_ahead)
        self._trust = Trust.of_board(restarted=found.restarted, held=found.position_known or found.restarted)
        return found

    @property
    def position_known(self) -> bool:
        """Whether the counters of the board are the place of the carriage."""
        return self._trust.may_write

    @property
    def trust(self) -> Trust:
        """How far the counters are believed, and why no further."""
        return self._trust

    def park_here(self) -> None:
        """Take the place where the carriage stands as the home corner, raise the pen, and hold the motors.

        Raises:
            DeviceFault: the board does not confirm it.
        """
        self._trust = self._trust.parked()
        self._raise(_FIRST_LIFT)
        self._command("EM", 1, 1)
        self.wait_idle()
        self._command("CS")
        self._set_mark(1)
        self._encoder = None
        here = self.where()
        if here.motors != (0, 0) or here.mark != 1:
            self._lose("the board does not take the home corner", f"{PARK} Then try again.")
        self._trust = self._trust.confirmed()

    def begin(self, first_mark: int | None = None) -> int:
        """Begin a run at the present place, with `first_mark` (1 to 255; None: the one after the board's mark), and
        return that mark. Keep it with the plan before the first action: `locate` needs both.

        Raises:
            LocalProtocolError: the position is not known, or the mark is none.
        """
        self._require_trust()
        here = self.where()
        mark = next_mark(here.mark) if first_mark is None else first_mark
        if not 1 <= mark <= 255:
            raise LocalProtocolError(f"a run cannot begin with mark {mark}", hint="Marks are 1 to 255.")
        self._set_mark(mark)
        self._encoder = Encoder(self._machine, here.motors, mark, self._servo, curved=self._wire.curved)
        self._encoder.pen_up = here.pen_up
        self._flight = Flight(here.motors)
        return mark

    def feed(self, action: Action, halt: Callable[[], bool] = _NEVER) -> None:
        """Send an action; returns when the board has taken it, at most `look_ahead` s before it has run it (or as long
        as its last command lasts). As soon as `halt` says so, the machine is stopped at once.

        Raises:
            LocalProtocolError: the position is not known, no run was begun, or the action does not fit the state.
            Halted: the machine was stopped as `halt` wished.
            DeviceFault: the carriage is beside its way or the motors lost their power, `position_lost`.
        """
        if not isinstance(action, PenUp):
            self._require_trust()
        if self._encoder is None:
            raise LocalProtocolError("an action was fed before a run was begun", hint="Begin a run first.")
        items = self._encoder.encode(action)
        together = isinstance(action, PenUp | PenSink | PenDown) or self._wire.patience.slow
        for sent in with_marks(items) if together else [[item] for item in items]:
            if halt():
                self._halt(action.stroke)
            self._send(*sent)
            self._watch_supply()
        if isinstance(action, PenUp):
            self._check()

    @property
    def queued(self) -> float:
        """Seconds of motion that the board has taken and, by reckoning, not run."""
        return self._wire.pacer.queued

    def wait_idle(self) -> None:
        """Wait until the board has run everything it has taken."""
        wait_still(self._link, self._clock, self._wire.pacer.queued)

    def lift(self) -> None:
        """Raise the pen after what is queued, and wait until it is up. The marks do not count it."""
        pen = self._machine.pen
        up_for = max(pen.lift + pen.settle, 0.001)
        self._raise(up_for)
        self.wait_idle()
        if self._encoder is not None:
            self._encoder.pen_up = True

    def button(self) -> bool:
        """Whether the machine's button was pressed since the last call; ask at most every 50 ms."""
        return not self._wire.identity.button_stuck and self._link.pressed()

    def where(self) -> Where:
        """Wait until the board rests, then ask it where it stands."""
        self.wait_idle()
        motors, pen, mark = steady(self._link, ("QS",), ("QP",), ("QL", *mark_index(self._wire.identity.firmware)))
        return Where((motors[0], motors[1]), pen[0] == 1, mark[0], self._machine.steps_per_mm, self._wire.curved)

    def verify(self, halt: Callable[[], bool] = _NEVER) -> None:
        """Wait until the board rests, and compare its counters with what it was told; it counts without power too.

        Raises:
            Halted: the machine was stopped as `halt` wished.
            DeviceFault: they differ, commands were lost or the board restarted; or the motors lost their power.
                `position_lost` both times.
        """
        if self._encoder is None:
            return
        while queued := self._wire.pacer.queued:
            if halt():
                self._halt(0)  # something is queued, so that the place does not rest on this
            self._clock.sleep(min(queued, _SLICE))
        here = self.where()
        self._require_power()
        if here.mark == 0 or here.motors != self._encoder.motors:
            what = "the carriage is not where it was sent" if here.mark else "the board has restarted"
            self._lose(what, f"{PARK} Then resume.")

    def close(self, *, hold: bool = False) -> None:
        """Raise the pen, hand the board back as other programs expect it, and let the port go. Motors stay on, so the
        position stays known. `hold` keeps the servo on too: else a pen over a half-written card sinks in a minute."""
        try:
            if self._greeted is not None:
                self.lift()
                self._wire.hand_back(hold=hold)
        finally:
            self._encoder = self._greeted = None
            self._trust = UNKNOWN
            self._link.transport.close()

    def _watch_supply(self) -> None:
        """Firmware 2 forgets a supply that failed for a moment; a host whose waits show on the paper does not ask."""
        wire, now = self._wire, self._clock.now()
        if not (wire.curved or wire.patience.slow) and now >= self._supply_seen + _SUPPLY_LOOKS:
            self._supply_seen = now
            if not powered(self._link, wire.patience.for_pen(lowered=True)):
                self._require_power()

    def _check(self) -> None:
        """Ask, once a pen-up is on its way, whether the carriage is on its way and the motors have power.

        The board is still moving, so only a carriage beside its way is suspicious; then all of it is run and compared.
        """
        self._require_power()
        motors = self._link.ask("QS")
        spot = self._flight.spot((motors[0], motors[1]), self._clock.now())
        if spot is not None and spot.beside:
            self.lift()
            self.verify()

    def _require_power(self) -> None:
        """Where motors have lost their power: raise the pen, again when it is back, and give the position up."""
        failed = self._wire.curved and self._link.supply_failed()
        if not failed and powered(self._link):
            return
        self.lift()
        if wait_powered(self._link, self._clock):
            self._raise(_FIRST_LIFT)
            self.wait_idle()
        self._lose("the motors lost their power", f"Plug the power supply in. {PARK} Then resume.")

    def _halt(self, stroke: int) -> NoReturn:
        """Stop within a step, drop what is queued, raise the pen. `stroke` is the place if nothing was sent."""
        if not self._wire.curved and self._flight.lowers:
            self.wait_idle()  # its ES drops moves alone: a pen that is about to be lowered would come down elsewhere
        else:
            self._link.ask("ES")
        now = self._clock.now()
        self._wire.pacer.stopped()
        motors = self._link.ask("QS")
        here = (motors[0], motors[1])
        self.lift()
        spot = self._flight.spot(here, now) or Spot(stroke, 0.0, 0.0)
        mark = next_mark(self._encoder.mark if self._encoder else 0)
        self._encoder = None
        if spot.beside:
            self._lose("the carriage is not where it was sent", f"{PARK} Then resume.")
        # A mark that the run has not used: its plan is not searched for what no longer lies in the queue.
        self._set_mark(mark)
        raise Halted(spot.stroke, spot.along, here, mark)

    def _raise(self, seconds: float) -> None:
        name, values = self._servo.move(1.0, round(seconds * 1000) or 1)
        self._command(name, *values, duration=seconds)

    def _send(self, item: Item, mark: Item | None = None) -> None:
        """Send an item, and with it the mark that follows it: a pen that was lowered waits for no answer in between."""
        if item.name == "SL":
            self._set_mark(item.mark)
        else:
            self._command(item.name, *item.values, duration=item.duration, mark=None if mark is None else mark.mark)
            self._flight.took(item, self._clock.now() + self._wire.pacer.queued)

    def _set_mark(self, mark: int) -> None:
        self._command("SL", mark, *mark_index(self._wire.identity.firmware))

    def _command(self, name: str, *values: int, duration: float = 0.0, mark: int | None = None) -> None:
        lowered = self._encoder is not None and self._encoder.pen_up is False
        try:
            self._wire.command(name, *values, duration=duration, mark=mark, lowered=lowered)
        except DeviceError:
            self._encoder = None
            raise

    @property
    def _wire(self) -> Wire:
        if self._greeted is None:
            raise LocalProtocolError("the board was used before it was connected", hint="Connect first.")
        return self._greeted

    def _require_trust(self) -> None:
        if not self._trust.may_write:
            raise LocalProtocolError(
                f"a move was asked for while the position is {self._trust.position.value}: {self._trust.why}",
                hint=PARK,
            )

    def _lose(self, message: str, hint: str) -> NoReturn:
        """The position is lost from now on."""
        self._trust = self._trust.lost(message)
        # The board would vouch for its counters to the next program; and the motors must not hold what a person pushes.
        with suppress(DeviceError):
            self._set_mark(0)
            self._command("EM", 0, 0)
        raise DeviceFault(message, hint=hint, position_lost=True)
