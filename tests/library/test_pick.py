from __future__ import annotations

import pytest

from plotnote import library
from plotnote.errors import ConfigError


@pytest.mark.parametrize("kind", ["stationery", "hand", "pen", "machine", "face"])
def test_an_unknown_name_is_refused_with_advice(kind: str) -> None:
    with pytest.raises(ConfigError) as caught:
        getattr(library, kind)("no-such-thing")
    assert "no-such-thing" in caught.value.message
    assert caught.value.hint


def test_a_name_nearly_right_gets_the_right_one_proposed() -> None:
    with pytest.raises(ConfigError) as caught:
        library.face("script-simplx")
    assert "script-simplex" in caught.value.hint
