"""The lint of what is said: is this note for this person, and is it finished?

Every finding is a warning for a person who reads the note before it is written; none of them stops anything by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from plotnote.errors import Problem
from plotnote.people.person import Person
from plotnote.people.slug import fold

__all__ = ["proof_read", "same_words"]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ·-][^\W\d_]+)*")
_SLOT = re.compile(r"\[[^\]\n]*\]|\{\{|\}\}|\{%|%\}|_{3,}|\b(?:TODO|TBD|FIXME|XXX)\b|<[^<>\n]{1,40}>|\bLorem ipsum\b")
_SALUTATION = re.compile(
    r"^(?:dear|hello|hi|hallo|liebe[rs]?|chère?|cher|querid[ao]|estimad[ao])\b[^,:\n]*[,:]?", re.I | re.M
)
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
_LEAST_WORDS = 6  # a shorter sentence (“Thank you again.”) may stand in every note
_SHORTEST_NAME = 3  # a part of a name that is shorter (“de”, “A.”) says nobody's name by itself


def proof_read(text: str, person: Person, others: Iterable[Person]) -> tuple[Problem, ...]:
    """What a reader should look at before the note `text` to `person` is written.

    Kinds of finding: "slot" (a place that was never filled in), "name" (the person's name is missing, or stands in
    another spelling than the roster's), "other-name" (the note names somebody else of the roster whom the person's own
    row does not mention). The place is "line 3" of the text, or "note".
    """
    text = unicodedata.normalize("NFC", text)
    return (*_slots(text), *_own_name(text, person), *_other_names(text, person, others))


def _slots(text: str) -> Iterator[Problem]:
    for found in _SLOT.finditer(text):
        yield Problem("slot", _line(text, found.start()), f"“{found[0]}” looks like a place to fill in.")


def _own_name(text: str, person: Person) -> Iterator[Problem]:
    parts = _parts(person)
    named = any(_stands(name, text) for name in (person.name, person.given, *parts) if name)
    misspelled = False
    for word, start in _words(text):
        part = next((part for part in parts if _misspells(word, part, named)), None)
        if part is not None and word not in parts:
            misspelled = True
            yield Problem("name", _line(text, start), f"“{word}” stands where the roster has “{part}”.")
    if not named and not misspelled:
        yield Problem("name", "note", f"The name “{person.name}” does not occur.")


def _misspells(word: str, part: str, named: bool) -> bool:
    """Whether `word` is likely meant to be `part`; a slip of a letter counts only while the name has not been found."""
    if word.casefold() == part.casefold() or word.islower():
        return False
    if _plain(word) == _plain(part):
        return True
    return not named and len(part) >= 4 and word[0].isupper() and _one_slip(_plain(word), _plain(part))


def _other_names(text: str, person: Person, others: Iterable[Person]) -> Iterator[Problem]:
    mentioned = {word for cell in (person.name, person.given, *person.fields.values()) for word, _ in _words(cell)}
    owners: dict[str, str] = {}
    for other in others:
        for part in _parts(other):
            if part not in mentioned:
                owners.setdefault(part, other.name)
    said: set[str] = set()
    for word, start in _words(text):
        owner = owners.get(word)
        if owner is None or owner in said or (word in _ALSO_WORDS and _begins_sentence(text, start)):
            continue
        said.add(owner)
        message = f"“{word}” is in the name of {owner}, and this note is for {person.name}."
        yield Problem("other-name", _line(text, start), message)


def _words(text: str) -> Iterator[tuple[str, int]]:
    """Words with the place where they begin; a genitive ’s is not part of a name."""
    for found in _WORD.finditer(text):
        yield re.sub(r"['’]s$", "", found[0]), found.start()


def _stands(name: str, text: str) -> bool:
    """Whether `name` occurs, as whole words where its script has spaces between words."""
    edge = r"\b" if fold(name) else ""
    return re.search(edge + re.escape(name) + edge, text, re.IGNORECASE) is not None


def _begins_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip(' “"')
    return not before or before[-1] in ".!?…\n"


def _parts(person: Person) -> tuple[str, ...]:
    """The words of a name that stand for it when they stand alone, most telling first; titles are none."""
    words = [word for part in (person.given, person.name) for word, _ in _words(part)]
    telling = [word for word in words if len(word) >= _SHORTEST_NAME and word[0].isupper() and word not in _TITLES]
    return tuple(dict.fromkeys(telling))


_TITLES = frozenset({
    "Mrs", "Miss", "Prof", "Professor", "Doctor", "Herr", "Frau", "Jun", "Sen", "PhD", "III", "Sir", "The",
})  # fmt: skip
# First names that also begin an English sentence.
_ALSO_WORDS = frozenset({"April", "August", "Faith", "Grace", "Hope", "Joy", "June", "Mark", "May", "Will"})


def _plain(word: str) -> str:
    """A word without accents, capitals and apostrophes: how a misspelling and the name look alike."""
    return re.sub(r"[^a-z]", "", fold(word).lower()) or word.casefold()


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter too many, too few, wrong, or two swapped make `one` of `other`."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _line(text: str, place: int) -> str:
    return f"line {text.count(chr(10), 0, place) + 1}"


def same_words(notes: Mapping[str, str]) -> tuple[Problem, ...]:
    """Softer findings over a batch, `notes` being name -> text.

    A sentence that all notes share belongs to the template. Kind "same-sentence": a sentence of six words or more
    that two or more notes share, but not all. Kind "same-note": notes that are alike but for their salutation, so that
    nothing in them fits one person only. The place names the notes.
    """
    bodies = {name: _sentences(text) for name, text in notes.items()}
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    sharing: dict[str, list[str]] = defaultdict(list)
    for name, sentences in bodies.items():
        if sentences:
            alike[tuple(sentences)].append(name)
        for sentence in dict.fromkeys(sentences):
            sharing[sentence].append(name)
    whole = [names for names in alike.values() if len(names) > 1]
    problems = [Problem("same-note", ", ".join(names), "These notes say the same, word for word.") for names in whole]
    for sentence, names in sharing.items():
        if 1 < len(names) < len(bodies) and len(sentence.split()) >= _LEAST_WORDS and names not in whole:
            problems.append(Problem("same-sentence", ", ".join(names), f"These notes share “{sentence}”"))
    return tuple(problems)


def _sentences(text: str) -> list[str]:
    body = _SALUTATION.sub("", unicodedata.normalize("NFC", text))
    return [" ".join(found.split()) for found in _SENTENCE.findall(body) if found.strip()]
