"""The command line as a whole."""

from __future__ import annotations

import typer

from planner.command.backtest import backtest
from planner.command.briefing import briefing
from planner.command.compare import compare
from planner.command.demo import demo
from planner.command.explain import explain
from planner.command.export import export
from planner.command.import_roster import import_roster
from planner.command.incidents import import_, look, watch
from planner.command.new import new
from planner.command.plan import plan
from planner.command.publish import changes, publish
from planner.command.sheets import sheets
from planner.command.shifts import shifts
from planner.command.sick import sick
from planner.command.solve import solve
from planner.command.stress import stress
from planner.command.suggest_zones import suggest_zones
from planner.command.sweep import sweep

INTERRUPTED = 130
"""The exit code after Ctrl+C, by custom 128 + SIGINT."""

app = typer.Typer(
    name="muster",
    help="Plans who works which shift, in which team, at which place. Without a command the window opens.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (
    demo,
    new,
    plan,
    export,
    sheets,
    publish,
    changes,
    suggest_zones,
    backtest,
    shifts,
    briefing,
    solve,
    explain,
    sick,
):
    app.command()(command)
for scenario_command in (compare, sweep, stress):
    app.command()(scenario_command)
app.command()(look)
app.command()(watch)
app.command("import")(import_)
app.command("import-roster")(import_roster)


def run(arguments: list[str]) -> int:
    """
    The exit code of a command: 0, or 2 where the command line itself is at fault.

    Raises
    ------
    PlannerError
        Where a person can mend what is wrong.
    """
    try:
        app(arguments, prog_name="muster")
    except SystemExit as end:
        return int(end.code or 0)
    except KeyboardInterrupt:
        typer.echo("Stopped before there was a plan; nothing was saved.", err=True)
        return INTERRUPTED
    return 0
