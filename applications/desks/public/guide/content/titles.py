"""What the public cases are called on their pages, by the name that the file gives them."""

from django.utils.translation import gettext_lazy as _

STANDINGS = {
    "published": _("公开流传的算例"),
    "published by a district centre's window, told in many copies": _(
        "区人才服务中心窗口公布的算例，流传很广"
    ),
    "published, there with the mistake of 9 points for the age": _("公开流传的算例，原文把年龄错算成 9 分"),
    "edge": _("边界情况"),
}
TITLES = {
    "window case: 76 months, 80 % share, 1.4 million tax in three years": _(
        "窗口算例：缴费 76 个月，占八成股份，三年缴税 140 万元"
    ),
    "bachelor with degree, 43 or younger": _("本科学历和学位，不超过 43 周岁"),
    "associate, 36 months at 0.8×, 5 years: exactly 120": _(
        "大专，36 个月达到 0.8 倍，缴费 5 年：正好 120 分"
    ),
    "associate and 14 years at the lowest base": _("大专，按最低基数缴费 14 年"),
    "bachelor without degree and 10 years": _("本科学历没有学位，缴费 10 年"),
    "one point short: 119 does not round up": _("差 1 分：119 分不进位"),
    "58 years old, 一级: flat 5 points for 56–60": _("58 周岁，技能等级一级：56 至 60 周岁都是 5 分"),
    "spouse, cap 40": _("配偶为本市户籍，封顶 40 分"),
    "环卫 10 years": _("环卫工作 10 年"),
    "8 years of which 6 months back-paid: 7 full years": _("8 年里补缴 6 个月：算 7 年"),
    "title fails with 5 of 12 months at 1×": _("12 个月里 5 个月达到 1 倍：二级不计分"),
    "title holds with 6 of 12 months at 1×": _("12 个月里 6 个月达到 1 倍：二级计分"),
    "education and title both claimed: the better one": _("学历和职称都有：取高的一项"),
    "title by review from elsewhere does not count, by examination it does": _(
        "外省市的职称：评审的不算，考试的算"
    ),
    "35 of 48 months at 1×: only the 0.8× tier": _("48 个月里 35 个月达到 1 倍：只到 0.8 倍档"),
    "36 of 48 months at 1×, with gaps": _("48 个月里 36 个月达到 1 倍，中间有间断"),
    "higher months count down: 12 at 1×, 12 at 2×, 12 at 3×": _(
        "高档月份计入低档：1 倍、2 倍、3 倍各 12 个月"
    ),
    "23 of 36 months at 3×: the 2× tier needs 36": _("36 个月里 23 个月达到 3 倍：2 倍档要 36 个月"),
    "24 of 36 months at 3×": _("36 个月里 24 个月达到 3 倍"),
    "exactly 0.8×: 9116.8 counts, 9116.79 does not": _("正好 0.8 倍：9116.8 元算，9116.79 元不算"),
    "income tax does not match in 2023: out of years and base": _(
        "2023 版：与个税不能对应的月份，年限和基数都不计"
    ),
    "payer is not the employer of the contract": _("缴费单位不是合同单位"),
    "五个新城 59 months: nothing yet": _("“五个新城” 59 个月：还不计分"),
    "五个新城 60 months: 10": _("“五个新城” 60 个月：10 分"),
    "五个新城 30 months, then 南北转型 30 months: they add up": _(
        "“五个新城” 30 个月，再到南北转型区域 30 个月：可以相加"
    ),
    "临港 36 months: 6": _("临港新片区 36 个月：6 分"),
    "tax 99,999 a year: nothing": _("每年缴税 99,999 元：不计分"),
    "tax 1.3 million a year: cap 120": _("每年缴税 130 万元：封顶 120 分"),
    "tax or local staff, the better one": _("纳税和用工都有：取高的一项"),
    "two awards: the higher one; one that is not filed counts nothing": _(
        "两项表彰：取高的一项，没有备案的不算"
    ),
    "divorced before the application: no points for the spouse": _("申请前已离婚：配偶不计分"),
    "two detentions; total never below 0": _("两次行政拘留：总积分不低于 0"),
    "detention exactly 5 years ago no longer counts": _("行政拘留正好满 5 年：不再扣分"),
    "sentence of 5 years: veto": _("判处五年有期徒刑：一票否决"),
    "2018: 临港 48 months gives nothing yet, 五个新城 is not listed": _(
        "2018 版：临港 48 个月还不计分，“五个新城”不在名单内"
    ),
    "2018: birth-policy breach is a veto": _("2018 版：违反计划生育政策一票否决"),
    "2018: income tax does not match: out of the base, not out of the years": _(
        "2018 版：与个税不能对应的月份不计基数，仍计年限"
    ),
    "2018: 36 of 48 months at 1×, each by the reference wage of its own period": _(
        "2018 版：36 个月达到 1 倍，各月与当期的参考平均工资比"
    ),
    "应届: graduated in the year before, until 31 December": _("应届：上一年毕业，算到 12 月 31 日"),
    "应届: two calendar years ago no longer": _("应届：前年毕业的不再算"),
    "应届 without a known graduation day: no points": _("应届：没有毕业日期的不计分"),
}
