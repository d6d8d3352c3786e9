"""The daily briefing: what is counted, what is expected, and how many zones were tested."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.briefing.briefing import Verdict, brief, holm
from planner.briefing.document import document_of
from planner.briefing.wording import briefing_sentences
from planner.errors import PlannerError
from planner.operation import Operation, Zone, ZoneId
from tests.risk.incidents import at, square, table

if TYPE_CHECKING:
    from tests.risk.incidents import Row

NAMES = ("Mall", "Park", "Dock")
DAYS = 700
NOW = at(DAYS)


def operation(timezone: str = "UTC") -> Operation:
    zones = tuple(Zone(ZoneId(name.lower()), name, square(1000.0 * n, 0, 100)) for n, name in enumerate(NAMES))
    return Operation("O", date(2026, 1, 1), date(2026, 1, 31), timezone, zones=zones)


def usual(last: int = DAYS) -> list[Row]:
    """One incident a day in each zone, at a different minute."""
    return [(at(day, 12 + n), 1000.0 * n + 50 + day % 7, 50.0) for day in range(last) for n in range(3)]


def burst(count: int, zone: int = 0) -> list[Row]:
    """So many events in a zone in the last hours, each of its own minute."""
    return [(NOW - timedelta(minutes=10 + number), 1000.0 * zone + 50, 50.0) for number in range(count)]


def test_that_a_usual_week_is_usual_everywhere() -> None:
    found = brief(operation(), table(usual()), NOW)
    assert found.last_week.tests == 3
    assert [(zone.observed, zone.verdict) for zone in found.last_week.zones] == [(7, Verdict.USUAL)] * 3
    assert [zone.expected for zone in found.last_week.zones] == pytest.approx([7] * 3, rel=0.01)
    assert found.last_day.city.observed == 3
    assert found.last_day.city.expected == pytest.approx(3, rel=0.01)
    assert found.last_day.striking == ()


def test_that_a_burst_stands_out_in_its_zone_alone() -> None:
    found = brief(operation(), table(usual() + burst(8)), NOW)
    (striking,) = found.last_day.striking
    assert (striking.zone, striking.observed, striking.verdict) == ("mall", 9, Verdict.MORE)
    assert striking.adjusted == pytest.approx(3 * striking.p_value)


def test_that_silence_where_much_happens_stands_out_too() -> None:
    busy = [(at(day, hour), 50.0, 50.0) for day in range(DAYS - 7) for hour in range(0, 24, 4)]
    found = brief(operation(), table(usual(DAYS - 7) + busy + usual()[-21:][1::3]), NOW)
    mall = found.last_week.zones[0]
    assert (mall.observed, mall.verdict) == (0, Verdict.FEWER)


def test_that_offences_of_one_place_and_moment_are_one_event() -> None:
    once = burst(1) * 9
    found = brief(operation(), table(usual() + once), NOW)
    assert found.last_day.zones[0].observed == 2
    assert found.last_day.striking == ()


def test_that_the_last_week_does_not_raise_what_is_expected_of_itself() -> None:
    calm, bad = (brief(operation(), table(rows), NOW) for rows in (usual(), usual() + burst(500)))
    assert bad.last_week.zones[0].expected == calm.last_week.zones[0].expected
    assert calm.history.end == NOW - timedelta(days=7)


def test_that_what_comes_later_is_not_known() -> None:
    later = [(NOW + timedelta(hours=1), 50.0, 50.0)] * 5
    assert brief(operation(), table(usual() + later), NOW) == brief(operation(), table(usual()), NOW)


def test_that_without_a_time_the_full_hour_after_the_last_incident_is_taken() -> None:
    assert brief(operation(), table(usual())).as_of == at(DAYS - 1, 15)


def test_that_hours_expected_are_those_of_the_local_clock_over_a_clock_change() -> None:
    hours = [(datetime(2025, 1, 6, tzinfo=UTC) + timedelta(hours=number), 50.0, 50.0) for number in range(24 * 310)]
    autumn = datetime(2025, 11, 2, 18, tzinfo=UTC)
    found = brief(operation("America/Chicago"), table([row for row in hours if row[0] < autumn]), autumn)
    assert found.last_day.zones[0].observed == 24
    assert found.last_day.zones[0].expected == pytest.approx(24, rel=0.02)


def test_that_too_little_history_says_so_instead_of_testing() -> None:
    found = brief(operation(), table(usual(20)), at(20))
    assert found.last_week.tests == 0
    assert {zone.verdict for zone in (*found.last_week.zones, found.last_week.city)} == {Verdict.UNKNOWN}
    assert "too little history" in "\n".join(briefing_sentences(found, operation()))


def test_that_no_incident_is_told() -> None:
    for incidents in (table([]), table(usual())):
        with pytest.raises(PlannerError, match="no incident to brief about"):
            brief(operation(), incidents, at(-1))


def test_that_police_activity_does_not_count() -> None:
    stops = table(burst(9), offences="Traffic stop")
    found = brief(operation(), pd.concat([table(usual()), stops], ignore_index=True), NOW)
    assert found.last_day.zones[0].observed == 1


def test_that_the_sentences_name_the_zone_the_test_and_the_number_of_zones() -> None:
    found = brief(operation(), table(usual() + burst(8)), NOW)
    lines = briefing_sentences(found, operation())
    assert any(line.startswith("Last 24 hours, Mall: 9 events, 1.0 expected: more than chance") for line in lines)
    assert any("the other 2 of 3 zones as usual" in line for line in lines)
    assert any("3 zones tested together in each window (Poisson, p-values by Holm)" in line for line in lines)


def test_that_the_document_holds_every_zone_of_both_windows() -> None:
    document = document_of(brief(operation(), table(usual() + burst(8)), NOW), operation())
    week = document["last_7_days"]
    assert isinstance(week, dict)
    assert [zone["name"] for zone in week["zones"]] == list(NAMES)
    assert week["zones_tested"] == 3
    assert week["zones"][0]["verdict"] == "more"


def test_that_holm_multiplies_the_smallest_by_all_the_next_by_one_less() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []


@given(p_values=st.lists(st.floats(0, 1), max_size=12))
def test_that_adjusting_never_lowers_and_keeps_the_order(p_values: list[float]) -> None:
    safe = holm(p_values)
    assert all(after >= before for before, after in zip(p_values, safe, strict=True))
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    assert [safe[number] for number in order] == sorted(safe)
