"""What the sheets read from a stored operation: the revision before, and what happened on the operation's days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from planner.contracts import standard_contracts
from planner.errors import PlannerError
from planner.publishing.published import Publication
from planner.sheets.reading import read_before
from planner.sheets.recorded import recorded
from planner.store.store import Store
from solver.plan import Plan
from tests.builders import PLACES, small_operation, small_plan, small_risks, small_saved

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.operation import Operation

NOW = Publication(datetime(2026, 11, 24, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An operation with five revisions, each of a duty less."""
    operation = small_operation()
    operation = replace(operation, contracts=standard_contracts(operation.agencies))
    plan = small_plan(operation)
    with Store.create(tmp_path / "op.muster", operation) as made:
        for less in range(5):
            made.save_plan(small_saved(Plan(plan.assignments[less:])))
        yield made


def test_that_a_plan_is_compared_with_the_revision_before_while_none_is_published(store: Store) -> None:
    before = read_before(store, 5)
    assert before is not None
    assert (before.revision, before.published) == (4, False)
    assert len(before.plan.assignments) == len(store.plans()[4].plan.assignments) + 1
    assert read_before(store, 1) is None


def test_that_a_plan_is_compared_with_what_was_published_last_before_it(store: Store) -> None:
    for revision in (1, 3, 5):
        store.publish(revision, NOW)
    before = read_before(store, 5)
    assert before is not None
    assert (before.revision, before.published) == (3, True)
    assert before.plan == store.plans()[2].plan


def test_that_any_earlier_revision_can_be_asked_for_and_a_later_one_is_refused(store: Store) -> None:
    store.publish(1, NOW)
    before = read_before(store, 4, since=2)
    assert before is not None
    assert (before.revision, before.published) == (2, False)
    with pytest.raises(PlannerError, match="no revision 4 before revision 4") as refused:
        read_before(store, 4, since=4)
    assert "Earlier revisions: 1, 2, 3." in refused.value.sentence


def incidents(operation: Operation, *days: float) -> pd.DataFrame:
    """An incident in the middle of Downtown so many days after the operation's first noon, for each."""
    noon = datetime(2026, 12, 1, 18, tzinfo=UTC)
    assert operation.day(0) == date(2026, 12, 1)
    _, longitude, latitude = PLACES[0]
    when = pd.to_datetime([noon + timedelta(days=day) for day in days], utc=True)
    return pd.DataFrame(
        {
            "when": when.astype("datetime64[us, UTC]"),
            "timed": [True] * len(days),
            "latitude": [latitude] * len(days),
            "longitude": [longitude] * len(days),
            "offence": ["Theft"] * len(days),
        }
    )


def test_that_what_happened_is_counted_on_the_operation_s_days_and_set_beside_what_was_expected_of_them() -> None:
    operation = small_operation(days=3)
    risks = small_risks(operation)
    found = recorded(operation, risks, incidents(operation, -1, 0, 0.1, 1, 5))
    assert found is not None
    assert found.until == date(2026, 12, 2)
    assert found.counts == {"Z01": 3, "Z02": 0, "Z03": 0, "Z04": 0}
    assert found.expected["Z01"] == pytest.approx(sum(risks[0].per_slot[: 2 * 48]))


def test_that_incidents_of_other_days_alone_say_nothing_of_the_operation() -> None:
    operation = small_operation(days=3)
    assert recorded(operation, small_risks(operation), incidents(operation, -3, -1)) is None
    assert recorded(operation, small_risks(operation), pd.DataFrame()) is None
