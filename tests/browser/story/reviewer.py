"""The reviewer: answers of the authorities, claim against evidence, verified facts, the proposal."""

from playwright.sync_api import expect

from tests.browser.story.people import CLAIMED, DETERMINED, Employee
from tests.browser.story.walker import Walker


class Reviewer(Walker):
    """A case under review."""

    def has(self, number: str) -> bool:
        """Whether the case was drawn for this officer."""
        self.go("审核")
        self.at("我的审核件")
        return bool(self.main.get_by_role("link", name=number).count())

    def open_case(self, number: str, keep: str = "") -> None:
        self.go("审核")
        self.at("我的审核件", keep="review-home" if keep else "")
        self.follow(number)
        expect(self.main.locator(".govuk-caption-l")).to_contain_text(number)
        if keep:
            self.keep(keep)

    def record_answers(self, number: str) -> int:
        """What the authorities answered to the referrals that the acceptance opened; how many."""
        self.open_case(number, keep="review-case")
        self.reads("报请核定之前还差")
        count = 0
        while self.main.get_by_role("link", name="登记答复").count():
            self.follow("登记答复")
            self.at("登记答复：", keep="" if count else "review-answer")
            self.pick("答复结果", "属实")
            self.write("答复文书或查询途径", f"演示复函第 {count + 1} 号")
            self.press("登记答复")
            self.reads("已登记答复：")
            count += 1
        return count

    def verify_facts(self, number: str, employee: Employee) -> None:
        """Every indicator as claimed, but the marriage: the registration says a later day."""
        self.open_case(number)
        self.follow("配偶为本市户籍人员")
        self.at("配偶为本市户籍人员", keep="review-indicator")
        self.reads("申报 32 分")
        self.follow("与申报不符，改正事实")
        self.at("改正事实：配偶为本市户籍人员")
        self.day("结婚登记日期", employee.really_married_on)
        self.write("改变事实的理由", "婚姻登记档案的日期晚于申报")
        self.write("依据的材料", "结婚证原件、婚姻登记查询结果（演示）")
        self.keep("review-change")
        self.press("按核实的事实认定")
        self.at("配偶为本市户籍人员", keep="review-changed")
        self.reads("申报 32 分", "按核实的事实 28 分", "与申报不符")
        self.open_case(number)
        self.follow("年龄")
        for title, points in (
            ("年龄", 30),
            ("教育背景", 90),
            ("在本市工作及缴纳职工社会保险年限", 18),
            ("缴纳职工社会保险费基数", 50),
        ):
            self.at(title, keep="review-months" if points == 50 else "")
            self.reads(f"申报 {points} 分")
            self.press("属实，按申报认定")
            self.reads(f"已记录：{title}，属实")

    def propose(self, number: str) -> None:
        self.open_case(number)
        self.reads(f"申报 {CLAIMED} 分", f"按核实的事实 {DETERMINED} 分")
        self.follow("报请核定")
        self.at("报请核定", keep="review-propose")
        self.press("报请核定")
        self.reads("报请核定")
        self.keep("review-proposed")
