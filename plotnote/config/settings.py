"""Settings as a person writes them: the head of a note file, and batch.toml.

A note file is a head in TOML between two `+++` lines, which may be left out, and then the words:

    +++
    to = "Begoña Ibáñez"
    stationery = "us-a2"
    +++

    Dear Begoña,
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from dataclasses import replace
from pathlib import PurePath
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from plotnote.errors import ConfigError, InputError, NoteFileError
from plotnote.note import Note
from plotnote.text.markup import TURN
from plotnote.text.normalise import normalise

__all__ = ["FENCE", "FIT", "NO_NOTE", "USUAL", "BatchSettings", "Head", "head_of", "parse_batch", "parse_note"]
__all__ += ["lines_of", "parts_of"]

FENCE = "+++"
USUAL = "usual"
FIT = "fit"
_FIT_SAME = "fit-same"
NO_NOTE = Note(name="", text="")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_LENIENT_ENDS = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")

_EXPECTED = {
    **dict.fromkeys(
        ("to", "stationery", "hand", "font", "pen", "machine", "signature", "post", "envelope", "home"),
        'Write a name in quotes, as pen = "black-0.3"',
    ),
    "seed": "Write seed as a whole number, as seed = 7",
    "size_mm": 'Write size_mm as the x-height in mm, more than 0 and at most 100, as size_mm = 2.0, or size_mm = "fit"',
    **dict.fromkeys(("strict", "typographic", "capitals", "prime"), "Write it as true or false, as strict = true"),
    "liveliness": "Write liveliness as a number from 0, steady, to 1, lively, as liveliness = 0.5",
    "slots_mm": "Write slots_mm as places in mm right of and below the home corner, as slots_mm = [[0, 0], [150, 0]]",
    "again": "Write again as the numbers of words, counted from 1 over the note, as again = [12]",
    "order": 'Write order = "natural", "fastest", "natural-left", "fastest-right" or "fastest-left"',
}  # fmt: skip

_Size = Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)]
_Slot = Annotated[list[Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]], Field(min_length=2, max_length=2)]
_WordNumber = Annotated[int, Field(ge=1)]
_Liveliness = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
_Model = TypeVar("_Model", bound=BaseModel)


class BatchSettings(BaseModel):
    """What batch.toml says: the same for all notes of a batch unless a note's own head says otherwise.

    `size_mm` is the x-height, None the stationery's usual size, "fit" the largest at which a note fits, and "fit-same"
    the smallest of those sizes for all of them; `font` "" is the hand's own face, `signature` "" is none. `envelope` is
    the stationery of envelopes, "" for none; `home` the two letters of the country from which they are sent, and
    `sender` the lines in their upper left corner.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    stationery: str = "us-a2"
    hand: str = "natural"
    liveliness: _Liveliness = 0.5
    font: str = ""
    pen: str = "black-0.3"
    machine: str = "axidraw-v3"
    seed: int = 1
    size_mm: _Size | Literal["fit", "fit-same"] | None = None
    signature: str = ""
    strict: bool = False
    typographic: bool = False
    order: Literal["natural", "natural-left", "fastest", "fastest-right", "fastest-left"] = "natural"
    envelope: str = ""
    post: str = "any"
    capitals: bool = True
    home: str = ""
    sender: str = ""
    slots_mm: Annotated[list[_Slot], Field(min_length=1)] = [[0.0, 0.0]]
    prime: bool = False

    @property
    def one_size(self) -> bool:
        """Whether the notes that are fitted are all written in the size of the smallest."""
        return self.size_mm == _FIT_SAME

    def defaults(self) -> Note:
        """A note without words, from which a note takes what its own head leaves open."""
        return Note(
            name="", text="", stationery=self.stationery, hand=self.hand, font=self.font, pen=self.pen,
            size_mm=None if isinstance(self.size_mm, str) else self.size_mm, seed=self.seed,
            fit=isinstance(self.size_mm, str), signature=self.signature, strict=self.strict,
            typographic=self.typographic, liveliness=self.liveliness, post=self.post, capitals=self.capitals,
        )  # fmt: skip


class Head(BaseModel):
    """The head of a note file; None is what it leaves open."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    to: str | None = None
    stationery: str | None = None
    hand: str | None = None
    liveliness: _Liveliness | None = None
    font: str | None = None
    pen: str | None = None
    size_mm: _Size | Literal["usual", "fit"] | None = None
    seed: int | None = None
    signature: str | None = None
    strict: bool | None = None
    typographic: bool | None = None
    again: list[_WordNumber] | None = None
    post: str | None = None
    capitals: bool | None = None


def parse_note(content: str, file: str, defaults: Note | None = None) -> Note:
    """The note in a file's text; its name is the file's name without ending, what its head leaves open is `defaults`.

    The words come in NFC with "\\n" as line end, without blank lines before or after them.

    Raises:
        NoteFileError: the head is not TOML, not closed, has an unknown key or a wrong value (all of them in one
            sentence, the first one's line in `line`), or there are no words, though perhaps lines of `---`.
    """
    lines = _lines(content)
    head, first = _split(lines, file)
    while first < len(lines) and not lines[first].strip():
        first += 1
    words = "\n".join(line.rstrip() for line in lines[first:]).rstrip()
    if all(line.strip() in ("", TURN) for line in words.split("\n")):
        raise NoteFileError("The note has no words.", hint="Write what is to be written below the head.", file=file)
    settings = _read(Head, head, file, NoteFileError, offset=1)
    given: dict[str, Any] = settings.model_dump(exclude_none=True)
    if "size_mm" in given:
        given["fit"] = given["size_mm"] == FIT
        given["size_mm"] = None if isinstance(given["size_mm"], str) else given["size_mm"]
    if "again" in given:
        given["again"] = tuple(given["again"])
    name = PurePath(file).stem
    return replace(defaults or NO_NOTE, name=name, text=words, first_line=first + 1, **given)


def head_of(content: str, file: str) -> Head:
    """What the head of a note file says. Raises NoteFileError as `parse_note`."""
    return _read(Head, _split(_lines(content), file)[0], file, NoteFileError, offset=1)


def parts_of(content: str, file: str) -> tuple[str | None, str]:
    """The text of a note file's head, None where it has none, and the blank lines between it and the words: one where
    there are no words yet. Raises NoteFileError: the head does not end."""
    lines = _lines(content)
    head, first = _split(lines, file)
    last = first
    while last < len(lines) and not lines[last].strip():
        last += 1
    blank = "\n" * (last - first) if last < len(lines) else "\n"
    return (head if first else None), blank


def lines_of(words: str) -> list[str]:
    """Words as people paste them, in NFC and line by line, whatever sign ends a line."""
    return _LENIENT_ENDS.sub("\n", normalise(words)).split("\n")


def _lines(content: str) -> list[str]:
    return lines_of(content.removeprefix("\ufeff"))


def parse_batch(content: str, file: str) -> BatchSettings:
    """The settings in a batch.toml; what it leaves out has its usual value.

    Raises:
        ConfigError: not TOML, an unknown key or a wrong value; names all of them.
    """
    return _read(BatchSettings, content.removeprefix("\ufeff"), file, ConfigError, offset=0)


def _split(lines: list[str], file: str) -> tuple[str, int]:
    """The head's text, and the index of the line where what follows it begins."""
    if lines[0].rstrip() != FENCE:
        return "", 0
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1:index]), index + 1
    raise NoteFileError(
        f"The head that begins with {FENCE} does not end.",
        hint=f"Write a second line of {FENCE} before the words.",
        file=file,
        line=1,
    )


def _read(model: type[_Model], content: str, file: str, error_class: type[InputError], *, offset: int) -> _Model:
    """The settings in `content`, which begins `offset` lines below the file's first line."""
    try:
        raw = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        message, line, column = str(error), offset + content.count("\n") + 1, 0
        if found := _PLACE.search(message):
            message = message[: found.start()]
            line, column = (int(found[1]) + offset, int(found[2])) if found[1] else (line, 0)
        hint = 'Write settings as key = value, with names in quotes: stationery = "us-a2".'
        said = f"The settings are not TOML: {message[:1].lower()}{message[1:]}."
        raise error_class(said, hint=hint, file=file, line=line, column=column) from error
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        faults = [(str(fault["loc"][0]), fault["type"], fault["msg"]) for fault in error.errors()]
        sentence, hint, first_key = _explain(faults, raw, tuple(model.model_fields))
        line = next((n for n, text in enumerate(content.split("\n"), 1 + offset) if _sets(text, first_key)), 0)
        raise error_class(sentence, hint=hint, file=file, line=line) from None


def _explain(faults: list[tuple[str, str, str]], raw: dict[str, Any], keys: tuple[str, ...]) -> tuple[str, str, str]:
    """One sentence on all faults, a hint, and the key of the first; a fault is a key, pydantic's type and message."""
    keyed = {key: (kind, message) for key, kind, message in reversed(faults)}
    wrong = [key for key in raw if key in keyed]
    said, hints = [], []
    for key in wrong:
        kind, message = keyed[key]
        if kind == "extra_forbidden":
            near = difflib.get_close_matches(key, keys, n=1)
            said.append(f"“{key}” is not a setting")
            hints.append(f"Did you mean “{near[0]}”?" if near else f"The settings are {', '.join(keys)}.")
        else:
            said.append(f"“{key}” cannot be {_toml_like(raw[key])}")
            hints.append(f"{_EXPECTED.get(key, message)}.")
    return f"{'; '.join(said)}.", " ".join(dict.fromkeys(hints)), wrong[0]


def _toml_like(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _sets(line: str, key: str) -> bool:
    return re.match(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""", line) is not None
