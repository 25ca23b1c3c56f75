"""The numbers are the same everywhere, and near-normal."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import numpy as np
import pytest

from plotnote.hand.noise import drift
from plotnote.hand.seed import uniforms, word_numbers


def test_the_first_numbers_of_a_word_never_change() -> None:
    # Other numbers here would mean other ink for every note that was ever proofed.
    assert word_numbers(7, "hello").uniform(3).tolist() == [0.1635699215120603, 0.6720640944201328, 0.99432518620727]
    assert word_numbers(7, "hello").normal(2).tolist() == [0.33248112548311326, 1.7322408917785168]


def test_the_numbers_are_the_raw_bits_of_pcg64_seeded_by_blake2b() -> None:
    bits = np.random.PCG64(int.from_bytes(hashlib.blake2b(b"7\x00hello", digest_size=16).digest(), "big"))
    raw = [int(n) >> 16 for n in bits.random_raw(24)]
    assert word_numbers(7, "hello").uniform(24).tolist() == [n / 2**48 for n in raw]
    assert word_numbers(7, "hello").normal(2).tolist() == [sum(raw[:12]) / 2**48 - 6, sum(raw[12:]) / 2**48 - 6]


def test_the_hash_seed_of_python_plays_no_part() -> None:
    code = "from plotnote.hand.seed import word_numbers as w; print(w(3, 'Łódź').branch('size').normal(4).tolist())"
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1", "random")
    }
    assert len(said) == 1


def test_another_seed_key_or_purpose_gives_other_numbers() -> None:
    rows = [
        word_numbers(1, "a").uniform(4),
        word_numbers(2, "a").uniform(4),
        word_numbers(1, "b").uniform(4),
        word_numbers(1, "a").branch("size").uniform(4),
        word_numbers(1, "a").branch("slant").uniform(4),
    ]
    assert len({tuple(row.tolist()) for row in rows}) == len(rows)


def test_normal_numbers_have_mean_zero_variance_one_and_end_at_six() -> None:
    numbers = word_numbers(1, "many").normal(40_000)
    assert abs(numbers.mean()) < 0.02
    assert abs(numbers.var() - 1) < 0.03
    assert np.abs(numbers).max() <= 6


@pytest.mark.parametrize("memory", [0.0, 0.5, 0.9])
def test_drift_keeps_the_spread_and_has_the_correlation_asked_for(memory: float) -> None:
    row = drift(word_numbers(1, f"drift {memory}").normal(40_000), memory)
    assert abs(row.std() - 1) < 0.05
    assert abs(np.corrcoef(row[:-1], row[1:])[0, 1] - memory) < 0.03


def test_drift_refuses_a_memory_that_never_forgets() -> None:
    with pytest.raises(ValueError, match="memory"):
        drift(np.zeros(3), 1.0)


def test_even_numbers_of_a_key_depend_on_the_seed_the_purpose_and_the_key_only() -> None:
    both = uniforms(7, "blend", ["0.0.a", "0.1.b"], [4, 6])
    assert both.tolist()[4:] == uniforms(7, "blend", ["0.1.b"], [6]).tolist()
    others = [uniforms(8, "blend", ["0.1.b"], [6]), uniforms(7, "other", ["0.1.b"], [6]), both[:4]]
    assert not any(set(other.tolist()) & set(both[4:].tolist()) for other in others)


def test_even_numbers_are_spread_evenly_between_0_and_1() -> None:
    drawn = np.sort(uniforms(3, "blend", ["key"], [20_000]))
    assert 0 < drawn[0] < drawn[-1] < 1
    assert np.abs(drawn - np.linspace(0, 1, len(drawn))).max() < 0.02
