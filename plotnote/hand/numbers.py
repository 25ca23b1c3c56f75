"""The numbers that make a hand: what each means, its unit, what people do, and how far it may go.

The figures for people are the 5 and 95 percentiles of 130 adult writers of English lines, fast and careless ones; a
hand for letters stays below them where legibility asks for it. xh is the x-height. Amplitudes are standard deviations.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NUMBERS", "Number"]


@dataclass(frozen=True, slots=True)
class Number:
    """A named number of a hand.

    `neutral` is the value that changes nothing, `least` and `most` are its limits, `people` says what is known of
    people, and `lively` whether it is variation, which grows with the liveliness, or style, which does not.
    """

    name: str
    unit: str
    meaning: str
    people: str
    most: float
    least: float = 0.0
    neutral: float = 0.0
    lively: bool = True


def _style(
    name: str, unit: str, meaning: str, people: str, most: float, least: float = 0.0, neutral: float = 0.0
) -> Number:
    return Number(name, unit, meaning, people, most, least, neutral, lively=False)


NUMBERS: tuple[Number, ...] = (
    Number("margin_drift", "xh", "where lines begin, a slow walk down the page", "", 0.6),
    Number("line_shift", "xh", "height of a whole line", "", 0.2),
    Number("line_slope", "y per x", "climb of a whole line, whose words are not turned", "0.003 to 0.02", 0.02),
    Number("line_drift", "xh", "slow rise and fall of the words along a line", "0.055 to 0.088", 0.15),
    _style("drift_memory", "", "correlation of line_drift between neighbouring words", "", 0.99),
    Number("word_gap", "of the gap", "space between words", "0.19 to 0.50", 0.5),
    Number("word_size", "fraction", "height of a whole word", "with the letters 0.14 to 0.27", 0.2),
    Number("word_slant", "x per y", "lean of a whole word", "", 0.15),
    Number("word_baseline", "xh", "height of a whole word over the line", "", 0.15),
    Number("word_tilt", "y per x", "climb of a word's own baseline", "", 0.05),
    Number("letter_size", "fraction", "height of a letter, a walk along the word", "with the word 0.14 to 0.27", 0.2),
    _style("size_memory", "", "correlation of letter_size between neighbours", "0.27 to 0.60", 0.99),
    Number("size_jitter", "fraction", "height of a letter by itself", "", 0.15),
    Number("letter_slant", "x per y", "lean of a letter, a walk along the word", "all 0.08 to 0.15", 0.15),
    _style("slant_memory", "", "correlation of letter_slant between neighbours", "0.00 to 0.37 with the jitter", 0.99),
    Number("slant_jitter", "x per y", "lean of a letter by itself", "", 0.15),
    Number("letter_baseline", "xh", "height over the line, a walk along the word", "all 0.12 to 0.26", 0.25),
    _style("baseline_memory", "", "correlation of letter_baseline between neighbours", "0.05 to 0.57", 0.99),
    Number("baseline_jitter", "xh", "height of a letter over the line by itself", "", 0.15),
    Number("letter_width", "fraction", "width of a letter", "0.23 to 0.42, much of it from its shape", 0.3),
    Number("letter_gap", "xh", "space between letters", "0.12 to 0.32", 0.3),
    _style("care", "factor", "all of this for the letters of the reader's name", "", 1.0, 0.0, 1.0),
    _style("width", "factor", "all letters wider or narrower", "", 1.5, 0.7, 1.0),
    _style("letter_space", "xh", "added between letters", "", 0.5, -0.1),
    _style("lift_space", "xh", "added where the hand lifts within script", "", 0.5),
    _style("word_space", "factor", "gaps between words against the face's", "gaps of 1.25 to 3.16 xh", 2.0, 0.7, 1.0),
    _style("lean", "x per y", "slant added to the face's", "-0.12 to 0.53 in all", 0.4, -0.4),
    _style("ascender", "factor", "what stands above the x-height", "1.73 to 2.64 xh in all", 1.6, 0.6, 1.0),
    _style("descender", "factor", "what hangs below the line", "0.62 to 1.30 xh in all", 1.8, 0.5, 1.0),
    _style("rounding", "xh", "reach of the movement of least jerk that rounds corners", "", 0.12),
    Number("blend", "share", "way that a letter may go to another drawing of it, where the face has several", "", 0.6),
    Number(
        "sway", "xh", "smooth deviation along each stroke, new each time", "equal shapes differ by 0.014 to 0.022", 0.12
    ),
    _style("sway_length", "xh", "how far along the stroke a deviation reaches", "", 3.0, 0.4, 0.8),
    Number("hook", "xh", "sideways turn at the very ends of strokes", "", 0.12),
    Number("miss", "xh", "how far strokes begin and end beside their place", "touch error 0.10 to 0.21", 0.15),
    Number("mark_late", "xh", "how far marks stand further on than they belong", "0.05 to 0.2", 0.2),
    Number("mark_shift", "xh", "place of a dot, bar or accent", "0.15 to 0.18", 0.18),
    Number("dot_size", "fraction", "size of a dot", "", 0.5),
    Number("bar_length", "fraction", "length of a bar", "0.28", 0.35),
    Number("bar_tilt", "y per x", "tilt of a bar", "0.14", 0.2),
    _style("joins", "share", "small letters of a print face that lead on to the next where that is easy", "", 1.0),
    _style(
        "lifts", "share", "places of a script word, before a bowl or after a low end, where the hand lifts", "", 1.0
    ),
    _style("smoothing", "0 or 1", "curves through the points of a coarse face", "", 1.0),
)
