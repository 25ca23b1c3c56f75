"""Mutated vCards, tables and spreadsheets: each is read, or refused as a roster error, and none takes long.

    PYTHONPATH=.:tests .venv/bin/python benchmarks/hostile_rosters.py [--mutations 5000] [--seed 1]

The cards are those of tests/people/test_vcard.py, the tables and spreadsheets those of test_rosters.py.
"""

from __future__ import annotations

import argparse
import importlib.util
import random  # noqa: TID251 - a seeded generator of this benchmark's own
import time
from collections import Counter
from pathlib import Path
from types import ModuleType

from plotnote.errors import RosterError
from plotnote.people.read import read_roster

TESTS = Path(__file__).parent.parent / "tests" / "people"
BITS = (
    b";",
    b":",
    b"\\",
    b"=\r\n",
    b"BEGIN:VCARD\r\n",
    b"END:VCARD\r\n",
    b"\r\n ",
    b"\0",
    b'"',
    b",",
    b"\xff\xfe",
    b"\xed\xa0\x80",
)


def module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, TESTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def mutated(content: bytes, dice: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(dice.randint(1, 20)):
        at = dice.randrange(len(found) + 1)
        match dice.randrange(4):
            case 0:
                found[at : at + 1] = bytes([dice.randrange(256)])
            case 1:
                del found[at : at + dice.randrange(12)]
            case 2:
                found[at:at] = dice.choice(BITS)
            case _:
                found[at:at] = found[at : at + dice.randrange(200)]
    return bytes(found)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--mutations", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    cards, tables = module("test_vcard"), module("test_rosters")
    seeds = [(f"{kind}.vcf", content) for kind, content, _ in cards.CARDS]
    seeds += [(f"{kind}.csv", content) for kind, content, _ in tables.DIALECTS]
    seeds += [
        ("a.xlsx", tables.xlsx([["name", "city"], ["Ann Lee", "York"]])),
        ("a.ods", tables.ods([["name"], ["Ann"]])),
    ]
    dice, told, longest = random.Random(options.seed), Counter[str](), (0.0, "")
    for _ in range(options.mutations):
        name, content = dice.choice(seeds)
        begun = time.perf_counter()
        try:
            roster = read_roster(mutated(content, dice), name)
            assert all(person.name.strip() for person in roster.people)
            told["read"] += 1
            told["with faults"] += bool(roster.faults)
        except RosterError as error:
            assert error.hint
            told["refused"] += 1
        longest = max(longest, (time.perf_counter() - begun, name))
    print(
        f"{options.mutations} mutations of {len(seeds)} rosters: "
        + ", ".join(f"{n} {what}" for what, n in told.items())
    )
    print(f"the longest took {longest[0]:.3f} s ({longest[1]}); no other error")


if __name__ == "__main__":
    main()
