"""A watched folder: each file once, by its content, and none before it is whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.intake.arriving import remember_folder, take_arrived, watched_folder
from planner.intake.profiles import PLACE_OF_DATA
from planner.intake.watching import (
    Sight,
    WatchRecord,
    digest_of,
    is_known,
    load_record,
    look_into,
    record_path,
    save_record,
    settle,
    stable,
)
from planner.store.store import Store
from tests.store.values import SOME_OPERATION

if TYPE_CHECKING:
    from pathlib import Path

MAY = Sight("may.csv", 100, 1)
JUNE = Sight("june.csv", 100, 2)
TEXT = "occurred,offence,latitude,longitude\n2026-05-01 10:00,Theft,33.5,-86.8\n"


def test_that_a_file_is_taken_when_two_looks_see_it_alike() -> None:
    first, record = stable((MAY,), WatchRecord())
    second, record = stable((MAY,), record)
    assert (first, second) == ((), ("may.csv",))


def test_that_a_file_that_grows_is_left_until_it_is_whole() -> None:
    _, record = stable((MAY,), WatchRecord())
    growing, record = stable((replace(MAY, size=200),), record)
    written_again, record = stable((replace(MAY, size=200, modified_ns=9),), record)
    whole, _ = stable((replace(MAY, size=200, modified_ns=9),), record)
    assert (growing, written_again, whole) == ((), (), ("may.csv",))


def test_that_a_settled_file_is_not_looked_at_again_until_it_changes() -> None:
    _, record = stable((MAY,), WatchRecord())
    _, record = stable((MAY,), record)
    record = settle("may.csv", "a", record)
    assert stable((MAY,), record)[0] == ()
    changed = replace(MAY, modified_ns=7)
    _, record = stable((changed,), record)
    assert stable((changed,), record)[0] == ("may.csv",)
    assert is_known("a", record)
    assert not is_known("b", record)


def test_that_older_files_come_first() -> None:
    _, record = stable((JUNE, MAY), WatchRecord())
    assert stable((JUNE, MAY), record)[0] == ("may.csv", "june.csv")


@pytest.mark.parametrize(
    "name", ["may.csv.part", ".may.csv", "~$may.xlsx", "may.crdownload", "letter.docx", "op.may.rejected.csv"]
)
def test_that_unfinished_and_other_files_are_left(name: str) -> None:
    sight = replace(MAY, name=name)
    _, record = stable((sight,), WatchRecord())
    assert stable((sight,), record)[0] == ()


@pytest.mark.parametrize("name", ["A.CSV", "a.csv.gz", "a.zip", "a.xlsx", "a.geojson", "a.json.gz"])
def test_that_each_kind_of_incident_file_is_taken(name: str) -> None:
    sight = replace(MAY, name=name)
    _, record = stable((sight,), WatchRecord())
    assert stable((sight,), record)[0] == (name,)


sights = st.builds(Sight, st.sampled_from(["a.csv", "b.csv", "c.csv"]), st.integers(0, 2), st.integers(0, 2))
listings = st.lists(st.lists(sights, max_size=3, unique_by=lambda sight: sight.name).map(tuple), max_size=12)


@given(looks=listings)
def test_that_no_state_of_a_file_is_taken_twice_or_before_it_stood_still(looks: list[tuple[Sight, ...]]) -> None:
    record, before, taken = WatchRecord(), frozenset[Sight](), list[Sight]()
    for listing in looks:
        names, record = stable(listing, record)
        for name in names:
            (sight,) = [sight for sight in listing if sight.name == name]
            assert sight in before
            assert sight.size
            taken.append(sight)
            record = settle(name, f"{sight}", record)
        before = frozenset(listing)
    assert all(taken.count(sight) <= _returns(sight, looks) for sight in taken)


def _returns(sight: Sight, looks: list[tuple[Sight, ...]]) -> int:
    """How often a state of a file came into sight."""
    there = [sight in listing for listing in looks]
    return sum(now and not earlier for now, earlier in zip(there, [False, *there], strict=False))


def test_that_a_copy_under_another_name_is_known_by_its_content(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv", "c.csv"):
        (tmp_path / name).write_text(TEXT if name != "c.csv" else TEXT + " ", encoding="utf-8")
    assert digest_of(tmp_path / "a.csv") == digest_of(tmp_path / "b.csv") != digest_of(tmp_path / "c.csv")


def test_that_a_file_is_taken_once_its_copy_is_known_and_a_bad_one_refused_once(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_text(TEXT, encoding="utf-8")
    (folder / "copy.csv").write_text(TEXT, encoding="utf-8")
    (folder / "letter.csv").write_text("Dear all\n", encoding="utf-8")
    record = WatchRecord()
    told = {}
    with Store.create(tmp_path / "op.muster", SOME_OPERATION) as store:
        for _ in range(4):
            names, record = stable(look_into(folder), record)
            for name in names:
                arrived = take_arrived(store, folder / name, record, ())
                record = arrived.record
                assert name not in told
                told[name] = " ".join(arrived.lines)
        assert len(store.incidents()) == 1
    assert set(told) == {"a.csv", "copy.csv", "letter.csv"}
    assert sorted(line.split(":")[1][:18] for line in (told["a.csv"], told["copy.csv"])) == [
        " 1 incident added.",
        " taken before, lef",
    ]
    assert "letter.csv" in told["letter.csv"]


def test_that_a_record_comes_back_without_its_last_look(tmp_path: Path) -> None:
    _, record = stable((MAY, JUNE), WatchRecord())
    record = settle("may.csv", "a", record)
    save_record(tmp_path / "deep" / "record.json", record)
    again = load_record(tmp_path / "deep" / "record.json")
    assert again == replace(record, before=frozenset())
    (tmp_path / "deep" / "record.json").write_text("no", encoding="utf-8")
    assert load_record(tmp_path / "deep" / "record.json") == WatchRecord()


def test_that_each_operation_remembers_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PLACE_OF_DATA, str(tmp_path))
    one, other = tmp_path / "one.muster", tmp_path / "other.muster"
    assert watched_folder(one) is None
    remember_folder(one, tmp_path)
    assert (watched_folder(one), watched_folder(other)) == (tmp_path, None)
    assert record_path(one, tmp_path) != record_path(other, tmp_path)
    remember_folder(one, None)
    assert watched_folder(one) is None


def test_that_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlannerError, match="the folder cannot be read"):
        look_into(tmp_path / "gone")
