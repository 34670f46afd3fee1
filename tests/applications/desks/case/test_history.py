"""The course of a case in words for its owners."""

import pytest

from applications.accounts.roles import Role
from applications.cases.readers import Reader
from applications.cases.workflow import TABLE
from applications.desks.case.history import MOVES, history


def told(case, reader):
    return [(str(line.text), str(line.by), line.note) for line in history(case, reader)]


def test_every_move_of_the_workflow_has_its_words():
    assert sorted(MOVES) == sorted({row.action for row in TABLE})


@pytest.mark.parametrize("reader", [Role.APPLICANT, Role.HR_OFFICER])
def test_why_a_case_was_declined_is_told_to_both(case_at, reader):
    reason = "经核对，申请人在本市没有实际工作的劳动关系。"
    assert told(case_at("declined"), reader)[0] == ("不予受理", "受理员", reason)


def test_why_a_case_was_refused_is_told_to_the_person_alone(case_at):
    case = case_at("refused")
    assert [line[:2] for line in (told(case, Role.APPLICANT)[0], told(case, Role.HR_OFFICER)[0])] == [
        ("不予核定", "核定人")
    ] * 2
    assert told(case, Role.APPLICANT)[0][2]
    assert told(case, Role.HR_OFFICER)[0][2] == ""


def test_the_course_runs_from_the_newest_to_the_beginning(case_at):
    case = case_at("submitted")
    lines = told(case, Role.APPLICANT)
    assert lines[0] == ("单位提交积分申请", "单位人事专员", "")
    assert lines[1][0].startswith("上传了：")
    assert "、" in lines[1][0]
    assert lines[-1] == ("开始办理", "单位人事专员", "")
    assert ("保存了：学习和工作简历、劳动（聘用）合同、教育背景、户籍", "单位人事专员", "") in lines


def test_no_name_of_staff_is_told(case_at):
    case = case_at("determined")
    shown = str(told(case, Role.APPLICANT))
    assert "演示）" not in shown
    assert ("已核定", "核定人", "") in told(case, Role.APPLICANT)


def test_which_authority_was_asked_is_told_to_the_person_alone(case_at):
    case = case_at("under_review")
    opened = "提请主管部门核实，核实期间暂停计时"
    mine = [text for text, _by, _note in told(case, Role.APPLICANT) if text.startswith(opened)]
    assert sorted(mine) == [f"{opened}：教育背景核实", f"{opened}：调档（人事档案）"]
    theirs = [text for text, _by, _note in told(case, Role.HR_OFFICER) if text.startswith(opened)]
    assert theirs == [opened, opened]


def test_the_counter_reads_what_the_employer_may_in_words_of_its_own(case_at):
    case = case_at("submitted")
    assert str(history(case, Role.HR_OFFICER)[0].who) == "本单位：到受理点递交原件"
    assert str(history(case, Role.HR_OFFICER, to=Reader.OFFICER)[0].who) == "单位人事专员：到受理点递交原件"
