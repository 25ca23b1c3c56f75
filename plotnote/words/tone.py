"""What a thank-you note says, or leaves unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plotnote.words.finding import Finding, Grade, line_of
from plotnote.words.tokens import sentences, words

__all__ = ["tone_findings"]

_SLOT = re.compile(
    r"\[\[[^\]]*\]\]|\[[^\]\n]*\]|\{\{[^\n]*?\}\}|\{%[^\n]*?%\}|\{\{|\}\}|\{%|%\}|_{3,}"
    r"|\b(?:TODO|TBD|FIXME|XXX)\b|<[^<>\n]{1,40}>|\bLorem ipsum\b"
)
_THANKS = re.compile(
    r"\b(?:thank|thanks|thankful|grateful|gratitude|appreciate[ds]?|indebted|dank|danke|dankbar|merci|remercie\w*"
    r"|reconnaissant\w*|gracias|agradec\w*|grazie|ringrazi\w*|obrigad[oa]|dziękuj\w*|tack|takk|bedankt)\b",
    re.I,
)
_WILL = re.compile(
    r"\b(?:I|we|my|our)\b.*\b(?:will|can|could|would|shall|hope to|want to|wish to|am ready to|are ready to|look"
    r" forward to|plan to|intend to|am glad to|am happy to|bring|offer|have sent|am sending|enclose)\b"
    r"|\b(?:I|we)['’](?:ll|d)\b|\blet me\b|\bcount on me\b",
    re.I,
)
_DOING = re.compile(
    r"\b(?:help|assist|support|bring|build|make|contribut|add|share|send|show|take|work|writ|draft|prepar|eas|solv|fix"
    r"|introduc|join|giv|teach|learn|carry|improv|sav|serv|lead|grow|put|deliver|design|plan|test|use|pass|recommend)\w*",
    re.I,
)
_OTHER_TONGUES = re.compile(
    r"\b(?:helfen|unterstützen|beitragen|mithelfen|aider|contribuer|ayudar|contribuir|aportar|aiutare|contribuire|ajudar"
    r"|pomóc|hjälpa|hjelpe|helpen)\w*",
    re.I,
)
_SIGN_OFF = re.compile(
    r"\n\s*\n[^\n]{1,40}(?:\n[^\n]{1,40}){0,4}(?<![.!?…])\s*(?:\n\s*\n(?:P\.?\s?S|N\.\s?B)[\s\S]*)?$"
)
_STRAIGHT = re.compile(r"[\"']|--|\.\.\.")
_DOUBLED = re.compile(r"\b([^\W\d_]+)(\s+)\1\b", re.I)
_MAY_DOUBLE = frozenset({"had", "that", "so", "very", "sie", "die", "der", "nous", "vous"})
_SHORT = 25
"""Words: fewer look like a receipt. More than 180 do not fit a card and tire its reader; 45 to 120 are usual."""
_EXCLAIMS = 3


def tone_findings(text: str, file: str, longest: int = 180) -> Iterator[Finding]:
    """Rules "open-slot" (red); "no-thanks", "no-help", "too-short", "too-long", "doubled-word" (amber); "exclaims",
    "typewriter-signs", "no-sign-off" (grey). `text` is in NFC and without markup, and has at most `longest` words."""
    for found in _SLOT.finditer(text):
        message = f"“{found[0]}” is a place to fill in."
        yield Finding(Grade.RED, "open-slot", file, line_of(text, found.start()), message)
    if not _THANKS.search(text):
        yield Finding(Grade.AMBER, "no-thanks", file, 0, "It thanks for nothing.")
    if not any(_offers(sentence) for sentence, _ in sentences(text)):
        message = "No sentence says what you will do, or how you would help."
        yield Finding(Grade.AMBER, "no-help", file, 0, message)
    count = sum(1 for _ in words(text))
    if not _SHORT <= count <= longest:
        rule, much = ("too-short", "little") if count < _SHORT else ("too-long", "much")
        yield Finding(
            Grade.AMBER, rule, file, 0, f"{count} words are {much} for a note; {_SHORT} to {longest} are usual."
        )
    for found in _DOUBLED.finditer(text):
        if found[1].casefold() not in _MAY_DOUBLE:
            message = f"“{found[1]}” stands there twice."
            yield Finding(Grade.AMBER, "doubled-word", file, line_of(text, found.start()), message)
    yield from _remarks(text, file)


def _remarks(text: str, file: str) -> Iterator[Finding]:
    if text.count("!") >= _EXCLAIMS:
        yield Finding(Grade.GREY, "exclaims", file, 0, f"{text.count('!')} exclamation marks are many.")
    if found := _STRAIGHT.search(text):
        message = f"“{found[0]}” is a typewriter's sign; “typographic = true” writes a writer's."
        yield Finding(Grade.GREY, "typewriter-signs", file, line_of(text, found.start()), message)
    if not _SIGN_OFF.search(text.rstrip()):
        yield Finding(Grade.GREY, "no-sign-off", file, 0, "It ends without a line of farewell and a name.")


def _offers(sentence: str) -> bool:
    return bool((_WILL.search(sentence) and _DOING.search(sentence)) or _OTHER_TONGUES.search(sentence))
