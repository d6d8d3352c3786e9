"""Makes another operation of an operation: the changes of a scenario, one after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.contracts import standard_contracts
from planner.errors import PlannerError
from planner.scenarios.scenario import (
    HourBudget,
    MoreLeaders,
    MoreOfficers,
    OtherMethod,
    RuleName,
    RuleValue,
    ShiftPattern,
    WithoutAgency,
    ZonesOnly,
    ZonesOut,
)
from planner.scenarios.shifting import with_shifts
from planner.scenarios.staffing import with_leaders, with_more, without_officers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.operation import Contract, Officer, Operation, ZoneId
    from planner.scenarios.scenario import Change, Scenario

RANGES = {
    RuleName.TEAM_LEAST: (1, 50),
    RuleName.TEAM_MOST: (1, 50),
    RuleName.TEAM_LEADERS: (0, 10),
    RuleName.REST_HOURS: (0, 48),
    RuleName.HOURS_7_DAYS: (0, 168),
    RuleName.HOURS_28_DAYS: (0, 672),
    RuleName.DAYS_IN_A_ROW: (1, 366),
}
"""The least and the most of each rule, as the Operation screen has them."""
_WHOLE = {RuleName.TEAM_LEAST, RuleName.TEAM_MOST, RuleName.TEAM_LEADERS, RuleName.DAYS_IN_A_ROW}


def applied(operation: Operation, scenario: Scenario) -> Operation:
    """
    The operation of a scenario; a budget of hours is no part of an operation, see ``Scenario.budget_hours``.

    Raises
    ------
    PlannerError
        Where a change names what the operation does not have, or gives a value that cannot be.
    """
    for change in scenario.changes:
        try:
            operation = _changed(operation, change)
        except PlannerError as error:
            where = f"Scenario {scenario.name}" + (f", {error.where}" if error.where else "")
            raise PlannerError(error.what, where=where, remedy=error.remedy) from error
    return operation


def _changed(operation: Operation, change: Change) -> Operation:
    match change:
        case MoreOfficers():
            return _contracted(with_more(operation, change.count, change.agency, change.leaders))
        case MoreLeaders():
            return with_leaders(operation, change.count, change.agency)
        case WithoutAgency():
            return _without_agency(operation, change)
        case ShiftPattern():
            return with_shifts(operation, change.shifts)
        case RuleValue():
            return _with_rule(operation, change)
        case ZonesOut() | ZonesOnly():
            return _without_zones(operation, _zones_out(operation, change))
        case OtherMethod():
            return replace(operation, risk=replace(operation.risk, method=change.method))
        case HourBudget():
            return _with_budget(operation, change)


def _without_agency(operation: Operation, change: WithoutAgency) -> Operation:
    if all(agency.id != change.agency for agency in operation.agencies):
        known = ", ".join(agency.id for agency in operation.agencies)
        raise PlannerError(f"there is no agency {change.agency}", where="Agencies", remedy=f"Give one of: {known}.")
    return without_officers(operation, {o.id for o in operation.officers if o.agency == change.agency})


def _with_budget(operation: Operation, change: HourBudget) -> Operation:
    if not change.hours >= 0:
        raise PlannerError(f"{change.hours:g} hours cannot be", where="Budget", remedy="Give 0 or more.")
    return operation


def _zones_out(operation: Operation, change: ZonesOut | ZonesOnly) -> tuple[ZoneId, ...]:
    _refuse_unknown(operation, change.zones)
    if isinstance(change, ZonesOut):
        return change.zones
    return tuple(zone.id for zone in operation.zones if zone.id not in change.zones)


def _without_zones(operation: Operation, zones: tuple[ZoneId, ...]) -> Operation:
    risk = operation.risk
    return replace(
        operation,
        zones=tuple(zone for zone in operation.zones if zone.id not in zones),
        locks=tuple(lock for lock in operation.locks if lock.zone not in zones),
        risk=replace(
            risk,
            boosts=tuple(boost for boost in risk.boosts if boost.zone not in zones),
            events=tuple(event for event in risk.events if event.zone not in zones),
        ),
    )


def _refuse_unknown(operation: Operation, zones: Iterable[ZoneId]) -> None:
    known = {zone.id for zone in operation.zones}
    unknown = [zone for zone in zones if zone not in known]
    if unknown:
        raise PlannerError(
            f"there is no zone {unknown[0]}", where="Zones", remedy="Give ids of zones as the Zones screen has them."
        )


def _with_rule(operation: Operation, change: RuleValue) -> Operation:
    least, most = RANGES[change.rule]
    name, value = change.rule.value.replace("_", " "), change.value
    if not least <= value <= most:
        raise PlannerError(f"{value:g} is not between {least} and {most}", where=name, remedy="Mend the number.")
    if change.rule in _WHOLE and not float(value).is_integer():
        raise PlannerError(f"{value:g} is not a whole number", where=name, remedy="Leave the fraction out.")
    if change.rule in (RuleName.TEAM_LEAST, RuleName.TEAM_MOST, RuleName.TEAM_LEADERS):
        return _with_team(operation, change.rule, round(value))
    return replace(
        operation,
        contracts=tuple(_with_limit(contract, change) for contract in operation.contracts),
        officers=tuple(_without_exception(officer, change.rule) for officer in operation.officers),
    )


def _with_team(operation: Operation, rule: RuleName, value: int) -> Operation:
    """The other end of the size gives way, since one rule is asked about."""
    team = operation.team
    if rule is RuleName.TEAM_LEADERS:
        return replace(operation, team=replace(team, leaders=value))
    if rule is RuleName.TEAM_LEAST:
        return replace(operation, team=replace(team, min_size=value, max_size=max(value, team.max_size)))
    return replace(operation, team=replace(team, max_size=value, min_size=min(value, team.min_size)))


def _with_limit(contract: Contract, change: RuleValue) -> Contract:
    match change.rule:
        case RuleName.REST_HOURS:
            return replace(contract, minimum_rest=timedelta(minutes=round(60 * change.value)))
        case RuleName.HOURS_7_DAYS:
            return replace(contract, max_hours_7_days=change.value)
        case RuleName.HOURS_28_DAYS:
            return replace(contract, max_hours_28_days=change.value)
        case _:
            return replace(contract, max_consecutive_days=round(change.value))


def _without_exception(officer: Officer, rule: RuleName) -> Officer:
    match rule:
        case RuleName.REST_HOURS:
            return replace(officer, minimum_rest=None)
        case RuleName.HOURS_7_DAYS:
            return replace(officer, max_hours_7_days=None)
        case RuleName.DAYS_IN_A_ROW:
            return replace(officer, max_consecutive_days=None)
        case _:
            return officer


def _contracted(operation: Operation) -> Operation:
    """The operation with the standard contract wherever an officer's agency and terms have none."""
    there = {(contract.agency, contract.terms) for contract in operation.contracts}
    needed = {(officer.agency, officer.terms) for officer in operation.officers} - there
    missing = (c for c in standard_contracts(operation.agencies) if (c.agency, c.terms) in needed)
    return replace(operation, contracts=(*operation.contracts, *missing))
