"""Reads the table of stationery."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from plotnote.drawing import Rules, Sheet
from plotnote.errors import ConfigError
from plotnote.geometry import Box
from plotnote.stationery.stationery import KINDS, Stationery

__all__ = ["parse_catalogue", "parse_profile"]

_NEEDED = ("size_mm", "margins_mm", "x_height_mm", "folded", "line_pitch_xh", "paper")
_KEYS = (*_NEEDED, "keep_outs_mm", "rules_mm", "kind")
_RULES = ("first", "pitch", "header", "margin")
_LEAST_FRAME = 10.0
"""A text frame narrower or lower than this, in mm, holds no writing."""


def parse_catalogue(content: str, file: str) -> dict[str, Stationery]:
    """The stationery by name, in the file's order; each table inherits what it leaves out from `[defaults]`.

    Raises:
        ConfigError: not TOML, an unknown or missing key, or a value that no paper can have; says all of them, with
            `file`, table and key.
    """
    try:
        tables: dict[str, Any] = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"The catalogue is not TOML: {error}.", hint="Correct the file.", file=file) from error
    defaults = tables.pop("defaults", {})
    faults = list(_faults_of_defaults(defaults))
    inherited = {} if faults else defaults
    for name, table in tables.items():
        faults += [f"[{name}] {fault}" for fault in _faults({**inherited, **table} if isinstance(table, dict) else {})]
    if faults:
        raise ConfigError(
            f"The catalogue of stationery is wrong: {'; '.join(faults)}.",
            hint="Correct these entries; the remarks at the top of the shipped catalogue say what each key means.",
            file=file,
        )
    return {name: _stationery(name, {**defaults, **table}) for name, table in tables.items()}


def parse_profile(name: str, content: str, file: str, catalogue: str) -> Stationery:
    """Stationery of the user's own: what its file leaves out, it has from the entry `like` names in the text of the
    catalogue, or from the entry of its own name, so that a measured size alone makes a profile.

    Raises:
        ConfigError: not TOML, an unknown key, or a value that no paper can have; says all of them.
    """
    shipped: dict[str, Any] = tomllib.loads(catalogue)
    try:
        own: dict[str, Any] = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"The profile is not TOML: {error}.", hint="Correct the file.", file=file) from error
    like = own.pop("like", name)
    base = shipped.get(like, {}) if isinstance(like, str) and like != "defaults" else {}
    if like != name and not base:
        raise ConfigError(f"There is no stationery “{like}”.", hint="“plotnote stationery” lists all.", file=file)
    table = {**shipped["defaults"], **base, **own}
    if faults := list(_faults(table)):
        raise ConfigError(
            f"The profile “{name}” is wrong: it {'; it '.join(faults)}.",
            hint="Correct the file, or make it anew: plotnote stationery new.",
            file=file,
        )
    return _stationery(name, table)


def _stationery(name: str, table: Mapping[str, Any]) -> Stationery:
    width, height = (float(value) for value in table["size_mm"])
    least, usual, largest = (float(value) for value in table["x_height_mm"])
    panels = tuple(_panels(width, height, table["margins_mm"], folded=table["folded"]))
    frame = panels[0]
    for panel in panels[1:]:
        frame = frame.union(panel)
    keep_outs = tuple(Box(*(float(side) for side in box)) for box in table.get("keep_outs_mm", ()))
    rules = Rules(**{key: float(value) for key, value in table["rules_mm"].items()}) if "rules_mm" in table else None
    sheet = Sheet(name, width, height, frame, panels, keep_outs, table["paper"], rules)
    kind = table.get("kind", "folded" if table["folded"] else "card")
    return Stationery(sheet, usual, least, largest, float(table["line_pitch_xh"]), kind)


def _panels(width: float, height: float, margins: list[float], *, folded: bool) -> Iterator[Box]:
    left, top, right, bottom = margins
    tall = height / 2 if folded else height
    for start in (0.0, tall) if folded else (0.0,):
        yield Box(left, start + top, width - right, start + tall - bottom)


def _faults_of_defaults(table: object) -> Iterator[str]:
    if not isinstance(table, dict):
        yield "“defaults” is not a table"
    elif unknown := sorted(set(table) - set(_KEYS)):
        yield f"[defaults] has an unknown key “{unknown[0]}”"


def _faults(table: Mapping[str, Any]) -> Iterator[str]:
    for key in table:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1)
            yield f"has an unknown key “{key}”" + (f" (“{near[0]}”?)" if near else "")
    if missing := [key for key in _NEEDED if key not in table]:
        yield f"does not say {', '.join(missing)}"
        return
    counts = {"size_mm": 2, "margins_mm": 4, "x_height_mm": 3}
    wrong = [
        f"“{key}” must be {count} positive numbers" for key, count in counts.items() if not _row(table[key], count)
    ]
    if not isinstance(table["folded"], bool):
        wrong.append("“folded” must be true or false")
    if table.get("kind", KINDS[0]) not in KINDS:
        wrong.append(f"“kind” must be one of {', '.join(KINDS)}")
    if not _row([table["line_pitch_xh"]], 1):
        wrong.append("“line_pitch_xh” must be a positive number")
    if not isinstance(table["paper"], str) or not re.fullmatch("#[0-9a-f]{6}", table["paper"]):
        wrong.append("“paper” must be a colour as #rrggbb")
    boxes = table.get("keep_outs_mm", [])
    if not isinstance(boxes, list) or not all(_row(box, 4, least=0.0) and _is_box(box) for box in boxes):
        wrong.append("“keep_outs_mm” must be boxes [left, top, right, bottom]")
    rules = table.get("rules_mm", {"first": 1.0, "pitch": 1.0})
    if not isinstance(rules, dict) or not _are_rules(rules):
        wrong.append("“rules_mm” must be a table with first and pitch, and header and margin where there are any")
    yield from wrong or _faults_of_sizes(table)


def _faults_of_sizes(table: Mapping[str, Any]) -> Iterator[str]:
    width, height = table["size_mm"]
    panel = next(_panels(width, height, table["margins_mm"], folded=table["folded"]))
    if min(panel.width, panel.height) < _LEAST_FRAME:
        yield f"leaves a text frame of {panel.width:g} x {panel.height:g} mm, which is too small"
    rules = table.get("rules_mm")
    if rules and rules["first"] > height - table["margins_mm"][3]:
        yield "has no rule above its lower margin"
    if sorted(table["x_height_mm"]) != table["x_height_mm"]:
        yield "“x_height_mm” must be least, usual, largest"


def _are_rules(rules: Mapping[str, Any]) -> bool:
    named = set(_RULES[:2]) <= set(rules) <= set(_RULES)
    return named and all(_row([value], 1) for value in rules.values())


def _row(values: object, count: int, least: float = 1e-6) -> bool:
    """Whether it is a list of `count` numbers that a length can have."""
    return (
        isinstance(values, list)
        and len(values) == count
        and all(isinstance(v, int | float) and not isinstance(v, bool) and least <= v < 1e5 for v in values)
    )


def _is_box(box: list[float]) -> bool:
    return box[0] < box[2] and box[1] < box[3]
