"""Changes of officers and of what belongs to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.contracts import standard_contracts
from planner.editing.entries import between, entered, optional, whole, words
from planner.editing.parts import free_name, merged, replaced, without
from planner.errors import PlannerError
from planner.intake.cells import read_day, read_list
from planner.operation import LEADER, Agency, AgencyId, Duty, Leave, Officer, OfficerId, Operation, Terms, Wish

if TYPE_CHECKING:
    from planner.operation import Contract

WEEK_HOURS = between(0, 168, "hours")
TOTAL_HOURS = between(0, 10_000, "hours")
RUN_DAYS = whole(1, 366, "days")


def change_officer(operation: Operation, before: Officer, after: Officer) -> Operation:
    """The operation with an officer changed; leave, duty, wishes and locks follow a new badge number."""
    if after.id != before.id and any(officer.id == after.id for officer in operation.officers):
        raise PlannerError(
            f"badge {after.id} belongs to another officer", where=before.name, remedy="Give one that is free."
        )
    changed = replace(operation, officers=replaced(operation.officers, before, after))
    return with_contracts(changed if after.id == before.id else _follow(changed, before.id, after.id))


def free_badge(operation: Operation) -> OfficerId:
    """A badge number for a new officer, until the true one is entered."""
    return OfficerId(free_name(frozenset(officer.id for officer in operation.officers), "new"))


def add_officer(operation: Operation, badge: OfficerId) -> Operation:
    """The operation with a new officer of the first agency."""
    if not operation.agencies:
        raise PlannerError("there is no agency yet", where="Officers", remedy="Add one on the Operation screen first.")
    officer = Officer(badge, "New officer", operation.agencies[0].id, Terms.LENT)
    return with_contracts(replace(operation, officers=(*operation.officers, officer)))


def remove_officer(operation: Operation, officer: Officer) -> Operation:
    """The operation without an officer and all that belongs to the person."""
    return replace(
        operation,
        officers=without(operation.officers, officer),
        leave=tuple(each for each in operation.leave if each.officer != officer.id),
        duties=tuple(each for each in operation.duties if each.officer != officer.id),
        wishes=tuple(each for each in operation.wishes if each.officer != officer.id),
        locks=tuple(each for each in operation.locks if each.officer != officer.id),
    )


def add_leave(operation: Operation, officer: OfficerId) -> Operation:
    """The operation with one more day of leave for an officer: the first day that has none."""
    taken = {
        day
        for leave in operation.leave
        if leave.officer == officer
        for day in map(operation.day, range(operation.days))
        if leave.first_day <= day <= leave.last_day
    }
    free = [day for day in map(operation.day, range(operation.days)) if day not in taken]
    if not free:
        raise PlannerError("every day of the operation is leave already", where=f"Officer {officer}, leave")
    return replace(operation, leave=(*operation.leave, Leave(officer, free[0], free[0])))


def change_leave(operation: Operation, before: Leave, after: Leave | None) -> Operation:
    """The operation with leave changed; None takes it away."""
    changed = without(operation.leave, before) if after is None else replaced(operation.leave, before, after)
    return replace(operation, leave=changed)


def with_first_leave_day(leave: Leave, text: str) -> Leave:
    """The leave from another day on; the last day moves along where it would come before."""
    first = entered(read_day, text, f"Leave of officer {leave.officer}, first day")
    return replace(leave, first_day=first, last_day=max(first, leave.last_day))


def with_last_leave_day(leave: Leave, text: str) -> Leave:
    """The leave up to another day."""
    last = entered(read_day, text, f"Leave of officer {leave.officer}, last day")
    if last < leave.first_day:
        raise PlannerError(
            f"it would end on {last} before it starts on {leave.first_day}",
            where=f"Leave of officer {leave.officer}",
            remedy="Mend one of the two dates.",
        )
    return replace(leave, last_day=last)


def take_officers(operation: Operation, officers: tuple[Officer, ...]) -> Operation:
    """The operation with officers of a file: known badges are brought up to date, agencies not known yet are added."""
    known = {agency.id for agency in operation.agencies}
    new = dict.fromkeys(officer.agency for officer in officers if officer.agency not in known)
    agencies = operation.agencies + tuple(Agency(agency, agency) for agency in new)
    merged_officers = merged(operation.officers, officers, lambda officer: officer.id)
    return with_contracts(replace(operation, agencies=agencies, officers=merged_officers))


def take_leave(operation: Operation, leave: tuple[Leave, ...]) -> Operation:
    """The operation with more leave; what is there already is not added again."""
    return replace(
        operation, leave=merged(operation.leave, leave, lambda each: (each.officer, each.first_day, each.shift))
    )


def take_duties(operation: Operation, duties: tuple[Duty, ...]) -> Operation:
    """The operation with more regular duty; what is there already is not added again."""
    return replace(operation, duties=merged(operation.duties, duties, lambda each: (each.officer, each.period.start)))


def take_wishes(operation: Operation, wishes: tuple[Wish, ...]) -> Operation:
    """The operation with more wishes; one for the same day and shift takes the place of the old."""
    return replace(
        operation, wishes=merged(operation.wishes, wishes, lambda each: (each.officer, each.day, each.shift))
    )


def with_contracts(operation: Operation) -> Operation:
    """The operation with the standard contract wherever an officer's agency has none for the terms of service."""
    there = {_kind(contract) for contract in operation.contracts}
    needed = {(officer.agency, officer.terms) for officer in operation.officers}
    standard = standard_contracts(operation.agencies)
    added = tuple(contract for contract in standard if _kind(contract) in needed - there)
    return replace(operation, contracts=operation.contracts + added) if added else operation


def renamed(officer: Officer, text: str) -> Officer:
    """The officer with another name."""
    return replace(officer, name=entered(words, text, f"Officer {officer.id}, name"))


def with_badge(officer: Officer, text: str) -> Officer:
    """The officer with another badge number."""
    return replace(officer, id=OfficerId(entered(words, text, f"{officer.name}, badge")))


def with_skills(officer: Officer, text: str) -> Officer:
    """The officer with the skills of a text separated by ";"; leading is a skill of its own and stays as it is."""
    skills = frozenset(read_list(text)) - {LEADER}
    return replace(officer, skills=skills | (officer.skills & {LEADER}))


def with_leading(officer: Officer, *, leads: bool) -> Officer:
    """The officer as one who may lead a team, or may not."""
    return replace(officer, skills=officer.skills | {LEADER} if leads else officer.skills - {LEADER})


def with_week_hours(officer: Officer, text: str) -> Officer:
    """The officer with a limit of hours in any 7 days of the person's own; empty takes the contract's."""
    return replace(officer, max_hours_7_days=optional(WEEK_HOURS, text, f"{officer.name}, hours in 7 days"))


def with_total_hours(officer: Officer, text: str) -> Officer:
    """The officer with a limit of hours in all of the person's own; empty takes the contract's."""
    return replace(officer, max_hours_total=optional(TOTAL_HOURS, text, f"{officer.name}, hours in all"))


def with_run(officer: Officer, text: str) -> Officer:
    """The officer with a limit of days in a row of the person's own; empty takes the contract's."""
    return replace(officer, max_consecutive_days=optional(RUN_DAYS, text, f"{officer.name}, days in a row"))


def _kind(contract: Contract) -> tuple[AgencyId, Terms]:
    return contract.agency, contract.terms


def _follow(operation: Operation, before: OfficerId, after: OfficerId) -> Operation:
    return replace(
        operation,
        leave=tuple(replace(each, officer=after) if each.officer == before else each for each in operation.leave),
        duties=tuple(replace(each, officer=after) if each.officer == before else each for each in operation.duties),
        wishes=tuple(replace(each, officer=after) if each.officer == before else each for each in operation.wishes),
        locks=tuple(replace(each, officer=after) if each.officer == before else each for each in operation.locks),
    )
