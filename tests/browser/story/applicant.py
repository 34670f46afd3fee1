"""The permit holder: activates the account, gives the mandate, confirms, uploads, prints."""

import re

from tests.browser.story.people import Company, Employee
from tests.browser.story.scans import picture
from tests.browser.story.walker import Walker


class Applicant(Walker):
    """The employee's own pages."""

    def activate(self, employee: Employee) -> None:
        """Both numbers, the code from the message, an own password."""
        self.open("/")
        self.follow("我是持证人")
        self.at("激活账户", keep="activate-numbers")
        self.write("居住证编号", employee.permit)
        self.write("身份证号码", employee.identity)
        self.press("获取验证码")
        self.at("输入验证码，设定密码", keep="activate-code")
        address = self.page.url
        code = re.search(r"\d{6}", self.message(employee.phone, "验证码").partition("已发送")[2])
        assert code
        self.open(address)
        self.write("验证码", code[0])
        self.write("设定密码", employee.password)
        self.write("再输入一次密码", employee.password)
        self.tick("我已阅读并同意")
        self.press("激活账户")
        self.at(f"{employee.name}，您好", keep="applicant-home-new")
        self.reads("账户已激活。以后用居住证编号和这个密码登录。")

    def give_mandate(self, company: Company) -> None:
        self.go("我的积分")
        self.follow("查看并答复")
        self.at("委托", keep="applicant-mandates")
        self.reads(company.name)
        self.follow("同意委托")
        self.at(f"委托{company.name}", keep="applicant-mandate-give")
        self.pick("委托单位办理什么", "办理本次积分申请")
        self.press("同意委托")
        self.at("委托", keep="applicant-mandates-given")
        self.reads(f"已委托{company.name}")

    def open_case(self, keep: str = "") -> None:
        """The only case, from the overview."""
        self.go("我的积分")
        self.main.locator(".portal-card a").first.click()
        self.at("", keep=keep)

    def enter_family(self, employee: Employee) -> None:
        """The spouse, and that there is nobody else, taken into the case."""
        self.open_case(keep="applicant-tasks")
        self.follow("家庭成员")
        self.at("家庭成员", keep="applicant-family-empty")
        self.follow("增加配偶")
        self.at("增加配偶")
        self.write("姓名", "严演示")
        self.day("出生日期", employee.born)
        self.pick("是否为本市户籍", "是")
        self.day("结婚登记日期", employee.married_on)
        self.pick("是否随同享受待遇", "是")
        self.keep("applicant-family-add")
        self.press("保存")
        self.at("家庭成员", keep="applicant-family")
        self.press("以上无误，用于本次申请")
        self.at("积分申请")
        self.reads("已保存：家庭成员")

    def supplement(self) -> None:
        """The one listed paper, anew."""
        self.open_case(keep="applicant-supplement")
        self.at("补正材料")
        self.follow("户籍证明")
        self.at("户籍证明", keep="applicant-supplement-paper")
        self.reads("需补正：不符合", "缺少有完整地址的首页", "可以改交：补上户口簿首页（完整地址）扫描件")
        self.attach("IMG_0042.jpg", picture(42))
        self.lists_files(1)

    def sign_undertaking(self) -> None:
        self.follow("本人承诺")
        self.at("本人承诺", keep="applicant-undertaking")
        self.pick("您有没有以下任何一种记录", "没有")
        self.tick("我承诺以上内容")
        self.press("签署承诺")
        self.at("积分申请")
        self.reads("已签署承诺")

    def confirm(self, total: int) -> None:
        """Read every answer, then confirm."""
        self.follow("本人核对并确认")
        self.at("核对每一项，然后确认", keep="applicant-check")
        self.reads(f"{total} 分", "72 条", "没有任何一种记录")
        self.press("确认无误，交单位审核")
        self.at("已确认，交单位审核", keep="applicant-confirmed")

    def prints_notice(self, name: str, total: int) -> bytes:
        """The points on the overview, the days of the clock, the 积分通知书."""
        self.go("我的积分")
        self.at(f"{name}，您好", keep="applicant-home-points")
        self.reads(f"{total} 分", "达到标准分值 120 分")
        self.open_case(keep="applicant-determined")
        self.follow("20 个工作日怎样计算：每一天是否计入")
        self.at("办理期限：20 个工作日", keep="applicant-clock")
        self.follow_back()
        self.at("办理进度")
        return self.pdf("积分通知书")
