"""Two entries that may be one person: proposed, never done in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from itertools import combinations

from plotnote.people.person import Person
from plotnote.people.slug import comparable

__all__ = ["Pair", "Same", "merged", "proposals", "unified"]

Same = Callable[[Person, Person, str], bool]
"""Asks whether two entries, for a reason, are one person."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries by their place in the list, and why they may be one person."""

    one: int
    other: int
    why: str


def proposals(people: Sequence[Person]) -> tuple[Pair, ...]:
    """The pairs that may be one person, in order: the same e-mail address, or the same name but for accents, capitals
    and order of its words, where company and address do not speak against it."""
    alike: dict[object, list[int]] = defaultdict(list)
    for n, person in enumerate(people):
        alike[_plain(person.name)].append(n)
        if person.email:
            alike[person.email.casefold()].append(n)
    pairs = sorted({pair for places in alike.values() for pair in combinations(places, 2)})
    return tuple(Pair(n, m, why) for n, m in pairs if (why := _why(people[n], people[m])))


def merged(one: Person, other: Person) -> Person:
    """One person of two entries: what the first leaves open the second fills in, and what they say differently is kept
    under a name of its own, so that nothing is lost."""
    said = {
        each.name: getattr(one, each.name) or getattr(other, each.name)
        for each in fields(one)
        if each.name not in ("fields", "row", "source")
    }
    more = dict(one.fields)
    for key, value in (*other.fields.items(), *_differing(one, other)):
        if value and more.get(key, value) != value:
            place = 2
            while more.get(f"{key} {place}", value) != value:
                place += 1
            more[f"{key} {place}"] = value
        elif value:
            more[key] = value
    return replace(one, fields=more, **said)


def unified(people: Sequence[Person], same: Same) -> list[Person]:
    """The people, those made one of whom `same` says so; it is asked once of each pair that may be one person."""
    left = list(people)
    asked: dict[tuple[int, int], tuple[Person, Person]] = {}  # by identity; who is held here keeps theirs
    while pair := _first_same(left, same, asked):
        left[pair.one] = merged(left[pair.one], left[pair.other])
        del left[pair.other]
    return left


def _first_same(
    people: Sequence[Person], same: Same, asked: dict[tuple[int, int], tuple[Person, Person]]
) -> Pair | None:
    for pair in proposals(people):
        one, other = people[pair.one], people[pair.other]
        if (id(one), id(other)) not in asked:
            asked[id(one), id(other)] = one, other
            if same(one, other, pair.why):
                return pair
    return None


def _differing(one: Person, other: Person) -> Iterator[tuple[str, str]]:
    for name in ("name", "given", "family", "email", "company", "role", "prefix", "suffix", "salutation"):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine and theirs and mine != theirs:
            yield f"other {name}", theirs
    if one.address and other.address and one.address != other.address:
        yield "other address", ", ".join(other.address.lines())


def _why(one: Person, other: Person) -> str:
    if one.email and one.email.casefold() == other.email.casefold():
        return f"both have the address {one.email}"
    if _plain(one.name) != _plain(other.name):
        return ""
    apart = one.company and other.company and _plain(one.company) != _plain(other.company)
    if apart or (one.email and other.email):
        return ""
    return "they have the same name" + (f" and are with {one.company}" if one.company and other.company else "")


@lru_cache(maxsize=65536)  # a roster is compared in pairs, each name many times
def _plain(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: without accents, where they are Latin, and in no order."""
    words = name.replace(",", " ").replace(".", " ").split()
    return tuple(sorted(comparable(word) for word in words))
