"""The intake officer: verifies the employer, records the hand-in, checks every paper, notifies, accepts."""

from playwright.sync_api import expect

from tests.browser.story.people import Company
from tests.browser.story.walker import Walker

PROBLEM = "户籍证明"


class IntakeOfficer(Walker):
    """The counter of the district."""

    def verify(self, company: Company, *more: str) -> str:
        """The originals of the licence, and of ``more``, were sighted; the employer's address."""
        self.go("单位核验")
        self.at("待核验的单位", keep="intake-employers")
        self.follow(company.name)
        self.at(company.name, keep="intake-employer")
        self.reads(company.uscc)
        employer = self.page.url
        for licence in ("营业执照", *more):
            self.tick(licence)
        self.press("核验通过")
        self.at("待核验的单位", keep="intake-employer-verified")
        self.reads(f"{company.name}已通过核验")
        return employer

    def may_invite_a_manager(self, employer: str) -> None:
        """For an employer that lost its own."""
        self.open(f"{employer}manager/")
        self.keep("intake-appoint")

    def give_back(self, company: Company, shortfall: str, text: str) -> None:
        """Returned with what is missing."""
        self.go("单位核验")
        self.follow(company.name)
        self.follow("退回补正")
        self.at("退回补正", keep="intake-employer-return")
        self.tick(shortfall)
        self.write(f"说明：{shortfall}", text)
        self.press("退回单位")
        self.reads(f"已退回{company.name}补正")

    def verify_change(self, company: Company, text: str) -> None:
        """A change of what was verified, its original sighted."""
        self.go("单位核验")
        self.follow("待核验的变更")
        self.at("待核验的变更", keep="intake-changes")
        self.follow(company.name)
        self.at(company.name, keep="intake-change")
        self.reads(text)
        change = self.page.url
        for other, keep in (("return", "intake-change-return"), ("decline", "intake-change-decline")):
            self.open(f"{change}{other}/")
            self.keep(keep)
        self.open(change)
        self.tick("营业执照")
        self.press("核验通过")
        self.reads("变更已核验，即日生效")

    def find(self, number: str, keep: str = "") -> None:
        """The case by its number."""
        self.go("受理")
        self.at("受理", keep=keep)
        self.write("按申请编号查找", number)
        self.press("查找")
        expect(self.main.locator(".govuk-caption-l")).to_contain_text(number)

    def record_hand_in(self, number: str) -> None:
        self.find(number, keep="intake-home")
        self.keep("intake-case-submitted")
        self.follow("登记递交原件")
        self.at("登记递交原件", keep="intake-hand-in")
        self.press("原件已收，登记递交")
        self.at("已登记递交原件", keep="intake-handed-in")
        self.reads(number)

    def check_papers(self, number: str, problem: str = "") -> int:
        """Every paper that nobody looked at yet; how many there were. ``problem`` is not in order."""
        self.find(number)
        self.follow("开始核对")
        self.page.wait_for_url("**/items/**")  # without a page load between two papers
        count = 0
        while "/items/" in self.page.url:
            title = self.page.locator("h1").inner_text()
            address = self.page.url
            if title == problem:
                self.keep("intake-item")
                self.main.get_by_role("radio", name="有问题：不符合").check()
                self.write("问题是什么", "缺少有完整地址的首页")
                self.write("可以改交什么", "补上户口簿首页（完整地址）扫描件")
            else:
                self.main.get_by_role("radio", name="原件已核对").check()
            self.press("保存，下一份")
            self.reads(f"已记录：{title}")
            expect(self.page).not_to_have_url(address)
            count += 1
        return count

    def notify(self, number: str) -> None:
        """Everything that is missing, once."""
        self.find(number)
        self.keep("intake-case-problem")
        self.reads("有问题的 1 份。")
        self.follow("一次性告知")
        self.at("发出之前再看一遍：一次性告知书", keep="intake-notice")
        self.reads(PROBLEM, "缺少有完整地址的首页", "补上户口簿首页（完整地址）扫描件")
        self.press("发出一次性告知书（共 1 项）")
        self.at("一次性告知书已发出", keep="intake-notified")

    def accept(self, number: str) -> bytes:
        """The receipt."""
        self.find(number)
        self.reads("全部核对无误，可以受理。")
        self.keep("intake-case-ready")
        self.follow("受理")
        self.at("受理这件申请", keep="intake-accept")
        self.press("受理并出具收件凭证")
        self.at("已受理", keep="intake-accepted")
        return self.pdf("收件凭证")
