"""Undo and redo of any value."""

from hypothesis import given
from hypothesis import strategies as st

from planner.history import History

CHANGES = st.lists(st.tuples(st.integers(0, 5), st.sampled_from([None, "a", "b"])), max_size=30)


@given(start=st.integers(0, 5), changes=CHANGES)
def test_that_undoing_everything_gives_the_first_value_and_redoing_everything_the_last(
    start: int, changes: list[tuple[int, str | None]]
) -> None:
    history = History(start)
    for value, key in changes:
        history.do(value, "change", key)
    last = history.value
    while history.undo() is not None:
        pass
    assert history.value == start
    while history.redo() is not None:
        pass
    assert history.value == last


def test_that_a_change_to_the_same_value_is_none() -> None:
    history = History("a")
    assert not history.do("a", "nothing")
    assert history.undo_text is None


def test_that_rapid_changes_of_one_thing_are_one_step() -> None:
    history = History(0)
    for value in (1, 2, 3):
        history.do(value, f"to {value}", "hours of 1042")
    assert history.undo() == "to 3"
    assert history.value == 0


def test_that_changes_of_one_thing_after_a_pause_are_steps_of_their_own() -> None:
    history = History(0)
    history.do(1, "to 1", "hours of 1042")
    history.seal()
    history.do(2, "to 2", "hours of 1042")
    history.undo()
    assert history.value == 1


def test_that_changes_of_two_things_never_merge() -> None:
    history = History(0)
    history.do(1, "to 1", "hours of 1042")
    history.do(2, "to 2", "hours of 1043")
    history.undo()
    assert history.value == 1


def test_that_changes_without_a_key_never_merge() -> None:
    history = History(0)
    history.do(1, "to 1")
    history.do(2, "to 2")
    history.undo()
    assert history.value == 1


def test_that_a_change_after_an_undo_forgets_what_was_undone() -> None:
    history = History(0)
    history.do(1, "to 1")
    history.undo()
    history.do(2, "to 2")
    assert history.redo_text is None
    assert history.redo() is None
    assert history.value == 2


def test_that_a_change_after_an_undo_does_not_merge_with_the_one_before_it() -> None:
    history = History(0)
    history.do(1, "to 1", "k")
    history.do(2, "to 2", "other")
    history.undo()
    history.do(3, "to 3", "k")
    history.undo()
    assert history.value == 1


def test_that_rapid_changes_back_to_the_first_value_leave_nothing_to_undo() -> None:
    history = History(0)
    history.do(1, "to 1", "k")
    history.do(0, "to 0", "k")
    assert history.undo_text is None


def test_that_the_oldest_steps_are_forgotten_beyond_the_limit() -> None:
    history = History(0, limit=2)
    for value in (1, 2, 3):
        history.do(value, f"to {value}")
    while history.undo() is not None:
        pass
    assert history.value == 1
