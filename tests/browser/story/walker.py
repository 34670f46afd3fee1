"""One person at a browser: what people do on pages, by the words that they read there."""

import re
import time
from collections.abc import Callable
from datetime import date

from playwright.sync_api import Locator, Page, expect

from applications.accounts.demo_access import demo_secret
from tests.browser.story.app import next_code

Keep = Callable[[Page, str], None]
_CODE = re.compile(r"\b[a-z]+_[a-z_]+\b", re.ASCII)  # file_added
PATIENCE = 60.0  # seconds in which a worker answers, the start of one included


def nothing_kept(page: Page, name: str) -> None:
    """In place of taking pictures."""


class Walker:
    """Opens, reads, fills in and sends pages; ``keep`` takes the picture of a page."""

    def __init__(self, page: Page, keep: Keep) -> None:
        self.page = page
        self._keep = keep

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def open(self, address: str) -> None:
        """Go to an address of the portal that exists."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address}: {answer.status}"

    def at(self, title: str, keep: str = "") -> None:
        """Wait for the page with this heading; ``keep`` names its picture."""
        expect(self.page.locator("h1")).to_contain_text(title)
        if keep:
            self.keep(keep)

    def keep(self, name: str) -> None:
        """Take the picture of the page; no name of the code stands on it."""
        code = _CODE.search(self.main.inner_text())
        assert not code, f"{self.page.url} shows {code[0]}"
        self._keep(self.page, name)

    def reads(self, *texts: str) -> None:
        """All of this stands on the page."""
        for text in texts:
            expect(self.main).to_contain_text(text)

    def press(self, name: str) -> None:
        """Press a button."""
        self.main.get_by_role("button", name=name, exact=True).click()

    def link(self, words: str) -> Locator:
        """The first link with these words, whether it looks like a link or like a button."""
        return self.main.locator("a", has_text=words).first

    def follow(self, words: str) -> None:
        """Follow the first link with these words."""
        self.link(words).click()

    def follow_back(self) -> None:
        """Follow 返回 above the page."""
        self.page.locator(".govuk-back-link").click()

    def go(self, entry: str) -> None:
        """Choose an entry of the navigation."""
        self.page.get_by_role("navigation", name="主导航").get_by_role("link", name=entry, exact=True).click()

    def write(self, label: str, value: object, where: Locator | None = None) -> None:
        """Fill one field in."""
        (where or self.main).get_by_label(label).first.fill(str(value))

    def pick(self, question: str, answer: str, where: Locator | None = None) -> None:
        """Choose one answer of a question."""
        group = (where or self.main).get_by_role("group", name=question).last
        group.get_by_role("radio", name=answer, exact=True).check()

    def choose(self, label: str, option: str, where: Locator | None = None) -> None:
        """Choose from a list."""
        (where or self.main).get_by_label(label).select_option(label=option)

    def tick(self, label: str) -> None:
        """Tick a box."""
        self.main.get_by_role("checkbox", name=label).check()

    def day(self, question: str, day: date, where: Locator | None = None) -> None:
        """Fill in a day."""
        group = (where or self.main).get_by_role("group", name=question).last
        for part, value in (("年", day.year), ("月", day.month), ("日", day.day)):
            group.get_by_label(part, exact=True).fill(str(value))

    def month(self, question: str, month: str) -> None:
        """Fill in a month given as ``YYYY-MM``."""
        group = self.main.get_by_role("group", name=question).last
        for part, value in zip(("年", "月"), month.split("-"), strict=True):
            group.get_by_label(part, exact=True).fill(str(int(value)))

    def attach(self, name: str, content: bytes, kind: str = "image/jpeg") -> None:
        """Choose a file; where a script sends it at once, nothing more is to be pressed."""
        self.main.locator("input[type=file]:not([name=by])").first.set_input_files(
            {"name": name, "mimeType": kind, "buffer": content}
        )

    def lists_files(self, number: int) -> None:
        """So many files are behind a paper, and the page has its last shape: a script draws the list anew."""
        expect(self.main.locator("#files .portal-files__item")).to_have_count(number)

    def sign_in(self, login: str, password: str, secret: str = "") -> None:
        """By the sign-in page; ``secret``: of the own app, where a second factor is asked."""
        self.open("/sign-in/")
        self.write("登录名", login)
        self.page.locator("input[type=password]").fill(password)
        self.press("登录")
        if secret:
            self.give_code(secret)

    def sign_in_as(self, name: str) -> None:
        """By the demonstration's list of people; who has an app there is asked for its code."""
        self.open("/demo/")
        row = self.main.get_by_role("row", name=name)
        login, shown = row.locator(".portal-below").inner_text(), row.locator("td.portal-id").inner_text()
        row.get_by_role("button").click()
        if shown.strip():
            self.give_code(demo_secret(login))
        expect(self.page.locator(".portal-header__who")).to_contain_text(name)

    def give_code(self, secret: str) -> None:
        """What the app shows, as the second step of the sign-in."""
        self.at("输入动态验证码")
        self.write("动态验证码", next_code(secret))
        self.press("登录")

    def set_second_factor_up(self, keep: str) -> None:
        """The secret typed into an app, its first code, the recovery codes put away."""
        self.at("设置动态验证码", keep=keep)
        self.write("应用显示的 6 位数字", next_code(self.main.locator("[data-secret]").inner_text()))
        self.press("完成设置")
        self.at("保存恢复码", keep=f"{keep}-codes")
        expect(self.main.locator(".portal-codes li")).to_have_count(10)
        self.follow("已经保存，继续")

    def wait_for(self, text: str) -> None:
        """Read the same page again until it says this: what a worker does takes a moment."""
        last = time.monotonic() + PATIENCE
        while not (found := self.main.get_by_text(text).count()) and time.monotonic() < last:
            self.page.wait_for_timeout(200)
            self.page.reload()
        assert found, f"{self.page.url} does not say {text}"

    def pdf(self, link: str) -> bytes:
        """A paper behind a link, once the worker has made it."""
        address = self.link(link).get_attribute("href")
        assert address
        last = time.monotonic() + PATIENCE
        while True:
            answer = self.page.request.get(address)
            assert answer.status == 200, f"{address}: {answer.status}"
            if answer.headers["content-type"] == "application/pdf":
                return answer.body()
            assert time.monotonic() < last, f"{link} was not made in time"
            self.page.wait_for_timeout(200)

    def message(self, phone: str, words: str, state: str = "已发送") -> str:
        """The newest message to a number that has these words, once it is sent, or in another state."""
        self.open("/demo/messages/")
        pattern = re.compile(re.escape(words))
        last = time.monotonic() + PATIENCE
        while True:
            found = self.page.locator("article", has_text=phone).filter(has_text=pattern)
            sent = found.filter(has_text=state)
            if sent.count():
                return sent.first.inner_text()
            assert time.monotonic() < last, f"no message to {phone} says {words}"
            self.page.wait_for_timeout(200)
            self.page.reload()
