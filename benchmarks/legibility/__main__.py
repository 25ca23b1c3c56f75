"""How well hands can be read: print by Tesseract, and every hand letter by letter.

    PYTHONPATH=. .venv/bin/python -m benchmarks.legibility                    # all hands, 20,000 letters each
    PYTHONPATH=. .venv/bin/python -m benchmarks.legibility print --seeds 4    # one, with more notes for Tesseract
    PYTHONPATH=. .venv/bin/python -m benchmarks.legibility school --letters 5000

The first table has the shares of characters that Tesseract gets wrong in three notes; needed: at most 0.03 more than
the steady face at the usual liveliness, 0.08 at the highest. The second has the share of letters that are nearest to
their own steady letter; needed of script: 0.99, and 0.999 with the care of a name. Faults are per 20,000 letters.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from statistics import mean

from benchmarks.legibility.faults import KINDS
from benchmarks.legibility.letters import NEEDED, PAIRS, Letters, letters_of
from benchmarks.legibility.reading import ALLOWED, error_rates, worse
from benchmarks.legibility.texts import NOTES
from benchmarks.legibility.writing import is_script
from plotnote import library

_HANDS = ("natural", "slanted", "school", "quick", "print", "round", "tall", "neat")
_SETTINGS = ("default", "lively", "care")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("hand", nargs="*", help="which hands; without a name, all that ship")
    parser.add_argument("--letters", type=int, default=20_000, help="how many letters of each; 0 for none")
    parser.add_argument("--seeds", type=int, default=2, help="how often Tesseract reads each note; 0 for never")
    options = parser.parse_args()
    names = options.hand or list(_HANDS)
    if options.seeds:
        _read([name for name in names if not is_script(library.hand(name))], options.seeds)
    if options.letters:
        jobs = [(name, setting, options.letters) for name in names for setting in _SETTINGS]
        with ProcessPoolExecutor() as pool:
            _letters(list(pool.map(letters_of, *zip(*jobs, strict=True))))


def _read(names: list[str], seeds: int) -> None:
    if not names:
        return
    print(f"{'print read by Tesseract':24}{'steady':>9}" + "".join(f"{n:>9}{'more':>9}{'allowed':>9}" for n in ALLOWED))
    for name in names:
        rates = error_rates(library.hand(name), NOTES, range(seeds))
        more = worse(rates)
        cells = "".join(
            f"{mean(rates[n]):9.3f}{more[n]:+9.3f}{ALLOWED[n]:8.2f}{' ' if more[n] <= ALLOWED[n] else '!'}"
            for n in ALLOWED
        )
        print(f"{name:24}{mean(rates['steady']):9.3f}{cells}", flush=True)
    print()


def _letters(rows: list[Letters]) -> None:
    print(f"{'letter by letter':18}{'letters':>8}{'right':>9}  most confused")
    for row in rows:
        missed = is_script(library.hand(row.hand)) and row.right < NEEDED.get(row.liveliness, 0.0)
        often = ", ".join(f"{pair} {n}" for pair, n in row.confused.most_common(7))
        print(f"{row.hand:9}{row.liveliness:9}{row.count:8}{row.right:9.4f}{'!' if missed else ' '} {often}")
    print(f"\n{'confused by name':18}" + "".join(f"{pair[0] + '/' + pair[1]:>9}" for pair in PAIRS))
    for row in rows:
        print(f"{row.hand:9}{row.liveliness:9}" + "".join(f"{row.of_pair(pair):>9}" for pair in PAIRS))
    print(
        f"\n{'faults':18}" + "".join(f"{kind:>16}" for kind in KINDS) + f"{'all':>7}{'least gap':>11}{'1 in 1000':>11}"
    )
    for row in rows:
        counts = [row.of_kind(kind) for kind in KINDS]
        gaps = f"{row.gaps[0]:11.2f}{row.gaps[len(row.gaps) // 1000]:11.2f}" if row.gaps else ""
        print(f"{row.hand:9}{row.liveliness:9}" + "".join(f"{n:16}" for n in counts) + f"{sum(counts):7}{gaps}")


if __name__ == "__main__":
    main()
