"""The solve of a problem without zones: officers' schedules as columns prove and plan, neighbourhoods mend."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from solver.columns.generating import Generation
from solver.columns.settling import Roster, Rostering
from solver.duties import Scope
from solver.extracting import extract
from solver.hinting import hint
from solver.integers import solve_integers
from solver.modelling import state
from solver.plan import Plan
from solver.running import Aside
from solver.search import Search, candidate, judged, telling
from solver.starting import first_feasible

if TYPE_CHECKING:
    from solver.modelling import Frame, Model
    from solver.running import Run
    from solver.search import Candidate

NEIGHBOURHOOD_S = 3.0
"""Most time for one neighbourhood."""
FEW_DUTIES, WHOLE_S = 1000, 10.0
"""Up to so many possible duties a problem is decided as a whole for so many seconds."""
TURNS_OF_SEARCH = 4
"""Every so many turns, cells are decided instead of schedules: while there is no plan, or where rules need it."""
MOST_SEARCHES = 4
"""Most searches over schedules side by side; each has a master of its own."""


def roster(run: Run, frame: Frame, guess: Plan) -> bool:
    """
    Plans until the run ends; whether it is proven that there is no plan.

    With more workers more searches run beside the first, each from another seed; each begins at the best plan of all.
    """
    columns = _Columns(run, frame)
    search = Search(frame, run.settings.seed)
    if run.best is not None:  # a small problem is mostly decided at once
        _mend(run, search, 1.0)
    columns.prove()
    if run.best is None and len(frame.problem.officers) * len(frame.grid.cells) <= FEW_DUTIES and not run.ended():
        columns.step()
        decide_whole(run, frame)
    beside = [] if run.ended() or columns.impossible else columns.beside()
    turn = 0
    while not run.ended() and not columns.impossible:
        turn += 1
        if turn % TURNS_OF_SEARCH or (run.best is not None and columns.complete):
            columns.step()
        elif run.best is None:
            first, columns.impossible = first_feasible(frame, guess, run.effort(run.left()), run.ended)
            run.take(first)
        else:
            _mend(run, search, NEIGHBOURHOOD_S)
    columns.over = True
    for aside in beside:
        run.join(aside)
    return columns.impossible


def decide_whole(run: Run, frame: Frame) -> None:
    """Decides the whole of a small problem, duty by duty; its proof can be better than that of schedules."""
    if run.best is not None and not run.ended():
        model = state(frame, Scope.whole(frame.grid), {}, {})
        limits = replace(run.effort(WHOLE_S), fine=True)
        hints = hint(frame, model, run.best.plan)
        heard = telling(frame, model, limits, run.best.plan, model.program.cost_of(hints))
        found = solve_integers(model.program, limits, run.ended, hints, heard)
        run.take(candidate(frame, model, found, run.best.plan))
        run.prove(found.bound)


def _mend(run: Run, search: Search, seconds: float) -> None:
    """Decides one neighbourhood of cells of the best plan."""
    assert run.best is not None
    step = search.step(run.best, run.effort(seconds), run.ended)
    run.take(step.candidate)
    run.prove(step.bound)


class _Columns:
    """The part of a solve that works with whole schedules."""

    def __init__(self, run: Run, frame: Frame) -> None:
        self._run, self._frame = run, frame
        self._model: Model = state(frame, Scope.whole(frame.grid), {}, {})
        self._generation = Generation(self._model)
        self._rostering = Rostering(self._generation, run.settings.seed)
        self.complete = not self._generation.master.has_own_rows
        """Whether every rule of a single officer is kept by the lattices."""
        self.over = False
        """Whether the searches beside should end."""
        self.impossible = self._model.program.impossible
        """Whether it is proven that there is no plan."""

    def prove(self) -> None:
        """Generates schedules until the bound is the master's optimum."""
        self._generation.run(lambda: max(0.1, self._run.left()), self._run.ended, self._run.prove)
        self.impossible = self.impossible or self._generation.impossible

    def beside(self) -> list[Aside]:
        """Starts the searches beside the first, for the workers that are left."""
        count = min(self._run.settings.workers, MOST_SEARCHES) - 1
        others = [self._generation.twin() for _ in range(count)]
        seed = self._run.settings.seed
        rosterings = [Rostering(other, seed + 1 + k) for k, other in enumerate(others)]
        return [Aside(partial(self._go_on, own), lambda: None) for own in rosterings]

    def _go_on(self, rostering: Rostering) -> None:
        while not self._ended():
            self._turn(rostering)

    def _ended(self) -> bool:
        return self.over or self._run.ended()

    def step(self) -> None:
        """One turn of the search over schedules."""
        self._turn(self._rostering)

    def _turn(self, rostering: Rostering) -> None:
        best = self._run.best
        below = math.inf if best is None else best.cost
        found = rostering.step(self._known(best), lambda: max(0.1, self._run.left()), self._ended)
        if found is not None and found.cost < below:
            self._run.take(self._judged(found))

    def _known(self, best: Candidate | None) -> Roster | None:
        """The best plan as a roster, whoever found it."""
        if best is None:
            return None
        grid = self._frame.grid
        cells: dict[int, list[int]] = {o: [] for o in range(len(grid.problem.officers))}
        for a in best.plan.assignments:
            cells[grid.officer_index[a.officer]].append(grid.cell(a.day, a.shift))
        return Roster({o: tuple(sorted(mine)) for o, mine in cells.items()}, (), best.cost)

    def _judged(self, found: Roster) -> Candidate | None:
        values = [0] * len(self._model.program.cost)
        for v, value in zip(self._generation.master.others.tolist(), found.others, strict=True):
            values[v] = value
        for o, cells in found.schedules.items():
            for cell in cells:
                for v, _ in self._model.duties.at(o, cell).terms:
                    values[v] = 1
        assignments = extract(self._frame, self._model, values, Plan())
        return None if assignments is None else judged(self._frame, Plan.of(assignments))
