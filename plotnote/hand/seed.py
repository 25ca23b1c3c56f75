"""Numbers that look random and are the same on every machine.

The bits come from numpy's PCG64, whose raw stream numpy promises never to change; everything after that is exact
arithmetic on integers and powers of two, so neither numpy's own distributions nor the machine's libm play a part.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
from numpy.random import PCG64
from numpy.typing import NDArray

__all__ = ["Numbers", "normals", "uniforms", "word_numbers"]

_SUMMED = 12
"""Twelve uniforms have variance 1 when summed, and their sum is never further than 6 from its mean."""

_BITS = 48
"""Twelve numbers of 48 bits add up to fewer than 52 bits: the sum is exact as a float64."""


class Numbers:
    """An endless row of numbers that depends on its name only. It moves on with each call: use one for one purpose."""

    __slots__ = ("_bits", "_name")

    def __init__(self, name: bytes) -> None:
        self._name = name
        self._bits = PCG64(int.from_bytes(hashlib.blake2b(name, digest_size=16).digest(), "big"))

    def branch(self, purpose: str) -> Numbers:
        """The row for one purpose, which stays the same when other purposes are added or draw more numbers."""
        return Numbers(self._name + b"\x00" + purpose.encode())

    def uniform(self, count: int) -> NDArray[np.float64]:
        """`count` numbers, evenly spread over 0 <= u < 1."""
        return (self._raw(count) >> np.uint64(64 - _BITS)).astype(np.float64) * 2.0**-_BITS

    def normal(self, count: int) -> NDArray[np.float64]:
        """`count` numbers, near-normal with mean 0 and SD 1, none further out than 6: sums of twelve uniforms."""
        parts = (self._raw(count * _SUMMED) >> np.uint64(64 - _BITS)).reshape(count, _SUMMED)
        total: NDArray[np.uint64] = parts.sum(axis=1, dtype=np.uint64)
        return total.astype(np.float64) * 2.0**-_BITS - _SUMMED / 2

    def _raw(self, count: int) -> NDArray[np.uint64]:
        return np.asarray(self._bits.random_raw(count), dtype=np.uint64)


def word_numbers(seed: int, key: str) -> Numbers:
    """The numbers of one word: they depend on the note's seed and the word's key, on nothing else."""
    return Numbers(f"{seed}\x00{key}".encode())


def normals(seed: int, keys: Iterable[str], counts: Iterable[int]) -> NDArray[np.float64]:
    """For each key so many near-normal numbers, as `Numbers.normal` gives them, in one row.

    They are sums of twelve 16-bit numbers from SHAKE-128 of seed and key, so each key's depend on nothing else.
    """
    parts = _words(seed, keys, (_SUMMED * int(count) for count in counts)).reshape(-1, _SUMMED)
    total: NDArray[np.int64] = parts.sum(axis=1, dtype=np.int64)
    return np.asarray((total + _SUMMED / 2) * 2.0**-16 - _SUMMED / 2)


def uniforms(seed: int, purpose: str, keys: Iterable[str], counts: Iterable[int]) -> NDArray[np.float64]:
    """For each key so many numbers, evenly spread over 0 < u < 1, in one row, of which each key's depend on nothing
    else but the seed and the purpose."""
    named = (f"{key}\x00{purpose}" for key in keys)
    return np.asarray((_words(seed, named, counts) + 0.5) * 2.0**-16)


def _words(seed: int, keys: Iterable[str], counts: Iterable[int]) -> NDArray[np.uint16]:
    """For each key so many 16-bit numbers from SHAKE-128, in one row."""
    raw = b"".join(
        hashlib.shake_128(f"{seed}\x00{key}".encode()).digest(2 * int(count))
        for key, count in zip(keys, counts, strict=True)
    )
    return np.frombuffer(raw, dtype="<u2")
