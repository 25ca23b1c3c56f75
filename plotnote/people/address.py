"""Where a person lives or works."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NOWHERE", "Address"]


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address in parts, each as the roster writes it; nothing is guessed or translated.

    Attributes:
        street: the lines above the city, in order: street and number, flat, post box.
        city, region, postcode: "" where the roster has none.
        country: its name or its two letters, as written; "" where none is given.
        district: a part of the city that stands in a line of its own, or "".
    """

    street: tuple[str, ...] = ()
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    district: str = ""

    def __bool__(self) -> bool:
        return bool(self.street or self.city or self.region or self.postcode or self.district)

    def lines(self) -> tuple[str, ...]:
        """Every part that is there, the small before the great; how a post wants them is said in people/postal.py."""
        parts = (*self.street, self.district, self.city, self.region, self.postcode, self.country)
        return tuple(part for part in parts if part)


NOWHERE = Address()
