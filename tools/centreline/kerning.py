"""Kerning between letters, read from the GPOS tables of the source."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from tools.centreline.outlines import Subset

__all__ = ["kerning_of"]

_LEAST = 5.0
"""Smaller corrections, in units, are left out."""


def kerning_of(subsets: Sequence[Subset], characters: Collection[str]) -> dict[str, dict[str, int]]:
    """For each left letter the change of advance before each right one, in 1000 units per em.

    Only pairs of plain letters that both stand in one file of the source and in the face are read, as plotnote composes
    the accented ones, which kern as their base letters do.
    """
    letters = {c for c in characters if c.isalpha()}
    found: dict[str, dict[str, int]] = {}
    for subset in subsets:
        own = {subset.characters[c]: c for c in sorted(letters & set(subset.characters))}
        for left, right, value in _pairs(subset.font, own):
            change = value * 1000.0 / subset.units
            if abs(change) >= _LEAST:
                found.setdefault(own[left], {}).setdefault(own[right], round(change))
    return found


def _pairs(font: Any, glyphs: Collection[str]) -> Iterator[tuple[str, str, int]]:
    """(left glyph, right glyph, change of advance): the first subtable of a lookup that has the pair counts."""
    if "GPOS" not in font or font["GPOS"].table.LookupList is None:
        return
    table = font["GPOS"].table
    wanted = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for index in record.Feature.LookupListIndex
    }
    names = sorted(glyphs)
    for index in sorted(wanted):
        done: set[tuple[str, str]] = set()
        for sub in table.LookupList.Lookup[index].SubTable:
            inner = getattr(sub, "ExtSubTable", sub)
            if inner.LookupType != 2:
                continue
            covered = set(inner.Coverage.glyphs)
            for left in (name for name in names if name in covered):
                for right, value in _rights(inner, left, names):
                    if (left, right) not in done:
                        done.add((left, right))
                        yield left, right, value


def _rights(table: Any, left: str, names: Sequence[str]) -> Iterator[tuple[str, int]]:
    """What one subtable says of the pairs that begin with `left`."""
    if table.Format == 1:
        pairs = table.PairSet[table.Coverage.glyphs.index(left)].PairValueRecord
        found = {pair.SecondGlyph: _advance(pair.Value1) for pair in pairs}
        yield from ((right, found[right]) for right in names if right in found)
        return
    row = table.Class1Record[table.ClassDef1.classDefs.get(left, 0)].Class2Record
    for right in names:
        yield right, _advance(row[table.ClassDef2.classDefs.get(right, 0)].Value1)


def _advance(value: Any) -> int:
    return int(getattr(value, "XAdvance", 0) or 0)
