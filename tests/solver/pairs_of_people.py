"""The pairs of the rules that hang on one officer or one agency, as version 2 of the format has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from solver.problem import (
    Agency,
    Busy,
    DatedSkill,
    Quality,
    Requirement,
    Shift,
    TeamTemplate,
    WorkPeriod,
    ZoneId,
)
from solver.rules import Rule
from tests.solver.building import DAY, EVENING, NIGHT, SHIFTS, Pair, alone, officer, problem, works, zoned

if TYPE_CHECKING:
    from solver.problem import Problem

NIGHTS = (*SHIFTS[:2], replace(SHIFTS[2], night=True))
TWO_NIGHTS = (works("a", 0, NIGHT), works("a", 1, NIGHT))
LONG = (Shift(DAY, "Day", time(6), 720), Shift(EVENING, "Evening", time(14), 480), Shift(NIGHT, "Night", time(22), 480))
SHORT = (Shift(DAY, "Day", time(6), 480), Shift(NIGHT, "Night", time(0, 30), 240))
NIGHT_THEN_EVENING = (works("a", 0, NIGHT), works("a", 1, EVENING))
"""22:00 to 6:00 and 14:00 to 22:00: from 22:00 on, 16 hours in 24; each other window has less."""
EVENING_THEN_DAY = (works("a", 0, EVENING), works("a", 1, DAY))
"""14:00 to 22:00 and 6:00 to 18:00: from 14:00 on, 8 + 8 hours in 24; from 18:00 on, 4 + 12."""
AUTUMN, SPRING = date(2026, 10, 31), date(2026, 3, 7)


def nights(most: int, *, days: int = 3, marked: bool = True) -> Problem:
    return replace(alone(days, max_consecutive_nights=most), shifts=NIGHTS if marked else SHIFTS)


def tired(most: int, *busy: Busy, start: date | None = None, shifts: tuple[Shift, ...] = SHIFTS) -> Problem:
    found = replace(alone(3, max_minutes_24h=most, busy=busy), shifts=shifts)
    return found if start is None else replace(found, start=start, timezone="America/Chicago")


def ledger(threshold: int | None, *, first_day: int = 0, period: int = 7, days: int = 8, **rules: object) -> Problem:
    """A problem of one officer of an agency that allows no overtime."""
    agency = Agency("BPD", WorkPeriod(first_day, period, threshold))
    return problem(days, (officer("a", agency="BPD", **rules),), agencies=(agency,))


def shared(least: float | None, most: float | None = None) -> Problem:
    crew = (officer("a", agency="BPD"), officer("b", agency="JCSO"), officer("c", agency="JCSO"))
    return problem(1, crew, agencies=(Agency("BPD", None, least, most),))


def led_by(*skills: DatedSkill) -> Problem:
    team = TeamTemplate(requires=(Requirement(Quality(skill="dre")),))
    return zoned(days=3, officers=(officer("a", dated_skills=skills),), team=team)


FIVE_DAYS = tuple(works("a", day, DAY) for day in (0, 1, 2, 4, 6))
ON_DAY_1 = (works("a", 1, DAY, "Z"),)
ONE_OF_EACH = (works("a", 0, DAY), works("b", 0, NIGHT))
FIVE_SHIFTS_OF_TEN_HOURS = tuple(works("a", day, DAY) for day in range(5))

PAIRS_OF_PEOPLE = {
    "a skill that begins": Pair(
        Rule.TEAM_NEEDS, ON_DAY_1, led_by(DatedSkill("dre", 1, None)), led_by(DatedSkill("dre", 2, None))
    ),
    "a skill that ends": Pair(
        Rule.TEAM_NEEDS, ON_DAY_1, led_by(DatedSkill("dre", None, 1)), led_by(DatedSkill("dre", None, 0))
    ),
    "a skill on the right days of two": Pair(
        Rule.TEAM_NEEDS,
        ON_DAY_1,
        led_by(DatedSkill("dre", 0, 0), DatedSkill("dre", 1, 1)),
        led_by(DatedSkill("dre", 0, 0), DatedSkill("dre", 2, 2)),
    ),
    "a zone that is barred": Pair(
        Rule.BARRED_ZONE,
        (works("a", 0, DAY, "Z"),),
        zoned(officers=(officer("a"),)),
        zoned(officers=(officer("a", not_zones=frozenset({ZoneId("Z")})),)),
    ),
    "nights in a row": Pair(Rule.NIGHTS, TWO_NIGHTS, nights(2), nights(1)),
    "nights to the end of the horizon": Pair(Rule.NIGHTS, TWO_NIGHTS, nights(2, days=2), nights(1, days=2)),
    "shifts that are no nights": Pair(Rule.NIGHTS, TWO_NIGHTS, nights(1, marked=False), nights(1)),
    "a day shift between nights": Pair(
        Rule.NIGHTS,
        (works("a", 0, NIGHT), works("a", 2, NIGHT)),
        nights(1),
        nights(0),
    ),
    "one shift in 24 hours": Pair(Rule.HOURS_24, (works("a", 0, DAY),), tired(480), tired(479)),
    "two shifts in 24 hours": Pair(Rule.HOURS_24, NIGHT_THEN_EVENING, tired(960), tired(959)),
    "24 hours that cut a shift": Pair(
        Rule.HOURS_24, EVENING_THEN_DAY, tired(960, shifts=LONG), tired(959, shifts=LONG)
    ),
    "24 hours that end with a shift": Pair(
        Rule.HOURS_24,
        (works("a", 0, DAY), works("a", 1, DAY)),
        tired(720, shifts=LONG),
        tired(719, shifts=LONG),
    ),
    "24 hours over the end of summer time": Pair(
        Rule.HOURS_24,
        (works("a", 0, DAY), works("a", 1, DAY)),
        tired(480, start=AUTUMN),
        tired(479, start=AUTUMN),
    ),
    "24 hours over the start of summer time": Pair(
        Rule.HOURS_24,
        (works("a", 0, DAY), works("a", 1, DAY)),
        tired(540, start=SPRING),
        tired(539, start=SPRING),
    ),
    "duty that counts in 24 hours": Pair(
        Rule.HOURS_24,
        (works("a", 0, DAY),),
        tired(600, Busy(0, 120, counts=True)),
        tired(599, Busy(0, 120, counts=True)),
    ),
    "duty that does not count in 24 hours": Pair(
        Rule.HOURS_24, (works("a", 0, DAY),), tired(480, Busy(0, 120)), tired(480, Busy(0, 120, counts=True))
    ),
    "duty that is too much in itself, met by a minute of the shift": Pair(
        Rule.HOURS_24,
        (works("a", 1, DAY),),
        tired(480, *[Busy(200, 600, counts=True)] * 2),
        tired(480, *[Busy(201, 601, counts=True)] * 2),
    ),
    "two duties and a shift": Pair(
        Rule.HOURS_24,
        (works("a", 1, DAY),),
        tired(650, Busy(900, 1020, counts=True), Busy(2290, 2410, counts=True)),
        tired(649, Busy(900, 1020, counts=True), Busy(2290, 2410, counts=True)),
    ),
    "two shifts and duty that counts": Pair(
        Rule.HOURS_24,
        NIGHT_THEN_EVENING,
        tired(1020, Busy(1860, 1920, counts=True)),
        tired(1019, Busy(1860, 1920, counts=True)),
    ),
    "duties at once that begin 24 hours after the shift": Pair(
        Rule.HOURS_24,
        (works("a", 0, DAY),),
        tired(580, *[Busy(1800, 1900, counts=True)] * 2),
        tired(579, *[Busy(1800, 1900, counts=True)] * 2),
    ),
    "duties at once that end 24 hours before the shift does": Pair(
        Rule.HOURS_24,
        (works("a", 1, DAY),),
        tired(580, *[Busy(740, 840, counts=True)] * 2),
        tired(579, *[Busy(740, 840, counts=True)] * 2),
    ),
    "two shifts and duties at once": Pair(
        Rule.HOURS_24,
        (works("a", 0, DAY), works("a", 1, NIGHT)),
        tired(820, *[Busy(1800, 1900, counts=True)] * 2, shifts=SHORT),
        tired(819, *[Busy(1800, 1900, counts=True)] * 2, shifts=SHORT),
    ),
    "duty that is too much where no shift is near": Pair(
        Rule.HOURS_24,
        (works("a", 0, DAY), works("a", 3, DAY)),
        replace(tired(480, Busy(2000, 2600, counts=True)), days=4),
        replace(tired(480, Busy(1700, 2300, counts=True)), days=4),
    ),
    "minutes of a work period": Pair(Rule.WORK_PERIOD, FIVE_DAYS, ledger(2400), ledger(2399)),
    "the table of the regulation": Pair(
        Rule.WORK_PERIOD,
        FIVE_SHIFTS_OF_TEN_HOURS,
        replace(ledger(None, period=8), shifts=(Shift(DAY, "Day", time(6), 588),)),
        replace(ledger(None, period=8), shifts=(Shift(DAY, "Day", time(6), 589),)),
    ),
    "a work period that turns within": Pair(
        Rule.WORK_PERIOD, FIVE_DAYS, ledger(1440, first_day=3), ledger(1440, first_day=-2)
    ),
    "minutes carried into a work period": Pair(
        Rule.WORK_PERIOD, FIVE_DAYS, ledger(2500, carried_minutes=100), ledger(2500, carried_minutes=101)
    ),
    "minutes carried in count once": Pair(
        Rule.WORK_PERIOD,
        (works("a", 1, DAY),),
        ledger(480, first_day=-6, carried_minutes=480),
        ledger(480, first_day=-5, carried_minutes=1),
    ),
    "a work period that is full before anything is assigned": Pair(
        Rule.WORK_PERIOD,
        (works("a", 1, DAY),),
        ledger(480, first_day=-6, carried_minutes=500),
        ledger(480, first_day=-5, carried_minutes=500),
    ),
    "duty that counts in a work period": Pair(
        Rule.WORK_PERIOD,
        (works("a", 2, DAY),),
        ledger(540, busy=(Busy(0, 60, counts=True),)),
        ledger(539, busy=(Busy(0, 60, counts=True),)),
    ),
    "duty counts in the period in which it starts": Pair(
        Rule.WORK_PERIOD,
        (works("a", 2, DAY),),
        ledger(480, first_day=1, busy=(Busy(1439, 1500, counts=True),)),
        ledger(480, first_day=1, busy=(Busy(1440, 1501, counts=True),)),
    ),
    "duty before the first day is carried, not counted": Pair(
        Rule.WORK_PERIOD,
        (works("a", 2, DAY),),
        ledger(480, first_day=-2, busy=(Busy(-1, 60, counts=True),)),
        ledger(480, first_day=-2, busy=(Busy(0, 60, counts=True),)),
    ),
    "least share of an agency": Pair(Rule.AGENCY_SHARE, ONE_OF_EACH, shared(0.5), shared(0.5001)),
    "greatest share of an agency": Pair(Rule.AGENCY_SHARE, ONE_OF_EACH, shared(None, 0.5), shared(None, 0.4999)),
}
