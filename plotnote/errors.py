"""Every error that plotnote raises on purpose.

    PlotnoteError                      1   message, hint
    |- InputError                     10   + file, line, column
    |   |- FontFileError              11
    |   |- RosterError                12
    |   |- TemplateError              13
    |   |- ConfigError                14
    |   `- NoteFileError              15
    |- LayoutError                    20
    |   |- MissingGlyphs              21   + characters, places
    |   `- TextOverflow               22   + note, lines_over, fitting_size_mm
    |- DrawingRefused                 25   + problems (all of them)
    |- WordsRefused                   26   + problems (all of them)
    |- DeviceError                    30
    |   |- NotFound                   31
    |   |- Busy                       32
    |   |- TransportError             33
    |   |   |- Timeout                34
    |   |   `- Disconnected           35
    |   |- LocalProtocolError         36   we broke the protocol: a bug of ours
    |   |- RemoteProtocolError        37   the machine broke it
    |   `- DeviceFault                38   + position_lost
    |- JournalError                   40
    |   |- Corrupt                    41
    |   `- Locked                     42
    |- OutputError                    45   + file: a result could not be stored
    |- RecordError                    46   the memory of who was written to
    `- Cancelled                      50

The number is the exit code of the command line. A message is one sentence that says what is wrong; the hint is one
sentence that says what to do next.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "Busy", "Cancelled", "ConfigError", "Corrupt", "DeviceError", "DeviceFault", "Disconnected", "DrawingRefused",
    "FontFileError", "InputError", "JournalError", "LayoutError", "LocalProtocolError", "Locked", "MissingGlyphs",
    "NotFound", "NoteFileError", "OutputError", "PlotnoteError", "Problem", "RecordError", "RemoteProtocolError",
    "RosterError", "TemplateError", "TextOverflow", "Timeout", "TransportError", "WordsRefused",
    "sentence",
]  # fmt: skip


def sentence(message: str) -> str:
    """A message with a capital and a full stop, unless it begins with a file's name."""
    ended = message if message.endswith((".", "?", "!")) else f"{message}."
    return ended[0].upper() + ended[1:] if ended.split(" ")[0].isalpha() else ended


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about a drawing or a note: what kind, where, and a sentence."""

    kind: str
    where: str
    message: str


class PlotnoteError(Exception):
    """Base of all errors that are meant for people."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class InputError(PlotnoteError):
    """Something in a file the user gave is wrong; `line` and `column` count from 1, 0 means unknown."""

    exit_code = 10

    def __init__(self, message: str, *, hint: str = "", file: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(message, hint=hint)
        self.file = file
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)]) if self.file else ""
        return f"{place}: {self.message}" if place else self.message


class FontFileError(InputError):
    """A font file cannot be read."""

    exit_code = 11


class RosterError(InputError):
    """A roster cannot be read, or a row of it names nobody."""

    exit_code = 12


class TemplateError(InputError):
    """A template is wrong or asks for what a person does not have."""

    exit_code = 13


class ConfigError(InputError):
    """A settings file or catalogue entry is wrong or unknown."""

    exit_code = 14


class NoteFileError(InputError):
    """A note file cannot be read."""

    exit_code = 15


class LayoutError(PlotnoteError):
    """The words cannot be set."""

    exit_code = 20


class MissingGlyphs(LayoutError):  # noqa: N818 - the design's word
    """The face cannot draw some characters.

    Attributes:
        characters: the characters, each once, in order of first appearance.
        places: one (character, word, line, column) for each occurrence; line and column count from 1.
    """

    exit_code = 21

    def __init__(
        self, message: str, *, hint: str = "", characters: str = "", places: tuple[tuple[str, str, int, int], ...] = ()
    ) -> None:
        super().__init__(message, hint=hint)
        self.characters = characters
        self.places = places


class TextOverflow(LayoutError):  # noqa: N818 - the design's word
    """The note does not fit its sheet.

    Attributes:
        note: the note's name.
        lines_over: how many lines stand outside.
        fitting_size_mm: the largest x-height in mm at which it fits, or None when no legible size does.
    """

    exit_code = 22

    def __init__(
        self, message: str, *, hint: str = "", note: str = "", lines_over: int = 0, fitting_size_mm: float | None = None
    ) -> None:
        super().__init__(message, hint=hint)
        self.note = note
        self.lines_over = lines_over
        self.fitting_size_mm = fitting_size_mm


class DrawingRefused(PlotnoteError):  # noqa: N818 - the design's word
    """The drawing must not be written; `problems` holds every reason, never the first only."""

    exit_code = 25

    def __init__(self, message: str, *, hint: str = "", problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message, hint=hint)
        self.problems = problems


class WordsRefused(PlotnoteError):  # noqa: N818
    """The words of a note must not be written as they are; `problems` has every one of them."""

    exit_code = 26

    def __init__(self, message: str, *, hint: str = "", problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message, hint=hint)
        self.problems = problems


class DeviceError(PlotnoteError):
    """The machine or the way to it fails."""

    exit_code = 30


class NotFound(DeviceError):  # noqa: N818
    """No such port, or no machine that we know on any port."""

    exit_code = 31


class Busy(DeviceError):  # noqa: N818
    """Another program holds the port."""

    exit_code = 32


class TransportError(DeviceError):
    """Bytes do not come through."""

    exit_code = 33


class Timeout(TransportError):  # noqa: N818
    """The machine did not answer in time."""

    exit_code = 34


class Disconnected(TransportError):  # noqa: N818
    """The port went away."""

    exit_code = 35


class LocalProtocolError(DeviceError):
    """We asked for something the protocol forbids: a bug of ours."""

    exit_code = 36


class RemoteProtocolError(DeviceError):
    """The machine answered something that its protocol does not know."""

    exit_code = 37


class DeviceFault(DeviceError):  # noqa: N818
    """The machine reports a fault; `position_lost` says whether it must be parked again."""

    exit_code = 38

    def __init__(self, message: str, *, hint: str = "", position_lost: bool = False) -> None:
        super().__init__(message, hint=hint)
        self.position_lost = position_lost


class JournalError(PlotnoteError):
    """The journal of a batch cannot be used."""

    exit_code = 40


class Corrupt(JournalError):  # noqa: N818
    """The journal is damaged."""

    exit_code = 41


class Locked(JournalError):  # noqa: N818
    """Another run holds the journal."""

    exit_code = 42


class OutputError(PlotnoteError):
    """A result could not be stored: no room, no permission."""

    exit_code = 45

    def __init__(self, message: str, *, hint: str = "", file: str = "") -> None:
        super().__init__(message, hint=hint)
        self.file = file


class RecordError(PlotnoteError):
    """The record of who was written to cannot be used, or does not hold what was asked for."""

    exit_code = 46


class Cancelled(PlotnoteError):  # noqa: N818
    """A person stopped the work."""

    exit_code = 50
