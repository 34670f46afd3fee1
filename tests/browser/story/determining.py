"""The determining officer: somebody else than the reviewer decides."""

from playwright.sync_api import expect

from tests.browser.story.people import CLAIMED, DETERMINED
from tests.browser.story.walker import Walker


class DeterminingOfficer(Walker):
    """A proposed case."""

    def open_case(self, number: str, keep: str = "") -> None:
        self.go("核定")
        self.at("核定", keep="determination-home" if keep else "")
        self.follow(number)
        expect(self.main.locator(".govuk-caption-l")).to_contain_text(number)
        if keep:
            self.keep(keep)

    def determine(self, number: str) -> None:
        self.open_case(number, keep="determination-case")
        self.reads(
            f"申报 {CLAIMED} 分",
            f"按核实的事实 {DETERMINED} 分",
            "改正的事实：配偶为本市户籍人员",
            "婚姻登记档案的日期晚于申报",
        )
        self.press(f"核定 {DETERMINED} 分")
        self.at("已核定", keep="determination-done")
        self.reads(number, "积分通知书已签发，申请人和单位会收到短信，可以自行打印。")
