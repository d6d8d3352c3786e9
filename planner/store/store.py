"""The file of an operation (``*.muster``): the one way in and out of storage, values only."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import OperationRow
from models.connecting import PATIENCE_MS, WRITES, file_engine
from planner.store.consistency import refuse_loose_ends
from planner.store.faults import reached, told
from planner.store.history import counts_alike, drop_history, read_history, write_history
from planner.store.incidents import Growth, read_incidents, write_incidents
from planner.store.opening import FOLDER_REMEDY, bring_up_to_date, mark, refuse_strangers, refuse_taken
from planner.store.operations import read_operation, write_operation
from planner.store.plans import publish, read_plans, read_published, write_draft, write_plan
from planner.store.scenarios import read_scenarios, write_scenarios

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from pandas import DataFrame
    from sqlalchemy import Engine

    from planner.operation import Operation
    from planner.planning.saved import SavedPlan
    from planner.publishing.published import Publication, Published
    from planner.risk.history import History
    from planner.scenarios.scenario import Scenario

_ONLY = 1
"""The number of the one operation of a file."""


class Store:
    """
    An open file of one operation.

    Every call is one transaction: it happens wholly or not at all, also when the program is killed. Between calls
    the file is free, so that two programs may have it open. What a file refuses is a :class:`PlannerError`.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @classmethod
    def create(cls, path: Path, operation: Operation) -> Self:
        """A new file with the operation; raises PlannerError, and leaves nothing, where it cannot be made."""
        refuse_loose_ends(operation)
        refuse_taken(path)
        unfinished = path.with_name(f".{path.name}.part")
        with reached(path, "the file cannot be made", FOLDER_REMEDY):
            unfinished.unlink(missing_ok=True)
            unfinished.touch()
            try:
                with told(path):
                    mark(file_engine(unfinished))
                    with Session(file_engine(unfinished).execution_options(**WRITES)) as session, session.begin():
                        write_operation(session, _ONLY, operation)
                refuse_taken(path)
                unfinished.rename(path)
            finally:
                unfinished.unlink(missing_ok=True)
        return cls(path, file_engine(path))

    @classmethod
    def open(cls, path: Path, *, patience_ms: int = PATIENCE_MS) -> Self:
        """
        The store of an existing file, an older one first brought up to date.

        Parameters
        ----------
        patience_ms
            How long each call waits while another program writes to the file.

        Raises
        ------
        PlannerError
            Where the file is missing, not Muster's, newer than this program, write-protected or in use.
        """
        refuse_strangers(path)
        with told(path):
            bring_up_to_date(path, patience_ms)
            store = cls(path, file_engine(path, patience_ms=patience_ms))
            with store._reading() as session:
                session.scalars(select(OperationRow.id).where(OperationRow.id == _ONLY)).one()
        return store

    def operation(self) -> Operation:
        """The operation as it was saved last."""
        with self._reading() as session:
            return read_operation(session, _ONLY)

    def save_operation(self, operation: Operation) -> None:
        """Saves the operation in the place of the last; PlannerError, and nothing saved, where it does not fit."""
        refuse_loose_ends(operation)
        with self._writing() as session:
            before = read_operation(session, _ONLY)
            if operation == before:
                return
            write_operation(session, _ONLY, operation)
            if not counts_alike(before, operation):
                drop_history(session, _ONLY)

    def add_incidents(self, incidents: DataFrame, source: str) -> int:
        """
        The number of incidents that were added; those that are there already are not added again.

        Parameters
        ----------
        incidents
            A table with the columns that ``planner.intake.incidents`` names.
        source
            The file they come from, kept with them.
        """
        return self.add_corrected(incidents, None, source).added

    def add_corrected(self, incidents: DataFrame, corrections: DataFrame | None, source: str) -> Growth:
        """
        What was added and what was taken back, both or neither; see :meth:`add_incidents`.

        Parameters
        ----------
        corrections
            Rows of the same table that take back incidents of the same moment and offence; None where there are none.
        """
        with self._writing() as session:
            growth = write_incidents(session, _ONLY, incidents, source, corrections)
            if growth.added or growth.withdrawn:
                drop_history(session, _ONLY)
            return growth

    def incidents(self) -> DataFrame:
        """Every incident that was not taken back, as it was added, in the columns of ``planner.intake.incidents``."""
        with self._reading() as session:
            return read_incidents(session, _ONLY)

    def history(self) -> History | None:
        """The counted history that was saved; None after incidents, zones, days or time zone changed."""
        with self._reading() as session:
            return read_history(session, _ONLY)

    def save_history(self, history: History) -> None:
        """Keeps the history that was counted of today's incidents and zones."""
        with self._writing() as session:
            write_history(session, _ONLY, history)

    def save_plan(self, plan: SavedPlan) -> SavedPlan:
        """The plan with the revision that it was saved under; earlier revisions stay."""
        with self._writing() as session:
            return write_plan(session, _ONLY, plan)

    def save_draft(self, plan: SavedPlan) -> SavedPlan:
        """
        The plan that a person changed, as it was saved: in the place of the draft before, never of a published one.

        Where it is the plan before the draft again, the draft goes and that plan is returned.
        """
        with self._writing() as session:
            return write_draft(session, _ONLY, plan)

    def publish(self, revision: int, said: Publication) -> Published:
        """The revision as it was published, for good; PlannerError where there is none or it was published before."""
        with self._writing() as session:
            publish(session, _ONLY, revision, said)
        return next(found for found in self.published() if found.revision == revision)

    def published(self) -> tuple[Published, ...]:
        """Every published revision, oldest first."""
        with self._reading() as session:
            return read_published(session, _ONLY)

    def scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios of the operation, in the order of a person."""
        with self._reading() as session:
            return read_scenarios(session, _ONLY)

    def save_scenarios(self, scenarios: tuple[Scenario, ...]) -> None:
        """Keeps the scenarios in the place of those before; PlannerError where two have the same name."""
        with self._writing() as session:
            write_scenarios(session, _ONLY, scenarios)

    def latest_plan(self) -> SavedPlan | None:
        """The plan that was saved last; None where there is none."""
        with self._reading() as session:
            plans = read_plans(session, _ONLY, last=1)
        return plans[0] if plans else None

    def plans(self) -> tuple[SavedPlan, ...]:
        """Every revision of the plan, oldest first."""
        with self._reading() as session:
            return read_plans(session, _ONLY)

    def close(self) -> None:
        """Lets go of the file; a later call opens it again."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with told(self.path), Session(self._engine) as session:
            yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with told(self.path), Session(self._engine.execution_options(**WRITES)) as session, session.begin():
            yield session
