"""Where the outline fonts come from: pinned npm packages, checked before use."""

from __future__ import annotations

import hashlib
import io
import subprocess
import tarfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["HERE", "FaceSource", "fetch", "load_sources", "members"]

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class FaceSource:
    """One face to build from an npm package. `ppem` is the raster size in pixels per em, `slant` is in x per y."""

    name: str
    title: str
    style: str
    package: str
    version: str
    sha256: str
    weight: int
    copyright: str
    ppem: int
    alternates: int
    leave_out: str
    swap: tuple[str, ...]
    modified: str
    slant: float

    @property
    def tarball(self) -> str:
        return f"{self.package.lstrip('@').replace('/', '-')}-{self.version}.tgz"

    @property
    def files(self) -> str:
        """How the names of its font files end."""
        return f"-{self.weight}-normal.woff2"


def load_sources(file: Path = HERE / "faces.toml") -> dict[str, FaceSource]:
    """The faces that can be built, by name."""
    table: dict[str, dict[str, Any]] = tomllib.loads(file.read_text("utf-8"))["face"]
    found: dict[str, FaceSource] = {}
    for name, entry in table.items():
        found[name] = FaceSource(
            name=name,
            title=entry["title"],
            style=entry["style"],
            package=entry["package"],
            version=entry["version"],
            sha256=entry["sha256"],
            weight=entry["weight"],
            copyright=entry["copyright"],
            ppem=entry["ppem"],
            alternates=entry.get("alternates", 0),
            leave_out=entry.get("leave_out", ""),
            swap=tuple(entry.get("swap", ())),
            modified=entry["modified"],
            slant=entry.get("slant", 0.0),
        )
    return found


def fetch(source: FaceSource, cache: Path) -> bytes:
    """The tarball of the package, from the cache or by `npm pack`; its sha256 is checked.

    Raises:
        ValueError: the tarball is not the one that the corrections were made for.
    """
    cache.mkdir(parents=True, exist_ok=True)
    file = cache / source.tarball
    if not file.exists():
        subprocess.run(["npm", "pack", "--silent", f"{source.package}@{source.version}"], cwd=cache, check=True)
    content = file.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != source.sha256:
        raise ValueError(f"{file} has sha256 {found}, not {source.sha256}. Delete it and run again.")
    return content


def members(tarball: bytes, ending: str) -> list[tuple[str, bytes]]:
    """The files of a tarball whose names end so, by name. Nothing is written to disk."""
    found: list[tuple[str, bytes]] = []
    with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:
        for name in sorted(archive.getnames()):
            if name.endswith(ending):
                handle = archive.extractfile(name)
                if handle is not None:
                    found.append((name, handle.read()))
    return found
