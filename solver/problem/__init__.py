"""The values of a problem, as format ``muster-problem/2`` defines them; days and minutes are plain numbers here."""

from solver.problem.agencies import Agency, WorkPeriod
from solver.problem.company import Pair, PairKind, PairScope, SpanOfControl, StandingTeam
from solver.problem.ids import OfficerId, ShiftId, ZoneId
from solver.problem.people import Busy, Carried, DatedSkill, HoursWindow, Lock, Off, Officer, Quality, Request
from solver.problem.places import Requirement, Resource, Shift, Supervisor, TeamFloor, TeamTemplate, Zone
from solver.problem.whole import Assignment, Baseline, Cover, Problem, Weights

__all__ = [
    "Agency",
    "Assignment",
    "Baseline",
    "Busy",
    "Carried",
    "Cover",
    "DatedSkill",
    "HoursWindow",
    "Lock",
    "Off",
    "Officer",
    "OfficerId",
    "Pair",
    "PairKind",
    "PairScope",
    "Problem",
    "Quality",
    "Request",
    "Requirement",
    "Resource",
    "Shift",
    "ShiftId",
    "SpanOfControl",
    "StandingTeam",
    "Supervisor",
    "TeamFloor",
    "TeamTemplate",
    "Weights",
    "WorkPeriod",
    "Zone",
    "ZoneId",
]
