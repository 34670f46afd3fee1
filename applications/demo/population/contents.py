"""What the papers of an invented case say."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from applications.cases.states import Kind
from applications.reviews.services.notices import GROUPS
from applications.vault.masks import mask_id, mask_permit
from materials import catalogue

if TYPE_CHECKING:
    from applications.demo.population.filings import Filing


def head(filing: Filing) -> dict[str, Any]:
    """What every paper begins with."""
    return {
        "case_number": filing.name,
        "case_kind": str(Kind(filing.kind).label),
        "holder": {
            "name": filing.who.name,
            "id_masked": mask_id(filing.who.identity),
            "permit_masked": mask_permit(filing.who.permit),
        },
        "employer": filing.who.firm.name,
        "acceptance_point": {"name": f"{filing.city.names[filing.who.firm.district]}人才服务中心受理点"},
    }


def form(filing: Filing) -> dict[str, Any]:
    """积分申请表."""
    who, profile = filing.who, filing.profile
    facts = {
        "姓名": who.name,
        "公民身份号码": who.identity,
        "出生日期": f"{profile.born}",
        "居住证号码": who.permit,
        "居住证签发日期": f"{profile.issued}",
        "手机号码": who.phone,
    }
    lines = [line for line in profile.record["indicators"] if line["points"]]
    common = {key: value for key, value in head(filing).items() if key != "holder"}
    return common | {
        "applicant": who.name,
        "uscc": who.firm.uscc,
        "sections": [
            {"title": "本人信息", "facts": [{"label": name, "value": text} for name, text in facts.items()]}
        ],
        "claims": [{"name": line["name"], "points": line["points"]} for line in lines],
        "estimate": profile.total,
        "standard": profile.standard,
        "undertakings": ["所填内容真实"],
        "confirmed_on": f"{profile.day}",
    }


def receipt(filing: Filing, at: datetime) -> dict[str, Any]:
    """收件凭证."""
    known = catalogue.load().materials
    items = [
        {"material": known[paper.material_id].name, "subject": paper.subject, "how": "核对原件"}
        for paper in filing.profile.papers
        if not paper.private
    ]
    due = at.date() + timedelta(days=28)
    return head(filing) | {"accepted_on": f"{at.date()}", "due_on": f"{due}", "items": items}


def one_time(filing: Filing, at: datetime) -> dict[str, Any]:
    """一次性告知书 with its one paper."""
    paper = filing.profile.papers[filing.problem]
    item = {
        "material": paper.name,
        "subject": paper.subject,
        "fault": "unfit",
        "reason": "缺少有完整地址的首页",
        "accepted_instead": "",
    }
    return head(filing) | {"handed_in_on": f"{at.date()}", "items": [item]}


def declined(filing: Filing, at: datetime, article: str) -> dict[str, Any]:
    """不予受理告知书, 不予核定告知书."""
    ground = {"text": "经核对不符合申请条件。", "article": article}
    return head(filing) | {"decided_on": f"{at.date()}", "grounds": [ground]}


def employers_copy(filing: Filing, at: datetime, until: date) -> dict[str, Any]:
    """积分通知书（用人单位联）."""
    profile = filing.profile
    return head(filing) | {
        "determined_on": f"{at.date()}",
        "total": profile.total,
        "standard": profile.standard,
        "reached": profile.reached,
        "valid_from": f"{at.date()}",
        "valid_until": f"{until}",
    }


def notice(filing: Filing, at: datetime, until: date) -> dict[str, Any]:
    """积分通知书."""
    profile = filing.profile
    lines = [line for line in profile.record["indicators"] if line["points"]]
    return employers_copy(filing, at, until) | {
        "application_day": f"{profile.day}",
        "indicators": [
            {
                "name": line["name"],
                "group": str(GROUPS[line["group"]]),
                "points": line["points"],
                "counted": line["counted"],
                "articles": line["articles"],
                "because": line["because"],
            }
            for line in lines
        ],
        "policy_version": profile.policy_version,
        "policy_documents": profile.policy_documents,
    }
