from __future__ import annotations

import re

from plotnote import errors
from plotnote.errors import PlotnoteError


def below(kind: type[PlotnoteError], depth: int = 0) -> list[tuple[int, str, int]]:
    """The class and those made from it in its module, with depth and exit code; other parts have kinds of their own
    that never end the program."""
    own = [child for child in kind.__subclasses__() if child.__module__ == errors.__name__]
    inner = [row for child in own for row in below(child, depth + 1)]
    return [(depth, kind.__name__, kind.exit_code), *inner]


def test_the_tree_of_errors_shows_each_with_its_exit_code() -> None:
    rows = re.findall(r"^    ([ |`-]*)([A-Z]\w+) +(\d+)", errors.__doc__ or "", re.M)
    # A branch is drawn three or four signs wide.
    assert [(-(-len(drawn) // 4), name, int(code)) for drawn, name, code in rows] == below(PlotnoteError)


def test_each_error_has_an_exit_code_of_its_own() -> None:
    codes = [code for _, _, code in below(PlotnoteError)]
    assert len(set(codes)) == len(codes)
    assert not {0, 2} & set(codes)  # done, and an error of usage
