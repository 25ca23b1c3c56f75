"""What the work at the machine asks a person, and which answers there are."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from plotnote.studio.replies import Refused

__all__ = ["Question", "from_wire", "taken"]

FARTHEST = 20.0
"""mm that a nudge leads at most: a card that lies farther away is laid in anew."""

Choice = tuple[Any, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its number. `choices` are answers with their labels; a number from 0 to `most` and, for a nudge,
    mm to the right and toward the person are answers, too. `note` is the card that it is about."""

    id: str
    kind: str
    text: str
    choices: tuple[Choice, ...]
    note: str | None = None
    most: int | None = None
    card: str | None = None

    def wire(self) -> dict[str, Any]:
        """As JSON holds it."""
        return {**asdict(self), "choices": [{"value": value, "label": label} for value, label in self.choices]}


def from_wire(told: Mapping[str, Any]) -> Question:
    """The question that `wire` gave.

    Raises:
        KeyError, TypeError: it is none.
    """
    return Question(**{**told, "choices": tuple((each["value"], each["label"]) for each in told["choices"])})


def taken(question: Question, value: Any) -> Any:
    """The answer that `value` is.

    Raises:
        Refused: 400, it is no answer to this question.
    """
    for known, _ in question.choices:
        if type(known) is type(value) and known == value:
            return value
    if question.kind == "number" and type(value) is int and 0 <= value <= (question.most or 0):
        return value
    if question.kind == "nudge" and isinstance(value, list) and len(value) == 2 and all(map(_is_near, value)):
        return [float(each) for each in value]
    raise Refused(400, "This is no answer to the question.", hint="Reload the page and answer again.")


def _is_near(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value) and abs(value) <= FARTHEST
