"""Names in a note: the person's own, spelled right, and nobody else's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plotnote.people.person import Person
from plotnote.people.slug import fold
from plotnote.words.finding import Finding, Grade, line_of
from plotnote.words.tokens import begins_sentence, words

__all__ = ["name_findings", "parts_of"]

_SHORTEST_NAME = 3  # a part of a name that is shorter (“de”, “A.”) says nobody's name by itself
_TITLES = frozenset({
    "Mrs", "Miss", "Prof", "Professor", "Doctor", "Herr", "Frau", "Jun", "Sen", "PhD", "III", "Sir", "The",
})  # fmt: skip
# First names that also begin an English sentence.
_ALSO_WORDS = frozenset({"April", "August", "Faith", "Grace", "Hope", "Joy", "June", "Mark", "May", "Will"})
_KINDS_OF_FIRM = re.compile(
    r"[,.]?\s+(?:inc|llc|partners|group|holdings?|consulting|solutions|technologies|systems|studios?|labs|ltd|limited|corp|corporation|co|company|plc|gmbh|ag|kg|se|sa|sarl|bv|ab|oy|as|spa|srl)\.?$",
    re.I,
)


def name_findings(text: str, person: Person, others: Iterable[Person], file: str) -> Iterator[Finding]:
    """Rules "misspelled-name", "other-name", "other-company" (red) and "no-name" (amber); `text` is in NFC."""
    rest = tuple(others)
    yield from _own_name(text, person, file)
    yield from _other_names(text, person, rest, file)
    yield from _other_companies(text, person, rest, file)


def parts_of(person: Person) -> tuple[str, ...]:
    """The words of a name that stand for it when they stand alone, most telling first; titles are none."""
    found = [word for part in (person.given, person.name) for word, _ in words(part)]
    telling = [word for word in found if len(word) >= _SHORTEST_NAME and word[0].isupper() and word not in _TITLES]
    return tuple(dict.fromkeys(telling))


def _own_name(text: str, person: Person, file: str) -> Iterator[Finding]:
    parts = parts_of(person)
    named = any(_stands(name, text) for name in (person.name, person.given, *parts) if name)
    misspelled = False
    for word, start in words(text):
        part = next((part for part in parts if _misspells(word, part, named)), None)
        if part is not None and word not in parts:
            misspelled = True
            message = f"“{word}” stands where the roster has “{part}”."
            yield Finding(Grade.RED, "misspelled-name", file, line_of(text, start), message)
    if not named and not misspelled:
        yield Finding(Grade.AMBER, "no-name", file, 0, f"The name “{person.name}” does not occur.")


def _misspells(word: str, part: str, named: bool) -> bool:
    """Whether `word` is likely meant to be `part`; a slip of a letter counts only while the name has not been found."""
    if word.casefold() == part.casefold() or word.islower():
        return False
    if _plain(word) == _plain(part):
        return True
    return not named and len(part) >= 4 and word[0].isupper() and _one_slip(_plain(word), _plain(part))


def _other_names(text: str, person: Person, others: tuple[Person, ...], file: str) -> Iterator[Finding]:
    cells = (person.name, person.given, person.company, *person.fields.values())
    mentioned = {_plain(word) for cell in cells for word, _ in words(cell)}
    owners: dict[str, str] = {}
    for other in others:
        for part in parts_of(other):
            if _plain(part) not in mentioned:
                owners.setdefault(_plain(part), other.name)
    said: set[str] = set()
    for word, start in words(text):
        owner = None if word.islower() else owners.get(_plain(word))
        if owner is None or owner in said or (word in _ALSO_WORDS and begins_sentence(text, start)):
            continue
        said.add(owner)
        message = f"“{word}” is in the name of {owner}, and this note is for {person.name}."
        yield Finding(Grade.RED, "other-name", file, line_of(text, start), message)


def _other_companies(text: str, person: Person, others: tuple[Person, ...], file: str) -> Iterator[Finding]:
    own = " ".join((person.name, person.company, *person.fields.values())).casefold()
    companies = {_firm(other.company): other.company for other in others if len(_firm(other.company)) >= _SHORTEST_NAME}
    for plain, company in companies.items():
        if plain.casefold() in own:
            continue
        found = re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", text)
        if found and not (plain.islower() or plain in _ALSO_WORDS):
            whose = f"{person.name} is with {person.company}" if person.company else f"this note is for {person.name}"
            message = f"“{company}” is another's company, and {whose}."
            yield Finding(Grade.RED, "other-company", file, line_of(text, found.start()), message)


def _firm(company: str) -> str:
    """A company as people call it, without its legal form."""
    return _KINDS_OF_FIRM.sub("", company.strip())


def _stands(name: str, text: str) -> bool:
    """Whether `name` occurs, as whole words where its script has spaces between words."""
    edge = r"\b" if fold(name) else ""
    return re.search(edge + re.escape(name) + edge, text, re.IGNORECASE) is not None


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
