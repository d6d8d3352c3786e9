"""Officers whom the problem does not have and who might be added: one kind for each quality that is asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from solver.problem import Off, Officer, OfficerId, Quality

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.problem import Problem

MOST = 12
"""Most officers of one kind who are thought of."""
FEWEST = 3


def newcomers(problem: Problem) -> tuple[Officer, ...]:
    """Officers who might be added, several of each kind, with the longest rest of the problem and no other limit."""
    asked = _asked(problem)
    rest = max((officer.min_rest_minutes for officer in problem.officers), default=0)
    kinds = dict.fromkeys(_kind(problem, quality, asked) for quality in (None, *asked))
    lacking = max((entry.required for entry in problem.cover if entry.hard), default=0) - len(problem.officers)
    count = min(MOST, max(FEWEST, lacking + 2, problem.team.min_size))
    return tuple(
        Officer(OfficerId(f"extra-{k}-{i}"), _name(problem, skills, agency), agency, skills, min_rest_minutes=rest)
        for k, (agency, skills) in enumerate(kinds, 1)
        for i in range(1, count + 1)
    )


def only_on(officer: Officer, days: Iterable[int], horizon: int) -> Officer:
    """The officer, off on all other days."""
    wanted = set(days)
    return replace(officer, off=tuple(Off(day) for day in range(horizon) if day not in wanted))


def _asked(problem: Problem) -> tuple[Quality, ...]:
    """The qualities that teams, hard targets and shares of agencies ask for."""
    needs = [need for zone in problem.zones if zone.min_teams for need in zone.requires]
    found = [need.quality for need in (*problem.team.requires, *needs) if need.count > 0]
    found += [Quality(skill=entry.skill) for entry in problem.cover if entry.hard and entry.skill is not None]
    found += [Quality(skill=span.skill) for span in problem.span]
    found += [] if problem.team.supervisor is None else [Quality(skill=problem.team.supervisor.skill)]
    found += [Quality(agency=agency.id) for agency in problem.agencies if agency.min_share]
    return tuple(dict.fromkeys(found))


def _kind(problem: Problem, quality: Quality | None, asked: tuple[Quality, ...]) -> tuple[str, frozenset[str]]:
    """The commonest agency and skills, as far as they are asked for, of those who have it; of all where nobody has."""
    skills = {q.skill for q in asked if q.skill is not None}
    holders = [o for o in problem.officers if quality is None or o.ever_has(quality, range(problem.days))]
    kinds = Counter((o.agency, frozenset(skills & o.skills)) for o in holders)
    if not kinds:
        agencies = Counter(officer.agency for officer in problem.officers)
        commonest = min(agencies, key=lambda agency: (-agencies[agency], agency), default="")
        asked_agency = None if quality is None else quality.agency
        asked_skill = None if quality is None else quality.skill
        return asked_agency or commonest, frozenset(() if asked_skill is None else (asked_skill,))
    agency, held = min(kinds, key=lambda kind: (-kinds[kind], kind[0], sorted(kind[1])))
    return agency, held if quality is None or quality.skill is None else held | {quality.skill}


def _name(problem: Problem, skills: frozenset[str], agency: str) -> str:
    """For example "extra leader, BPD"; the agency only where there are several."""
    several = len({officer.agency for officer in problem.officers}) > 1
    return "Extra " + ", ".join([" and ".join(sorted(skills)) or "officer", *([agency] if several and agency else [])])
