"""The templates that ship."""

from __future__ import annotations

import re

from plotnote import library

__all__ = ["shipped_templates"]

_SLOT = re.compile(r"\{\{\s*(\w+)\s*\|\s*slot\(\"([^\"]*)\"\)\s*\}\}")


def shipped_templates() -> dict[str, tuple[str, ...]]:
    """Their names, each with its slots as "field: what belongs there", in order."""
    return {
        file.stem: tuple(f"{field}: {what}" for field, what in dict(_SLOT.findall(file.read_text("utf-8"))).items())
        for file in sorted((library.folder("samples") / "templates").glob("*.txt"))
    }
