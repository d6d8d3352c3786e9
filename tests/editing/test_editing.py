"""Changes of an operation: what follows, what is refused, and that everything else stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.clock import Period
from planner.contracts import standard_contracts
from planner.editing import people, places, rules, times
from planner.editing.parts import free_name, merged
from planner.errors import PlannerError
from planner.operation import Agency, AgencyId, Duty, Leave, Lock, OfficerId, Operation, ShiftId, Terms, Wish, ZoneId
from tests import builders

DAY = date(2026, 12, 1)
B101 = OfficerId("B101")


def operation() -> Operation:
    """The small operation with something of every kind for its first officer."""
    small = builders.small_operation()
    period = Period(datetime(2026, 12, 1, tzinfo=UTC), datetime(2026, 12, 1, 8, tzinfo=UTC))
    return replace(
        small,
        contracts=standard_contracts(small.agencies),
        leave=(Leave(B101, DAY, DAY),),
        duties=(Duty(B101, period),),
        wishes=(Wish(B101, DAY, None, want=True),),
        locks=(Lock(B101, DAY, ShiftId("day"), ZoneId("Z01")),),
    )


def test_that_all_that_belongs_to_an_officer_follows_a_new_badge() -> None:
    before = operation()
    officer = before.officers[0]
    after = people.change_officer(before, officer, people.with_badge(officer, "7"))
    named = {each.officer for part in (after.leave, after.duties, after.wishes, after.locks) for each in part}
    assert named == {"7"}
    assert after.officers[0].id == "7"
    assert after.officers[1:] == before.officers[1:]


def test_that_nothing_of_a_removed_officer_stays() -> None:
    after = people.remove_officer(operation(), operation().officers[0])
    assert (after.leave, after.duties, after.wishes, after.locks) == ((), (), (), ())
    assert len(after.officers) == 23


def test_that_an_officer_on_other_terms_gets_the_standard_contract() -> None:
    before = replace(operation(), contracts=())
    after = people.change_officer(before, before.officers[0], replace(before.officers[0], terms=Terms.LENT))
    assert {(contract.agency, contract.terms) for contract in after.contracts} == {
        (officer.agency, officer.terms) for officer in after.officers
    }


def test_that_numbers_that_were_entered_are_not_overwritten_by_the_standard() -> None:
    own = replace(operation().contracts[0], max_hours_7_days=12.0)
    before = replace(operation(), contracts=(own, *operation().contracts[1:]))
    assert people.with_contracts(before).contracts[0] == own


def test_that_leave_is_added_on_the_first_free_day_until_none_is_left() -> None:
    after = operation()
    for _ in range(2):
        after = people.add_leave(after, B101)
    assert [leave.first_day.day for leave in after.leave] == [1, 2, 3]
    with pytest.raises(PlannerError):
        people.add_leave(after, B101)


def test_that_an_officer_cannot_be_added_without_an_agency() -> None:
    with pytest.raises(PlannerError):
        people.add_officer(replace(operation(), agencies=()), OfficerId("1"))


def test_that_locks_outside_shorter_days_go_and_those_inside_stay() -> None:
    late = Lock(B101, date(2026, 12, 3), ShiftId("day"))
    before = replace(operation(), locks=(*operation().locks, late))
    assert rules.move_last_day(before, "2026-12-03").locks == before.locks
    assert rules.move_last_day(before, "2026-12-02").locks == operation().locks


@pytest.mark.parametrize(("last", "taken"), [("2027-12-01", True), ("2027-12-02", False)])
def test_that_an_operation_lasts_a_leap_year_at_most(last: str, *, taken: bool) -> None:
    """1 December 2026 to 1 December 2027 are 366 days."""
    if taken:
        assert rules.move_last_day(operation(), last).days == 366
    else:
        with pytest.raises(PlannerError):
            rules.move_last_day(operation(), last)


def test_that_an_unknown_time_zone_is_refused_with_an_example() -> None:
    with pytest.raises(PlannerError) as caught:
        rules.move_timezone(operation(), "Birmingham")
    assert "America/Chicago" in caught.value.sentence


def test_that_two_agencies_never_share_a_short_name() -> None:
    with pytest.raises(PlannerError):
        rules.change_agency(operation(), operation().agencies[0], Agency(AgencyId("JCSO"), "x"))


def test_that_zones_follow_a_new_short_name_of_their_host() -> None:
    before = replace(operation(), zones=(replace(operation().zones[0], host_agency=AgencyId("BPD")),))
    after = rules.change_agency(before, before.agencies[0], Agency(AgencyId("City"), "City"))
    assert after.zones[0].host_agency == "City"


def test_that_a_zone_with_a_lock_cannot_be_removed() -> None:
    with pytest.raises(PlannerError):
        places.remove_zone(operation(), operation().zones[0])
    assert len(places.remove_zone(operation(), operation().zones[1]).zones) == 3


@pytest.mark.parametrize("entry", ["", "any", "Any", "–"])
def test_that_a_zone_may_have_no_host(entry: str) -> None:
    zone = replace(operation().zones[0], host_agency=AgencyId("BPD"))
    assert places.with_host_text(zone, entry).host_agency is None


@pytest.mark.parametrize("part", ["leave", "wish", "lock", "barred", "zone"])
def test_that_a_shift_that_anything_names_cannot_be_removed(part: str) -> None:
    shift = ShiftId("late")
    bare = operation()
    before = {
        "leave": replace(bare, leave=(Leave(B101, DAY, DAY, shift),)),
        "wish": replace(bare, wishes=(Wish(B101, DAY, shift, want=False),)),
        "lock": replace(bare, locks=(Lock(B101, DAY, shift),)),
        "barred": replace(bare, officers=(replace(bare.officers[0], barred_shifts=frozenset({shift})),)),
        "zone": replace(bare, zones=(replace(bare.zones[0], min_teams_shifts=frozenset({shift})),)),
    }[part]
    with pytest.raises(PlannerError):
        times.remove_shift(before, before.shifts[3])


def test_that_a_shift_that_ends_when_it_starts_is_refused_for_what_it_is() -> None:
    with pytest.raises(PlannerError) as caught:
        times.ending(operation().shifts[0], "06:00")
    assert "has no length" in caught.value.sentence


KEYED = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), max_size=12, unique_by=lambda pair: pair[0])


@given(old=KEYED, new=KEYED)
def test_that_merging_keeps_the_old_order_and_the_new_values(
    old: list[tuple[int, int]], new: list[tuple[int, int]]
) -> None:
    result = merged(tuple(old), tuple(new), lambda pair: pair[0])
    added = [key for key, _ in new if key not in dict(old)]
    assert [key for key, _ in result] == [key for key, _ in old] + added
    assert dict(result) == {**dict(old), **dict(new)}
    assert merged(result, tuple(new), lambda pair: pair[0]) == result


def test_that_a_free_name_is_the_first_that_is_not_taken() -> None:
    assert free_name(frozenset(), "new") == "new"
    assert free_name(frozenset({"new", "new-2", "new-4"}), "new") == "new-3"
