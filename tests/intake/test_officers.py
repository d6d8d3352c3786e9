"""The files of agencies and officers, and the header of any table."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from planner.errors import IntakeError
from planner.intake.intake import Known
from planner.intake.officers import agencies_of, read_agencies, read_officers
from planner.operation import Agency, AgencyId, Officer, OfficerId, ShiftId, Terms

if TYPE_CHECKING:
    from tests.intake.conftest import Write

HEADER = (
    "badge,name,rank,agency,terms,skills,phone,max_hours_week,max_hours_total,min_rest_hours,max_consecutive_days,"
    "barred_shifts\n"
)
SHORT = "badge,name,agency,terms,skills\n"


def test_that_every_column_reaches_the_officer(write: Write) -> None:
    row = "1042,Maria Alvarez,Sergeant,BPD,Volunteer,leader; spanish,+1 205 555 0142,24,80.5,11,5,night;late\n"
    assert read_officers(write("officers.csv", HEADER + row)).or_raise() == (
        Officer(
            id=OfficerId("1042"),
            name="Maria Alvarez",
            agency=AgencyId("BPD"),
            terms=Terms.VOLUNTEER,
            rank="Sergeant",
            skills=frozenset({"leader", "spanish"}),
            phone="+1 205 555 0142",
            max_hours_7_days=24,
            max_hours_total=80.5,
            minimum_rest=timedelta(hours=11),
            max_consecutive_days=5,
            barred_shifts=frozenset({ShiftId("night"), ShiftId("late")}),
        ),
    )


def test_that_limits_that_are_left_out_are_left_to_the_contract(write: Write) -> None:
    (officer,) = read_officers(write("officers.csv", SHORT + "1,A,BPD,lent,\n")).or_raise()
    limits = (officer.max_hours_7_days, officer.max_hours_total, officer.minimum_rest, officer.max_consecutive_days)
    assert limits == (None,) * 4


def test_that_an_officer_who_is_there_twice_is_refused_with_both_rows(write: Write) -> None:
    intake = read_officers(write("officers.csv", SHORT + "1,A,BPD,lent,\n2,B,BPD,lent,\n1,C,BPD,lent,\n"))
    (fault,) = intake.faults
    assert (fault.file, fault.line, fault.column, fault.value) == ("officers.csv", 4, "badge", "1")
    assert "already in row 2" in fault.reason
    assert [officer.id for officer in intake.accepted] == ["1", "2"]


def test_that_all_faults_of_a_file_come_at_once(write: Write) -> None:
    rows = "1,,BPD,lent,-1,80,11,5\n2,B,BPD,part,24,x,99,0\n3,C,BPD,lent,169,1,1,1.5\n"
    header = "badge,name,agency,terms,max_hours_week,max_hours_total,min_rest_hours,max_consecutive_days\n"
    intake = read_officers(write("officers.csv", header + rows))
    assert {(fault.line, fault.column) for fault in intake.faults} == {
        (2, "name"),
        (2, "max_hours_week"),
        (3, "terms"),
        (3, "max_hours_total"),
        (3, "min_rest_hours"),
        (3, "max_consecutive_days"),
        (4, "max_hours_week"),
        (4, "max_consecutive_days"),
    }
    assert intake.accepted == ()
    with pytest.raises(IntakeError) as caught:
        intake.or_raise()
    assert len(str(caught.value).splitlines()) == 8


@pytest.mark.parametrize("hours", ["0", "168"])
def test_that_a_weekly_limit_of_0_to_168_hours_is_taken(write: Write, hours: str) -> None:
    path = write("officers.csv", f"badge,name,agency,terms,max_hours_week\n1,A,BPD,lent,{hours}\n")
    assert read_officers(path).or_raise()[0].max_hours_7_days == float(hours)


def test_that_a_fault_is_one_sentence_with_file_row_column_value_reason_and_remedy(write: Write) -> None:
    path = write("officers.csv", "badge,name,agency,terms,max_hours_week\n1,A,BPD,lent,-8\n")
    (fault,) = read_officers(path).faults
    assert fault.sentence == (
        "officers.csv, row 2, column max_hours_week '-8': this is less than 0 hours. Write a number from 0 to 168."
    )


def test_that_an_unknown_agency_names_the_nearest_one(write: Write) -> None:
    path = write("officers.csv", SHORT + "1,A,JCS,lent,\n2,B,bpd,lent,\n3,C,XYZ,lent,\n")
    known = Known(agencies=frozenset({"BPD", "JCSO"}))
    near, case, far = read_officers(path, known).faults
    assert near.remedy == "Did you mean JCSO?"
    assert case.remedy == "Write BPD."
    assert far.reason == "there is no agency 'XYZ'"


def test_that_without_a_file_of_agencies_the_first_spelling_rules(write: Write) -> None:
    intake = read_officers(write("officers.csv", SHORT + "1,A,BPD,lent,\n2,B,Bpd,lent,\n3,C,JCSO,lent,\n"))
    (fault,) = intake.faults
    assert (fault.line, fault.remedy) == (3, "Write BPD.")
    assert agencies_of(intake.accepted) == (Agency(AgencyId("BPD"), "BPD"), Agency(AgencyId("JCSO"), "JCSO"))


def test_that_a_skill_which_differs_only_by_case_is_refused(write: Write) -> None:
    rows = "1,A,BPD,lent,DRE\n2,B,BPD,lent,dre\n3,C,BPD,lent,Leader\n4,D,BPD,lent,dog;dog\n"
    first, second, third = read_officers(write("officers.csv", SHORT + rows)).faults
    assert (first.line, first.value, first.reason) == (3, "dre", "this is spelled 'DRE' in row 2")
    assert (second.line, second.remedy) == (4, "Write leader.")
    assert (third.line, third.reason) == (5, "this is there twice")


def test_that_a_barred_shift_must_be_one_of_the_shifts(write: Write) -> None:
    path = write("officers.csv", "badge,name,agency,terms,barred_shifts\n1,A,BPD,lent,day;nihgt\n")
    (fault,) = read_officers(path, Known(shifts=frozenset({"day", "night"}))).faults
    assert (fault.column, fault.value, fault.remedy) == ("barred_shifts", "nihgt", "Did you mean night?")


def test_that_agencies_are_read_and_one_that_is_there_twice_is_refused(write: Write) -> None:
    assert read_agencies(write("a.csv", "ID;Name\nBPD;Birmingham Police\nJCSO;\n")).or_raise() == (
        Agency(AgencyId("BPD"), "Birmingham Police"),
        Agency(AgencyId("JCSO"), "JCSO"),
    )
    (rated,) = read_agencies(write("c.csv", "id,overtime_rate\nBPD,58.5\n")).or_raise()
    assert rated.overtime_rate == 58.5
    (wrong,) = read_agencies(write("d.csv", "id,overtime_rate\nBPD,-1\n")).faults
    assert wrong.column == "overtime_rate"
    (fault,) = read_agencies(write("b.csv", "id\nBPD\nbpd\n")).faults
    assert fault.line == 3


def test_that_header_names_may_differ_in_case_blanks_and_order(write: Write) -> None:
    path = write("officers.csv", "Name,TERMS,Max hours-week,Agency,Badge\nA,lent,8,BPD,1\n")
    (officer,) = read_officers(path).or_raise()
    assert (officer.id, officer.max_hours_7_days) == ("1", 8)


def test_that_unknown_missing_and_doubled_columns_are_refused_in_the_header(write: Write) -> None:
    path = write("officers.csv", "badge,name,agncy,rank,Rank,hair colour\n1,A,BPD,x,y,red\n")
    intake = read_officers(path)
    sentences = [fault.sentence for fault in intake.faults]
    assert intake.accepted == ()
    assert all(fault.line == 1 for fault in intake.faults)
    assert any("column agncy" in sentence and "Did you mean 'agency'?" in sentence for sentence in sentences)
    assert any("column hair colour" in sentence and "badge, name, rank" in sentence for sentence in sentences)
    assert any("column rank: this column is there twice" in sentence for sentence in sentences)
    assert any("'terms' is missing (the columns are badge, name, agncy, rank, Rank" in text for text in sentences)


def test_that_a_value_beyond_the_header_is_refused_and_blank_cells_there_are_not(write: Write) -> None:
    path = write("officers.csv", "badge,name,agency,terms,,\n1,A,BPD,lent,,\n2,B,BPD,lent,,,stray\n3,C,BPD,lent\n")
    intake = read_officers(path)
    (fault,) = intake.faults
    assert (fault.line, fault.value) == (3, "stray")
    assert [officer.id for officer in intake.accepted] == ["1", "3"]


def test_that_a_file_that_cannot_be_read_is_a_fault_and_not_an_exception(write: Write) -> None:
    intake = read_officers(write("officers.csv", b"badge,name\n1,\xff\n"))
    assert intake.accepted == ()
    assert [fault.line for fault in intake.faults] == [2]
