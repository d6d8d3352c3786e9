"""
Writes the files of the demo operation, which lie in ``resources/demo`` as the worked example of docs/formats.md.

``python -m planner.demo.writing`` writes them anew after a change here; a test says that they are what it writes.
"""

from __future__ import annotations

from datetime import time, timedelta

from planner import demo
from planner.contracts import standard_contracts
from planner.demo.absences import duties, leave, wishes
from planner.demo.people import AGENCIES, officers
from planner.demo.places import zones
from planner.intake.writing import write_operation
from planner.operation import Operation, Shift, ShiftId

EIGHT_HOURS = timedelta(hours=8)
SHIFTS = (
    Shift(ShiftId("DAY"), "Day", time(6), EIGHT_HOURS),
    Shift(ShiftId("POWER"), "Power", time(11), EIGHT_HOURS),
    Shift(ShiftId("EVE"), "Evening", time(15), EIGHT_HOURS),
    Shift(ShiftId("LATE"), "Late", time(20, 30), EIGHT_HOURS),
)


def drawn_operation() -> Operation:
    """The demo operation as it is made up, without its incidents."""
    people = officers()
    return Operation(
        name=demo.NAME,
        first_day=demo.FIRST_DAY,
        last_day=demo.LAST_DAY,
        timezone=demo.TIMEZONE,
        agencies=AGENCIES,
        contracts=standard_contracts(AGENCIES),
        officers=people,
        leave=leave(people),
        duties=duties(people),
        wishes=wishes(people),
        shifts=SHIFTS,
        zones=zones(),
        synthetic=True,
    )


if __name__ == "__main__":
    write_operation(drawn_operation(), demo.FOLDER)
