"""Thank-you notes that look like real ones, by number: the lengths of their words are those of English prose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from plotnote.hand.seed import Numbers
from plotnote.note import Note

__all__ = ["random_note", "random_words"]

# Ordered by how common they are, as in English prose; the others are those of such notes, the shorter ones first.
_COMMON_TEXT = """
the to and of a in I you that for it was is with on we your as at this have be me my so about from not are but our
they what which when there were all
"""
_NOTE_TEXT = """
thank time team learn work day talk see how much project new people really great morning questions enjoyed meeting
yesterday office interview conversation hear forward role product customers engineers building thinking problem write
problems generous software history honest story kitchen coffee window whole afternoon design careful patience explain
explaining showed decision company research again sentence remember looking curious experience understand tomorrow
mentioned particularly opportunity responsibility conversations documentation straightforward measurements prototype
manufacturing architecture communication internationalisation
"""
_COMMON, _NOTE = _COMMON_TEXT.split(), _NOTE_TEXT.split()
_GREETINGS = ("Dear {},", "Hello {},", "Dear Dr. {},", "Good morning {},")
_NAMES = ("Ann", "Begoña", "Zoë", "Maximilian", "Jürgen", "Siobhán", "François", "Chidi", "Ioana-Maria", "Łukasz")
_CLOSINGS = ("Warmly,", "With many thanks,", "Sincerely,", "All the best,")


def random_note(number: int, least_words: int = 30, most_words: int = 130) -> Note:
    """The note of that number: a salutation, one to four paragraphs of sentences, and a sign-off."""
    numbers = Numbers(f"random note {number}".encode())
    count = least_words + int(_one(numbers) * (most_words - least_words + 1))
    words = _sentences(random_words(number, count), numbers)
    paragraphs = 1 + int(_one(numbers) * 4)
    cuts = sorted({0, len(words), *(int(_one(numbers) * len(words)) for _ in range(paragraphs - 1))})
    body = [" ".join(words[start:end]) for start, end in pairwise(cuts)]
    name = _pick(_NAMES, numbers)
    text = "\n\n".join([_pick(_GREETINGS, numbers).format(name), *body, f"{_pick(_CLOSINGS, numbers)}\nClara Weiß"])
    return Note(name=f"random-{number}", text=text, to=name, seed=number)


def random_words(number: int, count: int) -> list[str]:
    """So many lower-case words: half of them among the most common, these by Zipf's law."""
    numbers = Numbers(f"random words {number}".encode())
    rows = numbers.uniform(2 * count).reshape(count, 2).tolist()
    return [_COMMON[int(len(_COMMON) ** u) - 1] if which < 0.5 else _NOTE[int(len(_NOTE) * u)] for which, u in rows]


def _sentences(words: list[str], numbers: Numbers) -> list[str]:
    out, begins = [], True
    for word, draw in zip(words, numbers.uniform(len(words)).tolist(), strict=True):
        said = word.capitalize() if begins else word
        begins = draw < 0.08
        out.append(said + ("." if begins else "," if draw < 0.15 else ""))
    return [*out[:-1], out[-1].rstrip(",.") + "."]


def _pick(row: Sequence[str], numbers: Numbers) -> str:
    return row[int(_one(numbers) * len(row))]


def _one(numbers: Numbers) -> float:
    return float(numbers.uniform(1)[0])
