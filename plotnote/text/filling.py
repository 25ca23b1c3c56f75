"""Panels while they are filled with lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from plotnote.geometry import Box
from plotnote.text.breaking import Piece, break_lines, line_width, shares
from plotnote.text.markup import Align
from plotnote.text.paragraphs import Kind, Paragraph, Token
from plotnote.text.room import Room, Slot
from plotnote.text.shape import Word

__all__ = ["HANG", "NARROW", "SIGNATURE_HEIGHT", "Filling", "SetLine", "SignaturePlace"]

HANG = 1.0
"""How far ink may hang out of the frame, in mm: a swash does, a bowl does not. The checker allows 2, and the hand
needs its share."""

_SIGN_HANG = 0.6
"""How far a quote or full stop may stand out of its line, in mm: the hand moves it by up to another 1.2."""

NARROW = 0.75
"""Lines that all stay within this share of the panel's width are a narrow note."""

SIGNATURE_HEIGHT = 5.0
"""The room for a signature in x-heights: people sign two to three times as large as they write."""

_SIGN_OFF_AT = 0.5
"""Where the sign-off begins, as a share of the width of the lines."""

_SIGNATURE_WIDTH = 0.5
"""The most that a signature takes of the panel's width."""


@dataclass(frozen=True, slots=True, eq=False)
class SetLine:
    """Words on a baseline: y and the x of each word's origin in mm; `right` is where the last one's advance ends.

    `underlined` has an entry for each word. `slot` is where the line might have stood, `kind` and `align` are those of
    its paragraph.
    """

    panel: int
    y: float
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    xs: tuple[float, ...]
    right: float
    underlined: tuple[bool, ...]
    kind: Kind
    align: Align
    slot: Slot


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """The box on the sheet that is left for the signature, and how many lines of the note stand before it."""

    panel: int
    box: Box
    after: int


@dataclass(slots=True)
class Filling:
    """The rooms into which text may run, in order, and the lines that stand in them.

    `pitch` is the distance of lines in mm, `space` the one of words, `scale` mm per font unit. `next_y` is where the
    next line may stand in room `at`. `roomy` gives a paragraph a line more where that makes the others more even;
    `filled` are the shares of their places that the lines so far take.
    """

    rooms: tuple[Room, ...]
    pitch: float
    scale: float
    space: float
    x_height: float
    next_y: float
    roomy: bool = False
    at: int = 0
    lines: list[SetLine] = field(default_factory=list)
    filled: list[float] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)
    signature: SignaturePlace | None = None

    @property
    def room(self) -> Room:
        return self.rooms[self.at]

    @property
    def beyond(self) -> list[SetLine]:
        """The lines that reach below their panel."""
        return [line for line in self.lines if self.bottom(line) > self._lower_edge(line.panel)]

    @property
    def is_sunk(self) -> bool:
        """Whether the signature reaches below its panel."""
        return self.signature is not None and self.signature.box.bottom > self._lower_edge(self.signature.panel)

    @property
    def fits(self) -> bool:
        return not (self.beyond or self.is_sunk)

    def turn(self) -> None:
        """Go on at the top of the next room."""
        self.at += 1
        self.next_y = self.room.first

    def skip(self, lines: float) -> None:
        """Leave some lines empty, unless nothing stands in the room yet."""
        if any(line.panel == self.room.number for line in self.lines):
            self.next_y += lines * self.pitch

    def bottom(self, line: SetLine) -> float:
        """How far down a line reaches: its face's descent, or deeper ink less what may hang out."""
        low = max(-word.low for word in line.words) * self.scale
        return line.y + max(self.room.fall, low - HANG)

    def _lower_edge(self, number: int) -> float:
        return next(room.panel.bottom for room in self.rooms if room.number == number) + 1e-9

    def slots(self, first: float) -> Iterator[Slot]:
        """Places for lines from the baseline `first` downward and in the rooms that follow, endlessly."""
        for room in self.rooms[self.at :]:
            start = first if room is self.room else room.first
            for slot in room.slots(start, self.pitch):
                if room is not self.rooms[-1] and not room.holds(slot.y):
                    break
                yield slot

    def set(self, paragraph: Paragraph, words: Mapping[str, Word]) -> None:
        """Add the lines of a paragraph."""
        if paragraph.kind is Kind.SIGNATURE:
            self._leave_signature()
            return
        rows = [[_piece(words[token.key], self.scale) for token in tokens] for tokens in paragraph.lines]
        longest = max(line_width(pieces, self.space) for pieces in rows)
        indent = self._indent(paragraph, longest)
        for tokens, pieces in zip(paragraph.lines, rows, strict=True):
            shaped = [words[token.key] for token in tokens]
            slots, ends = self._broken(tokens, pieces, self._clear_y(shaped), indent, longest)
            for slot, start, end in zip(slots, (0, *ends), ends, strict=False):
                row = slice(start, end)
                self.lines.append(self._line(paragraph, slot, shaped[row], pieces[row], tokens[row]))
            last = self.lines[-1]
            self.at = next(n for n, room in enumerate(self.rooms) if room.number == last.panel)
            self.next_y = last.y + self.pitch

    def _clear_y(self, words: Sequence[Word]) -> float:
        """The next baseline; a panel's first one lower when an accent would stand out at the top."""
        if any(line.panel == self.room.number for line in self.lines):
            return self.next_y
        high = max(word.high for word in words) * self.scale
        return max(self.next_y, self.room.panel.top + high - HANG)

    def _broken(
        self, tokens: Sequence[Token], pieces: list[Piece], first: float, indent: float, longest: float
    ) -> tuple[list[Slot], tuple[int, ...]]:
        """The lines' places and ends. Words wider than the panel are noted and counted as just as wide as it."""
        width = min(room.panel.width for room in self.rooms)
        for place, (token, piece) in enumerate(zip(tokens, pieces, strict=True)):
            if _alone(piece) > width:
                self.too_wide.append(token.text)
                pieces[place] = Piece(width)
        widest = max(map(_alone, pieces))
        for least in (0.0, widest):
            # Places too narrow for one of the words are left out only when the words cannot be broken otherwise.
            places = (slot for slot in self.slots(first) if slot.width >= least - 1e-9)
            slots = [_indented(slot, indent, longest) for slot in islice(places, len(pieces))]
            try:
                limits = [slot.width for slot in slots]
                ends = break_lines(pieces, self.space, limits, roomy=self.roomy, filled=self.filled)
            except ValueError:
                continue
            self.filled += shares(pieces, self.space, limits, ends)
            return slots, ends
        raise AssertionError("no word is wider than the places that were chosen for it")

    def _line(
        self, paragraph: Paragraph, slot: Slot, words: Sequence[Word], pieces: Sequence[Piece], tokens: Sequence[Token]
    ) -> SetLine:
        spare = slot.width - line_width(pieces, self.space)
        share = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[paragraph.align]
        # The date's own lines begin under each other: the whole of it stands right, by its indent.
        x = slot.left + pieces[0].before + (0.0 if paragraph.kind is Kind.DATE else max(0.0, spare) * share)
        xs = []
        for word in words:
            xs.append(x)
            x += word.advance * self.scale + self.space
        return SetLine(
            slot.panel, slot.y, tuple(words), tuple(token.key for token in tokens), tuple(xs), x - self.space,
            tuple(token.underlined for token in tokens), paragraph.kind, paragraph.align, slot,
        )  # fmt: skip

    def _indent(self, paragraph: Paragraph, longest: float) -> float:
        if paragraph.kind is Kind.DATE:
            return max(0.0, self.room.panel.width - longest)
        if paragraph.kind is Kind.SIGN_OFF and paragraph.align is Align.LEFT:
            return self._sign_off_indent(longest, follows=paragraph.follows)
        return 0.0

    def _sign_off_indent(self, longest: float, *, follows: bool) -> float:
        """Half the width of the lines above it, less where its own longest line needs the room."""
        box = self.room.panel
        here = [line for line in self.lines if line.panel == self.room.number and line.align is Align.LEFT]
        above = max((line.right - box.left for line in here if line.kind is not Kind.SIGN_OFF), default=box.width)
        width = box.width if above > NARROW * box.width else above
        indent = max(0.0, min(_SIGN_OFF_AT * width, box.width - longest))
        before = [line.xs[0] - box.left for line in here if line.kind is Kind.SIGN_OFF]
        return min([indent, *before]) if follows else indent

    def _leave_signature(self) -> None:
        """Leave a box below the last line, under its beginning, and go on with the next line below the box."""
        height, width = SIGNATURE_HEIGHT * self.x_height, _SIGNATURE_WIDTH * self.room.panel.width
        here = [line for line in self.lines if line.panel == self.room.number]
        top = max((self.bottom(line) for line in here), default=self.room.panel.top)
        clear = Room(self.room.panel, self.room.keep_outs, height, 0.0, width, number=self.room.number)
        slot = next(iter(clear.slots(max(top, self.next_y - self.pitch) + height, self.pitch / 4)))
        if slot.y > self._lower_edge(self.room.number) and self.at + 1 < len(self.rooms):
            self.turn()
            self._leave_signature()
            return
        signs = here[-1] if here and here[-1].kind is Kind.SIGN_OFF else None
        wanted = signs.xs[0] if signs else slot.left + self._sign_off_indent(width, follows=True)
        left = max(slot.left, min(wanted, slot.right - width))
        box = Box(left, slot.y - height, left + width, slot.y)
        self.signature = SignaturePlace(self.room.number, box, len(self.lines))
        self.next_y = self.room.on_rule(slot.y + self.room.rise)


def _piece(word: Word, scale: float) -> Piece:
    """What may hang out of the line is no part of its width, and what hangs out further than that is."""
    return Piece(
        word.advance * scale,
        _beyond(word.hang_before * scale, word.before * scale),
        _beyond(word.hang_after * scale, word.after * scale),
    )


def _beyond(sign: float, ink: float) -> float:
    """What a word takes of its line beside its advance, where its ink stands out by `ink` and a light sign at its end
    may stand out by `sign`."""
    return max(-min(sign, _SIGN_HANG), ink - _SIGN_HANG) if sign else ink - HANG if ink > HANG else 0.0


def _alone(piece: Piece) -> float:
    return piece.before + piece.width + piece.after


def _indented(slot: Slot, indent: float, longest: float) -> Slot:
    return Slot(slot.y, slot.left + min(indent, max(0.0, slot.width - longest)), slot.right, slot.panel)
