"""The employer's HR officer: registers, opens the account, fills in, prints, submits, supplements."""

from datetime import date

from playwright.sync_api import expect

from tests.browser.story.people import CLAIMED, Company, Employee, new_year, today
from tests.browser.story.scans import picture
from tests.browser.story.walker import Walker


class HrOfficer(Walker):
    """The employer's pages."""

    def register(self, company: Company) -> None:
        """The qualifying questions, the licence's data, who acts; then signed in."""
        self.open("/")
        self.follow("我是用人单位")
        self.at("单位登记", keep="register-start")
        self.follow("开始登记")
        self.at("单位能不能为职工申请")
        for question in ("单位是否在本市注册登记", "单位是否实际经营", "单位是否在本市纳税"):
            self.pick(question, "是")
        self.pick("单位是不是下面的一种", "都不是")
        self._next("register-questions")
        self.at("单位信息")
        self.write("单位名称", company.name)
        self.write("统一社会信用代码", company.uscc[:-1] + ("0" if company.uscc[-1] != "0" else "1"))
        self.pick("单位类型", "企业")
        self.choose("注册地所在的区", "普陀区")
        self.write("注册地址", "演示路 701 号")
        self._next("register-details")
        self.at("单位信息", keep="register-code-doubtful")
        self.reads("代码的校验位不符")
        self.write("统一社会信用代码", company.uscc)
        self._next()
        self.at("劳务派遣")
        self.pick("是不是劳务派遣单位", "否")
        self._next("register-dispatch")
        self.at("核对单位信息", keep="register-check")
        self.reads(company.name, company.uscc, "普陀区")
        self.follow("继续，填写经办人")
        self.at("经办人和登录")
        self.write("经办人姓名", company.officer)
        self.write("经办人手机号码", company.phone)
        self.write("登录名", company.login)
        self.write("密码", company.password)
        self.write("再输入一次密码", company.password)
        self.keep("register-contact")
        self.press("完成登记")
        self.reads("登记成功。设置动态验证码后，请上传证照，然后提交核验。")
        self.set_second_factor_up(keep="register-second-factor")
        self.at(company.name, keep="employer-home-new")

    def submit_registration(self) -> None:
        """The licence uploaded, then handed to the district."""
        self.go("单位信息")
        self.at("单位信息", keep="employer-profile")
        self.follow("营业执照")
        self.at("营业执照")
        self.attach("licence.jpg", picture(90))
        self.lists_files(1)
        self.keep("employer-licence")
        self.follow("返回单位信息")
        self.press("提交核验")
        self.reads("已提交核验。请带证照原件到受理点。")
        self.keep("employer-profile-submitted")

    def open_account(self, employee: Employee) -> None:
        self.go("单位工作台")
        self.follow("为职工开户")
        self.at("为职工开户")
        self.write("姓名", employee.name)
        self.write("身份证号码", employee.identity)
        self.write("居住证编号", employee.permit)
        self.day("居住证签发日期", employee.permit_issued_on)
        self.day("居住证有效期至", employee.permit_valid_until)
        self.write("职工本人的手机号码", employee.phone)
        self.keep("employer-open-account")
        self.press("提交")
        self.at("职工", keep="employer-people")
        self.reads(f"已提交。请{employee.name}查看短信并登录答复。", "待本人答复")

    def begin(self, employee: Employee) -> str:
        """A case for the employee who gave the mandate; its number."""
        self.go("职工")
        self.follow(employee.name)
        self.at(employee.name, keep="employer-person")
        self.press("开始办理积分申请")
        self.at("积分申请", keep="employer-tasks")
        number: str = self.main.locator(".govuk-caption-l").inner_text()
        self.reads(f"已开始办理，申请编号 {number}")
        return number

    def fill_in(self, employee: Employee, company: Company) -> None:
        """Contract, education, certificates, hukou."""
        self.follow("劳动（聘用）合同")
        self.at("劳动（聘用）合同")
        expect(self.main.get_by_label("用人单位的统一社会信用代码")).to_have_value(company.uscc)
        self.day("合同开始日期", new_year(8))
        self.day("合同结束日期", date(today().year + 2, 12, 31))
        self._save("劳动（聘用）合同", "employer-contracts")
        self.follow("教育背景")
        self.choose("学历学位", "本科学历和学士学位")
        self.choose("学习形式", "全日制")
        self.write("专业", "测控技术与仪器")
        self.day("毕业日期", employee.graduated_on)
        self._save("教育背景", "employer-education")
        self.follow("职称和技能等级")
        self._save("职称和技能等级", "employer-qualifications")
        self.follow("户口类别")
        self.pick("您的户口类别", "家庭户")
        self._save("户口类别", "employer-hukou")

    def send(self) -> None:
        """To the employee, who confirms."""
        self.follow("核对并送本人确认")
        self.at("核对每一项，然后送本人确认", keep="employer-check")
        self.press("送本人确认")
        self.at("已送本人确认", keep="employer-sent")

    def open_case(self, employee: Employee, keep: str = "") -> None:
        self.go("单位工作台")
        self.follow(employee.name)
        expect(self.main.locator(".govuk-caption-l")).to_contain_text("JF")
        if keep:
            self.keep(keep)

    def print_form(self, employee: Employee) -> bytes:
        """The 积分申请表 of what was confirmed."""
        self.open_case(employee, keep="employer-tasks-confirmed")
        self.reads("本人已经确认。现在改动任何一项事实，都要由本人再次确认。")
        self.follow("打印《积分申请表》")
        self.at("打印《积分申请表》", keep="employer-form-before")
        self.press("生成申请表")
        self.reads("申请表已生成，请打开打印。")
        self.keep("employer-form")
        return self.pdf("打开申请表（PDF）")

    def submit(self, employee: Employee, total: int = CLAIMED) -> None:
        """Everything read once more, then submitted."""
        self.open_case(employee)
        self.follow("提交积分申请")
        self.at("核对每一项，然后提交", keep="employer-submit")
        self.reads(f"{total} 分", "达到标准分值 120 分")
        self.press("提交积分申请")
        self.at("积分申请已提交", keep="employer-submitted")
        self.reads("送到这里")

    def hand_in_again(self, employee: Employee) -> bytes:
        """Every listed paper was answered: back to the counter. The notice, as it was read."""
        self.open_case(employee, keep="employer-supplement")
        self.reads("户籍证明", "已重新上传")
        notice = self.pdf("打开一次性告知书")
        self.follow("补正完毕，重新递交")
        self.at("补正完毕，重新递交", keep="employer-supplement-sure")
        self.press("补正完毕，重新递交")
        self.at("已重新递交", keep="employer-supplemented")
        return notice

    def prints_notice(self, employee: Employee) -> bytes:
        """The employer's copy of the 积分通知书."""
        self.open_case(employee, keep="employer-determined")
        self.reads("已核定")
        return self.pdf("积分通知书")

    def _save(self, title: str, keep: str) -> None:
        self.keep(keep)
        self.press("保存并继续")
        self.at("积分申请")
        self.reads(f"已保存：{title}")

    def _next(self, keep: str = "") -> None:
        if keep:
            self.keep(keep)
        self.press("继续")
