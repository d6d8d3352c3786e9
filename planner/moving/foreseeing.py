"""What very many moves come to, at once: every cell of a board while something is dragged over it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from planner.moving.row_rules import ROW_RULES, Rows
from planner.moving.standing import TeamKey, team_of
from planner.moving.tables import Tables
from planner.review.reviewing import binding_rules
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from planner.moving.moves import Move
    from planner.moving.standing import Standing
    from solver.problem import Problem

FORESEEN = frozenset(
    {
        Rule.KNOWN,
        Rule.ONE_SHIFT_A_DAY,
        Rule.OFF,
        Rule.BUSY,
        Rule.LOCK,
        Rule.BARRED_ZONE,
        Rule.TEAM_SIZE,
        Rule.TEAM_NEEDS,
        Rule.MAX_TEAMS,
        Rule.MIN_TEAMS,
        *(rule for rule, _ in ROW_RULES),
    }
)
"""The rules that are foreseen; the first two are broken by no move. ``planner.moving.judging`` knows all of them."""
_ORDER = (
    Rule.LOCK,
    Rule.OFF,
    Rule.BUSY,
    *(rule for rule, _ in ROW_RULES),
    Rule.BARRED_ZONE,
    Rule.TEAM_NEEDS,
    Rule.TEAM_SIZE,
    Rule.MAX_TEAMS,
    Rule.MIN_TEAMS,
)
_KEPT = len(_ORDER)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a move would come to, as far as it is foreseen."""

    rule: Rule | None
    """A rule that it would newly break, the gravest; None where it is allowed."""
    cost: float
    """Cost after it minus cost before, in the problem's points."""

    @property
    def allowed(self) -> bool:
        """Whether no rule would be broken that was kept."""
        return self.rule is None


def unforeseen(problem: Problem) -> frozenset[Rule]:
    """The rules that the problem asks for and that are told only when a move is judged."""
    return frozenset(binding_rules(problem)) - FORESEEN


class _Steps(NamedTuple):
    """The steps of all moves, an entry each."""

    move: NDArray[np.int64]
    who: NDArray[np.int64]
    day: NDArray[np.int64]
    shift: NDArray[np.int64]
    zone: NDArray[np.int64]
    team: NDArray[np.int64]


class Foresight:
    """
    Foresees moves of one plan.

    Cost is that of wishes, pay, least teams and risk; where one move opens or closes two teams of one zone whose shifts
    overlap, their risk is added up as though they were alone.
    """

    def __init__(self, standing: Standing, tables: Tables | None = None) -> None:
        self.standing = standing
        self.tables = tables or Tables(standing.problem)
        officers, days, _, _ = self.tables.size
        self._team_index: dict[TeamKey, int] = {}
        self._team_rows: list[tuple[int, int, int]] = []
        self._sizes: list[int] = []
        self._shift = np.full((officers, days), -1)
        self._zone = np.full((officers, days), -1)
        self._team = np.full((officers, days), -1)
        for officer, worked in standing.worked.items():
            o = self.tables.officer[officer]
            for day, a in worked.items():
                self._shift[o, day], self._zone[o, day] = self.tables.shift[a.shift], self.tables.zone[a.zone]
                if (team := team_of(a)) is not None:
                    self._team[o, day] = self._index(team)
        self._present = Counter((team.day, team.shift, team.zone) for team in standing.teams)
        self._openings: dict[tuple[int, int, int, int], float] = {}
        self._counts: dict[int, NDArray[np.int64]] = {}

    @cached_property
    def _base(self) -> list[NDArray[np.int64]]:
        rows = Rows(self.tables, np.arange(len(self._shift)), self._shift)
        return [rule(rows) for _, rule in ROW_RULES]

    def foresee(self, moves: Sequence[Move]) -> list[Outlook]:
        """What each move comes to."""
        steps = self._steps(moves)
        worst = np.full(len(moves), _KEPT)
        cost = np.zeros(len(moves))
        if len(steps.move):
            self._ask_cells(steps, worst)
            self._ask_rows(steps, worst)
            self._ask_teams(steps, worst, cost)
            wish, before = self.tables.wish, self._shift[steps.who, steps.day]
            change = wish[steps.who, steps.day, steps.shift] - wish[steps.who, steps.day, before]
            np.add.at(cost, steps.move, change)
        rules = [*_ORDER, None]
        return [Outlook(rules[rule], price) for rule, price in zip(worst.tolist(), cost.tolist(), strict=True)]

    def _index(self, team: TeamKey) -> int:
        """The index of a team, which may be one that a move would open."""
        found = self._team_index.get(team)
        if found is None:
            found = self._team_index[team] = len(self._team_rows)
            tables = self.tables
            self._team_rows.append((team.day, tables.shift[team.shift], tables.zone[team.zone]))
            self._sizes.append(len(self.standing.teams.get(team, ())))
        return found

    def _steps(self, moves: Sequence[Move]) -> _Steps:
        officer, shift, zone = self.tables.officer, self.tables.shift, self.tables.zone
        found: list[tuple[int, int, int, int, int, int]] = []
        for number, move in enumerate(moves):
            for step in move.steps:
                a = step.after
                if a is None:
                    found.append((number, officer[step.officer], step.day, -1, -1, -1))
                    continue
                team = -1 if a.zone is None else self._index(TeamKey(a.day, a.shift, a.zone, a.team or 1))
                found.append((number, officer[step.officer], step.day, shift[a.shift], zone[a.zone], team))
        table = np.array(found, dtype=np.int64).reshape(-1, 6)
        return _Steps(*(np.ascontiguousarray(column) for column in table.T))

    def _ask_cells(self, steps: _Steps, worst: NDArray[np.int64]) -> None:
        """What hangs on the officer-day alone: leave, other duty, locks, barred zones."""
        tables, who, day, shift, zone = self.tables, steps.who, steps.day, steps.shift, steps.zone
        same_shift = self._shift[who, day] == shift
        for rule, table in ((Rule.OFF, tables.off), (Rule.BUSY, tables.busy)):
            _note(worst, steps.move, rule, table[who, day, shift] & ~same_shift)
        barred = tables.barred[who, zone] & ~(same_shift & (self._zone[who, day] == zone))
        _note(worst, steps.move, Rule.BARRED_ZONE, barred)
        lock = tables.lock[who, day]
        kept = [
            (lock[:, 0] == s) & ((lock[:, 1] == -1) | (lock[:, 1] == z))
            for s, z in ((shift, zone), (self._shift[who, day], self._zone[who, day]))
        ]
        _note(worst, steps.move, Rule.LOCK, (lock[:, 0] >= 0) & ~kept[0] & kept[1])

    def _ask_rows(self, steps: _Steps, worst: NDArray[np.int64]) -> None:
        """The rules of each officer whose days change, over the whole row."""
        keys, row = np.unique(steps.move * len(self._shift) + steps.who, return_inverse=True)
        move, who = np.divmod(keys, len(self._shift))
        shifts = self._shift[who]
        shifts[row, steps.day] = steps.shift
        rows = Rows(self.tables, who, shifts)
        for (rule, excess), base in zip(ROW_RULES, self._base, strict=True):
            _note(worst, move, rule, (excess(rows) > base[who]).any(axis=1))

    def _ask_teams(self, steps: _Steps, worst: NDArray[np.int64], cost: NDArray[np.float64]) -> None:
        """Size and needs of every team that is left or joined, and the risk of teams that open or close."""
        before = self._team[steps.who, steps.day]
        moved = before != steps.team
        left, joined = moved & (before >= 0), moved & (steps.team >= 0)
        move = np.concatenate((steps.move[left], steps.move[joined]))
        if not len(move):
            return
        team = np.concatenate((before[left], steps.team[joined]))
        who = np.concatenate((steps.who[left], steps.who[joined]))
        day = np.concatenate((steps.day[left], steps.day[joined]))
        sign = np.concatenate((np.full(left.sum(), -1), np.full(joined.sum(), 1)))
        keys, pair = np.unique(move * len(self._team_rows) + team, return_inverse=True)
        move, team = np.divmod(keys, len(self._team_rows))
        size = np.array(self._sizes)[team]
        grown = np.bincount(pair, weights=sign, minlength=len(keys)).astype(np.int64)
        held, gained = self._held(team), np.zeros((len(keys), len(self.tables.qualities)), dtype=np.int64)
        np.add.at(gained, pair, self.tables.has[who, day] * sign[:, None])
        after = size + grown
        need = self.tables.need[np.array(self._team_rows)[team, 2]]
        lacks, lacked = _lacking(need, held + gained, after), _lacking(need, held, size)
        _note(worst, move, Rule.TEAM_NEEDS, (lacks > lacked).any(axis=1))
        _note(worst, move, Rule.TEAM_SIZE, self._misfit(after) > self._misfit(size))
        turned = ((size == 0) & (after > 0)).astype(np.int64) - ((size > 0) & (after == 0))
        self._open_and_close(move[turned != 0], team[turned != 0], turned[turned != 0], (worst, cost))

    @cached_property
    def _holders(self) -> NDArray[np.int64]:
        """For each team of the plan, how many hold each quality."""
        held = np.zeros((len(self.standing.teams), len(self.tables.qualities)), dtype=np.int64)
        who, day = np.nonzero(self._team >= 0)
        np.add.at(held, self._team[who, day], self.tables.has[who, day])
        return held

    def _held(self, team: NDArray[np.int64]) -> NDArray[np.int64]:
        """As :attr:`_holders`, also of teams that a move would open: those have none."""
        there = len(self._holders)
        if not there:
            return np.zeros((len(team), len(self.tables.qualities)), dtype=np.int64)
        return np.where((team < there)[:, None], self._holders[np.minimum(team, there - 1)], 0)

    def _misfit(self, size: NDArray[np.int64]) -> NDArray[np.int64]:
        """Officers too few or too many; none for a team that is not there."""
        template = self.standing.problem.team
        most = len(self._shift) if template.max_size is None else template.max_size
        return np.where(size > 0, np.maximum(0, template.min_size - size) + np.maximum(0, size - most), 0)

    def _open_and_close(
        self,
        move: NDArray[np.int64],
        team: NDArray[np.int64],
        turned: NDArray[np.int64],
        into: tuple[NDArray[np.int64], NDArray[np.float64]],
    ) -> None:
        """Teams that a move opens or closes change how many there are in a zone."""
        worst, cost = into
        places: Counter[tuple[int, tuple[int, int, int]]] = Counter()
        for number, t, by in zip(move.tolist(), team.tolist(), turned.tolist(), strict=True):
            places[number, self._team_rows[t]] += by
        for (number, place), by in places.items():
            if by:
                cost[number] += self._price(place, by)
                rule = self._too_many_or_few(place, by)
                if rule is not None:
                    worst[number] = min(worst[number], _ORDER.index(rule))

    def _there(self, place: tuple[int, int, int]) -> int:
        day, s, z = place
        problem = self.standing.problem
        return self._present[day, problem.shifts[s].id, problem.zones[z].id]

    def _too_many_or_few(self, place: tuple[int, int, int], by: int) -> Rule | None:
        there = self._there(place)
        if by > 0 and there + by > self.tables.max_teams[place[2]]:
            return Rule.MAX_TEAMS
        short = any(weight is None and there + by < wanted for wanted, weight in self.tables.floors.get(place, ()))
        return Rule.MIN_TEAMS if by < 0 and short else None

    def _price(self, place: tuple[int, int, int], by: int) -> float:
        """What so many teams more (or, below 0, fewer) in a zone cost."""
        known = self._openings.get((*place, by))
        if known is not None:
            return known
        day, s, z = place
        slots, there = self.tables.slots(day, s), self._there(place)
        present, most = self._counts_of(z)[slots], len(self.tables.reach) - 1
        reach = self.tables.reach
        gained = reach[np.minimum(present + by, most)] - reach[np.minimum(present, most)]
        price = -float((self.tables.risk[z][slots] * gained).sum())
        for wanted, weight in self.tables.floors.get(place, ()):
            if weight is not None:
                price += weight * (max(0, wanted - there - by) - max(0, wanted - there))
        self._openings[(*place, by)] = price
        return price

    def _counts_of(self, z: int) -> NDArray[np.int64]:
        counts = self._counts.get(z)
        if counts is None:
            counts = self._counts[z] = np.zeros(len(self.tables.risk[z]), dtype=np.int64)
            for day, s, zone in (row for row, size in zip(self._team_rows, self._sizes, strict=True) if size):
                if zone == z:
                    counts[self.tables.slots(day, s)] += 1
        return counts


def _note(worst: NDArray[np.int64], move: NDArray[np.int64], rule: Rule, broken: NDArray[np.bool_] | np.bool_) -> None:
    """Notes a rule for the moves that break it, where they break no graver one."""
    np.minimum.at(worst, move[broken], _ORDER.index(rule))


def _lacking(need: NDArray[np.int64], held: NDArray[np.int64], size: NDArray[np.int64]) -> NDArray[np.int64]:
    """Holders that each team lacks of each quality; none for a team that is not there."""
    return np.where(size[:, None] > 0, np.maximum(0, need - held), 0)
