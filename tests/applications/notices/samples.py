"""One invented content for each kind of paper."""

from typing import Any

POINT = {
    "name": "普陀区人才服务中心受理点",
    "address": "普陀区大渡河路1号",
    "telephone": "021-00000000",
    "hours": "工作日 9:00–17:00",
}
HOLDER = {
    "name": "㛃䶮𬭚",
    "id_masked": "310***********1234",
    "permit_masked": "***********5678",
}
HEAD: dict[str, Any] = {
    "case_number": "310107-2026-000123",
    "case_kind": "首次申请",
    "holder": HOLDER,
    "employer": "上海示例精密制造有限公司",
    "acceptance_point": POINT,
}
GROUNDS = [
    {
        "text": "申请月前 12 个月内依法缴纳职工社会保险不足 6 个月（补缴月份不计）。",
        "article": "实施细则第二条",
    },
    {"text": "与用人单位订立的劳动合同期限不满一年。", "article": "实施细则第二条"},
]


def _line(group: str, name: str, points: int, article: str, because: str) -> dict[str, Any]:
    return {
        "name": name,
        "group": group,
        "points": points,
        "counted": "取高" not in because,
        "articles": [article],
        "because": because,
    }


INDICATORS = [
    _line("基础", "年龄", 30, "办法 6(1)", "申请日年满 41 周岁。"),
    _line("基础", "教育背景", 60, "办法 6(2)", "大学本科学历，无学士学位。"),
    _line("基础", "专业技术职称和技能等级", 60, "办法 6(3)", "技能等级三级；与教育背景两项取高。"),
    _line("基础", "在本市工作及缴纳职工社会保险年限", 18, "办法 6(4)", "计入 76 个月，满 6 年。"),
    _line("加分", "缴纳职工社会保险费基数", 25, "办法 7(6)", "最近 48 个月中有 40 个月基数达到 0.8 倍。"),
    _line("加分", "配偶为本市户籍人员", 40, "办法 7(11)", "结婚登记满 11 年，以 40 分为限。"),
]
RESULT = {
    "determined_on": "2026-11-20",
    "total": 173,
    "standard": 120,
    "reached": True,
    "valid_from": "2026-11-20",
    "valid_until": "2027-04-30",
}
_HELD = {"total": 161, "standard": 120, "reached": True}
_RECHECK: dict[str, Any] = {
    **HEAD,
    **_HELD,
    "asked_by": "本人",
    "asked_on": "2026-11-23",
    "decided_on": "2026-12-04",
    "final": False,
}
CONTENTS: dict[str, dict[str, Any]] = {
    "adjustment_notice": {
        **HEAD,
        **_HELD,
        "kind": "纠正",
        "decided_on": "2026-12-21",
        "before": 173,
        "changes": [
            {
                "name": "配偶为本市户籍人员",
                "before": 40,
                "after": 28,
                "because": "结婚登记满 7 年。",
            }
        ],
        "grounds": [{"text": "民政部门复函：结婚登记日为 2019-03-01。", "article": "实施细则 12"}],
        "valid_from": "2026-12-21",
        "valid_until": "2027-04-30",
    },
    "recheck_decision": {
        **_RECHECK,
        "before": 173,
        "items": [
            {
                "name": "教育背景",
                "asked": "学位证书在有效期内取得，应计 90 分。",
                "changed": False,
                "reason": "学信网查无学位信息，维持按学历认定。",
                "before": 60,
                "after": 60,
            },
            {
                "name": "配偶为本市户籍人员",
                "asked": "结婚登记年限计算有误。",
                "changed": True,
                "reason": "按民政部门复函改正结婚登记日。",
                "before": 40,
                "after": 28,
            },
        ],
    },
    "recheck_decision_employer": {**_RECHECK, "changed": True},
    "recheck_decision_city": {
        **HEAD,
        "asked_by": "用人单位",
        "asked_on": "2026-12-08",
        "decided_on": "2026-12-18",
        "final": True,
        "items": [
            {"name": "不予受理", "asked": "材料齐全。", "changed": True, "reason": "材料在交件当日已经齐全。"}
        ],
        "new_case": "JF202600000777",
    },
    "recheck_decision_city_employer": {
        **_RECHECK,
        "final": True,
        "changed": False,
    },
    "points_notice": {
        **HEAD,
        **RESULT,
        "application_day": "2026-10-26",
        "indicators": INDICATORS,
        "spouse": "沈静",
        "children": ["王一鸣", "王一诺"],
        "policy_version": "2023",
        "policy_documents": ["沪府规〔2022〕21号", "沪人社规〔2022〕41号"],
        "provisional": ["2026 年 7 月起的参考平均工资尚未公布，暂按上一周期计算。"],
    },
    "points_notice_employer": {**HEAD, **RESULT},
    "receipt": {
        **HEAD,
        "accepted_on": "2026-10-28",
        "due_on": "2026-11-25",
        "items": [
            {"material": "劳动（聘用）合同", "subject": "本人", "how": "核对原件"},
            {"material": "学历证书", "subject": "本人", "how": "核对原件"},
            {"material": "职工社会保险缴纳记录", "subject": "本人", "how": "数据共享免交"},
            {"material": "结婚证", "subject": "配偶", "how": "电子件"},
        ],
    },
    "one_time_notice": {
        **HEAD,
        "handed_in_on": "2026-10-27",
        "answer_until": "2027-01-25",
        "items": [
            {
                "material": "学历证书",
                "subject": "本人",
                "fault": "missing",
                "reason": "只交了毕业证书，没有学位证书，而申报的是学士学位。",
                "accepted_instead": "学信网出具的学位在线验证报告",
            },
            {
                "material": "劳动（聘用）合同",
                "subject": "本人",
                "fault": "unfit",
                "reason": "合同首页缺少用人单位盖章，签订日期无法辨认。",
            },
            {
                "material": "户口簿",
                "subject": "子女王一鸣",
                "fault": "expired",
                "reason": "户口簿登记的住址已注销。",
                "accepted_instead": "户籍地派出所出具的户籍证明（三个月内）",
            },
        ],
    },
    "decline_notice": {**HEAD, "decided_on": "2026-10-28", "grounds": GROUNDS},
    "refusal_notice": {
        **HEAD,
        "decided_on": "2026-11-20",
        "grounds": [{"text": "存在严重刑事犯罪记录，取消申请积分资格。", "article": "管理办法第九条"}],
    },
    "application_form": {
        "case_number": HEAD["case_number"],
        "case_kind": HEAD["case_kind"],
        "applicant": HOLDER["name"],
        "employer": HEAD["employer"],
        "uscc": "91310107MA1G000014",
        "acceptance_point": POINT,
        "sections": [
            {
                "title": "一、本人情况",
                "facts": [
                    {"label": "身份证件号码", "value": "310107198503021234"},
                    {"label": "居住证号码", "value": "2018050112345678"},
                    {"label": "出生日期", "value": "1985年3月2日"},
                    {"label": "居住证有效期", "value": "2018年5月1日至2027年4月30日"},
                    {"label": "户籍地址", "value": "江苏省示例市示例区示例路 12 号 301 室"},
                ],
            },
            {
                "title": "二、教育、职称和技能",
                "table": {
                    "head": ["类别", "等级", "专业或工种", "取得日期"],
                    "rows": [
                        ["全日制本科", "学历", "机械工程", "2008年7月1日"],
                        ["技能等级", "三级", "数控车工", "2015年6月30日"],
                    ],
                },
            },
            {
                "title": "三、缴纳职工社会保险（汇总）",
                "table": {
                    "head": ["年度", "月数", "其中补缴", "平均基数（元）"],
                    "rows": [[str(year), "12", "0", "12,500.00"] for year in range(2018, 2027)],
                },
                "remark": "逐月记录见“积分通”网站申请详情。",
            },
            {
                "title": "四、配偶和同住子女",
                "table": {
                    "head": ["关系", "姓名", "出生日期", "户籍"],
                    "rows": [
                        ["配偶", "沈静", "1986年9月1日", "本市"],
                        ["子女", "王一鸣", "2014年5月6日", "外省市"],
                    ],
                },
            },
        ],
        "claims": [
            {"name": line["name"], "points": line["points"]} for line in INDICATORS if line["counted"]
        ],
        "estimate": 173,
        "standard": 120,
        "undertakings": [
            "填报的内容和提交的材料真实、完整，提供虚假材料的，愿意承担相应的法律责任。",
            "本人没有行政拘留和刑事犯罪记录；如有，已如实填报。",
            "同意受理和审核机构为办理本申请，向有关部门核实上述信息。",
        ],
        "confirmed_on": "2026-10-25",
    },
}
