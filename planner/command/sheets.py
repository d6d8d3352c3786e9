"""``sheets``: any of the printed forms of the last plan as a PDF."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from planner.command.options import OperationFile
from planner.sheets.order import Form
from planner.sheets.visits import DELIVERY

_DAY = ["%Y-%m-%d"]


class PaperName(StrEnum):
    """The papers by the name that people give them."""

    LETTER = "letter"
    A4 = "a4"


def sheets(
    operation_file: OperationFile,
    out: Annotated[Path, typer.Option(metavar="FILE.pdf", help="The file that is written.")],
    form: Annotated[Form, typer.Option(help="Which form.")] = Form.TEAM_SHEET,
    day: Annotated[datetime | None, typer.Option(formats=_DAY, help="First day; all days by default.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=_DAY, help="Last day; the first by default.")] = None,
    shift: Annotated[list[str] | None, typer.Option(help="A shift, by id or name; repeat it.")] = None,
    zone: Annotated[list[str] | None, typer.Option(help="A zone, by id or name; repeat it.")] = None,
    team: Annotated[list[str] | None, typer.Option(help="A team, by its call letter; repeat it.")] = None,
    officer: Annotated[list[str] | None, typer.Option(help="An officer's card, by badge; repeat it.")] = None,
    paper: Annotated[
        PaperName | None, typer.Option(help="The size of a page; what is usual where the operation is.")
    ] = None,
    mark: Annotated[str, typer.Option(help="A handling mark for each page.")] = "",
    delivery: Annotated[float, typer.Option(help="Share of planned visits that may be expected.")] = DELIVERY,
    since: Annotated[int | None, typer.Option(help="Revision that a change notice compares with.")] = None,
) -> None:
    """Prints a form of the last saved plan: team sheets, rosters, a change notice, or the whole packet."""
    from planner.export.writing import write_whole
    from planner.planning.basis import read_basis
    from planner.sheets.choosing import Wanted, order_of
    from planner.sheets.form_wording import printed_line
    from planner.sheets.packing import form_book
    from planner.sheets.printing import Paper, sheets_pdf, usual_paper
    from planner.sheets.reading import plan_to_print, read_source
    from planner.store.store import Store

    last = until or day
    wanted = Wanted(
        form=form,
        first_day=day.date() if day else None,
        last_day=last.date() if last else None,
        shifts=tuple(shift or ()),
        zones=tuple(zone or ()),
        letters=tuple(team or ()),
        officers=tuple(officer or ()),
        handling=mark,
        delivery=delivery,
    )
    with Store.open(operation_file) as store:
        saved = plan_to_print(store)
        basis = read_basis(store)
        order = order_of(wanted, basis.operation)
        source = read_source(store, basis, saved, since=since)
    sizes = {PaperName.LETTER: Paper.US_LETTER, PaperName.A4: Paper.A4}
    size = sizes[paper] if paper else usual_paper(basis.operation.timezone)
    write_whole(out, sheets_pdf(form_book(source, order), paper=size))
    typer.echo(printed_line(form, saved.revision, str(out)))
