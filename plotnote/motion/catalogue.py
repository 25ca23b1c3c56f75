"""Reads the table of machines."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from plotnote.errors import ConfigError
from plotnote.geometry import Box
from plotnote.motion.machine import Limits, Machine, PenTiming

__all__ = ["parse_machines"]

_NUMBERS = (
    "steps_per_mm", "drawing_speed_mm_s", "drawing_accel_mm_s2", "travelling_speed_mm_s", "travelling_accel_mm_s2",
    "corner_mm", "pen_lower_s", "pen_lift_s", "pen_settle_s", "pen_clear_s", "shortest_block_s",
)  # fmt: skip
_MAY_BE_ZERO = ("pen_lower_s", "pen_lift_s", "pen_settle_s", "shortest_block_s")
_KEYS = frozenset({*_NUMBERS, "kind", "travel_mm"})


def parse_machines(content: str, file: str) -> dict[str, Machine]:
    """The machines by name, in the file's order; each table inherits what it leaves out from `[defaults]`.

    Raises:
        ConfigError: not TOML, an unknown or missing key, or a value that no machine can have; names `file` and key.
    """
    try:
        tables: dict[str, Any] = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"this is not TOML: {error}", hint="Correct the file.", file=file) from error
    defaults = _table(tables.pop("defaults", {}), "defaults", file)
    return {name: _machine(name, {**defaults, **_table(table, name, file)}, file) for name, table in tables.items()}


def _table(table: object, name: str, file: str) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise ConfigError(f"“{name}” is not a table", hint=f"Begin the machine with [{name}].", file=file)
    if unknown := sorted(set(table) - _KEYS):
        hint = f"The keys of a machine are {', '.join(sorted(_KEYS))}."
        raise ConfigError(f"“{unknown[0]}” in [{name}] is not a key of a machine", hint=hint, file=file)
    return table


def _number(value: object, key: str, name: str, file: str) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not (0 < value < 1e9 or (value == 0 and key in _MAY_BE_ZERO)):  # type: ignore[operator]
        hint = "Write a positive number in the unit that the key's name ends with."
        raise ConfigError(f"“{key}” in [{name}] cannot be {value!r}", hint=hint, file=file)
    return float(value)  # type: ignore[arg-type]


def _machine(name: str, table: Mapping[str, Any], file: str) -> Machine:
    if missing := sorted(_KEYS - set(table)):
        raise ConfigError(f"[{name}] does not say “{missing[0]}”", hint="Add the key here or to [defaults].", file=file)
    if table["kind"] != "ebb":
        raise ConfigError(f"“kind” in [{name}] cannot be {table['kind']!r}", hint='Write kind = "ebb".', file=file)
    travel = table["travel_mm"]
    if not isinstance(travel, list) or len(travel) != 2:
        raise ConfigError(f"“travel_mm” in [{name}] is not [x, y]", hint="Write travel_mm = [300.0, 218.0].", file=file)
    width, height = (_number(value, "travel_mm", name, file) for value in travel)
    n = {key: _number(table[key], key, name, file) for key in _NUMBERS}
    return Machine(
        name=name,
        kind="ebb",
        travel_box=Box(0.0, 0.0, width, height),
        steps_per_mm=n["steps_per_mm"],
        drawing=Limits(n["drawing_speed_mm_s"], n["drawing_accel_mm_s2"], n["corner_mm"]),
        travelling=Limits(n["travelling_speed_mm_s"], n["travelling_accel_mm_s2"], n["corner_mm"]),
        pen=PenTiming(n["pen_lower_s"], n["pen_lift_s"], n["pen_settle_s"], n["pen_clear_s"]),
        shortest_block=n["shortest_block_s"],
    )
