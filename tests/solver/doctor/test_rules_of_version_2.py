"""The rules that came with the second format, each the reason why nothing fits, in words with names and dates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from solver.check import check
from solver.doctor import conflict_sentences, diagnose, remedy_sentence
from solver.problem import (
    Agency,
    Busy,
    Cover,
    DatedSkill,
    Lock,
    Officer,
    OfficerId,
    Pair,
    PairKind,
    Problem,
    Quality,
    Requirement,
    Resource,
    SpanOfControl,
    Supervisor,
    TeamFloor,
    TeamTemplate,
    WorkPeriod,
    Zone,
    ZoneId,
)
from tests.solver.building import DAY, NIGHT, officer, problem, zoned

ROEBUCK = ZoneId("Z")
LED = TeamTemplate(1, 2, (Requirement(Quality(skill="leader")),))


def reyes(**rules: object) -> Officer:
    return replace(officer("B101", **rules), name="Reyes")


def cole(**rules: object) -> Officer:
    return replace(officer("B102", **rules), name="Cole")


def roebuck(crew: tuple[Officer, ...], team: TeamTemplate, **rules: object) -> Problem:
    """A team in Roebuck on the second day shift."""
    zone = replace(Zone(ROEBUCK, "Roebuck", min_teams=(TeamFloor(1, 1, DAY),)), **rules)  # type: ignore[arg-type]
    return zoned(days=3, officers=crew, zones=(zone,), team=team)


def dated() -> Problem:
    leads = (DatedSkill("leader", None, 0),)
    return roebuck((reyes(dated_skills=leads), cole()), LED)


def barred() -> Problem:
    return roebuck((reyes(locked=(Lock(1, DAY, ROEBUCK),), not_zones=frozenset({ROEBUCK})), cole()), TeamTemplate(1, 2))


def nights(**rules: object) -> Problem:
    base = problem(4, (reyes(locked=(Lock(1, NIGHT), Lock(2, NIGHT)), **rules),))
    return replace(base, shifts=tuple(replace(shift, night=shift.id == NIGHT) for shift in base.shifts))


def shared() -> Problem:
    """Two officers of the police, one of the sheriff, and a target that takes all three."""
    crew = (reyes(agency="Police"), cole(agency="Police"), replace(officer("S1", agency="Sheriff"), name="Bell"))
    base = problem(1, crew, cover=(Cover(0, DAY, 3, hard=True),))
    return replace(base, agencies=(Agency("Sheriff", min_share=0.5),))


def paired(kind: PairKind) -> Problem:
    crew = (reyes(locked=(Lock(1, DAY),)), cole(locked=(Lock(1, DAY if kind is PairKind.APART else NIGHT),)))
    return replace(problem(3, crew), pairs=(Pair((OfficerId("B101"), OfficerId("B102")), kind),))


def spanned() -> Problem:
    crew = (reyes(skills=frozenset({"leader"})), *(replace(officer(f"C{k}"), name=f"Cole {k}") for k in range(3)))
    base = problem(2, crew, cover=(Cover(1, DAY, 4, hard=True),))
    return replace(base, span=(SpanOfControl("leader", 2),))


def supervised() -> Problem:
    return roebuck((reyes(), cole()), TeamTemplate(2, 2, supervisor=Supervisor("sergeant", 2)))


def driven() -> Problem:
    base = roebuck((reyes(), cole()), TeamTemplate(1, 1), min_teams=(TeamFloor(2, 1, DAY),), max_teams=2)
    return replace(base, resources=(Resource("car", "Patrol car", 1),))


def visited() -> Problem:
    floors = (TeamFloor(2, 1, DAY),)
    return roebuck((reyes(), cole()), TeamTemplate(1, 1), min_teams=floors, max_teams=2, max_visits_per_day=1)


NEEDS_LEADER = "Every team needs 1 with 'leader' (Tue 6 Jan, Day shift)."
ONE_TEAM = "Roebuck on Tue 6 Jan, Day shift: at least 1 team."
TWO_NIGHTS = ["Reyes (B101) is locked to Tue 6 Jan, Night shift.", "Reyes (B101) is locked to Wed 7 Jan, Night shift."]


@pytest.mark.parametrize(
    ("asked", "conflict"),
    [
        (dated(), [ONE_TEAM, NEEDS_LEADER, "Reyes (B101) holds 'leader' only until Mon 5 Jan."]),
        (
            barred(),
            [
                "Reyes (B101) is locked to Tue 6 Jan, Day shift.",
                "Reyes (B101) is never to be in Roebuck.",
            ],
        ),
        (
            nights(max_minutes_24h=480, busy=(Busy(2700, 2760, counts=True),)),
            [TWO_NIGHTS[0], "Reyes (B101): at most 8 h in any 24 hours (Tue 6 Jan)."],
        ),
        (
            nights(max_consecutive_nights=1),
            [*TWO_NIGHTS, "Reyes (B101): at most 1 nights in a row (Tue 6 Jan and Wed 7 Jan)."],
        ),
        (
            replace(nights(agency="Police"), agencies=(Agency("Police", WorkPeriod(0, 7, 900)),)),
            [
                *TWO_NIGHTS,
                "Reyes (B101): at most 15 h in a work period of 7 days before overtime "
                "(4 days from Mon 5 Jan to Thu 8 Jan).",
            ],
        ),
        (
            shared(),
            [
                "Mon 5 Jan, Day shift: at least 3 officers.",
                "Sheriff: at least 50 % of all officer hours.",
                "Bell (S1): at most one shift a day (Mon 5 Jan).",
            ],
        ),
        (
            paired(PairKind.APART),
            [
                "Reyes (B101) is locked to Tue 6 Jan, Day shift.",
                "Cole (B102) is locked to Tue 6 Jan, Day shift.",
                "Reyes (B101) and Cole (B102) never work the same shift (Tue 6 Jan).",
            ],
        ),
        (
            paired(PairKind.TOGETHER),
            [
                "Reyes (B101) is locked to Tue 6 Jan, Day shift.",
                "Cole (B102) is locked to Tue 6 Jan, Night shift.",
                "Reyes (B101) and Cole (B102) work the same shift (Tue 6 Jan).",
                "Cole (B102): at most one shift a day (Tue 6 Jan).",
            ],
        ),
        (
            spanned(),
            [
                "Tue 6 Jan, Day shift: at least 4 officers.",
                "At most 2 officers for each 'leader' on a shift (Tue 6 Jan, Day shift).",
            ],
        ),
        (
            supervised(),
            [ONE_TEAM, "A team of 2 or more officers needs one with 'sergeant' (Tue 6 Jan, Day shift)."],
        ),
        (
            driven(),
            ["Roebuck on Tue 6 Jan, Day shift: at least 2 teams.", "Patrol car: only 1 (Tue 6 Jan, Day shift)."],
        ),
        (
            visited(),
            ["Roebuck on Tue 6 Jan, Day shift: at least 2 teams.", "Roebuck: at most 1 visit a day (Tue 6 Jan)."],
        ),
    ],
)  # fmt: skip
def test_that_each_rule_is_named_in_words_with_names_and_dates(asked: Problem, conflict: list[str]) -> None:
    found = diagnose(asked)
    assert found.proven_minimal
    assert sorted(conflict_sentences(asked, found)) == sorted(conflict)
    assert found.remedies
    for remedy in found.remedies:
        assert remedy.plan is not None
        assert not check(remedy.apply(asked), remedy.plan), remedy_sentence(asked, remedy)


def test_that_a_barred_zone_that_does_not_matter_is_not_named() -> None:
    asked = roebuck((reyes(not_zones=frozenset({ROEBUCK})), cole()), LED)
    assert sorted(conflict_sentences(asked, diagnose(asked))) == [NEEDS_LEADER, ONE_TEAM]


def test_that_only_the_officers_whose_bar_matters_are_named() -> None:
    """Bell is barred too, but has no skill that would help."""
    away = frozenset({ROEBUCK})
    bell = replace(officer("B103", not_zones=away), name="Bell")
    asked = roebuck((reyes(skills=frozenset({"leader"}), not_zones=away), cole(), bell), LED)
    found = diagnose(asked)
    assert found.proven_minimal
    assert sorted(conflict_sentences(asked, found)) == [
        NEEDS_LEADER,
        "Reyes (B101) is never to be in Roebuck.",
        ONE_TEAM,
    ]


def test_that_the_share_that_a_way_out_permits_is_what_its_plan_does() -> None:
    asked = shared()
    remedy = next(r for r in diagnose(asked).remedies if any(v.agency for v in r.permitted))
    assert remedy_sentence(asked, remedy) == "Let Sheriff do 33.3 % instead of 50 % of all officer hours."
    assert remedy.apply(asked).agencies[0].min_share == pytest.approx(0.3333)
