"""Drafts and published revisions of the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from planner.errors import PlannerError
from planner.planning.saved import BY_HAND, SavedPlan
from planner.publishing.published import Publication, plan_hash
from solver.plan import Plan
from tests.store.values import SOME_OPERATION, SOME_PLAN

if TYPE_CHECKING:
    from planner.store.store import Store

SAID = Publication(datetime(2025, 11, 20, 9, 30, tzinfo=UTC), "Sgt Ortiz", "first roster")
OTHER = replace(SOME_PLAN, plan=Plan())


def moved(saved: SavedPlan, days: int) -> SavedPlan:
    """The plan with its first assignment some days later."""
    first, *others = saved.plan.assignments
    return replace(saved, plan=Plan.of([replace(first, day=first.day + days), *others]))


def test_that_edits_by_hand_are_one_draft_in_place_of_another(store: Store) -> None:
    solved = store.save_plan(SOME_PLAN)
    drafts = [store.save_draft(moved(SOME_PLAN, days)) for days in (1, 2, 3)]
    assert [(draft.revision, draft.origin) for draft in drafts] == [(2, BY_HAND)] * 3
    assert store.plans() == (solved, drafts[-1])


def test_that_a_draft_that_is_undone_to_the_plan_before_leaves_no_revision(store: Store) -> None:
    solved = store.save_plan(SOME_PLAN)
    store.save_draft(moved(SOME_PLAN, 1))
    assert store.save_draft(SOME_PLAN) == solved
    assert store.plans() == (solved,)


def test_that_a_first_plan_may_be_a_draft_and_a_solve_after_it_is_the_next_revision(store: Store) -> None:
    assert store.save_draft(SOME_PLAN).revision == 1
    assert store.save_plan(OTHER).revision == 2
    assert [plan.origin for plan in store.plans()] == [BY_HAND, SOME_PLAN.origin]


def test_that_a_published_draft_stays_and_the_next_edit_is_a_new_revision(store: Store) -> None:
    told = store.save_draft(SOME_PLAN)
    store.publish(told.revision, SAID)
    assert store.save_draft(OTHER).revision == 2
    assert store.plans()[0] == told


def test_that_a_published_revision_says_who_when_why_and_which_plan(store: Store) -> None:
    store.save_plan(OTHER)
    store.save_plan(SOME_PLAN)
    published = store.publish(2, SAID)
    assert store.published() == (published,)
    assert (published.revision, published.published_by, published.note) == (2, "Sgt Ortiz", "first roster")
    assert published.published_at == SAID.at
    assert published.plan == SOME_PLAN.plan
    assert published.plan_hash == plan_hash(SOME_PLAN.plan)


def test_that_published_posts_stay_on_their_date_when_the_operation_starts_later(store: Store) -> None:
    store.save_plan(SOME_PLAN)
    store.publish(1, SAID)
    store.save_operation(replace(SOME_OPERATION, first_day=SOME_OPERATION.first_day + timedelta(days=2)))
    (published,) = store.published()
    assert [a.day for a in published.plan.assignments] == [a.day - 2 for a in SOME_PLAN.plan.assignments]
    assert published.plan_hash == plan_hash(SOME_PLAN.plan)


@pytest.mark.parametrize(("revision", "fault"), [(1, "is published already"), (5, "there is no revision 5")])
def test_that_a_revision_is_published_once_and_only_if_it_exists(store: Store, revision: int, fault: str) -> None:
    store.save_plan(SOME_PLAN)
    store.publish(1, SAID)
    with pytest.raises(PlannerError, match=fault):
        store.publish(revision, SAID)
    assert len(store.published()) == 1
