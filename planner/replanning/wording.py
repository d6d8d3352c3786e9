"""The sentences that answer a sick call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.explaining.wording import change_sentences, difference, points, post, team_change_sentence
from planner.wording import Names, hours, violation_sentence

if TYPE_CHECKING:
    from planner.replanning.sick_call import SickAnswer, StandIns
    from solver.problem import OfficerId
    from solver.replanning.repairing import Repair
    from solver.replanning.standing_in import Replacement

RANKED = 5
"""Replacements that are told for each duty."""


def sick_sentences(answer: SickAnswer) -> tuple[str, ...]:
    """Who could stand in, and how the plan was repaired."""
    names = Names(answer.situation.problem)
    found: list[str] = []
    for stand_ins in answer.stand_ins:
        found += _stand_in_lines(stand_ins, names)
    if not answer.stand_ins:
        found.append("The officer is off on these days; no duty is left open.")
    return (*found, *repair_sentences(answer.repair, names))


def repair_sentences(repair: Repair, names: Names) -> tuple[str, ...]:
    """How a plan was repaired."""
    days = f"{names.day(repair.days.start)} to {names.day(repair.days.stop - 1)}"
    found = [f"Repaired: the plan {difference(repair.difference)}; only {days} could change."]
    found += [f"  {line}" for line in change_sentences(repair.changes, names)]
    lost = [change for change in repair.teams if change.after < change.before]
    gained = [change for change in repair.teams if change.after > change.before]
    if len(lost) > len(gained):
        found.append("No way to fill the place was worth its cost, so there are fewer teams:")
    found += [f"  {team_change_sentence(change, names)}" for change in (*lost, *gained)]
    if repair.broken:
        found.append("No plan of these days keeps every rule; this one breaks:")
        found += [f"  {violation_sentence(violation, names.problem)}" for violation in repair.broken]
    if not repair.proven:
        found.append("Time was short: a better repair is not ruled out.")
    found.append(f"Each change was priced at {points(repair.price)}.")
    return tuple(found)


def _stand_in_lines(stand_ins: StandIns, names: Names) -> list[str]:
    duty = stand_ins.duty
    head = f"{names.officer(duty.officer)} is missing on {names.day(duty.day)}, {post(duty, names)}. Who could come:"
    lines = [f"  {number}. {ranked_sentence(one, names)}" for number, one in enumerate(stand_ins.ranked[:RANKED], 1)]
    return [head, *lines]


def stand_ins_heading(officer: OfficerId, day: int, names: Names) -> str:
    """What stands above the officers who could take a duty over."""
    return f"Who could stand in for {names.officer(officer)} on {names.day(day)}:"


def ranked_sentence(one: Replacement, names: Names) -> str:
    """Who could come, at what cost, what is left for it, the rest afterwards, and what it breaks."""
    parts = [f"{names.officer(one.officer)}: {difference(one.difference)}"]
    if one.given_up is not None:
        parts.append(f"leaves {post(one.given_up, names)}")
    if one.next_duty is None:
        parts.append("no duty afterwards")
    else:
        when = f"{names.day(one.next_duty.day)} {names.shift(one.next_duty.shift)}"
        parts.append(f"next duty {when} after {hours(one.rest_after or 0)} of rest")
    line = f"{'; '.join(parts)}."
    if one.broken:
        rules = " ".join(violation_sentence(violation, names.problem) for violation in one.broken)
        line = f"{line} BREAKS: {rules}"
    return line
