"""Changes of the operation itself: its name and days, its agencies, the rules of work and of teams."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.editing.entries import between, entered, optional, whole, words
from planner.editing.parts import free_name, replaced, without
from planner.errors import PlannerError
from planner.intake.cells import number_text, read_day, read_list
from planner.operation import Agency, AgencyId, Contract, Operation, TeamRule

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_DAYS = 366
HOUR = timedelta(hours=1)


def rename(operation: Operation, text: str) -> Operation:
    """The operation under another name."""
    return replace(operation, name=entered(words, text, "Operation, name"))


def move_first_day(operation: Operation, text: str) -> Operation:
    """The operation from another day on; the last day moves along where it would come before."""
    first = entered(read_day, text, "Operation, first day")
    return _spanning(operation, first, max(operation.last_day, first), "first day")


def move_last_day(operation: Operation, text: str) -> Operation:
    """The operation up to another day."""
    last = entered(read_day, text, "Operation, last day")
    if last < operation.first_day:
        raise PlannerError(
            f"it would end on {last} before it starts on {operation.first_day}",
            where="Operation, last day",
            remedy="Give a later day, or move the first day.",
        )
    return _spanning(operation, operation.first_day, last, "last day")


def move_timezone(operation: Operation, text: str) -> Operation:
    """The operation on the wall clock of another place."""
    name = entered(words, text, "Operation, time zone")
    Clock(name).check()
    return replace(operation, timezone=name)


def add_agency(operation: Operation) -> Operation:
    """The operation with one more agency."""
    name = AgencyId(free_name(frozenset(agency.id for agency in operation.agencies), "Agency"))
    return replace(operation, agencies=(*operation.agencies, Agency(name, "New agency")))


def rename_agency(agency: Agency, text: str) -> Agency:
    """The agency under another full name."""
    return replace(agency, name=entered(words, text, f"Agency {agency.id}, name"))


def change_agency(operation: Operation, before: Agency, after: Agency) -> Operation:
    """The operation with an agency changed; officers, contracts and zones follow a new id."""
    if after.id != before.id and any(agency.id == after.id for agency in operation.agencies):
        raise PlannerError(f"agency {after.id} is there already", where="Agencies", remedy="Give another short name.")
    return replace(
        operation,
        agencies=replaced(operation.agencies, before, after),
        contracts=tuple(replace(c, agency=after.id) if c.agency == before.id else c for c in operation.contracts),
        officers=tuple(replace(o, agency=after.id) if o.agency == before.id else o for o in operation.officers),
        zones=tuple(replace(z, host_agency=after.id) if z.host_agency == before.id else z for z in operation.zones),
    )


def with_agency_id(agency: Agency, text: str) -> Agency:
    """The agency with another short name."""
    return replace(agency, id=AgencyId(entered(words, text, f"Agency {agency.id}, short name")))


def remove_agency(operation: Operation, agency: Agency) -> Operation:
    """The operation without an agency and its contracts; one that still has officers is refused."""
    officers = sum(officer.agency == agency.id for officer in operation.officers)
    if officers:
        raise PlannerError(
            f"{agency.id} still has {officers} officers", where="Agencies", remedy="Move or remove them first."
        )
    return replace(
        operation,
        agencies=without(operation.agencies, agency),
        contracts=tuple(contract for contract in operation.contracts if contract.agency != agency.id),
    )


def change_contract(operation: Operation, before: Contract, after: Contract) -> Operation:
    """The operation with a contract changed."""
    return replace(operation, contracts=replaced(operation.contracts, before, after))


def with_rest(contract: Contract, text: str) -> Contract:
    """The contract with another minimum rest, in hours."""
    hours = entered(between(0, 48, "hours"), text, _field(contract, "rest"))
    return replace(contract, minimum_rest=timedelta(minutes=round(hours * 60)))


def with_hours_7_days(contract: Contract, text: str) -> Contract:
    """The contract with another limit of hours in any 7 days; empty does not bind."""
    return replace(
        contract, max_hours_7_days=optional(between(0, 168, "hours"), text, _field(contract, "hours in 7 days"))
    )


def with_hours_28_days(contract: Contract, text: str) -> Contract:
    """The contract with another limit of hours in any 28 days; empty does not bind."""
    return replace(
        contract, max_hours_28_days=optional(between(0, 672, "hours"), text, _field(contract, "hours in 28 days"))
    )


def with_hours_total(contract: Contract, text: str) -> Contract:
    """The contract with another limit of hours in the whole operation; empty does not bind."""
    return replace(
        contract, max_hours_total=optional(between(0, 10_000, "hours"), text, _field(contract, "hours in all"))
    )


def with_run(contract: Contract, text: str) -> Contract:
    """The contract with another limit of days in a row; empty does not bind."""
    return replace(
        contract, max_consecutive_days=optional(whole(1, 366, "days"), text, _field(contract, "days in a row"))
    )


def change_team(operation: Operation, change: Callable[[TeamRule], TeamRule]) -> Operation:
    """The operation with the rule of teams changed; a size that cannot be is refused."""
    team = change(operation.team)
    if not 1 <= team.min_size <= team.max_size:
        raise PlannerError(
            f"{team.min_size} to {team.max_size} officers cannot be",
            where="Teams, size",
            remedy="The least may not be above the most.",
        )
    return replace(operation, team=team)


def effect_text(team: TeamRule) -> str:
    """What each further team covers, in percent, as it is typed: "45; 25; 12"."""
    return "; ".join(number_text(round(share * 100, 6)) for share in team.effect)


def with_effect(team: TeamRule, text: str) -> TeamRule:
    """The rule with other shares, typed in percent."""
    shares = tuple(entered(between(0, 100, "percent"), part, "Teams, effect") / 100 for part in read_list(text))
    if sum(shares) > 1 + 1e-9:
        raise PlannerError("together they cover more than 100 percent", where="Teams, effect", remedy="Lower one.")
    if any(later > earlier for earlier, later in pairwise(shares)):
        raise PlannerError(
            "a later team covers more than an earlier one", where="Teams, effect", remedy="Write the largest first."
        )
    return replace(team, effect=shares)


def read_size(text: str) -> int:
    """A number of officers, 1 to 50."""
    return entered(whole(1, 50, "officers"), text, "Teams, size")


def read_leaders(text: str) -> int:
    """A number of leaders in a team, 0 to 10."""
    return entered(whole(0, 10, "leaders"), text, "Teams, leaders")


def _field(contract: Contract, name: str) -> str:
    return f"Contract {contract.agency} {contract.terms}, {name}"


def _spanning(operation: Operation, first: date, last: date, field: str) -> Operation:
    days = (last - first).days + 1
    if days > LONGEST_DAYS:
        raise PlannerError(
            f"{days} days are more than {LONGEST_DAYS}",
            where=f"Operation, {field}",
            remedy="Give days nearer together.",
        )
    kept = tuple(lock for lock in operation.locks if first <= lock.day <= last)
    return replace(operation, first_day=first, last_day=last, locks=kept)
