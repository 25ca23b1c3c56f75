"""From the bytes of a roster to its text, without guessing."""

from __future__ import annotations

import codecs
import re
import warnings

from plotnote.errors import RosterError

__all__ = ["decode"]

# The longer mark first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BREAK = re.compile(rb"(\r\n|\r|\n)")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")  # NUL, and half characters that some codecs let through
_NAME_IT = "Say how the file is encoded, as in --encoding utf-16 or --encoding mac-roman, or save it as CSV UTF-8."


def decode(content: bytes, file: str, encoding: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of `content` with line ends as \\n, and warnings for people.

    An encoding that is named wins; else a byte order mark decides; else strict UTF-8; else each line as
    UTF-8 or Windows-1252, with a warning. Statistical guessing is left out on purpose: it reads “João” as “Joăo” and
    says nothing.

    Raises:
        RosterError: the bytes are not text in that encoding, or are a spreadsheet.
    """
    notes: tuple[str, ...] = ()
    if encoding is not None:
        text = _strictly(content, encoding, file)
    elif content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise RosterError("This is a spreadsheet, not a CSV file.", hint="Export it as CSV UTF-8.", file=file)
    elif named := next((name for mark, name in _MARKS if content.startswith(mark)), None):
        text = _strictly(content, named, file)
    else:
        text, notes = _unmarked(content, file)
    if _NO_TEXT.search(text):
        raise RosterError("The file does not read as text.", hint=_NAME_IT, file=file)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), notes


def _unmarked(content: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    found: list[str] = []
    guessed: list[int] = []
    plain = True  # whether no line with other than ASCII letters is UTF-8
    for number, line in enumerate(_BREAK.split(content)):
        try:
            found.append(line.decode("utf-8"))
            plain = plain and line.isascii()
        except UnicodeDecodeError:
            found.append(_strictly(line, "cp1252", file))
            guessed.append(number // 2 + 1)  # every second part is a line end
    if plain:
        where = f"{file} is not UTF-8 and was"
    else:  # two exports, one behind the other: what is UTF-8 would be spoilt as Windows-1252
        more = f" and {len(guessed) - 1} more" if len(guessed) > 1 else ""
        where = f"{file} is not UTF-8 throughout: line {guessed[0]}{more} was"
    return "".join(found), (
        f"{where} read as Windows-1252; look at the accented names, or name the encoding with --encoding.",
    )


def _strictly(content: bytes, encoding: str, file: str) -> str:
    try:
        codecs.lookup(encoding)
    except (LookupError, ValueError) as error:
        raise RosterError(f"There is no encoding “{encoding}”.", hint=_NAME_IT, file=file) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # escapes that a codec deprecates are still bytes of the user's
            return content.decode(encoding)
    except (LookupError, ValueError) as error:
        raise RosterError(f"The file cannot be read as {encoding}.", hint=_NAME_IT, file=file) from error
