"""The sentences that explain a plan: every number is one of ``solver.explaining``, in points of the operation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planner.wording import Names, hours, rule_name, violation_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from solver.explaining.alternatives import Alternative
    from solver.explaining.officers import Choice, OfficerReason, Refusal
    from solver.explaining.table import PriceTable
    from solver.explaining.worth import Worth
    from solver.explaining.zones import EmptyReason, NeedHeld, Unavailable
    from solver.problem import Assignment, Problem, Quality, Request
    from solver.replanning.changes import Change, TeamChange

SHOWN = 6
"""Changes, people or shifts that are told one by one; the rest are counted."""
DEAREST = 3
"""Shifts that are told where one more of a kind is worth the most."""
UNIT = "One point is 0.01 % of all risk of the operation."
SAME = 0.005
"""Differences below it, in points, are told as none."""


def points(value: float) -> str:
    """An amount of cost; one point is 0.01 % of all risk of the operation."""
    return "1 point" if abs(value - 1) < SAME else f"{value:,.2f}".rstrip("0").rstrip(".") + " points"


def difference(value: float) -> str:
    """What another choice costs against the plan."""
    if abs(value) < SAME:
        return "costs the same"
    return f"costs {points(value)} more" if value > 0 else f"costs {points(-value)} less"


def post(duty: Assignment | None, names: Names) -> str:
    """Shift and zone of a duty, "off" for none."""
    if duty is None:
        return "off"
    return (
        f"{names.shift(duty.shift)} in {names.zone(duty.zone)}" if duty.zone else f"{names.shift(duty.shift)}, no zone"
    )


def change_sentence(change: Change, names: Names) -> str:
    """Who is moved from where to where."""
    moved = f"{post(change.before, names)} to {post(change.after, names)}"
    return f"{names.day(change.day)}, {names.officer(change.officer)}: {moved}."


def change_sentences(changes: Iterable[Change], names: Names) -> Iterator[str]:
    """A sentence for each change; of a long list the rest is counted."""
    yield from _short([change_sentence(change, names) for change in changes], "changes")


def team_change_sentence(change: TeamChange, names: Names) -> str:
    """Where there are more or fewer teams."""
    where = f"{names.zone(change.zone)}, {names.day(change.day)} {names.shift(change.shift)}"
    return f"{where}: {_teams(change.after)} instead of {_teams(change.before)}."


def officer_sentences(reason: OfficerReason, problem: Problem) -> tuple[str, ...]:
    """Why an officer has a duty."""
    names, duty = Names(problem), reason.duty
    who = names.officer(duty.officer)
    found = [f"{who} works {post(duty, names)} on {names.day(duty.day)}."]
    for need in reason.needs:
        asked = f"{need.requirement.count} with '{need.requirement.quality}'"
        lost = "without this officer it would be too few" if need.hangs_on_the_officer else "one could be spared"
        found.append(f"The team needs {asked} and has {need.holders}: {lost}.")
    if 0 < reason.team_size <= reason.least_size:
        found.append(f"The team has {reason.team_size} officers, the least that it may have.")
    if reason.lock is not None:
        found.append("The duty is locked.")
    found += [_wish_line(wish, duty, names) for wish in reason.wishes]
    found += _alternative_lines(f"Without {who} on this shift", reason.without, names)
    if reason.stand_in is None:
        found.append("Nobody else could take the very same place without breaking a rule.")
    else:
        other = names.officer(reason.stand_in.officer)
        found.append(f"{other} in the very same place {difference(reason.stand_in.difference)}.")
    return tuple(found)


def refusal_sentences(refusal: Refusal, problem: Problem) -> tuple[str, ...]:
    """Why an officer does not have a duty."""
    names = Names(problem)
    who, where = names.officer(refusal.officer), names.shift(refusal.shift)
    if refusal.zone is not None:
        where = f"{where} in {names.zone(refusal.zone)}"
    now = "is off" if refusal.instead is None else f"works {post(refusal.instead, names)}"
    found = [f"{who} {now} on {names.day(refusal.day)}, not {where}."]
    if refusal.personal:
        found.append("The officer's own rules forbid it beside the other days as planned:")
        found += _short([f"  {violation_sentence(v, problem)}" for v in refusal.personal], "rules")
    if refusal.left_open:
        found.append("If only this officer moved, this would break:")
        found += _short([f"  {violation_sentence(v, problem)}" for v in refusal.left_open], "rules")
    days = "that day" if len(refusal.forced.days) == 1 else "these days"
    found += _alternative_lines(f"With it, and the rest of {days} planned anew,", refusal.forced, names)
    return tuple(found)


def empty_sentences(reason: EmptyReason, problem: Problem) -> tuple[str, ...]:
    """Why a zone has no team more."""
    names = Names(problem)
    where = f"{names.zone(reason.zone)}, {names.day(reason.day)} {names.shift(reason.shift)}"
    found = [f"{where}: {_teams(reason.teams)} planned; one more would cover {points(reason.gain)}."]
    if reason.most is not None and reason.teams >= reason.most:
        return (*found, f"The zone may have {_teams(reason.most)} at most.")
    for need in reason.needs:
        found += _need_lines(need, names)
    if reason.unaided.plan is not None:
        found += _alternative_lines("Formed of people who are off or on that shift already,", reason.unaided, names)
    elif reason.unaided.proven:
        found.append("No team can be formed without changing the shift of somebody who works that day.")
    found += _alternative_lines("With one team more there, at its cheapest,", reason.forced, names)
    found += _short([team_change_sentence(change, names) for change in reason.team_changes], "zones")
    return tuple(found)


def choice_sentences(choice: Choice, problem: Problem) -> tuple[str, ...]:
    """What the next best choice of an officer's day is."""
    names = Names(problem)
    who, day = names.officer(choice.officer), names.day(choice.day)
    head = f"{who} on {day}: {post(choice.now, names)}."
    if choice.alternative.plan is None:
        return (head, *_alternative_lines("With any other choice", choice.alternative, names))
    return (head, *_alternative_lines(f"With the next best, {post(choice.next, names)},", choice.alternative, names))


def worth_sentences(worth: Worth, problem: Problem) -> tuple[str, ...]:
    """What one officer, leader or shift's hours more are worth."""
    names = Names(problem)
    when = f"on {names.day(worth.day)}, {names.shift(worth.shift)}"
    if worth.officer is not None:
        minutes = next(shift.minutes for shift in problem.shifts if shift.id == worth.shift)
        what = f"{hours(minutes)} more for {names.officer(worth.officer)} {when}"
    else:
        what = f"One more {_kind(worth.qualities)} {when}"
    if worth.confirmed is None:
        return (f"{what}: {'not settled in time' if worth.estimate is None else _estimate(worth)}.",)
    found = [f"{what}: {_confirmed(worth)}."]
    if worth.estimate is not None and worth.estimate >= SAME:
        found.append(f"  The relaxation allows for {points(worth.estimate)} at most.")
    return tuple(found)


def table_sentences(table: PriceTable, problem: Problem) -> tuple[str, ...]:
    """Where one more officer, leader or hour would be worth the most, the other days of the plan as they are."""
    names = Names(problem)
    found = ["Where one more is worth the most, with all other days as planned:"]
    for held in dict.fromkeys(worth.qualities for worth in table.officers):
        mine = [worth for worth in table.officers if worth.qualities == held]
        mean = sum(worth.estimate or 0.0 for worth in mine) / len(mine)
        worthy = [worth for worth in mine if (worth.estimate or 0.0) >= SAME]
        found.append(f"  {_kind(held)}: {f'on average {points(mean)} at most' if worthy else 'nothing'}, by estimate.")
        found += [f"    {_on(worth, names)}: {_gain(worth)}." for worth in worthy[:DEAREST]]
    for worth in table.hours[:SHOWN]:
        minutes = next(shift.minutes for shift in problem.shifts if shift.id == worth.shift)
        whose = "nobody" if worth.officer is None else names.officer(worth.officer)
        found.append(f"  {hours(minutes)} more for {whose}, {_on(worth, names)}: {_gain(worth)}.")
    if table.unknown:
        days = ", ".join(names.day(day) for day in table.unknown)
        found.append(f"Not estimated: {days}. The plan as it is on the other days leaves them no relaxed plan.")
    told = [*table.officers, *table.hours]
    confirmed = sum(worth.confirmed is not None for worth in told)
    found.append(
        f"Confirmed by planning the day anew: {confirmed} of {len(told)}. The others are estimates, which the truth is "
        "mostly below; ask with --day and --shift to confirm one, or give --seconds to confirm more."
    )
    return tuple(found)


def _on(worth: Worth, names: Names) -> str:
    return f"{names.day(worth.day)} {names.shift(worth.shift)}"


def _gain(worth: Worth) -> str:
    return _estimate(worth) if worth.confirmed is None else _confirmed(worth)


def _estimate(worth: Worth) -> str:
    estimate = worth.estimate or 0.0
    return f"at most {points(estimate)}, by estimate" if estimate >= SAME else "nothing, by estimate"


def _confirmed(worth: Worth) -> str:
    gain = worth.confirmed or 0.0
    return f"worth {points(gain) if gain >= SAME else 'nothing'}{'' if worth.proven else ', not proven'}"


def _alternative_lines(what: str, alternative: Alternative, names: Names) -> list[str]:
    if alternative.plan is None or alternative.difference is None:
        if alternative.proven:
            return [f"{what} no plan of that time keeps every rule."]
        return [f"{what} nothing is proven: time was short, or the plan breaks a rule already."]
    best = "" if alternative.proven else "; a better way is not ruled out"
    count = len(alternative.changes)
    head = f"{what} the plan {difference(alternative.difference)}{best}. Duties that change: {count}."
    return [head, *(f"  {line}" for line in change_sentences(alternative.changes, names))]


def _need_lines(need: NeedHeld, names: Names) -> list[str]:
    what = "officers" if need.requirement is None else f"with '{need.requirement.quality}'"
    free = ", ".join(names.officer(officer) for officer in need.free[:SHOWN]) or "nobody"
    more = f" and {len(need.free) - SHOWN} more" if len(need.free) > SHOWN else ""
    found = [f"A team there needs {need.count} {what}; free: {free}{more}."]
    if need.lacks:
        found += _unavailable_lines(need.unavailable, names)
    return found


def _unavailable_lines(unavailable: tuple[Unavailable, ...], names: Names) -> list[str]:
    """Why people cannot come: each by name where they are few, else how many for which reason."""
    if len(unavailable) <= SHOWN:
        return [f"  {_unavailable(one, names)}" for one in unavailable]
    reasons = Counter("at work that day" if one.posted else rule_name(one.broken[0].rule) for one in unavailable)
    return ["  " + "; ".join(f"{count} {reason}" for reason, count in reasons.most_common()) + "."]


def _unavailable(one: Unavailable, names: Names) -> str:
    who = names.officer(one.officer)
    if one.posted is not None:
        return f"{who} works {post(one.posted, names)}."
    return violation_sentence(one.broken[0], names.problem)


def _wish_line(wish: Request, duty: Assignment, names: Names) -> str:
    asked = f"{'' if wish.want else 'not '}to work {names.shift(wish.shift) or 'that day'}"
    met = (wish.shift in (None, duty.shift)) == wish.want
    return f"The wish {asked} is {'met' if met else f'not met, at {points(wish.weight)}'}."


def _kind(qualities: frozenset[Quality]) -> str:
    return " and ".join(f"'{quality}'" for quality in sorted(qualities, key=str)) or "officer of any kind"


def _teams(count: int) -> str:
    return f"{count or 'no'} {'team' if count == 1 else 'teams'}"


def _short(lines: list[str], what: str) -> list[str]:
    """The first lines, and how many more there are."""
    if len(lines) <= SHOWN:
        return lines
    return [*lines[: SHOWN - 1], f"  and {len(lines) - SHOWN + 1} more {what}."]
