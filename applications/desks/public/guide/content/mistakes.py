"""Wrong rules in circulation: what is said, the articles that say otherwise, and somebody to reckon with.

Why each is wrong stands in ``templates/public/guide/mistakes/<slug>.html``.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from applications.desks.components import Text
from applications.desks.public.guide.content.people import Example, example, months

_TAX = dict.fromkeys(("2023", "2024", "2025"), 466667)


@dataclass(frozen=True, slots=True, eq=False)
class Mistake:
    """``claim``: what is said; ``example`` is left out where there is nothing to reckon.

    ``about``: the indicator that is told even without points.
    """

    slug: str
    claim: Text
    articles: tuple[str, ...]
    example: Example | None = None
    about: str = ""


MISTAKES = (
    Mistake(
        "added",
        _("学历的分和职称的分可以相加"),
        ("办法 11",),
        example(
            _("硕士学历学位，又有高级职称"),
            months("2023-11", "2026-10", 12000),
            birth_date="1986-10-13",
            education=[{"level": "master"}],
            qualifications=[{"kind": "title", "grade": "senior"}],
        ),
    ),
    Mistake(
        "junior_title",
        _("初级职称也有分"),
        ("办法 6(3)",),
        example(
            _("大专毕业，有初级职称"),
            education=[{"level": "associate"}],
            qualifications=[{"kind": "title", "grade": "junior"}],
        ),
        about="qualification",
    ),
    Mistake(
        "back_paid",
        _("补缴的月份也算年限"),
        ("办法 6(4)", "办法 7", "细则 2"),
        example(
            _("8 年里有 6 个月是补缴的"),
            months("2018-11", "2019-02", 7000),
            months("2019-03", "2019-08", 7000, back_paid=True),
            months("2019-09", "2026-10", 7000),
        ),
    ),
    Mistake(
        "rounded",
        _("119 分可以当作 120 分"),
        ("细则 3",),
        example(
            _("大专毕业，缴费 5 年，与本市户籍配偶结婚 6 年"),
            months("2021-11", "2026-10", 7000),
            birth_date="1991-10-13",
            education=[{"level": "associate"}],
            spouse={"shanghai_hukou": True, "married_on": "2020-11-01"},
        ),
    ),
    Mistake(
        "averaged",
        _("缴费基数按几年的平均数算"),
        ("办法 7",),
        example(
            _("前 18 个月低，后 30 个月高，平均超过 1 倍"),
            months("2022-11", "2024-04", 7000),
            months("2024-05", "2026-10", 16000),
        ),
        about="contribution_base",
    ),
    Mistake(
        "six_months",
        _("只看最近 6 个月的基数"),
        ("办法 7", "办法 6(3)"),
        example(
            _("最近 6 个月把基数提到 1 倍"),
            months("2022-11", "2026-04", 7000),
            months("2026-05", "2026-10", 12000),
        ),
        about="contribution_base",
    ),
    Mistake(
        "consecutive",
        _("基数要连续 3 年达标"),
        ("办法 7",),
        example(
            _("中间断了 12 个月，加起来 36 个月"),
            months("2022-11", "2023-10", 11396),
            months("2024-11", "2026-10", 11396),
        ),
    ),
    Mistake(
        "newest_wage",
        _("所有月份都和最新的平均工资比"),
        ("办法 7",),
        example(
            _("每个月都按当时的参考平均工资缴费"),
            months("2022-11", "2023-06", 10338),
            months("2024-07", "2026-10", 11396),
        ),
    ),
    Mistake(
        "excludes",
        _("有了基数的分，就不能再算投资纳税"),
        ("办法 11",),
        example(
            _("基数达到 2 倍，又有投资纳税"),
            months("2023-11", "2026-10", 22792),
            investment={"share": 0.8, "tax_paid": _TAX},
        ),
    ),
    Mistake(
        "old_caps",
        _("每项最多 100 分"),
        ("办法 6(3)", "办法 7"),
        example(
            _("技能等级一级，基数达到 3 倍"),
            months("2024-11", "2026-10", 34188),
            qualifications=[{"kind": "skill_level", "grade": "level_1"}],
        ),
    ),
    Mistake(
        "older_ages",
        _("58 岁按每年 2 分往上推，有 9 分"),
        ("办法 6(1)",),
        example(_("58 周岁"), birth_date="1968-10-13"),
    ),
    Mistake(
        "birth_policy",
        _("违反计划生育政策就一票否决"),
        ("办法 9",),
        example(
            _("本科学历和学位，有过违反计划生育政策的记录"),
            birth_date="1986-10-13",
            education=[{"level": "bachelor"}],
            birth_policy_breach=True,
        ),
    ),
    Mistake("fifteen_days", _("受理以后 15 个工作日出结果"), ("细则 7",)),
)
