"""The routes of rosters and of the batch as a whole."""

from __future__ import annotations

import asyncio
from itertools import chain
from typing import Annotated, Any

from pydantic import Field, ValidationError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from plotnote import library
from plotnote.config import BatchSettings
from plotnote.errors import ConfigError, RosterError
from plotnote.people.merge import Pair, merged
from plotnote.people.person import Person
from plotnote.people.roster import Roster, as_csv
from plotnote.studio.bodies import Body, read_body
from plotnote.studio.choices import choices
from plotnote.studio.inside import require_inside
from plotnote.studio.overview import overview, person_row
from plotnote.studio.replies import Refused, reply
from plotnote.studio.studio import Studio
from plotnote.studio.uploads import Uploads, upload_name
from plotnote.workshop.draft import made
from plotnote.workshop.joining import join, members
from plotnote.workshop.templates import shipped_templates

__all__ = ["routes"]

_Text = Annotated[str, Field(max_length=2000)]


class _Draft(Body):
    """Who is written to, of the roster with the key `roster`, else of the last: by name or by place in it from 0.
    `merges` are pairs of places that are one person."""

    people: Annotated[list[int | str], Field(min_length=1, max_length=5000)]
    template: str
    roster: str | None = None
    merges: tuple[tuple[int, int], ...] = ()
    settings: dict[str, Any] = Field(default_factory=dict)
    fields: dict[str, _Text] = Field(default_factory=dict)


def routes(studio: Studio) -> list[Route]:
    """What the page asks of rosters and of the batch as a whole."""
    uploads = Uploads()
    one_at_a_time = asyncio.Lock()

    def batch(request: Request) -> Response:
        return reply(overview(studio))

    def all_choices(request: Request) -> Response:
        return reply(choices())

    async def roster(request: Request) -> Response:
        name = upload_name(request.headers.get("x-name", ""))
        key, found = await uploads.take(await request.body(), name)
        there = await asyncio.to_thread(_there, studio, found.roster.people)
        return reply({"roster": key, **_told(found.roster, found.pairs, there)})

    async def draft(request: Request) -> Response:
        body = await read_body(request, _Draft)
        whole = uploads.roster(body.roster)
        async with one_at_a_time:
            warnings = await asyncio.to_thread(_draft, studio, whole, body)
            found = await asyncio.to_thread(overview, studio)
        studio.events.publish("changed", {"what": "batch", "name": ""})
        return reply({**found, "warnings": [*warnings, *found["warnings"]]})

    return [
        Route("/api/batch", batch),
        Route("/api/choices", all_choices),
        Route("/api/roster", roster, methods=["POST"]),
        Route("/api/draft", draft, methods=["POST"]),
    ]


def _there(studio: Studio, people: tuple[Person, ...]) -> tuple[bool, ...]:
    return members(studio.folder(), people) if (studio.root / "batch.toml").exists() else (False,) * len(people)


def _told(roster: Roster, pairs: tuple[Pair, ...], there: tuple[bool, ...]) -> dict[str, Any]:
    """A roster as the page shows it, before anything is made of it; `there` is who is in the batch already."""
    people = roster.people
    rows = [{**person_row(person), "line": person.row} for person in people]
    return {
        "people": [{**row, "there": known} for row, known in zip(rows, there, strict=True)],
        "faults": [{"message": fault.message, "line": fault.line} for fault in roster.faults],
        "merges": [
            {
                "names": [people[pair.one].name, people[pair.other].name],
                "people": [pair.one, pair.other],
                "why": pair.why,
            }
            for pair in pairs
        ],
        "warnings": list(roster.warnings),
    }


def _chosen(people: tuple[Person, ...], body: _Draft) -> tuple[Person, ...]:
    """The people that are wanted, in the order of the roster, each once, and those made one who are.

    Raises:
        RosterError: somebody is not in it.
    """
    named: dict[str, set[int]] = {}
    for n, person in enumerate(people):
        named.setdefault(person.name, set()).add(n)
    wanted: set[int] = set()
    for each in body.people:
        places = {each} if isinstance(each, int) else named.get(each)
        if not places:
            raise _not_there(each)
        wanted |= places
    outside = next((n for n in (*wanted, *chain(*body.merges)) if not 0 <= n < len(people)), None)
    if outside is not None:
        raise _not_there(outside)
    left = dict(enumerate(people))
    for one, other in sorted(map(sorted, body.merges)):
        if one != other and one in left and other in left:
            left[one] = merged(left[one], left.pop(other))
            wanted |= {one} if other in wanted else set()
    return tuple(person for n, person in left.items() if n in wanted)


def _not_there(who: int | str) -> RosterError:
    return RosterError(f"“{who}” is not in the roster.", hint="Drop its file on the page once more.")


def _draft(studio: Studio, whole: Roster, body: _Draft) -> tuple[str, ...]:
    """Make the batch, or add to it; give what should be known."""
    people = Roster(_chosen(whole.people, body), whole.warnings)
    if body.template not in shipped_templates():
        raise Refused(404, f"There is no template “{body.template}”.", hint="Choose one of the list.")
    if any(not name.isidentifier() for name in body.fields):
        raise Refused(422, "A field's name is a word of letters, figures and low lines.")
    template = library.folder("samples") / "templates" / f"{body.template}.txt"
    if (studio.root / "batch.toml").exists():
        if body.settings:
            raise Refused(409, "This batch has its settings already.", hint="Change them in the batch itself.")
        return join(studio.folder(), people.people, template, body.fields)
    require_inside(studio.root, body.settings)
    try:
        settings = BatchSettings.model_validate(body.settings)
    except ValidationError as error:
        said = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()[:5])
        raise ConfigError(f"These settings cannot be: {said}.", hint="Choose other ones.") from None
    _, warnings = made(people, as_csv(people.people), template, studio.root, settings, body.fields)
    return warnings
