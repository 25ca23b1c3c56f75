from __future__ import annotations

from pathlib import Path

import pytest
from reach import Reach


@pytest.fixture
def reach(drafted: Path) -> Reach:
    """The studio of the sample panel."""
    return Reach(drafted)
