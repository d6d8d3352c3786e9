"""
Teams by counts: how many teams each zone has in a cell, and how many officers of each sort they take.

Officers of a cell who have the same qualities and barred zones are one *sort*; zones that ask the same of their teams
and bar the same officers are one *kind*. Whoever is spoken of by name (a lock on a zone, a published post, a pair, a
standing team) is a sort of one, and such a zone a kind of one.
Real teams are made of the counts afterwards, see ``solver.composing``; in a cell where that once failed each team is a
kind of its own from then on, which is exact.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from solver.company import Company
from solver.problem import Quality
from solver.program import ZERO, Cause, Linear, Program, total
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from solver.duties import Duties
    from solver.grid import Grid
    from solver.problem import Requirement


class Sort(NamedTuple):
    """What the officers of one count have in common."""

    held: frozenset[Quality]
    """The relevant qualities."""
    officer: int = -1
    """The officer's index where the sort is one person, else -1."""
    barred: frozenset[int] = frozenset()
    """The zones that they may not be posted to, of those that can have teams."""


@dataclass(slots=True)
class Kind:
    """Zones of one cell whose teams need the same, and the officers they take by sort."""

    zones: list[int]
    needs: tuple[Requirement, ...]
    teams: dict[int, Linear] = field(default_factory=dict)
    """Number of teams of this kind by zone."""
    takes: dict[Sort, Linear] = field(default_factory=dict)
    """Officers by sort; a sort that is barred from the zones is left out."""

    def count(self) -> Linear:
        """The number of its teams."""
        return total(self.teams.values())


@dataclass(slots=True)
class Crew:
    """The teams of one cell."""

    cell: int
    kinds: list[Kind]
    teams: dict[int, Linear]
    """Number of teams by zone; a zone that is left out has none."""
    sorts: dict[Sort, list[int]]
    """The officers who may be on this shift, by sort."""

    def taken(self, zone: int, sort: Sort) -> Linear:
        """The officers of a sort that the kinds of a zone take: those in this very zone where it is a kind of one."""
        return total(kind.takes.get(sort, ZERO) for kind in self.kinds if zone in kind.zones)

    def posted(self, sort: Sort) -> Linear:
        """The officers of a sort that all kinds together take."""
        return total(kind.takes.get(sort, ZERO) for kind in self.kinds)

    def by_name(self) -> dict[int, Sort]:
        """The sorts of one, by the officer's index."""
        return {sort.officer: sort for sort in self.sorts if sort.officer >= 0}


class CallsByName:
    """Who is spoken of by name: locks on zones, posts of the baseline, zones with a staffing target of their own."""

    def __init__(self, grid: Grid) -> None:
        self.locked: dict[int, dict[int, int]] = defaultdict(dict)
        """For each cell the zone that an officer is locked to."""
        self.published: dict[int, dict[int, int | None]] = defaultdict(dict)
        """For each cell the zone (None: no zone) that an officer has in the baseline."""
        self.targeted: dict[int, set[int]] = defaultdict(set)
        """For each cell the zones with a cover entry."""
        self.exact: set[int] = set()
        """Cells whose counts could once not be split into real teams."""
        self.placed: set[int] = set()
        """Cells whose zones are kinds of one, since teams of their counts once parted a pair or a standing team."""
        self.company = Company(grid)
        self.barred = [
            frozenset(grid.zone_index[zone] for zone in officer.not_zones if zone in grid.zone_index)
            for officer in grid.problem.officers
        ]
        """For each officer the zones never posted to."""
        self.skills: dict[int, set[str]] = defaultdict(set)
        """For each cell the skills that its cover entries on zones ask for."""
        self.strangers = 0
        """Officer-days of the baseline that no plan of this problem can have."""
        self._note_locks(grid)
        self._note_baseline(grid)
        self._note_targets(grid)

    def _note_locks(self, grid: Grid) -> None:
        problem = grid.problem
        for o, officer in enumerate(problem.officers):
            for lock in officer.locked:
                if lock.zone is not None and 0 <= lock.day < problem.days:
                    self.locked[grid.cell(lock.day, lock.shift)][o] = grid.zone_index[lock.zone]

    def _note_baseline(self, grid: Grid) -> None:
        problem = grid.problem
        rows = problem.baseline.assignments if problem.baseline else ()
        for a in {(a.officer, a.day): a for a in rows}.values():
            known = a.officer in grid.officer_index and a.shift in grid.shift_index and 0 <= a.day < problem.days
            if known and (a.zone is None or a.zone in grid.zone_index):
                zone = None if a.zone is None else grid.zone_index[a.zone]
                self.published[grid.cell(a.day, a.shift)][grid.officer_index[a.officer]] = zone
            else:
                self.strangers += 1

    def _note_targets(self, grid: Grid) -> None:
        for entry in grid.problem.cover:
            if entry.zone is not None and 0 <= entry.day < grid.problem.days:
                cell = grid.cell(entry.day, entry.shift)
                self.targeted[cell].add(grid.zone_index[entry.zone])
                self.skills[cell] |= set() if entry.skill is None else {entry.skill}

    def tell_apart(self, cell: int) -> None:
        """Has the cell decided more exactly from now on: by zones where there are standing teams, then by teams."""
        if self.company.standing and cell not in self.placed:
            self.placed.add(cell)
        else:
            self.exact.add(cell)

    def officers(self, cell: int) -> set[int]:
        """The officers who are a sort of their own in the cell."""
        return {*self.locked[cell], *self.published[cell], *self.company.named(cell)}

    def zones(self, cell: int) -> set[int]:
        """The zones that are a kind of their own in the cell, whether or not a team in them can be worth anything."""
        published = {zone for zone in self.published[cell].values() if zone is not None}
        return {*self.locked[cell].values(), *published, *self.targeted[cell]}


class Crews:
    """The teams of every cell in the scope of a program."""

    def __init__(self, duties: Duties, names: CallsByName, useful: list[bool], heed: Callable[[], None]) -> None:
        """``heed`` is called before each cell, so that whoever waits can end the stating by raising."""
        self._duties, self._names, self._useful = duties, names, useful
        self.of: dict[int, Crew] = {}
        if not duties.grid.problem.zones:
            return
        for day in duties.scope.days:
            for cell in duties.grid.day_cells(day):
                heed()
                self.of[cell.index] = self._crew(cell.index)

    def teams(self, cell: int, zone: int) -> Linear:
        """The number of teams of a zone in a cell of the scope."""
        return self.of[cell].teams.get(zone, ZERO)

    def _crew(self, cell: int) -> Crew:
        grid, program = self._duties.grid, self._duties.program
        able = [o for o in range(len(grid.problem.officers)) if self._duties.at(o, cell) != ZERO]
        kinds = self._kinds(cell, able)
        sorts = self._sorts(cell, kinds, able)
        present = sum(len(members) for members in sorts.values())
        most = [min(present // grid.problem.team.min_size, self._limit(z)) for z in range(len(grid.problem.zones))]
        if cell in self._names.exact:
            kinds = [Kind([z], kind.needs) for kind in kinds for z in kind.zones for _ in range(most[z])]
        for kind in kinds:
            alone = cell in self._names.exact
            kind.teams = {z: program.variable(0, 1 if alone else most[z]) for z in kind.zones}
        zones = {z for kind in kinds for z in kind.zones}
        teams = {z: total(kind.teams[z] for kind in kinds if z in kind.teams) for z in sorted(zones)}
        crew = Crew(cell, kinds, teams, sorts)
        self._staff(crew)
        return crew

    def _limit(self, zone: int) -> int:
        problem = self._duties.grid.problem
        most = problem.zones[zone].max_teams
        return len(problem.officers) if most is None else max(0, most)

    def _kinds(self, cell: int, able: list[int]) -> list[Kind]:
        problem, names = self._duties.grid.problem, self._names
        single, alone = names.zones(cell), cell in names.placed
        barred: dict[int, set[int]] = defaultdict(set)
        for o in able:
            for z in names.barred[o]:
                barred[z].add(o)
        kinds: dict[tuple[frozenset[Requirement], int, frozenset[int]], Kind] = {}
        for z, zone in enumerate(problem.zones):
            if self._useful[z] or z in single:
                needs = tuple(need for need in (*problem.team.requires, *zone.requires) if need.count > 0)
                own = z if z in single or alone else -1
                kind = kinds.setdefault((frozenset(needs), own, frozenset(barred[z])), Kind([], needs))
                kind.zones.append(z)
        return list(kinds.values())

    def _sorts(self, cell: int, kinds: list[Kind], able: list[int]) -> dict[Sort, list[int]]:
        grid, names = self._duties.grid, self._names
        named, day = names.officers(cell), grid.cells[cell].day
        asked = {need.quality for kind in kinds for need in kind.needs}
        asked |= {Quality(skill) for skill in names.skills[cell]}
        if grid.problem.team.supervisor is not None:
            asked.add(Quality(grid.problem.team.supervisor.skill))
        zones = {z for kind in kinds for z in kind.zones}
        sorts: dict[Sort, list[int]] = defaultdict(list)
        for o in able:
            officer = grid.problem.officers[o]
            held = frozenset(quality for quality in asked if officer.has(quality, day))
            sorts[Sort(held, o if o in named else -1, names.barred[o] & zones)].append(o)
        return dict(sorts)

    def _staff(self, crew: Crew) -> None:
        r"""
        The counts that teams must have, with n teams of a kind, x officers taken of a sort, y officers on duty.

        .. math::
            \sum_k x_{k,\sigma} \le \sum_{o \in \sigma} y_o, \quad
            \underline{m}\, n_k \le \sum_\sigma x_{k,\sigma} \le \overline{m}\, n_k, \quad
            \sum_{\sigma \ni q} x_{k,\sigma} \ge r_{k,q}\, n_k
        """
        program, template = self._duties.program, self._duties.grid.problem.team
        present = sum(len(members) for members in crew.sorts.values())
        most = present if template.max_size is None else template.max_size
        taken: dict[Sort, list[Linear]] = defaultdict(list)
        for kind in crew.kinds:
            for sort, members in crew.sorts.items():
                if sort.barred.isdisjoint(kind.zones):
                    kind.takes[sort] = program.variable(0, len(members))
                    taken[sort].append(kind.takes[sort])
            teams = kind.count()
            heads = total(kind.takes.values())
            with program.because(Cause(Rule.TEAM_SIZE, cell=crew.cell)):
                program.require(heads - teams * template.min_size, low=0)
                program.require(heads - teams * most, high=0)  # where no size binds: no team takes nobody
            for need in kind.needs:
                holders = total(x for sort, x in kind.takes.items() if need.quality in sort.held)
                with program.because(Cause(Rule.TEAM_NEEDS, cell=crew.cell, detail=need)):
                    program.require(holders - teams * need.count, low=0)
            self._supervise(crew.cell, kind, most)
        for sort, parts in taken.items():
            on_duty = total(self._duties.at(o, crew.cell) for o in crew.sorts[sort])
            program.require(total(parts) - on_duty, high=0)
        self._keep_locks(program, crew)

    def _supervise(self, cell: int, kind: Kind, most: int) -> None:
        r"""
        A supervisor in each team of f or more, with h holders among the x taken by n teams.

        .. math::
            h \ge n \quad \text{if } \underline{m} \ge f, \qquad
            x \le (f - 1)\, n + (\overline{m} - f + 1)\, h \quad \text{else}

        Of n teams at most h are of f or more, so the second holds for any teams; for a single one it is exact.
        Rule 39 of the rules that rostering engines share (composition of teams), which none of them has for teams.
        """
        template, program = self._duties.grid.problem.team, self._duties.program
        supervisor = template.supervisor
        if supervisor is None or most < supervisor.from_size:
            return
        quality, free = Quality(supervisor.skill), supervisor.from_size - 1
        with program.because(Cause(Rule.SUPERVISOR, cell=cell, detail=supervisor)):
            if template.min_size > free:
                holders = total(x for sort, x in kind.takes.items() if quality in sort.held)
                program.require(holders - kind.count(), low=0)
            else:
                weights = {sort: 1 - (most - free) * (quality in sort.held) for sort in kind.takes}
                heads = total(kind.takes[sort] * weight for sort, weight in weights.items() if weight)
                program.require(heads - kind.count() * free, high=0)

    def _keep_locks(self, program: Program, crew: Crew) -> None:
        for o, zone in self._names.locked[crew.cell].items():
            taken = total(crew.taken(zone, sort) for sort in crew.sorts if sort.officer == o)
            with program.because(Cause(Rule.LOCK, officer=o, cell=crew.cell, zone=zone)):
                program.require(taken, low=1)
