"""Documents of problems: version 2 is read as it was written, version 1 is still read, every fault has its path."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from solver.document import DocumentError
from solver.exchange import read_problem
from solver.problem import (
    Agency,
    Busy,
    Carried,
    DatedSkill,
    OfficerId,
    Pair,
    PairKind,
    PairScope,
    Quality,
    Resource,
    SpanOfControl,
    StandingTeam,
    Supervisor,
    TeamTemplate,
    Weights,
    WorkPeriod,
    Zone,
    ZoneId,
)
from solver.reading import OFFICER_KEYS, PROBLEM_KEYS
from solver.versions import NEW_KEYS, newer_parts
from solver.writing import write_problem
from tests.conftest import ROOT
from tests.solver.building import SHIFTS, officer, problem, zoned

if TYPE_CHECKING:
    from solver.problem import Problem

A, B = OfficerId("a"), OfficerId("b")
PARTS = {
    "night": zoned(shifts=(*SHIFTS[:2], replace(SHIFTS[2], night=True))),
    "holidays": problem(holidays=frozenset({0, 2})),
    "a dated skill": problem(officers=(officer(dated_skills=(DatedSkill("dre", None, 4),), skills=frozenset({"x"})),)),
    "a zone that is barred": zoned(officers=(officer(not_zones=frozenset({ZoneId("Z")})),)),
    "hours in 24": problem(officers=(officer(max_minutes_24h=960),)),
    "nights in a row": problem(officers=(officer(max_consecutive_nights=0),)),
    "carried minutes": problem(officers=(officer(carried_minutes=600),)),
    "carried nights": problem(officers=(officer(carried=Carried(nights=2)),)),
    "duty that counts": problem(officers=(officer(busy=(Busy(0, 60, counts=True),)),)),
    "a work period by the table": problem(agencies=(Agency("BPD", WorkPeriod(-3, 14)),)),
    "a work period at a price": problem(agencies=(Agency("BPD", WorkPeriod(2, 28, 0, 0.0)),)),
    "shares": problem(agencies=(Agency("BPD", None, 0.0, 0.25), Agency("JCSO", None, 0.5))),
    "a pair": problem(officers=(officer("a"), officer("b")), pairs=(Pair((A, B), PairKind.APART),)),
    "a soft pair": problem(
        officers=(officer("a"), officer("b")), pairs=(Pair((A, B), PairKind.TOGETHER, PairScope.TEAM, 2.5),)
    ),
    "a standing team": problem(officers=(officer("a"), officer("b")), standing_teams=(StandingTeam("1", (A, B), 3.0),)),
    "a supervisor": zoned(team=TeamTemplate(supervisor=Supervisor("sergeant", 4))),
    "span of control": problem(span=(SpanOfControl("sergeant", 5), SpanOfControl("fto", 2, 1.5))),
    "a resource": problem(resources=(Resource("car", "Cars", 3), Resource("bike", "Bikes", 0, 2, frozenset()))),
    "a resource of a zone": zoned(resources=(Resource("car", "Cars", 3, 1, frozenset({ZoneId("Z")})),)),
    "visits": zoned(zones=(Zone(ZoneId("Z"), "Zone", max_visits_per_day=0),)),
    "uneven nights": problem(weights=Weights(uneven_nights=1.5)),
    "uneven holidays": problem(weights=Weights(uneven_holidays=1.5)),
}
"""A problem for each part of version 2."""


@pytest.mark.parametrize("name", PARTS)
def test_that_each_part_of_version_2_is_read_as_it_was_written(name: str) -> None:
    document = json.loads(json.dumps(write_problem(PARTS[name])))
    assert document["format"] == "muster-problem/2"
    assert read_problem(document) == PARTS[name]


@pytest.mark.parametrize("name", PARTS)
def test_that_a_part_of_version_2_in_a_document_of_version_1_is_a_fault(name: str) -> None:
    document = write_problem(PARTS[name])
    newer = tuple(newer_parts(document))
    with pytest.raises(DocumentError) as error:
        read_problem({**document, "format": "muster-problem/1"})
    assert newer
    assert error.value.faults == tuple(f"{path}: only 'muster-problem/2' has this" for path in newer)


@pytest.mark.parametrize("plain", [problem(), zoned()])
def test_that_a_problem_without_anything_of_version_2_is_written_as_version_1(plain: Problem) -> None:
    document = write_problem(plain)
    assert document["format"] == "muster-problem/1"
    assert read_problem(document) == plain


def faults_of(**parts: object) -> tuple[str, ...]:
    """The faults of a document of version 2 with these parts, which has officers a and b, and zone Z."""
    base = write_problem(zoned(officers=(officer("a"), officer("b"))))
    with pytest.raises(DocumentError) as error:
        read_problem({**base, "format": "muster-problem/2", **parts})
    return error.value.faults


def person(**rules: object) -> dict[str, object]:
    return {"officers": [{"id": "a", **rules}]}


PERIOD = {"first_day": 0, "days": 14}


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ({"holidays": [1, "x"]}, "holidays[1]: 'x' is not a whole number"),
        (person(skills=["x", 3]), "officers[0].skills[1]: 3 is not a text"),
        (person(skills=[{"from": 1}]), "officers[0].skills[0]: 'skill' is missing"),
        (
            person(skills=[{"skill": "x", "from": 3, "to": 2}]),
            "officers[0].skills[0]: Skill x: ends on day 2, before day 3.",
        ),
        (person(not_zones=["Q"]), "officer a, not_zones: there is no zone 'Q'"),
        (person(max_minutes_24h=-1), "officers[0]: Officer a: a limit of -1 < 0."),
        (person(carried_minutes=-1), "officers[0]: Officer a: carried minutes -1 < 0."),
        (person(carried={"nights": -1}), "officers[0].carried: Carried nights: -1 < 0."),
        (person(carried={"night": 1}), "officers[0].carried: unknown key 'night'; did you mean 'nights'?"),
        (person(busy=[{"from": 0, "to": 1, "counts": 1}]), "officers[0].busy[0].counts: 1 is not true or false"),
        (
            {"agencies": [{"id": "A", "work_period": {**PERIOD, "days": 29}}]},
            "agencies[0].work_period: Work period of 29 days; 7 to 28 serve.",
        ),
        (
            {"agencies": [{"id": "A", "work_period": {**PERIOD, "overtime_weight": -1}}]},
            "agencies[0].work_period: Work period: overtime weight -1 < 0.",
        ),
        ({"agencies": [{"id": "A", "min_share": 1.5}]}, "agencies[0]: Agency A: a share of 1.5; 0 to 1 serve."),
        (
            {"agencies": [{"id": "A", "min_share": 0.5, "max_share": 0.4}]},
            "agencies[0]: Agency A: greatest share below the least.",
        ),
        ({"agencies": [{"id": "A"}, {"id": "A"}]}, "agencies: 'A' is given twice"),
        ({"pairs": [{"officers": ["a"], "kind": "apart"}]}, "pairs[0]: a pair of 1 officers"),
        ({"pairs": [{"officers": ["a", "a"], "kind": "apart"}]}, "pairs[0]: Pair: officer a with themself."),
        ({"pairs": [{"officers": ["a", "x"], "kind": "apart"}]}, "pairs: there is no officer 'x'"),
        ({"pairs": [{"officers": ["a", "b"]}]}, "pairs[0]: 'kind' is missing"),
        ({"pairs": [{"officers": ["a", "b"], "kind": "near"}]}, "pairs[0].kind: 'near' is not together or apart"),
        (
            {"pairs": [{"officers": ["a", "b"], "kind": "apart", "scope": "zone"}]},
            "pairs[0].scope: 'zone' is not shift or team",
        ),
        (
            {"standing_teams": [{"id": "1", "officers": ["a", "x"], "weight": 1}]},
            "standing team 1: there is no officer 'x'",
        ),
        (
            {"standing_teams": [{"id": "1", "officers": ["a", "a"], "weight": 1}]},
            "standing_teams[0]: Standing team 1: an officer is named twice.",
        ),
        (
            {"team": {"supervisor": {"skill": "s", "from_size": 0}}},
            "team.supervisor: Supervisor s: from a size of 0 < 1.",
        ),
        ({"span": [{"skill": "s", "per": 0}]}, "span[0]: Span of control of s: 0 officers for each < 1."),
        (
            {"resources": [{"id": "car", "available": 1, "zones": ["Q"]}]},
            "resource car, zones: there is no zone 'Q'",
        ),
        ({"resources": [{"id": "car", "available": -1}]}, "resources[0]: Resource car: -1 available < 0."),
        ({"zones": [{"id": "Z", "max_visits_per_day": -1}]}, "zones[0]: Zone Z: most visits -1 < 0."),
        ({"weights": {"uneven_nights": -1}}, "weights: Weights: a price of unevenness of -1 < 0."),
    ],
)
def test_that_a_fault_is_named_with_its_path(parts: dict[str, object], fault: str) -> None:
    assert faults_of(**parts) == (fault,)


def test_that_a_skill_with_dates_counts_from_its_first_to_its_last_day() -> None:
    dre = Quality(skill="dre")
    holder = officer(dated_skills=(DatedSkill("dre", 2, 3),))
    assert [day for day in range(6) if holder.has(dre, day)] == [2, 3]
    assert holder.ever_has(dre, range(3, 6))
    assert not holder.ever_has(dre, range(4, 6))
    assert not holder.has(Quality(skill="k9"), 2)


@pytest.mark.parametrize(
    ("first_day", "days", "periods"),
    [
        (0, 14, [(0, 14), (14, 28)]),
        (-3, 14, [(-3, 11), (11, 25)]),
        (5, 14, [(-9, 5), (5, 19), (19, 33)]),
        (20, 28, [(-8, 20), (20, 48)]),
        (-28, 28, [(0, 28)]),
    ],
)
def test_that_work_periods_cover_the_horizon_one_after_the_other(
    first_day: int, days: int, periods: list[tuple[int, int]]
) -> None:
    found = WorkPeriod(first_day, days).periods(21)
    assert [(period.start, period.stop) for period in found] == periods


@pytest.mark.parametrize(("days", "hours"), [(7, 43), (14, 86), (23, 141), (28, 171)])
def test_that_the_threshold_is_that_of_the_regulation_unless_another_is_given(days: int, hours: int) -> None:
    assert WorkPeriod(0, days).limit == hours * 60
    assert WorkPeriod(0, days, 0).limit == 0


PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8").split("\n## problem.json")[1].split("\n## ")[0]


@pytest.mark.parametrize("key", [*PROBLEM_KEYS, *OFFICER_KEYS, *(key for _, keys in NEW_KEYS for key in keys)])
def test_that_the_page_of_formats_has_every_key(key: str) -> None:
    assert f"`{key}`" in PAGE or f'"{key}"' in PAGE
