"""``publish`` and ``changes``: what officers were told, and what is different now."""

import getpass
from datetime import UTC, datetime
from typing import Annotated

import typer

from planner.command.options import OperationFile

MOST = 40
"""Changes that are listed unasked."""


def publish(
    operation_file: OperationFile,
    note: Annotated[str, typer.Option(help="Why it is published, for those who read it later.")] = "",
    by: Annotated[str | None, typer.Option(help="Who publishes; the user of this computer by default.")] = None,
) -> None:
    """Publishes the last plan: a record that never changes, and what 'changes' compares with."""
    from planner.command.stored import stored_plan
    from planner.publishing.published import Publication
    from planner.publishing.wording import published_line
    from planner.store.store import Store

    basis, saved = stored_plan(operation_file)
    said = Publication(datetime.now(UTC), getpass.getuser() if by is None else by, note)
    with Store.open(operation_file) as store:
        published = store.publish(saved.revision, said)
    typer.echo(f"Published     {published_line(published, basis.operation.timezone)}")
    typer.echo(f"Hash          {published.plan_hash}")


def changes(
    operation_file: OperationFile,
    since: Annotated[int | None, typer.Option(help="A published revision; the last one by default.")] = None,
    everything: Annotated[bool, typer.Option("--all", help=f"Lists more than {MOST} changes.")] = False,  # noqa: FBT002 - a switch
) -> None:
    """Says what changed since a published revision: whose post on which day is another one."""
    from planner.command.stored import stored_plan
    from planner.publishing.changing import changes as changed
    from planner.publishing.choosing import published_of
    from planner.publishing.wording import change_sentence, changes_headline
    from planner.store.store import Store

    basis, saved = stored_plan(operation_file)
    with Store.open(operation_file) as store:
        before = published_of(store.published(), since)
    found = changed(before.plan, saved.plan)
    typer.echo(changes_headline(found, before.revision))
    shown = found.posts if everything else found.posts[:MOST]
    for change in shown:
        typer.echo(f"  {change_sentence(change, basis.problem)}")
    if len(shown) < len(found.posts):
        typer.echo(f"  … and {len(found.posts) - len(shown)} more; list them with --all")
