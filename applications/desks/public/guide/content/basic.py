"""Three people for each basic indicator."""

from django.utils.translation import gettext_lazy as _

from applications.desks.public.guide.content.people import OTHER_EMPLOYER, Example, example, months

EXAMPLES: dict[str, tuple[Example, ...]] = {
    "age": (
        example(_("申请当天还没有满 44 周岁"), birth_date="1982-11-03"),
        example(_("申请当天正好满 50 周岁"), birth_date="1976-11-02"),
        example(_("已经超过 60 周岁"), birth_date="1965-10-01"),
    ),
    "education": (
        example(_("大专毕业"), education=[{"level": "associate"}]),
        example(_("有本科学历，没有学士学位"), education=[{"level": "bachelor_no_degree"}]),
        example(
            _("先读大专，后来取得硕士学历和学位"),
            education=[
                {"level": "associate", "graduated_on": "2008-06-30"},
                {"level": "master", "mode": "adult", "graduated_on": "2016-06-30"},
            ],
        ),
    ),
    "qualification": (
        example(
            _("技能等级三级，在外省市取得"),
            qualifications=[{"kind": "skill_level", "grade": "level_3", "obtained_in": "elsewhere"}],
        ),
        example(
            _("技能等级二级，近 12 个月中有 6 个月达到 1 倍"),
            months("2025-11", "2026-04", 9000),
            months("2026-05", "2026-10", 11396),
            qualifications=[{"kind": "skill_level", "grade": "level_2"}],
        ),
        example(
            _("同样是二级，只有 5 个月达到 1 倍"),
            months("2025-11", "2026-05", 9000),
            months("2026-06", "2026-10", 11396),
            qualifications=[{"kind": "skill_level", "grade": "level_2"}],
        ),
    ),
    "contribution_years": (
        example(_("正常缴费 76 个月"), months("2020-07", "2026-10", 8500)),
        example(
            _("8 年里有 6 个月是补缴的"),
            months("2018-11", "2019-02", 7000),
            months("2019-03", "2019-08", 7000, back_paid=True),
            months("2019-09", "2026-10", 7000),
        ),
        example(
            _("5 年里有 2 年由没有签合同的公司代缴"),
            months("2021-11", "2024-10", 8000),
            months("2024-11", "2026-10", 8000, OTHER_EMPLOYER),
        ),
    ),
}
