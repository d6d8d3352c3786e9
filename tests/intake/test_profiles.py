"""Profiles: what was decided once comes back the same, and is taken for files with the same header alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.errors import PlannerError
from planner.intake.looking import look_at
from planner.intake.mapping import (
    Clocking,
    ClockKind,
    DateWriting,
    Layout,
    Mapping,
    PlaceKind,
    Placing,
    Profile,
    TimeWriting,
)
from planner.intake.profiles import load_profiles, save_profile

if TYPE_CHECKING:
    from pathlib import Path

    from tests.intake.conftest import Write

names = st.text(min_size=1, max_size=8)
WIDTHS = {ClockKind.ONE: (1,), ClockKind.TWO: (2,), ClockKind.PARTS: (3, 4, 5, 6), ClockKind.INTERVAL: (2, 4)}


@st.composite
def clockings(draw: st.DrawFn) -> Clocking:
    kind = draw(st.sampled_from(ClockKind))
    width = draw(st.sampled_from(WIDTHS[kind]))
    columns = tuple(draw(st.lists(names, min_size=width, max_size=width)))
    dates, times = draw(st.sampled_from(DateWriting)), draw(st.sampled_from(TimeWriting))
    return Clocking(kind, columns, dates, times, draw(st.sampled_from(["", "UTC"])))


@st.composite
def placings(draw: st.DrawFn) -> Placing:
    kind = draw(st.sampled_from(PlaceKind))
    width = 2 if kind is PlaceKind.PAIR else 1
    return Placing(kind, tuple(draw(st.lists(names, min_size=width, max_size=width))), draw(names))


maybe = st.none() | names
mappings = st.builds(Mapping, st.none() | clockings(), st.none() | placings(), maybe, maybe, maybe)


@given(mapping=mappings, header=st.lists(names, max_size=5).map(tuple))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_any_profile_comes_back_the_same(tmp_path: Path, mapping: Mapping, header: tuple[str, ...]) -> None:
    profile = Profile("One city", header, Layout("cp1252", ";", "Sheet 2"), mapping)
    save_profile(profile, tmp_path)
    assert load_profiles(tmp_path) == (profile,)


def test_that_a_profile_of_the_same_name_is_replaced_and_one_without_a_name_refused(tmp_path: Path) -> None:
    for offence in ("a", "b"):
        save_profile(Profile("City: 1/2", (), Layout(), Mapping(offence=offence)), tmp_path)
    assert [profile.mapping.offence for profile in load_profiles(tmp_path)] == ["b"]
    with pytest.raises(PlannerError, match="needs a name"):
        save_profile(Profile("../", (), Layout(), Mapping()), tmp_path)


def test_that_a_damaged_profile_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"format": "other"}', encoding="utf-8")
    with pytest.raises(PlannerError, match=r"bad\.json: this is no readable profile"):
        load_profiles(tmp_path)
    assert load_profiles(tmp_path / "none") == ()


def test_that_a_profile_is_taken_for_the_same_columns_in_any_order_and_spelling(write: Write) -> None:
    profile = Profile("p", ("Date Time", "LAT", "Lon", "type"), Layout(), Mapping(offence="type"))
    same = look_at(write("a.csv", "date_time,type,lon,lat\n2026-01-01 10:00,Theft,-86.8,33.5\n"), None, (profile,))
    other = look_at(write("b.csv", "date_time,type,lon,lat,id\n2026-01-01 10:00,T,-86.8,33.5,1\n"), None, (profile,))
    assert same.profile == profile
    assert other.profile is None


@pytest.mark.parametrize(
    ("kind", "count"), [(ClockKind.ONE, 2), (ClockKind.TWO, 1), (ClockKind.PARTS, 2), (ClockKind.INTERVAL, 3)]
)
def test_that_a_clock_of_the_wrong_number_of_columns_cannot_be(kind: ClockKind, count: int) -> None:
    with pytest.raises(ValueError, match="columns"):
        Clocking(kind, ("a",) * count)
