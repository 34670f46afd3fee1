"""Nobody signed in: the estimate and the verification of a paper."""

from tests.browser.story.people import BASE, CLAIMED, DETERMINED, MONTHS, Employee, months_before, today
from tests.browser.story.walker import Walker


class Visitor(Walker):
    """Answers the questions of the estimate as the employee would."""

    def estimate(self, employee: Employee) -> None:
        self.open("/")
        self.at("居住证积分，自己算得清，办得明", keep="public-home")
        self.follow("估算积分")
        self.at("模拟估分", keep="estimate-start")
        self.follow("快速估分")
        self.day("您的出生日期", employee.born)
        self._next("estimate-birth")
        self.pick("您有《上海市居住证》吗", "是")
        self.day("首次签发日期", employee.permit_issued_on)
        self.day("有效期至", employee.permit_valid_until)
        self._next("estimate-permit")
        self.pick("您的最高学历学位", "本科学历和学士学位")
        self.choose("学习形式", "全日制")
        self._next("estimate-education")
        self.pick("您有职称、职业资格或技能等级证书吗", "没有")
        self._next("estimate-qualifications")
        self.pick("您现在的劳动（聘用）合同", "一年期及以上，或无固定期限")
        self.pick("您这个月在本市用人单位工作并缴纳职工社会保险吗", "是")
        self.pick("这个月以前，您在本市缴过职工社会保险吗", "是")
        self._next("estimate-work")
        self.month("从哪个月开始", months_before(today(), MONTHS)[-1])
        self.write("每月缴费基数", BASE)
        self._next("estimate-contributions")
        self.pick("有没有婚姻登记", "是")
        self.pick("配偶是否为本市户籍", "是")
        self.day("结婚登记日期", employee.married_on)
        self._next("estimate-spouse")
        self.pick("您有没有行政拘留、刑事犯罪或者提供虚假材料的记录", "否")
        self._next("estimate-others")
        self.pick("您的户口类别", "家庭户")
        self.pick("您的用人单位是", "企业")
        self.pick("用人单位是劳务派遣单位吗", "否")
        self.pick("配偶是否随同享受待遇", "是")
        self._next("estimate-papers")
        self.at("核对您的回答", keep="estimate-check")
        self.follow("看结果")
        self.at("估分结果", keep="estimate-result")
        self.reads(f"{CLAIMED} 分", "已达到标准分值 120 分", "按您的回答，现在可以请用人单位申请。")

    def _next(self, keep: str) -> None:
        """Keep the page as filled in and go on."""
        self.keep(keep)
        self.press("继续")

    def verify(self, number: str, code: str, employee: Employee) -> None:
        """The printed number and code."""
        self.open("/verify/")
        self.at("核验文书", keep="verify-empty")
        self.write("文书编号", number)
        self.write("校验码", code)
        self.press("核验")
        self.at("核验文书", keep="verify-valid")
        self.reads("积分通知书", "有效", number, employee.masked, f"{DETERMINED}分，已达到标准分值120分")
