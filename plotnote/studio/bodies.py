"""Bodies of requests: strict, and with nothing in them that is not asked for."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.requests import Request

from plotnote.studio.replies import Refused

__all__ = ["Body", "Empty", "read_body"]

_TOLD = 5
"""Faults that a refusal lists."""


class Body(BaseModel):
    """What a request says. A key that is not asked for, and a value of another type, are refused."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Empty(Body):
    """A request that says no more than its address."""


_Model = TypeVar("_Model", bound=Body)


async def read_body(request: Request, model: type[_Model]) -> _Model:
    """The JSON body of a request.

    Raises:
        Refused: 415 when it does not call itself JSON, 422 when it is no JSON or not as the model says; all faults.
    """
    # A form of another page can send text/plain and the like without asking first, but never this.
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, "A request to the studio is JSON.", hint="Send it with Content-Type: application/json.")
    try:
        return model.model_validate_json(await request.body())
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)
        said = [f"{'.'.join(map(str, fault['loc'])) or 'body'}: {fault['msg']}" for fault in faults[:_TOLD]]
        raise Refused(422, f"The request is not understood: {'; '.join(said)}.", hint="Reload the page.") from None
