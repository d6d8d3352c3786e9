"""Plain sentences of a diagnosis, with the names and dates of the problem; alike reasons share a sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from solver.doctor.phrases import PERMITS, REASONS
from solver.doctor.remedies import worst
from solver.doctor.speaking import Speaker
from solver.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Hashable

    from solver.doctor.diagnosis import Diagnosis, Reason
    from solver.doctor.remedies import ExtraOfficer, Remedy
    from solver.problem import Problem
    from solver.rules import Violation


def conflict_sentences(problem: Problem, diagnosis: Diagnosis) -> tuple[str, ...]:
    """What cannot hold together, a sentence for each rule or for several alike ones."""
    speaker = Speaker(problem)
    alike: dict[Hashable, list[Reason]] = defaultdict(list)
    often = Counter((reason.rule, reason.officer) for reason in diagnosis.conflict)
    for reason in diagnosis.conflict:
        alike[_likeness(reason, often[reason.rule, reason.officer])].append(reason)
    return tuple(_reason(speaker, group) for group in alike.values())


def remedy_sentence(problem: Problem, remedy: Remedy) -> str:
    """What to do, in one sentence."""
    speaker = Speaker(problem)
    alike: dict[Hashable, list[Violation]] = defaultdict(list)
    for v in worst(remedy.permitted):
        place = (v.day, v.shift) if v.rule in (Rule.OFF, Rule.BUSY) else v.zone
        alike[v.rule, place, v.actual if v.rule is not Rule.BUSY else None, v.limit].append(v)
    parts = [_permit(speaker, group, remedy.permitted) for group in alike.values()]
    parts += _extra(speaker, remedy.extra)
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _likeness(reason: Reason, often: int) -> Hashable:
    """Reasons that share a sentence: the same rule on the same days of several officers, or of one officer or place."""
    if reason.rule is Rule.LOCK:
        return reason
    if reason.officer is None:
        return reason.rule, reason.shift, reason.zone, reason.detail
    if reason.rule in (Rule.OFF, Rule.BUSY):
        return (reason.rule, reason.officer) if often > 1 else (reason.rule, reason.days, reason.shift)
    told = (Rule.WINDOW, Rule.NOT_BEFORE, Rule.MAX_SHIFTS, Rule.TEAM_NEEDS)
    return reason.rule, reason.shift, reason.zone, reason.detail if reason.rule in told else None


def _reason(speaker: Speaker, group: list[Reason]) -> str:
    say = REASONS.get(group[0].rule)
    if say is not None:
        return say(speaker, group)
    first = group[0]
    parts = [
        speaker.officers([r.officer for r in group if r.officer is not None]),
        speaker.place(first.days, first.shift, first.zone),
    ]
    about = ", ".join(part for part in parts if part)
    return f"Rule '{first.rule.replace('_', ' ')}'{f' for {about}' if about else ''}."


def _permit(speaker: Speaker, group: list[Violation], everything: tuple[Violation, ...]) -> str:
    days = {v.day for v in everything if v.rule is group[0].rule and v.day is not None}
    say = PERMITS.get(group[0].rule)
    if say is not None:
        return say(speaker, group, tuple(sorted(days)))
    return f"ease '{group[0].rule.replace('_', ' ')}' from {group[0].limit} to {group[0].actual}"


def _extra(speaker: Speaker, extra: tuple[ExtraOfficer, ...]) -> list[str]:
    alike: dict[tuple[str, tuple[int, ...]], int] = defaultdict(int)
    for one in extra:
        alike[one.officer.name, one.days] += 1
    said = []
    for (name, days), count in alike.items():
        what = name.removeprefix("Extra ")
        noun, comma, agency = what.partition(", ")
        several = f"{count} more {noun}s" if count > 1 else f"one more {noun}"
        said.append(f"add {several}{comma and ' of '}{agency} on {speaker.days(days)}")
    return said
