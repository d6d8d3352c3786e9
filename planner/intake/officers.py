"""The files of agencies and officers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.intake.intake import Intake, Known
from planner.intake.rows import Firsts, Row, Spellings, Within
from planner.intake.tables import Layout, read_table
from planner.operation import LEADER, Agency, AgencyId, Officer, OfficerId, ShiftId, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

AGENCIES = Layout(("id", "name", "overtime_rate"), required=("id",))
OFFICERS = Layout(
    (
        "badge",
        "name",
        "rank",
        "agency",
        "terms",
        "skills",
        "phone",
        "max_hours_week",
        "max_hours_total",
        "min_rest_hours",
        "max_consecutive_days",
        "barred_shifts",
    ),
    required=("badge", "name", "agency", "terms"),
)
WEEK = Within(0, 168, "hours")
TOTAL = Within(0, unit="hours")
REST = Within(0, 48, "hours")
RUN = Within(1, unit="days", whole=True)
RATE = Within(0, 1000, "dollars an hour")


def read_agencies(path: Path) -> Intake[Agency]:
    """The agencies of a file."""
    ids = Firsts("the agency")

    def build(row: Row) -> Agency:
        name = row.text("id")
        ids.check(row, "id", name)
        return Agency(AgencyId(name), row.text("name", name), row.number("overtime_rate", RATE))

    return read_table(path, AGENCIES, build)


def agencies_of(officers: Iterable[Officer]) -> tuple[Agency, ...]:
    """The agencies that officers name, in their order, each with its id as its name."""
    return tuple(Agency(agency, agency) for agency in dict.fromkeys(officer.agency for officer in officers))


def read_officers(path: Path, known: Known | None = None) -> Intake[Officer]:
    """The officers of a file, checked against the agencies and shifts that are known."""
    builder = _OfficerBuilder(known or Known())
    return read_table(path, OFFICERS, builder.build)


class _OfficerBuilder:
    """Makes officers of rows and remembers badges and spellings from row to row."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._badges = Firsts("an officer with this badge")
        self._agencies = Spellings()
        self._skills = Spellings({LEADER: (LEADER, None)})

    def build(self, row: Row) -> Officer:
        """The officer of a row."""
        badge = row.text("badge")
        self._badges.check(row, "badge", badge)
        rest = row.number("min_rest_hours", REST)
        run = row.number("max_consecutive_days", RUN)
        return Officer(
            id=OfficerId(badge),
            name=row.text("name"),
            agency=self._agency(row),
            terms=Terms(row.choice("terms", tuple(Terms), "")),
            rank=row.text("rank", ""),
            skills=self._skills_of(row),
            phone=row.text("phone", ""),
            max_hours_7_days=row.number("max_hours_week", WEEK),
            max_hours_total=row.number("max_hours_total", TOTAL),
            minimum_rest=None if rest is None else timedelta(hours=rest),
            max_consecutive_days=None if run is None else int(run),
            barred_shifts=frozenset(shifts_of(row, "barred_shifts", self._known)),
        )

    def _agency(self, row: Row) -> AgencyId:
        agency = row.text("agency")
        if self._known.agencies is not None:
            row.known("agency", agency, self._known.agencies, owner="there is no agency")
        elif agency:
            self._agencies.check(row, "agency", agency)
        return AgencyId(agency)

    def _skills_of(self, row: Row) -> frozenset[str]:
        skills = row.items("skills")
        for skill in skills:
            self._skills.check(row, "skills", skill)
        return frozenset(skills)


def shifts_of(row: Row, column: str, known: Known) -> tuple[ShiftId, ...]:
    """The shifts that a cell lists, checked against those known."""
    return tuple(
        ShiftId(row.known(column, part, known.shifts, owner="there is no shift")) for part in row.items(column)
    )


def shift_of(row: Row, known: Known) -> ShiftId | None:
    """The shift of a row, None where the cell is empty and the whole day is meant."""
    shift = row.text("shift", "")
    return ShiftId(row.known("shift", shift, known.shifts, owner="there is no shift")) if shift else None


def officer_of(row: Row, known: Known) -> OfficerId:
    """The officer whose badge a row has."""
    return OfficerId(row.known("badge", row.text("badge"), known.officers, owner="no officer has the badge"))
