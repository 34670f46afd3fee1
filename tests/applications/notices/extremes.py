"""The least and the most that each kind of paper may have to say."""

from typing import Any

from tests.applications.notices.samples import CONTENTS, INDICATORS, POINT

RARE = "㛃䶮𬭚𠅤𬍛"
NAME = "欧阳" + RARE * 9 + "一二三"  # 50 characters
LATIN = "Muhammad-Abdurrahman-ibn-al-Hassan-Wolfeschlegelst"  # 50, and nowhere to break
EMPLOYER = "上海" + "示例精密仪器制造与国际技术服务外包" * 5 + "（集团）股份有限公司分店"  # 100
LETTERS = "ShanghaiExample" * 6 + "Ltd.Shangh"  # 100, and nowhere to break
REASON = "经核对，所交材料与申报内容不一致，且无法从数据共享取得，请按照要求补充后重新提交。" * 7  # about 300
POINT_AT_MOST = {
    "name": "上海市浦东新区" + "人才服务中心" * 8 + "受理点窗口",
    "address": "上海市浦东新区" + "示例路与另一条很长的示例支路交叉口" * 6 + "1 号底楼",
    "telephone": "021-00000000、021-00000001、021-00000002",
    "hours": (
        "周一至周五 9:00–11:30、13:30–17:00，周六 9:00–12:00（国家规定的节假日除外，以现场公告为准）" * 2
    )[:120],
}
HEAD: dict[str, Any] = {
    "holder": {"name": NAME, "id_masked": "310***********1234", "permit_masked": "***********5678"},
    "employer": EMPLOYER,
    "acceptance_point": POINT_AT_MOST,
}
BARE: dict[str, Any] = {
    "holder": {"name": "王一", "id_masked": "310***********1234", "permit_masked": "***********5678"},
    "employer": "上海甲公司",
    "acceptance_point": {"name": POINT["name"]},
}
_GROUNDS = [{"text": REASON, "article": "实施细则第二条"} for _number in range(4)]
_MISSING = [
    {
        "material": "普通高等学校、成人高等学校毕业证书和学位证书（含国（境）外学历学位认证书）",
        "subject": f"子女{number}",
        "fault": ("missing", "unfit", "expired")[number % 3],
        "reason": REASON if number % 7 == 0 else "原件与扫描件不一致。",
        "accepted_instead": REASON if number % 9 == 0 else "",
    }
    for number in range(40)
]
_CHILDREN = [NAME, LATIN, *(f"王{RARE}{number}" for number in range(8))]
_LINES = [
    INDICATORS[number % len(INDICATORS)] | {"because": REASON if number % 13 == 0 else "符合条件。"}
    for number in range(40)
]
_REMARKS = ["2026 年 7 月起的参考平均工资尚未公布，暂按上一周期计算。"] * 4
_CHANGES = [
    {"name": line["name"], "before": 60, "after": line["points"], "because": line["because"]}
    for line in _LINES[:20]
]
_RECHECKED = [
    {
        "name": "在本市工作及缴纳职工社会保险年限",
        "asked": REASON * 3,
        "changed": number % 2 == 0,
        "reason": REASON,
        "before": 60,
        "after": 90,
    }
    for number in range(6)
]
_FORM = CONTENTS["application_form"]
_SCHOOL = "上海市浦东新区示例实验高级中学附属国际部"

MOST: dict[str, dict[str, Any]] = {
    kind: content | ({} if kind == "application_form" else HEAD) for kind, content in CONTENTS.items()
}
MOST["adjustment_notice"] |= {"changes": _CHANGES, "grounds": _GROUNDS}
MOST["points_notice"] |= {
    "indicators": _LINES,
    "spouse": NAME,
    "children": _CHILDREN,
    "provisional": _REMARKS,
}
MOST["receipt"] |= {
    "items": [
        {"material": item["material"], "subject": item["subject"], "how": "数据共享免交"} for item in _MISSING
    ],
    "due_provisional": True,
}
MOST["one_time_notice"] |= {"items": _MISSING}
MOST["decline_notice"] |= {"grounds": _GROUNDS}
MOST["refusal_notice"] |= {"grounds": _GROUNDS}
for _kind in ("recheck_decision", "recheck_decision_city"):
    MOST[_kind] |= {"items": _RECHECKED}
MOST["application_form"] |= {
    "applicant": NAME,
    "employer": EMPLOYER,
    "acceptance_point": POINT_AT_MOST,
    "sections": [
        {
            "title": "一、本人情况",
            "facts": [
                {"label": "姓名", "value": NAME},
                {"label": "居住地址", "value": POINT_AT_MOST["address"]},
                {"label": "就业方式、合同和派遣情况的说明", "value": LETTERS},
                *_FORM["sections"][0]["facts"],
            ],
        },
        {
            "title": "二、学习和工作简历",
            "table": {
                "head": ["从哪个月", "到哪个月", "学校或单位", "专业或职务"],
                "rows": [["2008-09", "2012-06", NAME, LATIN] for _number in range(20)],
            },
        },
        {
            "title": "三、缴纳职工社会保险（汇总）",
            "table": {
                "head": ["年度", "月数", "其中补缴", "平均基数（元）"],
                "rows": [[str(year), "12", "0", "12,500.00"] for year in range(1996, 2027)],
            },
        },
        {
            "title": "家庭成员",
            "table": {
                "head": ["关系", "姓名", "出生日期", "就读情况", "随同享受"],
                "rows": [["子女", name, "2014-05-06", _SCHOOL * 2, "是"] for name in _CHILDREN],
            },
        },
    ],
    "claims": [{"name": line["name"], "points": 25} for line in _LINES],
}

LEAST: dict[str, dict[str, Any]] = {
    kind: content | ({} if kind == "application_form" else BARE) for kind, content in CONTENTS.items()
}
LEAST["points_notice"] |= {
    "indicators": INDICATORS[:1],
    "spouse": "",
    "children": [],
    "provisional": [],
    "total": 30,
    "reached": False,
}
LEAST["receipt"] |= {"items": []}
LEAST["one_time_notice"] |= {"items": CONTENTS["one_time_notice"]["items"][:1], "answer_until": None}
LEAST["adjustment_notice"] |= {"changes": []}
LEAST["decline_notice"] |= {"grounds": [{"text": "不符合条件。"}]}
LEAST["application_form"] |= {
    "applicant": "王一",
    "employer": "上海甲公司",
    "acceptance_point": BARE["acceptance_point"],
    "sections": [{"title": "家庭成员", "remark": "无"}],
    "claims": [],
    "estimate": 0,
    "confirmed_on": None,
}
