"""
Who stays and who comes where an operation has more or fewer officers: always the same people in the same order.

The officers are ranked so that the first n of them have the mix of agencies, terms and leaders of all, as nearly as
whole people can. So the officers of a smaller scenario are among those of a larger one: what a larger one cannot, a
smaller one cannot either, and a plan of a smaller one is a plan of a larger one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.operation import LEADER, OfficerId

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from planner.operation import AgencyId, Officer, Operation

MOST_OFFICERS = 2000
NEW_NAME = "New officer"


def ranked(officers: Sequence[Officer]) -> tuple[Officer, ...]:
    r"""
    The officers so that each first part has the mix of all.

    The i-th of the n of a group (agency, terms, leading or not) stands at :math:`(i - 1/2) / n`: quota ranking by the
    method of Sainte-Laguë, whose divisors 1, 3, 5, ... are the numerators.
    """
    groups: dict[tuple[str, str, bool], list[Officer]] = defaultdict(list)
    for officer in officers:
        groups[officer.agency, officer.terms.value, officer.leads].append(officer)
    places = [
        ((number + 0.5) / len(group), not key[2], key, number, officer)
        for key, group in groups.items()
        for number, officer in enumerate(group)
    ]
    return tuple(place[-1] for place in sorted(places, key=lambda place: place[:-1]))


def with_more(operation: Operation, count: int, agency: AgencyId | None, leaders: int | None) -> Operation:
    """The operation with so many officers more (fewer below 0) of an agency, or of each by its share."""
    own = [o for o in operation.officers if agency is None or o.agency == agency]
    if not own:
        raise PlannerError(
            "it has no officers to take as a pattern" if agency else "there are no officers yet",
            where=f"Agency {agency}" if agency else operation.name,
            remedy="Give an agency that has officers, or import them first.",
        )
    if count >= 0:
        return _with_new(operation, own, count, leaders)
    kinds: tuple[tuple[list[Officer], int], ...] = ((own, -count),)
    if leaders is not None:
        kinds = (([o for o in own if o.leads], -leaders), ([o for o in own if not o.leads], leaders - count))
    gone: set[OfficerId] = set()
    for people, fewer in kinds:
        if not 0 <= fewer <= len(people):
            raise PlannerError(
                f"{fewer} officers cannot go, there are {len(people)}",
                where="Scenario",
                remedy=f"Take at most {len(people)} away.",
            )
        gone |= {officer.id for officer in ranked(people)[len(people) - fewer :]}
    return without_officers(operation, gone)


def with_leaders(operation: Operation, count: int, agency: AgencyId | None) -> Operation:
    """The operation in which so many officers more (fewer below 0) may lead; the first by rank of the others do."""
    could = [o for o in operation.officers if o.leads == (count < 0) and agency in (None, o.agency)]
    if abs(count) > len(could):
        raise PlannerError(
            f"{abs(count)} officers cannot change, there are {len(could)} of them",
            where="Leaders",
            remedy=f"Give at most {len(could)}.",
        )
    order = ranked(could)
    chosen = {officer.id for officer in (order[:count] if count >= 0 else order[count:])}
    officers = (
        replace(o, skills=o.skills | {LEADER} if count > 0 else o.skills - {LEADER}) if o.id in chosen else o
        for o in operation.officers
    )
    return replace(operation, officers=tuple(officers))


def without_officers(operation: Operation, gone: Collection[OfficerId]) -> Operation:
    """The operation without some officers and what hangs on them."""
    return replace(
        operation,
        officers=tuple(o for o in operation.officers if o.id not in gone),
        leave=tuple(part for part in operation.leave if part.officer not in gone),
        duties=tuple(part for part in operation.duties if part.officer not in gone),
        wishes=tuple(part for part in operation.wishes if part.officer not in gone),
        locks=tuple(part for part in operation.locks if part.officer not in gone),
    )


def _with_new(operation: Operation, own: Sequence[Officer], count: int, leaders: int | None) -> Operation:
    if len(operation.officers) + count > MOST_OFFICERS:
        raise PlannerError(
            f"{len(operation.officers) + count} officers are too many",
            where="Scenario",
            remedy=f"Keep to {MOST_OFFICERS} in all.",
        )
    if leaders is not None and not 0 <= leaders <= count:
        raise PlannerError(
            f"{leaders} leaders among {count} officers cannot be", where="Scenario", remedy=f"Give 0 to {count}."
        )
    patterns = _patterns(own, count, leaders)
    taken = {officer.id for officer in operation.officers}
    new: list[Officer] = []
    number = 0
    for pattern in patterns:
        number += 1
        while (badge := OfficerId(f"NEW-{number:02}")) in taken:
            number += 1
        name = f"{NEW_NAME} {number}"
        new.append(replace(pattern, id=badge, name=name, phone="", max_hours_total=None, barred_shifts=frozenset()))
    return replace(operation, officers=(*operation.officers, *new))


def _patterns(own: Sequence[Officer], count: int, leaders: int | None) -> list[Officer]:
    """Whom each new officer is like: skills, terms and agency."""
    order = ranked(own)
    if leaders is None:
        return [order[number % len(order)] for number in range(count)]
    leading, others = [o for o in order if o.leads], [o for o in order if not o.leads]
    leading = leading or [replace(order[0], skills=order[0].skills | {LEADER})]
    others = others or [replace(order[0], skills=order[0].skills - {LEADER})]
    return [
        *(leading[number % len(leading)] for number in range(leaders)),
        *(others[number % len(others)] for number in range(count - leaders)),
    ]
