"""Three people for each bonus indicator."""

from django.utils.translation import gettext_lazy as _

from applications.desks.public.guide.content.people import Example, example, months


def _each_year(amount: int) -> dict[str, int]:
    return dict.fromkeys(("2023", "2024", "2025"), amount)


EXAMPLES: dict[str, tuple[Example, ...]] = {
    "entrepreneur": (
        example(_("经认定的创业人才"), entrepreneur=True),
        example(_("开了公司，但没有经过认定"), entrepreneur=False),
        example(_("经认定，同时有本科学历和学位"), entrepreneur=True, education=[{"level": "bachelor"}]),
    ),
    "innovation_intermediary": (
        example(_("在备案的技术转移服务机构工作"), innovation_intermediary=True),
        example(_("所在机构没有备案"), innovation_intermediary=False),
        example(
            _("在备案的机构工作，同时有硕士学历学位"),
            innovation_intermediary=True,
            education=[{"level": "master"}],
        ),
    ),
    "shortage_major": (
        example(_("专业在目录内，岗位相符"), shortage_major={"listed": True, "fits_post": True}),
        example(_("专业在目录内，做的是别的工作"), shortage_major={"listed": True, "fits_post": False}),
        example(_("岗位相符，专业不在目录内"), shortage_major={"listed": False, "fits_post": True}),
    ),
    "investment_tax": (
        example(
            _("占八成股份，公司三年共缴税 140 万元"),
            investment={"share": 0.8, "tax_paid": _each_year(466667)},
        ),
        example(_("平均每年差 1 元不到 10 万元"), investment={"share": 1, "tax_paid": _each_year(99999)}),
        example(_("平均每年 130 万元"), investment={"share": 1, "tax_paid": _each_year(1300000)}),
    ),
    "local_employment": (
        example(_("平均每年 25 人"), investment={"share": 1, "local_staff": _each_year(25)}),
        example(_("平均每年 9 人"), investment={"share": 1, "local_staff": _each_year(9)}),
        example(
            _("纳税和用工都有"),
            investment={"share": 1, "tax_paid": _each_year(200000), "local_staff": _each_year(30)},
        ),
    ),
    "contribution_base": (
        example(
            _("1 倍的月份中间断开，加起来 36 个月"),
            months("2022-11", "2023-10", 11396),
            months("2024-11", "2026-10", 11396),
        ),
        example(
            _("1 倍的只有 35 个月，其余够 0.8 倍"),
            months("2022-11", "2023-11", 9500),
            months("2023-12", "2026-10", 12000),
        ),
        example(_("近 36 个月里有 24 个月达到 3 倍"), months("2024-11", "2026-10", 34188)),
    ),
    "public_service": (
        example(_("环卫工作 4 年 11 个月"), public_service=[{"field": "sanitation", "from": "2021-12-02"}]),
        example(_("环卫工作满 5 年"), public_service=[{"field": "sanitation", "from": "2021-11-02"}]),
        example(
            _("先后两段，加起来 10 年"),
            public_service=[
                {"field": "sanitation", "from": "2012-01-01", "until": "2015-12-31"},
                {"field": "sanitation", "from": "2020-11-02"},
            ],
        ),
    ),
    "key_area": (
        example(_("在临港工作并居住满 3 年"), key_area=[{"area": "lingang", "from": "2023-11-02"}]),
        example(_("在“五个新城” 4 年 11 个月"), key_area=[{"area": "five_new_towns", "from": "2021-12-02"}]),
        example(
            _("先在“五个新城”，后在南北转型区域"),
            key_area=[
                {"area": "five_new_towns", "from": "2021-11-02", "until": "2024-05-01"},
                {"area": "north_south", "from": "2024-05-02"},
            ],
        ),
    ),
    "recent_graduate": (
        example(
            _("上一年毕业"),
            recent_full_time_graduate=True,
            education=[{"level": "bachelor", "graduated_on": "2025-06-30"}],
        ),
        example(
            _("前年毕业"),
            recent_full_time_graduate=True,
            education=[{"level": "bachelor", "graduated_on": "2024-06-30"}],
        ),
        example(_("没有填写毕业日期"), recent_full_time_graduate=True, education=[{"level": "bachelor"}]),
    ),
    "award": (
        example(
            _("在本市获得省部级表彰，已备案"), awards=[{"level": "provincial", "awarded_on": "2024-05-01"}]
        ),
        example(
            _("一项市级专项已备案，一项省部级没有备案"),
            awards=[
                {"level": "municipal_special", "awarded_on": "2024-05-01"},
                {"level": "provincial", "awarded_on": "2025-05-01", "filed": False},
            ],
        ),
        example(
            _("来本市工作以前获得的"),
            awards=[{"level": "provincial", "awarded_on": "2010-05-01", "earned_in_shanghai": False}],
        ),
    ),
    "local_spouse": (
        example(_("结婚满 6 年"), spouse={"shanghai_hukou": True, "married_on": "2020-11-01"}),
        example(_("结婚满 14 年"), spouse={"shanghai_hukou": True, "married_on": "2012-05-20"}),
        example(
            _("申请前已经离婚"),
            spouse={"shanghai_hukou": True, "married_on": "2012-05-20", "divorced_on": "2026-03-01"},
        ),
    ),
}
