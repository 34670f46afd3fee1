"""A facts document in words, for the check-your-answers page, the officers' desk and the printed form."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.policy import terms

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one key of the document; ``entries`` holds one list of (label, value) a row."""

    key: str
    title: str | Promise
    entries: list[list[tuple[str, str]]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.entries


def yes_no(value: bool | None) -> str:
    """是, 否, or 未填写 where nothing is known."""
    return _("未填写") if value is None else (_("是") if value else _("否"))


def _curriculum(row: Row) -> list[tuple[str, str]]:
    return [
        (_("起"), row["from"]),
        (_("止"), row.get("until") or _("至今")),
        (_("学校或单位"), row["place"]),
        (_("专业或职务"), row["position"]),
    ]


def _contract(row: Row) -> list[tuple[str, str]]:
    return [
        (_("用人单位（统一社会信用代码）"), row["employer"]),
        (_("合同开始"), row["from"]),
        (_("合同结束"), row.get("until") or _("无固定期限")),
    ]


def _education(row: Row) -> list[tuple[str, str]]:
    return [
        (_("学历学位"), _term(terms.EducationLevel, row["level"])),
        (_("学习形式"), _term(terms.EducationMode, row.get("mode", "full_time"))),
        (_("专业"), row.get("major") or _("未填写")),
        (_("毕业日期"), row.get("graduated_on") or _("未填写")),
    ]


def _qualification(row: Row) -> list[tuple[str, str]]:
    lines = [
        (_("职称或技能等级"), _term(terms.Qualification, f"{row['kind']}.{row['grade']}")),
        (_("取得地"), _term(terms.ObtainedIn, row.get("obtained_in", "shanghai"))),
        (_("取得方式"), _term(terms.ObtainedBy, row.get("obtained_by", "exam"))),
        (_("在公布目录内"), yes_no(row.get("listed", True))),
        (_("与岗位相符"), yes_no(row.get("fits_post", True))),
    ]
    if row.get("registration_required"):
        lines.append((_("注册有效期至"), row.get("registered_until") or _("未注册")))
    return lines


def _shortage(row: Row) -> list[tuple[str, str]]:
    return [
        (_("专业在紧缺急需目录内"), yes_no(row.get("listed"))),
        (_("岗位与专业相符"), yes_no(row.get("fits_post"))),
    ]


def _investment(row: Row) -> list[tuple[str, str]]:
    lines = [(_("出资比例"), f"{(Decimal(str(row.get('share', 1))) * 100).normalize():f}%")]
    lines += [
        (_("%(year)s 年纳税额（元）") % {"year": year}, f"{tax:,}") for year, tax in _by_year(row, "tax_paid")
    ]
    lines += [
        (_("%(year)s 年聘用本市户籍人数") % {"year": year}, str(n))
        for year, n in _by_year(row, "local_staff")
    ]
    return lines


def _by_year(row: Row, key: str) -> list[tuple[str, Any]]:
    return sorted((row.get(key) or {}).items())


def _period(name: str, kinds: Any) -> Callable[[Row], list[tuple[str, str]]]:
    def lines(row: Row) -> list[tuple[str, str]]:
        return [
            (_("类别"), _term(kinds, row[name])),
            (_("开始"), row["from"]),
            (_("结束"), row.get("until") or _("至今")),
        ]

    return lines


def _award(row: Row) -> list[tuple[str, str]]:
    return [
        (_("表彰级别"), _term(terms.AwardLevel, row["level"])),
        (_("表彰日期"), row["awarded_on"]),
        (_("在本市工作期间获得"), yes_no(row.get("earned_in_shanghai", True))),
        (_("已报备案"), yes_no(row.get("filed", True))),
    ]


def _spouse(row: Row) -> list[tuple[str, str]]:
    lines = [
        (_("配偶为本市户籍"), yes_no(row.get("shanghai_hukou"))),
        (_("结婚登记日期"), row.get("married_on") or _("未填写")),
    ]
    if row.get("divorced_on"):
        lines.append((_("离婚日期"), row["divorced_on"]))
    return lines


def _beneficiaries(row: Row) -> list[tuple[str, str]]:
    lines = [(_("配偶随同享受"), yes_no(row.get("spouse", False)))]
    for child in row.get("children") or []:
        lines.append((_("同住子女出生日期"), child["birth_date"]))
        lines.append((_("全日制普通高中在读"), yes_no(child["senior_high_full_time"])))
    return lines


def _flag(label: str | Promise) -> Callable[[Any], list[tuple[str, str]]]:
    return lambda value: [(str(label), yes_no(value))]


def _term(choices: Any, value: str) -> str:
    return str(dict(choices.choices).get(value, value))


PARTS: tuple[tuple[str, str | Promise, Callable[[Any], list[tuple[str, str]]]], ...] = (
    ("curriculum", _lazy("学习和工作简历"), _curriculum),
    ("contracts", _lazy("劳动（聘用）合同"), _contract),
    ("education", _lazy("教育背景"), _education),
    ("qualifications", _lazy("职称和技能等级"), _qualification),
    ("shortage_major", _lazy("紧缺急需专业"), _shortage),
    ("recent_full_time_graduate", _lazy("全日制应届毕业生"), _flag(_lazy("全日制应届毕业生"))),
    ("entrepreneur", _lazy("创业人才"), _flag(_lazy("经认定的创业人才"))),
    ("innovation_intermediary", _lazy("创新创业中介服务人才"), _flag(_lazy("在备案的技术转移服务机构工作"))),
    ("investment", _lazy("投资纳税或带动本地就业"), _investment),
    ("public_service", _lazy("特定的公共服务领域"), _period("field", terms.PublicServiceField)),
    ("key_area", _lazy("远郊重点区域"), _period("area", terms.KeyArea)),
    ("awards", _lazy("表彰奖励"), _award),
    ("hukou", _lazy("户籍"), lambda value: [(_("户口类别"), _term(terms.HukouKind, value))]),
    ("spouse", _lazy("配偶"), _spouse),
    ("beneficiaries", _lazy("随同享受待遇的家庭成员"), _beneficiaries),
)  # fmt: skip


def sections(document: dict[str, Any]) -> list[Section]:
    """Every declared part in the order of the rules, also the empty ones."""
    return [Section(key, title, _entries(document.get(key), lines)) for key, title, lines in PARTS]


def _entries(value: Any, lines: Callable[[Any], list[tuple[str, str]]]) -> list[list[tuple[str, str]]]:
    if value is None or value is False or value == []:
        return []
    return [lines(row) for row in value] if isinstance(value, list) else [lines(value)]
