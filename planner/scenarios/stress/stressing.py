"""
A stress test: what a plan covers in many simulated runs, what it hangs on, and what officers on standby would save.

In each run officers are missing or late and teams are recalled, see ``chances``. What happens then: who is left of a
team goes on if the team still meets its rules (least size, leader, what the zone asks); else the team falls out, and
its officers stand by elsewhere without counting. Officers who are late are missing for the first hours only. Then a
standby pair, a leader and an officer of the zone's agency, fills the most valuable hole of its shift that two can fill.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from planner.operation import LEADER
from planner.scenarios.stress.board import board_of
from planner.scenarios.stress.chances import Chances, draw

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from planner.scenarios.stress.board import Board, Post
    from planner.scenarios.stress.chances import Draws
    from solver.plan import Plan
    from solver.problem import OfficerId, Problem, ShiftId

RUNS = 1000
FIFTH = 5.0
"""The percentile of a bad month: one run in twenty is worse."""
A_PAIR = 2


@dataclass(frozen=True, slots=True)
class Spread:
    """What is covered over all runs, each a share of all risk."""

    expected: float
    fifth: float
    """One run in twenty covers less."""


@dataclass(frozen=True, slots=True)
class PostRisk:
    """A team that the plan hangs on."""

    post: Post
    falls_out: float
    """In which share of the runs it falls out."""
    worth: float
    """Share of all risk that is covered because of it."""

    @property
    def loss(self) -> float:
        """What its falling out costs on average."""
        return self.falls_out * self.worth


@dataclass(frozen=True, slots=True)
class PersonRisk:
    """An officer that the plan hangs on."""

    officer: OfficerId
    duties: int
    critical: int
    """Duties on which the team falls out without the officer."""
    reasons: tuple[str, ...]
    """Skills or agencies that nobody else of those teams has, or "size"."""
    worth: float
    """Share of all risk that those teams cover."""


@dataclass(frozen=True, slots=True)
class StandbyGain:
    """What a standby pair on one shift by id, or on every shift, saves."""

    shift: ShiftId | None
    spread: Spread


@dataclass(frozen=True, slots=True)
class StressResult:
    """What a stress test found."""

    chances: Chances
    runs: int
    seed: int
    planned: float
    """Share of all risk that the plan covers if nothing happens."""
    spread: Spread
    posts: tuple[PostRisk, ...]
    """Greatest loss first."""
    people: tuple[PersonRisk, ...]
    """Greatest worth first; only who is critical on any duty."""
    standby: tuple[StandbyGain, ...]
    """On every shift first, then on each."""


def stress(problem: Problem, plan: Plan, chances: Chances, *, runs: int = RUNS, seed: int = 1) -> StressResult:
    """The stress test of a plan that keeps the rules of its problem; the same seed gives the same result."""
    board = board_of(problem, plan, chances.late_hours)
    draws = draw(board, chances, runs, seed)
    early, whole = _manned(board, draws)
    pieces = _pieces(early, whole)
    worth = _worth(board)
    standby = [StandbyGain(None, _spread(board.covered(_with_standby(board, draws, worth, None))))]
    for shift in problem.shifts:
        helped = _with_standby(board, draws, worth, shift.id)
        standby.append(StandbyGain(shift.id, _spread(board.covered(helped))))
    falls = 1 - whole.mean(axis=0)
    posts = [PostRisk(post, float(falls[t]), float(worth[t])) for t, post in enumerate(board.teams)]
    return StressResult(
        chances=chances,
        runs=runs,
        seed=seed,
        planned=float(board.covered(np.ones((1, 2 * len(board.teams)), dtype=np.bool_))[0]),
        spread=_spread(board.covered(pieces)),
        posts=tuple(sorted(posts, key=lambda p: (-p.loss, p.post.day, p.post.shift, p.post.zone))),
        people=_people(board, worth),
        standby=tuple(standby),
    )


def _spread(covered: NDArray[np.float64]) -> Spread:
    return Spread(float(covered.mean()), float(np.percentile(covered, FIFTH)))


def _manned(board: Board, draws: Draws) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether each team works in its first hours, and in the rest."""
    on_time = ~(draws.absent | draws.late)
    whole = _meets_rules(board, ~draws.absent) & ~draws.recalled
    return _meets_rules(board, on_time) & whole, whole


def _meets_rules(board: Board, there: NDArray[np.bool_]) -> NDArray[np.bool_]:
    meets: NDArray[np.bool_] = board.counted(there) >= board.min_size
    for need in board.needs:
        meets &= board.counted(there & need.held) >= need.least
    return meets


def _pieces(early: NDArray[np.bool_], whole: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.stack([early, whole], axis=2).reshape(early.shape[0], -1)


def _worth(board: Board) -> NDArray[np.float64]:
    """The share of all risk that would be covered less without each team alone."""
    worth = np.zeros(len(board.teams))
    for stretch in board.stretches:
        count = min(len(stretch.pieces), len(board.reach) - 1)
        if len(stretch.pieces) <= count:
            lost = stretch.risk * (board.reach[count] - board.reach[count - 1])
            for piece in stretch.pieces:
                worth[piece // 2] += lost
    return worth / board.total if board.total else worth


def _with_standby(board: Board, draws: Draws, worth: NDArray[np.float64], only: ShiftId | None) -> NDArray[np.bool_]:
    """The pieces that are manned with a standby pair on one shift, or on each."""
    early, whole = _manned(board, draws)
    fillable = ~whole & _fillable(board, draws)
    of_shift: dict[tuple[int, ShiftId], list[int]] = defaultdict(list)
    for number, post in enumerate(board.teams):
        if only is None or post.shift == only:
            of_shift[post.day, post.shift].append(number)
    early, whole = early.copy(), whole.copy()
    for numbers in of_shift.values():
        ranked = sorted(numbers, key=lambda number: -worth[number])
        holes = fillable[:, ranked]
        first = holes & (np.cumsum(holes, axis=1) == 1)
        whole[:, ranked] |= first
        early[:, ranked] |= first
    return _pieces(early, whole)


def _fillable(board: Board, draws: Draws) -> NDArray[np.bool_]:
    """Whether a leader and an officer of the agency that is asked for would let a team that fell out go on."""
    there = ~draws.absent & ~draws.recalled[:, np.repeat(np.arange(len(board.teams)), _sizes(board))]
    possible: NDArray[np.bool_] = board.counted(there) + A_PAIR >= board.min_size
    for need in board.needs:
        brings = 1 if need.quality.skill == LEADER else A_PAIR if need.quality.agency is not None else 0
        possible &= board.counted(there & need.held) + brings >= need.least
    return possible


def _sizes(board: Board) -> NDArray[np.intp]:
    return np.diff(np.append(board.starts, len(board.officer)))


def _people(board: Board, worth: NDArray[np.float64]) -> tuple[PersonRisk, ...]:
    sizes, team_of = _sizes(board), np.repeat(np.arange(len(board.teams)), _sizes(board))
    everyone = np.ones((1, len(board.officer)), dtype=np.bool_)
    reasons: dict[int, set[str]] = defaultdict(set)
    for duty, team in enumerate(team_of):
        if sizes[team] - 1 < board.min_size:
            reasons[duty].add("size")
    for need in board.needs:
        have = board.counted(everyone & need.held)[0]
        for critical_duty in np.flatnonzero(need.held & (have[team_of] - 1 < need.least[team_of])):
            reasons[int(critical_duty)].add(str(need.quality))
    duties: dict[OfficerId, list[int]] = defaultdict(list)
    for duty, officer in enumerate(board.officer):
        duties[officer].append(duty)
    found = [
        PersonRisk(
            officer,
            len(own),
            len(critical),
            tuple(sorted({reason for duty in critical for reason in reasons[duty]})),
            float(sum(worth[team_of[duty]] for duty in critical)),
        )
        for officer, own in duties.items()
        if (critical := [duty for duty in own if reasons.get(duty)])
    ]
    return tuple(sorted(found, key=lambda person: (-person.worth, person.officer)))
