"""What the words of a supervisor cost: the prices that turn wishes and soft rules into the solver's points."""

from __future__ import annotations

from planner.operation import Strength

POINTS_OF_ALL_RISK = 10_000.0
"""The cost of leaving all risk of the operation uncovered: one point is 0.01 % of all risk."""

WISH_POINTS = {Strength.STRICT: 100.0, Strength.HIGH: 10.0, Strength.MEDIUM: 3.0, Strength.LOW: 1.0}
"""
Cost of a wish that is not met. A team-shift is worth about 15 points in an operation of fifty officers and a month,
so a medium wish gives way to a fifth of a team, a high one to two thirds of one. A strict wish not to work is leave.
"""

SHORT_TEAM_POINTS = 5.0
"""Cost of each team that a zone has fewer than wished for, per day and shift."""
