"""The parts of an operation turned into rows and back; the order of every tuple is kept in ``position``."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from models import (
    AgencyRow,
    BarredShiftRow,
    ContractRow,
    DutyRow,
    LeaveRow,
    LockRow,
    OfficerRow,
    OfficerSkillRow,
    OperationRow,
    ShiftRow,
    WishRow,
    ZoneRow,
    ZoneShiftRow,
    ZoneSkillRow,
)
from planner.clock import Period
from planner.operation import (
    Agency,
    AgencyId,
    Contract,
    Duty,
    Leave,
    Lock,
    Officer,
    OfficerId,
    Operation,
    Shift,
    ShiftId,
    Strength,
    TeamRule,
    Terms,
    Wish,
    Zone,
    ZoneId,
)

if TYPE_CHECKING:
    from models.operation import Corners
    from planner.operation import Area

MINUTE = timedelta(minutes=1)


def minutes(length: timedelta, owner: str) -> int:
    """A duration in whole minutes; raises ValueError, naming its owner, where it has seconds."""
    whole, rest = divmod(length, MINUTE)
    if rest:
        message = f"{owner}: {length} is not a whole number of minutes."
        raise ValueError(message)
    return whole


def operation_row(number: int, operation: Operation) -> OperationRow:
    """The row of the operation itself, without its parts."""
    return OperationRow(
        id=number,
        name=operation.name,
        first_day=operation.first_day,
        last_day=operation.last_day,
        timezone=operation.timezone,
        team_min_size=operation.team.min_size,
        team_max_size=operation.team.max_size,
        team_leaders=operation.team.leaders,
        team_effect=list(operation.team.effect),
        slot_minutes=operation.slot_minutes,
        synthetic=operation.synthetic,
    )


def team_rule_of(row: OperationRow) -> TeamRule:
    """The rule of teams that the row of an operation holds."""
    return TeamRule(row.team_min_size, row.team_max_size, row.team_leaders, tuple(row.team_effect))


def agency_row(number: int, position: int, agency: Agency) -> AgencyRow:
    """The row of an agency."""
    return AgencyRow(
        operation_id=number, id=agency.id, position=position, name=agency.name, overtime_rate=agency.overtime_rate
    )


def agency_of(row: AgencyRow) -> Agency:
    """The agency of a row."""
    return Agency(AgencyId(row.id), row.name, row.overtime_rate)


def contract_row(number: int, position: int, contract: Contract) -> ContractRow:
    """The row of a contract."""
    return ContractRow(
        operation_id=number,
        agency=contract.agency,
        terms=contract.terms.value,
        position=position,
        minimum_rest_minutes=minutes(contract.minimum_rest, f"Contract {contract.agency}, {contract.terms}"),
        max_hours_7_days=contract.max_hours_7_days,
        max_hours_28_days=contract.max_hours_28_days,
        max_hours_total=contract.max_hours_total,
        max_consecutive_days=contract.max_consecutive_days,
    )


def contract_of(row: ContractRow) -> Contract:
    """The contract of a row."""
    return Contract(
        AgencyId(row.agency),
        Terms(row.terms),
        row.minimum_rest_minutes * MINUTE,
        row.max_hours_7_days,
        row.max_hours_28_days,
        row.max_hours_total,
        row.max_consecutive_days,
    )


def officer_row(number: int, position: int, officer: Officer) -> OfficerRow:
    """The row of an officer, with those of skills and barred shifts."""
    rest = officer.minimum_rest
    return OfficerRow(
        operation_id=number,
        id=officer.id,
        position=position,
        name=officer.name,
        agency=officer.agency,
        terms=officer.terms.value,
        rank=officer.rank,
        phone=officer.phone,
        max_hours_7_days=officer.max_hours_7_days,
        max_hours_total=officer.max_hours_total,
        minimum_rest_minutes=None if rest is None else minutes(rest, f"Officer {officer.id}"),
        max_consecutive_days=officer.max_consecutive_days,
        skills=[OfficerSkillRow(skill=skill) for skill in sorted(officer.skills)],
        barred_shifts=[BarredShiftRow(shift=shift) for shift in sorted(officer.barred_shifts)],
    )


def officer_of(row: OfficerRow) -> Officer:
    """The officer of a row."""
    rest = row.minimum_rest_minutes
    return Officer(
        OfficerId(row.id),
        row.name,
        AgencyId(row.agency),
        Terms(row.terms),
        rank=row.rank,
        skills=frozenset(skill.skill for skill in row.skills),
        phone=row.phone,
        max_hours_7_days=row.max_hours_7_days,
        max_hours_total=row.max_hours_total,
        minimum_rest=None if rest is None else rest * MINUTE,
        max_consecutive_days=row.max_consecutive_days,
        barred_shifts=frozenset(ShiftId(barred.shift) for barred in row.barred_shifts),
    )


def leave_row(number: int, position: int, leave: Leave) -> LeaveRow:
    """The row of a leave."""
    return LeaveRow(
        operation_id=number,
        position=position,
        officer=leave.officer,
        first_day=leave.first_day,
        last_day=leave.last_day,
        shift=leave.shift,
        reason=leave.reason,
    )


def leave_of(row: LeaveRow) -> Leave:
    """The leave of a row."""
    return Leave(OfficerId(row.officer), row.first_day, row.last_day, _shift(row.shift), row.reason)


def duty_row(number: int, position: int, duty: Duty) -> DutyRow:
    """The row of another duty."""
    return DutyRow(
        operation_id=number,
        position=position,
        officer=duty.officer,
        starts_at=duty.period.start,
        ends_at=duty.period.end,
        kind=duty.kind,
        rested=duty.rested,
    )


def duty_of(row: DutyRow) -> Duty:
    """The duty of a row."""
    return Duty(OfficerId(row.officer), Period(row.starts_at, row.ends_at), row.kind, row.rested)


def wish_row(number: int, position: int, wish: Wish) -> WishRow:
    """The row of a wish."""
    return WishRow(
        operation_id=number,
        position=position,
        officer=wish.officer,
        day=wish.day,
        shift=wish.shift,
        want=wish.want,
        strength=wish.strength.value,
    )


def wish_of(row: WishRow) -> Wish:
    """The wish of a row."""
    return Wish(OfficerId(row.officer), row.day, _shift(row.shift), row.want, Strength(row.strength))


def lock_row(number: int, position: int, lock: Lock) -> LockRow:
    """The row of a lock."""
    return LockRow(
        operation_id=number, position=position, officer=lock.officer, day=lock.day, shift=lock.shift, zone=lock.zone
    )


def lock_of(row: LockRow) -> Lock:
    """The lock of a row."""
    zone = None if row.zone is None else ZoneId(row.zone)
    return Lock(OfficerId(row.officer), row.day, ShiftId(row.shift), zone)


def shift_row(number: int, position: int, shift: Shift) -> ShiftRow:
    """The row of a shift."""
    return ShiftRow(
        operation_id=number,
        id=shift.id,
        position=position,
        name=shift.name,
        start=shift.start,
        length_minutes=minutes(shift.length, f"Shift {shift.id}"),
    )


def shift_of(row: ShiftRow) -> Shift:
    """The shift of a row."""
    return Shift(ShiftId(row.id), row.name, row.start, row.length_minutes * MINUTE)


def zone_row(number: int, position: int, zone: Zone) -> ZoneRow:
    """The row of a zone, with those of its skills and shifts."""
    return ZoneRow(
        operation_id=number,
        id=zone.id,
        position=position,
        name=zone.name,
        area=[[[list(corner) for corner in ring] for ring in polygon] for polygon in zone.area],
        host_agency=zone.host_agency,
        max_teams=zone.max_teams,
        min_teams=zone.min_teams,
        weekly_incidents=zone.weekly_incidents,
        note=zone.note,
        needed_skills=[ZoneSkillRow(skill=skill) for skill in sorted(zone.needed_skills)],
        min_teams_shifts=[ZoneShiftRow(shift=shift) for shift in sorted(zone.min_teams_shifts)],
    )


def zone_of(row: ZoneRow) -> Zone:
    """The zone of a row."""
    return Zone(
        ZoneId(row.id),
        row.name,
        _area(row.area),
        host_agency=None if row.host_agency is None else AgencyId(row.host_agency),
        max_teams=row.max_teams,
        min_teams=row.min_teams,
        min_teams_shifts=frozenset(ShiftId(shift.shift) for shift in row.min_teams_shifts),
        needed_skills=frozenset(skill.skill for skill in row.needed_skills),
        weekly_incidents=row.weekly_incidents,
        note=row.note,
    )


def _area(corners: Corners) -> Area:
    return tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in corners)


def _shift(name: str | None) -> ShiftId | None:
    return None if name is None else ShiftId(name)
