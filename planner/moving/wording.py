"""Moves and what comes of them, in words: what undo names, and what is said while something is dragged."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.moving.moves import MoveKind
from planner.moving.standing import team_of
from planner.wording import Names, day_label, rule_name, violation_sentence

if TYPE_CHECKING:
    from planner.moving.foreseeing import Outlook
    from planner.moving.judging import Verdict
    from planner.moving.moves import Move, Step
    from planner.moving.standing import Standing
    from solver.problem import Officer, Problem

NOTHING = "nothing to move here"
MORE = 1
"""Broken rules that are told in full; of the others only how many there are."""


def move_text(standing: Standing, move: Move) -> str:
    """What a move does, as undo names it: "swap Bell and Ellis on Sat 19 Dec"."""
    if not move.steps:
        return NOTHING
    names = _MoveNames(standing)
    if move.team is not None:
        return names.team(move)
    return {
        MoveKind.POST: names.post,
        MoveKind.WITHDRAW: names.withdraw,
        MoveKind.SWAP: names.swap,
        MoveKind.GIVE: names.give,
        MoveKind.SHIFT_DAY: names.shift_day,
        MoveKind.TEAM: names.team,
    }[move.kind](move)


def outlook_text(outlook: Outlook) -> str:
    """What a move comes to, in a few words: "allowed, 3.2 points less" or "breaks: Rest between shifts"."""
    price = price_text(outlook.cost)
    return f"allowed, {price}" if outlook.rule is None else f"breaks: {rule_name(outlook.rule)}; {price}"


def verdict_lines(verdict: Verdict, problem: Problem) -> tuple[str, ...]:
    """What a move comes to, line by line: its price, then each rule that it breaks."""
    if verdict.allowed:
        return (f"Allowed, {price_text(verdict.cost)}",)
    told = [violation_sentence(violation, problem) for violation in verdict.broken[:MORE]]
    more = len(verdict.broken) - len(told)
    return (f"Breaks a rule, {price_text(verdict.cost)}", *told, *((f"And {more} more.",) if more else ()))


def price_text(cost: float) -> str:
    """A difference of cost in points: "3.2 points less", "costs the same"."""
    if abs(cost) < 0.05:
        return "costs the same"
    return f"{abs(cost):,.1f} points {'more' if cost > 0 else 'less'}"


def surname(officer: Officer) -> str:
    """The last word of an officer's name."""
    words = officer.name.split()
    return words[-1] if words else str(officer.id)


class _MoveNames:
    """The names of what a move touches."""

    def __init__(self, standing: Standing) -> None:
        self._standing, self._names = standing, Names(standing.problem)

    def _who(self, step: Step) -> str:
        return surname(self._standing.officers[step.officer])

    def _day(self, day: int) -> str:
        return day_label(self._standing.problem.start + timedelta(days=day))

    def post(self, move: Move) -> str:
        (step, *_) = (step for step in move.steps if step.after is not None)
        assert step.after is not None
        shift, zone = self._names.shift(step.after.shift), self._names.zone(step.after.zone)
        return f"post {self._who(step)} to {shift}{f', {zone}' if zone else ''} on {self._day(step.day)}"

    def withdraw(self, move: Move) -> str:
        (first, *others) = move.steps
        return f"take {self._who(first)}{f' and {len(others)} more' if others else ''} off {self._day(first.day)}"

    def swap(self, move: Move) -> str:
        officers = list(dict.fromkeys(self._who(step) for step in move.steps))
        days = sorted({step.day for step in move.steps})
        who = " and ".join(officers if len(officers) == 2 else officers * 2)
        return f"swap {who} on {' and '.join(map(self._day, days))}"

    def give(self, move: Move) -> str:
        giver, taker = move.steps
        assert taker.after is not None
        on = "" if giver.day == taker.day else f", on {self._day(taker.day)}"
        what = f"{self._who(giver)}'s {self._names.shift(taker.after.shift)} of {self._day(giver.day)}"
        return f"give {self._who(taker)} {what}{on}"

    def shift_day(self, move: Move) -> str:
        first, second = move.steps
        return f"move {self._who(first)} from {self._day(first.day)} to {self._day(second.day)}"

    def team(self, move: Move) -> str:
        assert move.team is not None
        where = (
            f"{self._names.zone(move.team.zone)}, {self._names.shift(move.team.shift)} on {self._day(move.team.day)}"
        )
        if move.kind is MoveKind.WITHDRAW:
            return f"clear team {move.team.number} in {where}"
        after = team_of(move.steps[0].after)
        return f"move team {move.team.number} in {where} to {self._names.zone(None if after is None else after.zone)}"
