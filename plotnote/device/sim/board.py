"""The simulated board: bytes in, bytes out, on a time that is given as a number.

Behaviour after the firmware's source and documents, where they differ after the source (EggBot repository, EBB 2.8.1
and 3.0.3). It opens nothing and knows no real clock.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from plotnote.device.sim.carriage import Carriage
from plotnote.device.sim.engine import Engine
from plotnote.device.sim.paper import Paper
from plotnote.device.sim.parser import MISSING, Bail, Fields, LineReader, checksum, split_name
from plotnote.device.sim.prepare import INVALID, Refused
from plotnote.device.sim.replies import CRLF, LFCR, Voice
from plotnote.device.sim.servo import PAPER, STANDARD_PAPER, STANDARD_PIN, Servo
from plotnote.device.sim.stepper import TICKS_PER_S
from plotnote.device.sim.switches import Switches

if TYPE_CHECKING:
    from plotnote.device.sim.handler import Handler

__all__ = ["FIRMWARES", "SUPPLY_OFF", "SUPPLY_ON", "Board"]

FIRMWARES = ("2.8.1", "3.0.3")
SUPPLY_ON, SUPPLY_OFF = 300, 11
"""What QC reads for about 9.2 V, and for USB alone."""
_PACKET, _PACKETS = 64, 2
_FLAGS = {4: MISSING, 6: INVALID, 7: "Err: Extra parameter"}


class Board:
    """An EBB of firmware `firmware` ("2.8.1" or "3.0.3") with a pen and `paper`, switched on at time 0.

    `claims` is the version it tells, if not its own. `frame` is how far (mm) the carriage goes along x and y before the
    motors stall; None: for ever. `contact` is the servo's position (1/12 us) at which the tip of a pen on the standard
    lift meets the paper, as the pen is clamped.
    """

    def __init__(
        self,
        firmware: str = "3.0.3",
        *,
        paper: Paper | None = None,
        nickname: str = "",
        supply: bool = True,
        claims: str = "",
        frame: tuple[float, float] | None = None,
        contact: int = STANDARD_PAPER,
    ) -> None:
        if firmware not in FIRMWARES:
            raise ValueError(f"no simulated firmware {firmware}; there are {', '.join(FIRMWARES)}")
        from plotnote.device.sim.motion_commands import MOTION
        from plotnote.device.sim.pen_commands import PEN
        from plotnote.device.sim.pin_commands import PINS
        from plotnote.device.sim.setup_commands import SETUP
        from plotnote.device.sim.state_commands import STATE

        self.firmware = firmware
        self.legacy = firmware == "2.8.1"
        self.paper = paper if paper is not None else Paper()
        self.nickname = nickname
        self.claims = claims or firmware
        self.engine = Engine(
            self.paper,
            Servo(paper={**PAPER, STANDARD_PIN: contact}),
            self._resume,
            supply=supply,
            carriage=Carriage(frame),
        )
        self.port_b = 0xFF
        self.alive = True
        self.reboots = 0
        self.complaints: list[str] = []
        """What a program did that hangs or loses a real board."""
        self._commands: dict[str, Handler] = {**MOTION, **PEN, **PINS, **SETUP, **STATE}
        self._out = bytearray()
        self._ends: list[int] = []
        self._inbox: deque[bytes] = deque()
        self._packet: deque[int] = deque()
        self._boot()

    # -- the outside ---------------------------------------------------------------------------------------------------

    def receive(self, data: bytes, now: float) -> None:
        """Bytes from the host arrive at `now` (s)."""
        self.run(now)
        self._inbox.extend(data[i : i + _PACKET] for i in range(0, len(data), _PACKET))
        self._pump()

    def advance(self, now: float) -> bytes:
        """What the board has sent up to `now` (s) and nobody has taken yet."""
        self.run(now)
        return b"".join(self.replies())

    def replies(self) -> list[bytes]:
        """What the board has sent and nobody has taken yet, answer by answer."""
        starts, ends = [0, *self._ends], [*self._ends, len(self._out)]
        found = [bytes(self._out[a:b]) for a, b in zip(starts, ends, strict=True) if b > a]
        self.drop_output()
        return found

    def next_event(self) -> float | None:
        """When (s) something changes by itself next: a command ends, the pen arrives. Now if output waits."""
        if self._out:
            return self.engine.now
        tick = self.engine.next_change()
        return None if tick is None else tick / TICKS_PER_S

    @property
    def blocked(self) -> bool:
        """Whether the parser waits for the queue, so that nothing is read."""
        return self._waiting is not None

    @property
    def full(self) -> bool:
        """Whether the board's two buffers for packets are taken, so that a program that writes has to wait."""
        return len(self._inbox) >= _PACKETS

    @property
    def now(self) -> float:
        """The board's time, s."""
        return self.engine.now

    def run(self, now: float) -> None:
        """Let time go on to `now` (s); never back."""
        self.engine.run(int(now * TICKS_PER_S + 1e-6))

    # -- people and accidents, at the board's present time -------------------------------------------------------------

    def press(self) -> None:
        """Somebody presses the PRG button."""
        self.switches.button = True

    def set_supply(self, on: bool) -> None:
        """Pull or plug the motors' wall adapter; USB keeps the board alive."""
        self.engine.set_supply(on)
        self.check_supply()

    def check_supply(self) -> None:
        """Latch a supply that is below the threshold of CU,60."""
        if self.supply_reading < self.switches.power_threshold:
            self.switches.power_lost = True

    @property
    def supply_reading(self) -> int:
        """The second number of QC."""
        return SUPPLY_ON if self.engine.supply else SUPPLY_OFF

    def set_pin(self, pin: int, level: bool) -> None:
        """Drive an input of port B (limit switch, pause input)."""
        self.port_b = self.port_b & ~(1 << pin) | (level << pin)
        self.switches.button = self.switches.button or (pin == 0 and not level and self.switches.pause_input)
        self.check_limit()

    def release(self) -> None:
        """Clear the latch of the button, which a line that is stuck low sets again at once."""
        self.switches.button = self.switches.pause_input and not self.port_b & 1

    def check_limit(self) -> None:
        """Stop and stay stopped when a watched pin has its target level (CU,51 and CU,52)."""
        s = self.switches
        if ~(self.port_b ^ s.limit_target) & s.limit_mask & 0xFF and not self.engine.tripped:
            self.engine.stop()
            self.engine.tripped, s.limit_said = True, False

    def park(self) -> bool:
        """Somebody lifts the pen and pushes the carriage to the home corner; refused (False) while motors hold it."""
        if self.engine.supply and any(self.engine.enabled):
            return False
        self.engine.pen_up_by_hand()
        self.engine.carriage.go_home()
        return True

    def reset(self) -> None:
        """A restart without the USB noticing: as after power-up, and the pen is up. The carriage stays where it is."""
        self.engine.restart()
        self._inbox.clear()
        self._packet.clear()
        self._boot()

    def _boot(self) -> None:
        self.switches = Switches()
        self.voice = Voice(self.legacy)
        self._reader = LineReader(self.legacy)
        self._waiting: Iterator[None] | None = None
        self._flags: set[int] = set()
        self._bailing = False
        if self.legacy:
            self.say("OK\r\n")

    # -- reading -------------------------------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Send `text`."""
        self._out += text.encode("latin-1")

    def drop_output(self) -> None:
        """Forget what was not sent yet: the USB is gone."""
        self._out.clear()
        self._ends.clear()

    def ack(self) -> None:
        """Acknowledge the command at hand."""
        self.say(self.voice.ack())

    def _resume(self) -> None:
        if self._waiting is not None:
            self._start(self._waiting)
            self._pump()

    def _start(self, work: Iterator[None]) -> None:
        """Let a command go on until it is done or has to wait."""
        self._waiting = None
        if next(work, self) is not self:
            self._waiting = work
        else:
            self._ends.append(len(self._out))

    def _pump(self) -> None:
        while self._waiting is None and self.alive:
            if not self._packet:
                if not self._inbox:
                    return
                self._packet.extend(self._inbox.popleft())
            while self._packet and self._waiting is None:
                line, echo = self._reader.feed(self._packet.popleft())
                self._out += echo
                if line is not None:
                    self._start(self._execute(line))
            if self._waiting is None:
                self._end_packet()

    def _end_packet(self) -> None:
        """The older firmware tells most errors once per packet, and until then obeys nothing more."""
        for number in sorted(self._flags):
            self.say(f"!{number} {_FLAGS[number]}\r\n")
            self._ends.append(len(self._out))
        self._flags.clear()
        self._bailing = False

    def _execute(self, line: bytes) -> Iterator[None]:
        if self._bailing:
            return
        name, rest = split_name(line)
        self.voice.name = name
        handler: Handler | None = self._commands.get(name)
        if handler is None or (self.legacy and handler.modern_only):
            self._unknown(name, rest)
            return
        if self.switches.checksums:
            body, comma, given = line.rpartition(b",")
            if not comma or not given.isdigit():
                self.say(self.voice.error(Refused(10, "Err: No checksum found but required")))
                return
            if int(given) != checksum(body):
                self.say(self.voice.error(Refused(9, f"Err: Checksum incorrect, expected {checksum(body)}")))
                return
            rest = split_name(body)[1]
        yield from self._obey(handler.run, Fields(rest, self.legacy))
        self._say_limit()

    def _obey(self, run: Callable[[Board, Fields], Iterator[None] | None], fields: Fields) -> Iterator[None]:
        voice = self.voice
        try:
            yield from run(self, fields) or ()
            if fields.extra and self.alive:
                if self.legacy:
                    fields.flags.add(7)
                else:
                    self.say(voice.error(Refused(7, _FLAGS[7])))
        except Bail:
            pass
        except Refused as fault:
            if not self.legacy:
                self.say(voice.error(fault))
            elif fault.number == 0:
                self.say(f"!0 {fault.text}{LFCR}")
                self._bailing = True
            else:
                fields.flags.add(fault.number)
        for text in fields.printed:
            self.say(text + CRLF)
        self._flags |= fields.flags
        self._bailing = self._bailing or bool(fields.flags or fields.printed)

    def _unknown(self, name: str, rest: bytes) -> None:
        code = "".join(f"{ord(c):2X}" if self.legacy else f"{ord(c):02X}" for c in name)
        self.say(self.voice.error(Refused(8, f"Err: Unknown command '{name}:{code}'")))
        if self.legacy and (rest or name == "\r"):
            self._flags.add(7)

    def _say_limit(self) -> None:
        s = self.switches
        if self.engine.tripped and s.limit_report and not s.limit_said:
            s.limit_said = True
            self.say(f"Limit switch triggered. PortB={self.port_b:02X}\n")
