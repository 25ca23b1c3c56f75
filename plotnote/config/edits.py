"""A person's files changed in a few places, with all else, comments and layout, as they left it. The owner of tomlkit.

tomlkit takes a while to be imported, so that happens only inside functions.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import dropwhile
from typing import Any

from plotnote.config.settings import FENCE, Head, head_of, lines_of, parse_batch, parse_note, parts_of
from plotnote.errors import ConfigError, NoteFileError
from plotnote.text.normalise import normalise

__all__ = ["edit_batch", "edit_note"]


def edit_note(content: str, file: str, head: Mapping[str, Any], text: str) -> str:
    """The text of a note file with another head and other words.

    Args:
        content: what the file holds; "" for one that is new.
        head: all that its head is to say; a key that is None or missing is taken out.
        text: the words.

    Raises:
        NoteFileError: the file cannot be read, or the head or the words are none of a note, or cannot be stored.
    """
    if content.strip():
        head_of(content, file)
    _require_text(file, text, *(value for value in head.values() if isinstance(value, str)))
    top, blank = parts_of(content, file)
    plain = {key: normalise(value) if isinstance(value, str) else value for key, value in head.items()}
    wanted = {key: value for key, value in plain.items() if value is not None}
    changed = _changed(top or "", {**dict.fromkeys(_keys(top or "")), **wanted}).strip("\n")
    body = "\n".join(dropwhile(lambda line: not line.strip(), lines_of(text))).rstrip("\n")
    if top is None and not changed and body.split("\n")[0].strip() != FENCE:
        made = f"{body}\n"
    else:
        inner = f"{changed}\n" if changed else ""
        made = f"{FENCE}\n{inner}{FENCE}\n{blank}{body}\n"
    parse_note(made, file)
    if head_of(made, file) != Head.model_validate(wanted):
        raise NoteFileError("The head holds signs that cannot be stored.", hint="Take them out.", file=file)
    return made


def edit_batch(content: str, file: str, changes: Mapping[str, Any]) -> str:
    """The text of a batch.toml with other settings: None takes one out, so that it has its usual value.

    Raises:
        ConfigError: the file, or what it would become, is no batch.toml.
    """
    parse_batch(content, file)
    _require_text(file, *(value for value in changes.values() if isinstance(value, str)), error=ConfigError)
    made = _changed(content.removeprefix("\ufeff"), changes)
    parse_batch(made, file)
    return made


def _keys(top: str) -> list[str]:
    from tomlkit import parse

    return list(parse(top))


def _changed(toml: str, changes: Mapping[str, Any]) -> str:
    """TOML with other values; what has its value already is not touched."""
    from tomlkit import dumps, parse

    document = parse(toml)
    before = document.unwrap()
    for key, value in changes.items():
        if value is None:
            if key in document:
                document.remove(key)
        elif key not in before or before[key] != value or type(before[key]) is not type(value):
            document[key] = value
    return dumps(document)


def _require_text(file: str, *texts: str, error: type[NoteFileError | ConfigError] = NoteFileError) -> None:
    for text in texts:
        try:
            text.encode()
        except UnicodeEncodeError:
            hint = "Delete the last sign that you put in, and type it anew."
            raise error("It holds half a character.", hint=hint, file=file) from None
