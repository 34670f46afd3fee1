"""A facts document in words."""

from decimal import Decimal
from typing import Any

import pytest

from applications.cases.readable import PARTS, sections

FULL: dict[str, Any] = {
    "curriculum": [{"from": "2004-09", "place": "演示大学", "position": "护理学"}],
    "contracts": [{"employer": "91310000MA1FL4T53M", "from": "2020-01-01", "until": None}],
    "education": [{"level": "master", "mode": "overseas", "major": "护理学", "graduated_on": "2015-07-01"}],
    "qualifications": [
        {
            "kind": "title", "grade": "intermediate", "obtained_in": "elsewhere", "obtained_by": "review",
            "listed": True, "fits_post": False, "registration_required": True, "registered_until": None,
        }
    ],
    "shortage_major": {"listed": True, "fits_post": True},
    "recent_full_time_graduate": True,
    "entrepreneur": True,
    "innovation_intermediary": True,
    "investment": {"share": Decimal("0.8"), "tax_paid": {"2024": 467000}, "local_staff": {"2024": 3}},
    "public_service": [{"field": "sanitation", "from": "2015-01-01", "until": "2020-01-01"}],
    "key_area": [{"area": "lingang", "from": "2021-03-01"}],
    "awards": [{"level": "provincial", "awarded_on": "2024-05-01", "filed": False}],
    "hukou": "collective",
    "spouse": {"shanghai_hukou": True, "married_on": "2015-05-20", "divorced_on": "2020-05-20"},
    "beneficiaries": {
        "spouse": True, "children": [{"birth_date": "2010-09-01", "senior_high_full_time": False}]
    },
}  # fmt: skip

WORDS = {
    "curriculum": [("起", "2004-09"), ("止", "至今"), ("学校或单位", "演示大学"), ("专业或职务", "护理学")],
    "contracts": [
        ("用人单位（统一社会信用代码）", "91310000MA1FL4T53M"), ("合同开始", "2020-01-01"),
        ("合同结束", "无固定期限"),
    ],
    "education": [
        ("学历学位", "硕士学历学位"), ("学习形式", "国（境）外"), ("专业", "护理学"),
        ("毕业日期", "2015-07-01"),
    ],
    "qualifications": [
        ("职称或技能等级", "中级职称"), ("取得地", "在外省市取得"), ("取得方式", "评审"),
        ("在公布目录内", "是"), ("与岗位相符", "否"), ("注册有效期至", "未注册"),
    ],
    "shortage_major": [("专业在紧缺急需目录内", "是"), ("岗位与专业相符", "是")],
    "recent_full_time_graduate": [("全日制应届毕业生", "是")],
    "entrepreneur": [("经认定的创业人才", "是")],
    "innovation_intermediary": [("在备案的技术转移服务机构工作", "是")],
    "investment": [
        ("出资比例", "80%"), ("2024 年纳税额（元）", "467,000"), ("2024 年聘用本市户籍人数", "3"),
    ],
    "public_service": [("类别", "环卫"), ("开始", "2015-01-01"), ("结束", "2020-01-01")],
    "key_area": [("类别", "临港新片区"), ("开始", "2021-03-01"), ("结束", "至今")],
    "awards": [
        ("表彰级别", "省部级及以上表彰"), ("表彰日期", "2024-05-01"), ("在本市工作期间获得", "是"),
        ("已报备案", "否"),
    ],
    "hukou": [("户口类别", "集体户")],
    "spouse": [("配偶为本市户籍", "是"), ("结婚登记日期", "2015-05-20"), ("离婚日期", "2020-05-20")],
    "beneficiaries": [
        ("配偶随同享受", "是"), ("同住子女出生日期", "2010-09-01"), ("全日制普通高中在读", "否"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("key", [key for key, _title, _lines in PARTS])
def test_each_part_reads(key: str) -> None:
    section = next(section for section in sections(FULL) if section.key == key)
    assert section.entries == [WORDS[key]]


def test_an_empty_document_has_every_section_and_no_entry() -> None:
    assert [section.key for section in sections({})] == list(WORDS)
    assert all(section.is_empty for section in sections({"awards": [], "entrepreneur": False}))
