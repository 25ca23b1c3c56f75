"""What a face can write of an alphabet, a text or the names of a roster."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plotnote.errors import InputError, RosterError
from plotnote.people.read import read_roster
from plotnote.text.alphabets import ALPHABETS, OTHER_SCRIPTS
from plotnote.text.fallback import can_write
from plotnote.text.font import Font
from plotnote.text.markup import without_markup
from plotnote.text.normalise import normalise
from plotnote.workshop.files import read_bytes, read_text

__all__ = ["Alphabet", "Written", "alphabets", "in_file"]


@dataclass(frozen=True, slots=True)
class Alphabet:
    """How many characters an alphabet has, those that the face lacks, and whether a face may leave them to another."""

    name: str
    size: int
    lacking: str
    other: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A word or a name, and what its face lacks of it; `by_fallback` says that the fallback face has all of it."""

    text: str
    lacking: str
    by_fallback: bool


def alphabets(font: Font) -> tuple[Alphabet, ...]:
    """What the face has of each alphabet."""
    return tuple(
        Alphabet(name, len(characters), _lacking(font, characters), name in OTHER_SCRIPTS)
        for name, characters in ALPHABETS.items()
    )


def in_file(file: Path, font: Font, fallback: Font | None) -> tuple[Written, ...]:
    """The names of a roster (.csv), or the different words of another file, in order of first appearance.

    Raises:
        RosterError: the roster cannot be read.
        InputError: the text cannot be read.
    """
    return tuple(_written(text, font, fallback) for text in dict.fromkeys(_texts(file)))


def _texts(file: Path) -> Iterable[str]:
    if file.suffix.lower() == ".csv":
        people = read_roster(read_bytes(file, RosterError), str(file)).people
        return (normalise(person.name) for person in people)
    return without_markup(normalise(read_text(file, InputError).removeprefix("\ufeff"))).split()


def _written(text: str, font: Font, fallback: Font | None) -> Written:
    lacking = _lacking(font, text)
    return Written(text, lacking, bool(lacking) and fallback is not None and can_write(fallback, text))


def _lacking(font: Font, text: str) -> str:
    return "".join(character for character in dict.fromkeys(text) if not can_write(font, character))
