from importlib import resources

import pytest

from plotnote.errors import ConfigError
from plotnote.motion.catalogue import parse_machines

CONTENT = resources.files("plotnote.motion").joinpath("machines.toml").read_text(encoding="utf-8")
HEAD = CONTENT[: CONTENT.index("[axidraw-v3]")]


def test_the_machines_have_the_travel_of_the_vendor_in_whole_inches():
    inches = {"axidraw-v3": (11.81, 8.58), "axidraw-minikit": (6.30, 4.00), "nextdraw-2234": (34.02, 23.39)}
    machines = parse_machines(CONTENT, "machines.toml")
    for name, (x, y) in inches.items():
        box = machines[name].travel_box
        assert box.right == pytest.approx(x * 25.4, abs=0.6) and box.bottom == pytest.approx(y * 25.4, abs=0.6)


def test_no_machine_asks_for_more_steps_than_the_board_makes():
    for machine in parse_machines(CONTENT, "machines.toml").values():
        assert machine.name and machine.travelling.speed * machine.steps_per_mm * 2**0.5 < 25_000


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ("[a]", "travel_mm"),
        ("[a]\ntravel_mm = [1.0]", "travel_mm"),
        ("[a]\ntravel_mm = [1.0, -2.0]", "travel_mm"),
        ("[a]\ntravel_mm = [1.0, 2.0]\nspeed = 3", "speed"),
        ("[a]\ntravel_mm = [1.0, 2.0]\ncorner_mm = nan", "corner_mm"),
        ("[a]\ntravel_mm = [1.0, 2.0]\nkind = 'x'", "kind"),
        ("a = 3", "a"),
    ],
)
def test_a_wrong_entry_is_named(table, named):
    head, tail = (HEAD, table) if table.startswith("[") else ("", table)
    with pytest.raises(ConfigError, match=named) as wrong:
        parse_machines(f"{tail}\n" if not head else f"{head}{tail}\n", "own.toml")
    assert wrong.value.file == "own.toml" and wrong.value.hint


def test_what_is_no_toml_is_said_so():
    with pytest.raises(ConfigError, match="TOML"):
        parse_machines("= 3", "own.toml")
