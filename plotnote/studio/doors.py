"""Who may come in: a link that is good once for the browser of this computer, a code for a phone beside it; both are
exchanged for a cookie that no script can read and no other site can use."""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie

from plotnote.studio.replies import Refused

__all__ = ["CODE_LIFE", "CODE_TRIES", "Doors", "cookie_of"]

CODE_LIFE = 600.0
"""s for which a pairing code is good, and within which there is one only."""

CODE_TRIES = 5
"""Wrong codes within `CODE_LIFE` after which none is good: a guess is right once in twenty million times."""

_SESSIONS = 32
"""Browsers that are let in at once; the ones that came first are let go first."""


class Doors:
    """The tokens, the codes and the cookies of one run of the studio; they end with it.

    `say_link` and `say_code` are given each new token and code, to print them: whoever reads what plotnote prints, and
    nobody else, may come in.
    """

    def __init__(
        self,
        say_link: Callable[[str], None] = lambda token: None,
        say_code: Callable[[str], None] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._say_link, self._say_code, self._now = say_link, say_code, now
        self._lock = threading.Lock()
        self._token = secrets.token_urlsafe(32)
        self._sessions: deque[str] = deque(maxlen=_SESSIONS)
        self._code, self._since, self._tries = "", -CODE_LIFE, 0

    @property
    def token(self) -> str:
        """What opens the door once."""
        return self._token

    @property
    def pairs(self) -> bool:
        """Whether there are codes at all."""
        return self._say_code is not None

    def open(self, token: str) -> str:
        """A cookie's value for a token, which is good no more then; the next one is said.

        Raises:
            Refused: 403, it is not the token.
        """
        with self._lock:
            if not _same(token, self._token):
                raise Refused(
                    403,
                    "This link was used already, or is not of this run of plotnote.",
                    hint="Open the last link that plotnote studio printed.",
                )
            self._token = secrets.token_urlsafe(32)
        self._say_link(self._token)
        return self._new_session()

    def offer_code(self) -> None:
        """Somebody wants to pair: say a code, unless the last one is still good or was guessed at."""
        if self._say_code is None:
            return
        with self._lock:
            if self._now() - self._since < CODE_LIFE and (self._code or self._tries):
                return
            self._code, self._since, self._tries = f"{secrets.randbelow(10**8):08d}", self._now(), 0
            code = self._code
        self._say_code(code)

    def pair(self, code: str) -> str:
        """A cookie's value for a code, which is good no more then.

        Raises:
            Refused: 403, it is not the code, or there is none; 429, there were too many tries.
        """
        with self._lock:
            old = self._now() - self._since >= CODE_LIFE
            if not old and self._tries >= CODE_TRIES:
                raise Refused(
                    429, "There were too many wrong codes.", hint="Wait ten minutes, then open this page again."
                )
            if old or not self._code or not _same("".join(code.split()), self._code):
                self._tries += 1
                raise Refused(
                    403,
                    "This is not the code, or it is no longer good.",
                    hint="Type the code that plotnote printed last; open this page again for another one.",
                )
            self._code, self._tries = "", 0
        return self._new_session()

    def knows(self, session: str) -> bool:
        """Whether a cookie's value was given out here. It takes as long for each wrong one."""
        found = False
        for each in tuple(self._sessions):
            found |= _same(session, each)
        return found

    def _new_session(self) -> str:
        session = secrets.token_urlsafe(32)
        self._sessions.append(session)
        return session


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())


def cookie_of(header: str, name: str) -> str:
    """The value of a cookie in a Cookie header, or ""; a header that is none has no cookies."""
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""
