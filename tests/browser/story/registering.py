"""A labour-dispatch agency on its way in: registered with a pause, returned, mended, verified, changed."""

from datetime import date

from playwright.sync_api import expect

from tests.browser.story.hr import HrOfficer
from tests.browser.story.people import Company, today
from tests.browser.story.scans import picture

LICENCE = "演示派遣 0702"


class Registrar(HrOfficer):
    """The manager of the agency."""

    def begin_and_close_the_tab(self, company: Company) -> None:
        """Questions and licence data; then the browser's window is gone."""
        self.open("/register/")
        self.follow("开始登记")
        for question in ("单位是否在本市注册登记", "单位是否实际经营", "单位是否在本市纳税"):
            self.pick(question, "是")
        self.pick("单位是不是下面的一种", "个体工商户")
        self._next()
        self.at("按规定，这个单位不能为职工申请积分", keep="register-shut-out")
        self.reads("个体工商户不能作为积分的用人单位", "细则 2")
        self.follow("返回修改回答")
        for question in ("单位是否在本市注册登记", "单位是否实际经营", "单位是否在本市纳税"):
            self.pick(question, "是")
        self.pick("单位是不是下面的一种", "都不是")
        self._next()
        self.at("单位信息")
        self.write("单位名称", company.name)
        self.write("统一社会信用代码", company.uscc)
        self.pick("单位类型", "企业")
        self.choose("注册地所在的区", "普陀区")
        self.write("注册地址", "演示路 702 号")
        self._next()
        self.at("劳务派遣", keep="register-dispatch-open")
        context = self.page.context
        self.page.close()
        context.clear_cookies(name="sessionid")
        self.page = context.new_page()

    def go_on(self, company: Company) -> None:
        """What was saved is there; the rest follows."""
        self.open("/register/continue/")
        self.at("用继续码接着填", keep="register-continue")
        self.open("/register/")
        self.at("单位登记", keep="register-begun")
        self.follow("接着填写")
        self.at("劳务派遣")
        self.pick("是不是劳务派遣单位", "是")
        self.write("劳务派遣经营许可证编号", LICENCE)
        self.day("许可证有效期至", date(today().year + 1, 12, 31))
        self._next()
        self.at("核对单位信息")
        self.reads(company.name, company.uscc, LICENCE)
        self.follow("继续，填写经办人")
        self.write("经办人姓名", company.officer)
        self.write("经办人手机号码", company.phone)
        self.write("登录名", company.login)
        self.write("密码", company.password)
        self.write("再输入一次密码", company.password)
        self.press("完成登记")
        self.set_second_factor_up(keep="agency-second-factor")
        self.at(company.name)

    def hand_over(self) -> None:
        """Both licences, then to the district."""
        self.go("单位信息")
        for title in ("营业执照", "劳务派遣经营许可证"):
            self.follow(title)
            self.at(title)
            self.attach("licence.jpg", picture(90))
            self.lists_files(1)
            self.follow("返回单位信息")
        self.press("提交核验")
        self.reads("已提交核验。请带证照原件到受理点。")

    def mend(self, missing: str) -> None:
        """What the district found missing stands on the first page; mended, handed over again."""
        self.go("单位工作台")
        self.reads("受理点要求补正", missing)
        self.keep("agency-returned")
        self.follow("上传证照，提交核验")
        self.follow("修改登记内容")
        self.keep("agency-edit")
        self.write("注册地址", "演示路 702 号 3 楼")
        self.press("保存")
        self.reads("演示路 702 号 3 楼")
        self.press("提交核验")
        self.reads("已提交核验。")

    def invite(self, phone: str) -> None:
        """A second officer."""
        self.go("人事专员")
        self.at("人事专员", keep="officers-alone")
        self.follow("邀请人事专员")
        self.at("邀请人事专员", keep="officers-invite")
        self.write("对方的手机号码或电子邮箱", phone)
        self.press("发出邀请")
        self.reads("邀请已发出", "等待接受的邀请")
        self.keep("officers-invited")

    def end(self, name: str) -> None:
        """The second officer leaves."""
        self.go("人事专员")
        self.keep("officers-two")
        self.follow(name)
        self.at(name, keep="officer")
        self.press("终止权限")
        self.reads(f"已终止{name}的权限")

    def state_change(self, address: str) -> None:
        """The agency moved within the district: stated, proved, handed over."""
        self.go("单位信息")
        self.keep("agency-verified")
        self.follow("申请变更")
        self.at("变更单位信息", keep="change-edit")
        self.write("注册地址", address)
        self.press("保存")
        self.at("单位信息变更", keep="change-draft")
        self.reads(address)
        self.follow("营业执照")
        self.at("营业执照", keep="change-licence")
        self.attach("licence.jpg", picture(91))
        self.lists_files(1)
        self.follow("返回单位信息")
        self.press("提交核验")
        self.reads("已提交核验。")
        self.keep("change-awaiting")

    def confirm_phone(self, phone: str, code: str = "") -> None:
        """Ask for a code, or give it back."""
        if code:
            self.write("验证码", code)
            self.press("确认号码")
            self.reads("手机号码已确认")
            return
        self.go("人事专员")
        self.follow("确认手机号码")
        self.at("您的手机号码", keep="officer-phone")
        self.write("手机号码", phone)
        self.press("获取验证码")
        self.at("输入验证码", keep="officer-phone-code")


class Invited(HrOfficer):
    """The colleague who was invited."""

    login, password = "hr-second-702", "di-er-wei-ren-shi-2026"

    def accept(self, phone: str, code: str, name: str, company: Company) -> None:
        """The code, then an own login and password."""
        self.open("/sign-in/")
        self.follow("收到单位邀请，担任人事专员")
        self.at("接受邀请", keep="invitation")
        self.write("收到邀请的手机号码或电子邮箱", phone)
        self.write("邀请码", code)
        self.press("继续")
        self.at("设定登录名和密码", keep="invitation-accept")
        self.reads(company.name)
        self.write("您的姓名", name)
        self.write("登录名", self.login)
        self.write("设定密码", self.password)
        self.write("再输入一次密码", self.password)
        self.press("接受邀请")
        self.at(company.name, keep="officer-second-home")

    def recover(self, code: str = "") -> None:
        """Ask for a code, or take it for a new password."""
        if code:
            self.write("短信验证码或恢复码", code)
            self.write("设定密码", self.password + "-new")
            self.write("再输入一次密码", self.password + "-new")
            self.press("设定新密码")
            self.reads("密码已重新设定")
            return
        self.open("/sign-in/")
        self.follow("单位人事专员忘了密码")
        self.at("重新设定密码", keep="officer-recover")
        self.write("登录名", self.login)
        self.press("继续")
        self.at("填写验证码，设定新密码", keep="officer-recover-code")

    def is_out(self) -> None:
        """The next page is the sign-in, and the password opens it no more."""
        self.page.goto("/employer/people/")
        self.at("登录")
        self.sign_in(self.login, self.password + "-new")
        expect(self.main).to_contain_text("登录名或密码不正确")
