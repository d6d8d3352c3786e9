"""The scenarios of an operation read from and written to a database."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from models import ScenarioRow
from planner.errors import PlannerError
from planner.scenarios.document import changes_document, read_changes
from planner.scenarios.scenario import Scenario

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def read_scenarios(session: Session, number: int) -> tuple[Scenario, ...]:
    """The scenarios of an operation, in their order."""
    rows = session.scalars(select(ScenarioRow).where(ScenarioRow.operation_id == number).order_by(ScenarioRow.position))
    return tuple(Scenario(row.name, read_changes(row.changes)) for row in rows)


def write_scenarios(session: Session, number: int, scenarios: tuple[Scenario, ...]) -> None:
    """Puts the scenarios in the place of those before; raises PlannerError where two have the same name."""
    twice = [name for name, times in Counter(scenario.name for scenario in scenarios).items() if times > 1]
    if twice:
        raise PlannerError(f"{twice[0]} is there twice", where="Scenarios", remedy="Give another name.")
    session.execute(delete(ScenarioRow).where(ScenarioRow.operation_id == number))
    session.add_all(
        ScenarioRow(
            operation_id=number, position=position, name=scenario.name, changes=changes_document(scenario.changes)
        )
        for position, scenario in enumerate(scenarios)
    )
    session.flush()
