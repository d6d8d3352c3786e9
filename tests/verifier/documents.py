"""The documents ``muster-problem/2`` and ``muster-solution/1`` as typed dictionaries; a null is as good as absent."""

from __future__ import annotations

from typing import Required, TypedDict

Busy = TypedDict("Busy", {"from": Required[int], "to": Required[int], "rest": bool, "counts": bool | None}, total=False)
DatedSkill = TypedDict("DatedSkill", {"skill": Required[str], "from": int | None, "to": int | None}, total=False)


class Off(TypedDict, total=False):
    day: Required[int]
    shift: str | None


class Shift(TypedDict, total=False):
    id: Required[str]
    start: Required[str]
    minutes: Required[int]
    not_before: list[str] | None
    night: bool | None


class Lock(TypedDict, total=False):
    day: Required[int]
    shift: Required[str]
    zone: str | None


class Request(TypedDict, total=False):
    day: Required[int]
    shift: str | None
    want: Required[bool]
    weight: Required[float]


class Window(TypedDict):
    days: int
    max_minutes: int


class Carried(TypedDict, total=False):
    nights: int
    holidays: int


class Officer(TypedDict, total=False):
    id: Required[str]
    agency: str
    skills: list[str | DatedSkill]
    off: list[Off]
    busy: list[Busy]
    locked: list[Lock]
    requests: list[Request]
    windows: list[Window]
    not_zones: list[str] | None
    min_rest_minutes: int
    max_minutes: int | None
    min_minutes: int
    max_minutes_24h: int | None
    max_shifts: dict[str, int]
    max_consecutive_days: int | None
    max_consecutive_nights: int | None
    min_consecutive_days: int
    min_consecutive_days_off: int
    max_weekends: int | None
    pay_per_hour: float
    carried_minutes: int
    carried: Carried | None


class Need(TypedDict, total=False):
    skill: str
    agency: str
    count: int


class Floor(TypedDict, total=False):
    day: int | None
    shift: str | None
    teams: Required[int]
    weight: float | None


class Zone(TypedDict, total=False):
    id: Required[str]
    risk: list[float]
    max_teams: int | None
    requires: list[Need]
    min_teams: list[Floor]
    max_visits_per_day: int | None


class Supervisor(TypedDict):
    skill: str
    from_size: int


class Team(TypedDict, total=False):
    min_size: int
    max_size: int | None
    requires: list[Need]
    supervisor: Supervisor | None


class Cover(TypedDict, total=False):
    day: Required[int]
    shift: Required[str]
    zone: str | None
    skill: str | None
    required: Required[int]
    under: float
    over: float
    hard: bool


class Row(TypedDict, total=False):
    """An assignment."""

    officer: Required[str]
    day: Required[int]
    shift: Required[str]
    zone: str | None
    team: int | None


class Baseline(TypedDict):
    assignments: list[Row]
    change_weight: float


class WorkPeriod(TypedDict, total=False):
    first_day: Required[int]
    days: Required[int]
    threshold_minutes: int | None
    overtime_weight: float | None


class Agency(TypedDict, total=False):
    id: Required[str]
    work_period: WorkPeriod | None
    min_share: float | None
    max_share: float | None


class Pair(TypedDict, total=False):
    officers: Required[list[str]]
    kind: Required[str]
    scope: str
    weight: float | None


class StandingTeam(TypedDict):
    id: str
    officers: list[str]
    weight: float


class Span(TypedDict, total=False):
    skill: Required[str]
    per: Required[int]
    weight: float | None


class Resource(TypedDict, total=False):
    id: Required[str]
    name: str
    available: Required[int]
    per_team: Required[int]
    zones: list[str] | None


class Problem(TypedDict, total=False):
    start: Required[str]
    days: Required[int]
    timezone: str
    slot_minutes: int
    shifts: Required[list[Shift]]
    officers: Required[list[Officer]]
    zones: list[Zone]
    team: Team | None
    effect: list[float]
    cover: list[Cover]
    budget_minutes: int | None
    baseline: Baseline | None
    weights: dict[str, float]
    holidays: list[int]
    agencies: list[Agency]
    pairs: list[Pair]
    standing_teams: list[StandingTeam]
    span: list[Span]
    resources: list[Resource]


class Solution(TypedDict, total=False):
    assignments: Required[list[Row]]
