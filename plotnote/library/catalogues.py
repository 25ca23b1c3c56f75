"""The posts, the pens and the machines that plotnote knows."""

from __future__ import annotations

import tomllib
from functools import cache

from plotnote.drawing import Pen
from plotnote.library.own_pens import own_pens
from plotnote.library.pick import pick
from plotnote.library.places import shipped_text
from plotnote.motion.catalogue import parse_machines
from plotnote.motion.machine import Machine
from plotnote.stationery.post import Post, parse_posts

__all__ = ["machine", "machines", "pen", "pen_ink", "pens", "post", "posts"]


@cache
def posts() -> dict[str, Post]:
    """All posts by name."""
    return parse_posts(shipped_text("stationery/posts.toml")[0])


def post(name: str) -> Post:
    """The post of that name. Raises ConfigError where there is none."""
    return pick("post", name, posts(), "plotnote stationery posts")


@cache
def _pens() -> dict[str, tuple[Pen, float]]:
    raw = tomllib.loads(shipped_text("pens.toml")[0])
    return {
        name: (Pen(name, entry["width_mm"], entry["colour"], entry["dry_s"]), entry["ink_m"])
        for name, entry in raw.items()
    }


def pens() -> dict[str, Pen]:
    """All pens by name: those that ship, and the user's own, which go before. Raises ConfigError as `own_pens`."""
    return {name: pen for name, (pen, _) in {**_pens(), **own_pens()}.items()}


def pen(name: str) -> Pen:
    """The pen of that name. Raises ConfigError where there is none."""
    return pick("pen", name, pens(), "plotnote pens")


def pen_ink(name: str) -> float:
    """How many mm a pen of that name writes. Raises ConfigError where there is none."""
    return pick("pen", name, {**_pens(), **own_pens()}, "plotnote pens")[1] * 1000


@cache
def machines() -> dict[str, Machine]:
    """All machines by name, each with the pen lift it comes with."""
    return {name: made for name, made in _machines_and_lifts().items() if "+" not in name}


@cache
def _machines_and_lifts() -> dict[str, Machine]:
    return dict(parse_machines(*shipped_text("motion/machines.toml")))


def machine(name: str) -> Machine:
    """The machine of that name, which may say another lift, as `axidraw-v3+brushless`. Raises ConfigError where there
    is none."""
    return pick("machine", name, _machines_and_lifts(), "plotnote machine list")
