"""The rules of who works with whom and of what teams share, one module each; ``solver.group_check`` says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from solver.constraints.teams.pairs import add_pairs
from solver.constraints.teams.resources import add_resources
from solver.constraints.teams.span import add_span_of_control
from solver.constraints.teams.standing import charge_standing_teams
from solver.constraints.teams.visits import add_most_visits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from solver.modelling import Frame, Model


def add_team_rules(frame: Frame, model: Model, teams: Mapping[tuple[int, int], int]) -> None:
    """Adds the rows and prices of all of them; ``teams`` has the teams by (cell, zone) outside the scope."""
    add_pairs(frame, model)
    charge_standing_teams(frame, model)
    add_span_of_control(model)
    add_resources(frame, model, teams)
    add_most_visits(frame, model)
