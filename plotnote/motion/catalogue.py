"""Reads the table of machines and pen lifts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from plotnote.errors import ConfigError
from plotnote.geometry import Box
from plotnote.motion.machine import Limits, Machine, PenTiming

__all__ = ["parse_machines"]

_NUMBERS = (
    "steps_per_mm", "drawing_speed_mm_s", "drawing_accel_mm_s2", "travelling_speed_mm_s", "travelling_accel_mm_s2",
    "corner_mm", "shortest_block_s",
)  # fmt: skip
_KEYS = frozenset({*_NUMBERS, "kind", "travel_mm", "lift"})
_LIFT_KEYS = ("lower_s", "lift_s", "settle_s", "least_s", "paper", "margin", "hop")
_MAY_BE_ZERO = ("lower_s", "lift_s", "settle_s", "least_s", "shortest_block_s")
_SHARES = ("paper", "margin", "hop")
_BESIDE = "+"
"""A machine's name, this sign and the name of a lift: the machine with another lift than the one it comes with."""


def parse_machines(content: str, file: str) -> dict[str, Machine]:
    """The machines by name, in the file's order, each with the lift it comes with; then each with every other lift, as
    `axidraw-v3+brushless`. A machine inherits what it leaves out from `[defaults]`; lifts stand in `[lifts.NAME]`.

    Raises:
        ConfigError: not TOML, an unknown or missing key, or a value that no machine can have; names `file` and key.
    """
    try:
        tables: dict[str, Any] = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"this is not TOML: {error}", hint="Correct the file.", file=file) from error
    defaults = _table(tables.pop("defaults", {}), "defaults", _KEYS, file)
    lifts = {name: _lift(name, table, file) for name, table in _tables(tables.pop("lifts", {}), file).items()}
    found = {
        name: _machine(name, {**defaults, **_table(table, name, _KEYS, file)}, lifts, file)
        for name, table in tables.items()
    }
    others = {
        f"{name}{_BESIDE}{lift}": replace(machine, name=f"{name}{_BESIDE}{lift}", pen=timing)
        for name, machine in found.items()
        for lift, timing in lifts.items()
        if lift != machine.pen.kind
    }
    return found | others


def _tables(lifts: object, file: str) -> Mapping[str, object]:
    if not isinstance(lifts, dict):
        raise ConfigError("“lifts” is not a table", hint="Begin a lift with [lifts.NAME].", file=file)
    return lifts


def _table(table: object, name: str, keys: Iterable[str], file: str) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise ConfigError(f"“{name}” is not a table", hint=f"Begin the machine with [{name}].", file=file)
    if unknown := sorted(set(table) - set(keys)):
        hint = f"The keys there are {', '.join(sorted(keys))}."
        raise ConfigError(f"“{unknown[0]}” in [{name}] is not a key of it", hint=hint, file=file)
    return table


def _numbers(table: Mapping[str, Any], keys: Iterable[str], name: str, file: str) -> dict[str, float]:
    if missing := sorted(set(keys) - set(table)):
        raise ConfigError(f"[{name}] does not say “{missing[0]}”", hint="Add the key here or to [defaults].", file=file)
    return {key: _number(table[key], key, name, file) for key in keys}


def _number(value: object, key: str, name: str, file: str) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not (0 < value < 1e9 or (value == 0 and key in _MAY_BE_ZERO)):  # type: ignore[operator]
        hint = "Write a positive number in the unit that the key's name ends with."
        raise ConfigError(f"“{key}” in [{name}] cannot be {value!r}", hint=hint, file=file)
    if key in _SHARES and value > 1:  # type: ignore[operator]
        hint = "Write a share of the pen's whole way: 0 is down, 1 is up."
        raise ConfigError(f"“{key}” in [{name}] cannot be {value!r}", hint=hint, file=file)
    return float(value)  # type: ignore[arg-type]


def _lift(name: str, table: object, file: str) -> PenTiming:
    n = _numbers(_table(table, f"lifts.{name}", _LIFT_KEYS, file), _LIFT_KEYS, f"lifts.{name}", file)
    return PenTiming(n["lower_s"], n["lift_s"], n["settle_s"], n["least_s"], n["paper"], n["margin"], n["hop"], name)


def _machine(name: str, table: Mapping[str, Any], lifts: Mapping[str, PenTiming], file: str) -> Machine:
    if missing := sorted(_KEYS - set(table)):
        raise ConfigError(f"[{name}] does not say “{missing[0]}”", hint="Add the key here or to [defaults].", file=file)
    if table["kind"] != "ebb":
        raise ConfigError(f"“kind” in [{name}] cannot be {table['kind']!r}", hint='Write kind = "ebb".', file=file)
    if table["lift"] not in lifts:
        hint = f"The lifts of this file are {', '.join(lifts)}."
        raise ConfigError(f"“lift” in [{name}] cannot be {table['lift']!r}", hint=hint, file=file)
    travel = table["travel_mm"]
    if not isinstance(travel, list) or len(travel) != 2:
        raise ConfigError(f"“travel_mm” in [{name}] is not [x, y]", hint="Write travel_mm = [300.0, 218.0].", file=file)
    width, height = (_number(value, "travel_mm", name, file) for value in travel)
    n = _numbers(table, _NUMBERS, name, file)
    return Machine(
        name=name,
        kind="ebb",
        travel_box=Box(0.0, 0.0, width, height),
        steps_per_mm=n["steps_per_mm"],
        drawing=Limits(n["drawing_speed_mm_s"], n["drawing_accel_mm_s2"], n["corner_mm"]),
        travelling=Limits(n["travelling_speed_mm_s"], n["travelling_accel_mm_s2"], n["corner_mm"]),
        pen=lifts[table["lift"]],
        shortest_block=n["shortest_block_s"],
    )
