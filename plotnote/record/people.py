"""A person as JSON and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from plotnote.errors import RecordError
from plotnote.people.address import Address
from plotnote.people.person import Person

__all__ = ["as_json", "from_json", "packed", "unpacked"]

_LEFT_OUT = ("row",)
"""A line of a file that has long been moved away tells nobody anything."""


def as_json(person: Person) -> dict[str, Any]:
    """What is known of a person, without what is empty."""
    found: dict[str, Any] = {
        each.name: getattr(person, each.name) for each in fields(person) if each.name not in (*_LEFT_OUT, "address")
    }
    found["fields"] = {key: value for key, value in person.fields.items() if value}
    found["address"] = {each.name: value for each in fields(Address) if (value := getattr(person.address, each.name))}
    return {key: value for key, value in found.items() if value}


def from_json(content: Mapping[str, Any]) -> Person:
    """The person of `as_json`.

    Raises:
        RecordError: something else, or nobody's name.
    """
    texts = {each.name for each in fields(Person)} - {"row", "fields", "address"}
    streets = {each.name for each in fields(Address)}
    address, more = content.get("address", {}), content.get("fields", {})
    if not (
        isinstance(address, dict) and isinstance(more, dict)
        and set(content) <= texts | {"fields", "address"} and set(address) <= streets
        and all(isinstance(content.get(key, ""), str) for key in texts)
        and all(isinstance(value, str) for value in more.values())
        and isinstance(address.get("street", []), list | tuple)
        and all(isinstance(value, str) for value in address.get("street", ()))
        and all(isinstance(value, str) for key, value in address.items() if key != "street")
        and str(content.get("name", "")).strip()
    ):  # fmt: skip
        raise RecordError("An entry is not a person.", hint="Use a file that “plotnote record export” has made.")
    where = Address(**{**address, "street": tuple(address.get("street", ()))})
    return Person(**{key: content[key] for key in texts if key in content}, fields=more, address=where)


def packed(person: Person) -> str:
    """As one line of JSON, always the same for the same person."""
    return json.dumps(as_json(person), ensure_ascii=False, sort_keys=True)


def unpacked(content: str) -> Person:
    """The person of `packed`. Raises RecordError as `from_json`."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise RecordError("An entry of the record is damaged.", hint="Import your last export.") from error
    return from_json(found if isinstance(found, dict) else {})
