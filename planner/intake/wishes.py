"""The file of wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.intake.intake import Intake, Known
from planner.intake.officers import officer_of, shift_of
from planner.intake.rows import Firsts
from planner.intake.tables import Layout, read_table
from planner.operation import Strength, Wish

if TYPE_CHECKING:
    from pathlib import Path

    from planner.intake.rows import Row

WISHES = Layout(("badge", "day", "shift", "want", "strength"), required=("badge", "day", "want"))


def read_wishes(path: Path, known: Known | None = None) -> Intake[Wish]:
    """The wishes of a file, checked against the officers and shifts that are known."""
    given = known or Known()
    asked = Firsts("a wish of this officer for the same day and shift", "Leave one of the two rows out.")

    def build(row: Row) -> Wish:
        wish = Wish(
            officer=officer_of(row, given),
            day=row.day("day"),
            shift=shift_of(row, given),
            want=row.yes("want"),
            strength=Strength(row.choice("strength", tuple(Strength), Strength.MEDIUM)),
        )
        if not row.faults:
            asked.check(row, "day", wish.day.isoformat(), wish.officer, wish.shift or "")
        return wish

    return read_table(path, WISHES, build)
