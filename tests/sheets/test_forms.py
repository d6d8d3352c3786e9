"""What each form says, and what all of them share."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pypdf
import pytest

from planner.operation import ShiftId
from planner.publishing.published import plan_hash
from planner.review.reviewing import review
from planner.sheets.book import PrintStyle, SheetSelection
from planner.sheets.forms.changes import changed_posts
from planner.sheets.order import Form, SheetOrder
from planner.sheets.printing import Paper, usual_paper
from planner.sheets.source import Before, Recorded, Source
from solver.plan import Plan
from tests.builders import renamed
from tests.sheets.forms import AWAY, DAY, LATE, only_page, pdf_of, sheets_operation, source_of, texts_of

if TYPE_CHECKING:
    from solver.problem import Assignment


@pytest.fixture(scope="module")
def source() -> Source:
    return source_of()


def said(page: str, *words: str) -> list[str]:
    """Those of the words that a page does not say."""
    return [each for each in words if each not in page]


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize(("paper", "size"), [(Paper.US_LETTER, (612, 792)), (Paper.A4, (595, 842))])
def test_that_every_form_is_marked_numbered_tagged_and_of_the_paper_asked_for(
    source: Source, form: Form, paper: Paper, size: tuple[int, int]
) -> None:
    pdf = pdf_of(source, SheetOrder(form, LATE, style=PrintStyle("HANDLE WITH CARE")), paper)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert "/StructTreeRoot" in reader.root_object
    assert reader.outline
    for number, page in enumerate(reader.pages, start=1):
        text = " ".join(page.extract_text().split())
        footer = ("Plan revision 3, supersedes rev 2", "seed 1", "24-hour clock", source_hash(source))
        assert not said(text, *footer, f"Page {number} of {len(reader.pages)}", "SYNTHETIC DATA")
        assert text.count("HANDLE WITH CARE") == 2
        box = sorted((round(page.mediabox.width), round(page.mediabox.height)))
        assert tuple(box) == size


def with_plan(source: Source, assignments: tuple[Assignment, ...]) -> Source:
    """The source with other assignments, reviewed."""
    plan = Plan.of(assignments)
    return replace(source, saved=replace(source.saved, plan=plan), figures=review(source.problem, plan, None))


def source_hash(source: Source) -> str:
    return f"plan {plan_hash(source.saved.plan)}"


@pytest.mark.parametrize("form", [Form.TEAM_SHEET, Form.ROSTER])
def test_that_no_form_is_marked_unless_that_is_asked_for(source: Source, form: Form) -> None:
    assert "HANDLE" not in " ".join(texts_of(source, SheetOrder(form, LATE)))


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.PACKET])
def test_that_names_of_any_script_and_length_keep_a_form_of_one_shift_to_its_page(form: Form) -> None:
    name = "Maximiliana Wolfeschlegelsteinhausen #panic() $x$ Παπαδημητρακοπούλου"
    operation = renamed(sheets_operation(days=1, officers=32), name)
    pages = texts_of(source_of(operation, team_size=8), SheetOrder(form, LATE))
    assert len(pages) == (8 if form is Form.OFFICER_CARD else 1)
    assert "#panic()" in pages[0]


def test_that_a_roster_names_teams_leaders_and_who_is_not_to_be_had_but_not_why_somebody_is_on_leave() -> None:
    source = source_of()
    resting = with_plan(source, tuple(a for a in source.saved.plan.assignments if a.officer != AWAY))
    page = only_page(resting, Form.ROSTER, replace(LATE, shifts=frozenset({ShiftId("day")})))
    assert not said(page, "SHIFT ROSTER", "Day 06:00–14:00", "A · Downtown · 4 officers", "LEADER Sgt. A. Bell B101")
    assert f"{AWAY} JCSO leave" in page
    assert "surgery" not in page


def test_that_an_officer_without_a_zone_is_on_the_roster_at_the_supervisor_s_disposal(source: Source) -> None:
    late = [a for a in source.saved.plan.assignments if a.day == 0 and a.shift == "late"]
    rest = [a for a in source.saved.plan.assignments if a not in late]
    page = only_page(with_plan(source, (*rest, *(replace(a, zone=None, team=None) for a in late))), Form.ROSTER)
    _, listed = page.split("No zone: at the disposal of the shift supervisor")
    assert not said(listed, "C. Bell B113", "D. Carter B114", "E. Dunn B115", "F. Ellis B116")


def test_that_coverage_is_required_had_and_needed_kind_by_kind(source: Source) -> None:
    page = only_page(source, Form.COVERAGE)
    # two teams are wished for, of three at least, each with a leader and a dog; one of four, without a dog, is planned
    assert "Downtown Park at the fire station" in page
    assert page.count("2 1 1 6 4 2 2 1 1 2 0 2") == 3
    assert not said(page, "Req Have Need", "K9", "Sum of the shift", "Total of the day", "20:30")
    # one officer of the team of the day shift has a dog
    day = only_page(source, Form.COVERAGE, replace(DAY, shifts=frozenset({ShiftId("day")})))
    assert "2 1 1 6 4 2 2 1 1 2 1 1" in day


def test_that_a_muster_lists_by_agency_who_checks_in(source: Source) -> None:
    page = only_page(source, Form.MUSTER)
    assert not said(page, "OFFICERS 4", "☐ Staging", "In: time", "Signature", "Out: time", "A, Downtown")
    assert page.index("BPD") < page.index("JCSO")


def test_that_a_log_is_headed_by_its_team_and_its_members(source: Source) -> None:
    page = only_page(source, Form.TEAM_LOG)
    assert not said(page, "Team A, Downtown", "Team leader", "Team member", "City Police", "County Sheriff", "Notable")


def test_that_a_card_shows_every_duty_leave_and_regular_duty_of_one_officer(source: Source) -> None:
    (page,) = texts_of(source, SheetOrder(Form.OFFICER_CARD, officers=frozenset({"B101"})))
    assert not said(page, "Sgt. A. Bell", "3 shifts", "24 h hours", "Tue 1 Dec Day 06:00–14:00 Downtown A LEADER")
    assert "Tue 1 Dec court 14:00–00:00 (+1)" in page
    (away,) = texts_of(source, SheetOrder(Form.OFFICER_CARD, officers=frozenset({AWAY})))
    assert "Wed 2 Dec leave" in away
    assert len(texts_of(source, SheetOrder(Form.OFFICER_CARD))) == 24


def test_that_a_summary_quotes_the_figures_of_the_plan(source: Source) -> None:
    figures = replace(source.figures, risk_covered=0.123, achieved=0.96, gap=0.04, wishes_met=3, wishes_total=5)
    page = " ".join(texts_of(replace(source, figures=figures), SheetOrder(Form.SUMMARY)))
    missing = said(
        page,
        "12.3 % of all risk covered",
        "96.0 % of what any plan could gain; no plan can do better by more than 4.00 %",
        "Wishes met: 3 of 5",
        "Late 20:30–04:30 (+1)",
        "City Police 18 / 18",
        "Tue 1 Dec 2 / 8",
        "Thu 3 Dec 2 / 8",
    )
    assert not missing
    unproven = replace(source.figures, achieved=None, gap=None)
    assert "is not proven" in " ".join(texts_of(replace(source, figures=unproven), SheetOrder(Form.SUMMARY)))


def test_that_a_change_notice_says_only_what_changed_and_whom_to_call(source: Source) -> None:
    page = only_page(source, Form.CHANGE_NOTICE, SheetSelection())
    missing = said(
        page,
        "CHANGE NOTICE REV 3",
        "rev 2",
        "published last: 2 posts of 2 officers changed",
        "NEW",
        "off Day 06:00–14:00, Five Points South, team B",
        "Late 20:30–04:30 (+1), Ensley, team B",
        "Ensley: no longer there (was team B), withdraw the sheet",
    )
    assert not missing
    changed = {str(post.officer) for post in changed_posts(source, before_of(source), SheetOrder())}
    phones = {str(officer.id): officer.phone for officer in source.operation.officers}
    assert all((phones[badge] in page) == (badge in changed) for badge in phones)


def test_that_a_change_notice_of_a_day_leaves_the_others_out(source: Source) -> None:
    late = only_page(source, Form.CHANGE_NOTICE, LATE)
    assert "1 post of 1 officer changed" in late
    assert "Day 06:00" not in late
    assert "Nothing changed" in only_page(source, Form.CHANGE_NOTICE, SheetSelection(date(2026, 12, 2)))
    same = Before(2, source.saved.plan, published=False)
    assert "Nothing changed" in only_page(replace(source, before=same), Form.CHANGE_NOTICE)
    assert "first revision" in only_page(replace(source, before=None), Form.CHANGE_NOTICE)


def test_that_a_change_notice_names_every_sheet_that_is_no_longer_true(source: Source) -> None:
    page = only_page(source, Form.CHANGE_NOTICE, SheetSelection())
    assert "Tue 1 Dec Day Five Points South: team B" in page
    assert "Downtown: team A; Ensley: no longer there" in page
    # without the team of Downtown, that of Five Points South takes its letter though none of its officers changed
    left = tuple(a for a in source.saved.plan.assignments if (a.day, a.shift, a.zone) != (0, "day", "Z01"))
    fewer = replace(with_plan(source, left), before=Before(2, source.saved.plan, published=True))
    page = only_page(fewer, Form.CHANGE_NOTICE)
    assert "Nothing changed" in page
    page = only_page(fewer, Form.CHANGE_NOTICE, DAY)
    assert "Downtown: no longer there (was team A), withdraw the sheet; Five Points South: now team A (was B)" in page


def test_that_the_foot_names_the_revision_that_was_handed_out_before(source: Source) -> None:
    handed_out = replace(before_of(source), revision=1)
    assert "revision 3, supersedes rev 1, saved" in only_page(replace(source, before=handed_out), Form.ROSTER)


def before_of(source: Source) -> Before:
    assert source.before is not None
    return source.before


def test_that_the_basis_says_where_each_figure_comes_from(source: Source) -> None:
    page = only_page(source, Form.BASIS)
    missing = said(
        page,
        "no person's data ever are",
        "4,200 incidents from Fri 1 Dec 2023 to Mon 30 Nov 2026. 60 of them have no clock time",
        "1 Downtown history 1,716 12.00",
        "Five Points South SET BY HAND 0 3.00",
        "Parade Crime Center",
        "The first team in a zone is taken to cover 45 %",
    )
    assert not missing
    assert "no history of incidents" in only_page(replace(source, history=None), Form.BASIS)


def test_that_an_after_action_puts_what_happened_beside_what_was_planned(source: Source) -> None:
    assert "No incident of these days is known yet" in only_page(source, Form.AFTER_ACTION)
    known = Recorded(date(2026, 12, 2), {"Z01": 7}, {"Z01": 3.4})
    page = only_page(replace(source, recorded=known), Form.AFTER_ACTION)
    assert "Incidents are known until Wed 2 Dec 2026: 7 in the zones, 3.4 expected" in page
    assert "3.4 7" in page


def test_that_a_packet_lists_its_sheets_with_the_pages_on_which_they_are(source: Source) -> None:
    pages = texts_of(source, SheetOrder(Form.PACKET, DAY))
    titles = ("CHANGE NOTICE", "COVERAGE MATRIX", "SHIFT ROSTER", "MUSTER", "TEAM SHEET", "TEAM LOG")
    for title in titles:
        first = next(number for number, page in enumerate(pages, start=1) if number > 1 and f"{title}" in page)
        line = pages[0].casefold().split(title.casefold(), 1)[1]
        assert str(first) in line.replace(".", " ").split()
    late = texts_of(source, SheetOrder(Form.PACKET, LATE))
    assert len(late) < len(pages)
    assert not any("Day 06:00–14:00" in page for page in late[2:])


def test_that_the_sheets_of_one_team_alone_can_be_had(source: Source) -> None:
    order = SheetOrder(Form.TEAM_SHEET, replace(DAY, shifts=frozenset({ShiftId("day")}), letters=frozenset({"B"})))
    (page,) = texts_of(source, order)
    assert "Five Points South" in page


def test_that_a_form_of_days_without_anybody_says_so(source: Source) -> None:
    nobody = SheetSelection(date(2027, 1, 1))
    for form in (Form.ROSTER, Form.MUSTER, Form.TEAM_LOG, Form.OFFICER_CARD):
        assert "Nobody is planned for these days and shifts." in only_page(source, form, nobody)


def test_that_a_visit_plan_and_its_expected_delivery_are_on_the_team_sheet(source: Source) -> None:
    style = PrintStyle(delivery=0.5)
    (page,) = texts_of(source, SheetOrder(Form.TEAM_SHEET, LATE, style=style))
    assert not said(page, "VISIT PLAN", "At 50 % delivery expect", "1: 33.5186, -86.8066", "Staging point S: 33.52300")
    (other,) = texts_of(source_of(), SheetOrder(Form.TEAM_SHEET, LATE, style=style))
    assert other == page


@pytest.mark.parametrize("form", list(Form))
def test_that_a_plan_that_names_what_is_gone_is_printed_without_it(form: Form) -> None:
    source = source_of()
    operation, problem = source.operation, source.problem
    smaller = replace(
        operation,
        officers=tuple(o for o in operation.officers if o.id != "B116"),
        zones=tuple(z for z in operation.zones if z.id != "Z02"),
        shifts=tuple(s for s in operation.shifts if s.id != "power"),
        last_day=date(2026, 12, 2),
    )
    left = replace(
        problem,
        days=2,
        officers=tuple(o for o in problem.officers if o.id != "B116"),
        zones=tuple(z for z in problem.zones if z.id != "Z02"),
        shifts=tuple(s for s in problem.shifts if s.id != "power"),
    )
    figures = review(left, source.saved.plan, None)
    text = " ".join(texts_of(replace(source, operation=smaller, problem=left, figures=figures), SheetOrder(form)))
    # the change notice and the list of broken rules may still name them by their ids
    if form not in (Form.CHANGE_NOTICE, Form.PACKET, Form.SUMMARY):
        assert "B116" not in text
        assert "Power 11:00" not in text
    # the note of a centre, which the basis prints, goes on beyond the operation
    assert ("Thu 3 Dec" in text) == (form is Form.BASIS)


@pytest.mark.parametrize(
    ("timezone", "paper"),
    [("America/Chicago", Paper.US_LETTER), ("Pacific/Honolulu", Paper.US_LETTER), ("Europe/Berlin", Paper.A4)],
)
def test_that_the_usual_paper_is_that_of_the_place(timezone: str, paper: Paper) -> None:
    assert usual_paper(timezone) is paper
