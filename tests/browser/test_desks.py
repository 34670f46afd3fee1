"""Pages outside the story: every entry of every role's navigation opens, and is looked at."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.story.walker import Walker

OpenBrowser = Callable[[], Page]
Look = Callable[[Page, str], None]
pytestmark = pytest.mark.pages
ROLES = {
    "manager": "吴负责（演示）",
    "city": "蒋市级（演示）",
    "system": "韩系统（演示）",
    "security": "杨安全（演示）",
    "audit": "朱审计（演示）",
    "clerk": "秦社区（演示）",
    "intake": "赵受理（演示）",
}


@pytest.mark.parametrize("role", ROLES)
def test_every_entry_opens(open_browser: OpenBrowser, look: Look, role: str) -> None:
    one = Walker(open_browser(), look)
    one.sign_in_as(ROLES[role])
    navigation = one.page.get_by_role("navigation", name="主导航")
    entries = navigation.get_by_role("link").all_inner_texts() if navigation.count() else []
    for number, entry in enumerate(entries, start=1):
        one.go(entry)
        one.at("")
        if role in {"audit", "system"}:  # read events and addresses by the names of the code
            look(one.page, f"desk-{role}-{number}")
        else:
            one.keep(f"desk-{role}-{number}")


def test_a_change_of_policy_data_is_looked_at(open_browser: OpenBrowser, look: Look) -> None:
    """The demonstration's waiting change, seen by the officer who may decide on it; nothing is published."""
    one = Walker(open_browser(), look)
    one.sign_in_as("沈市级（演示）")
    one.go("政策数据")
    one.follow("参考平均工资，第")
    one.at("号变更")
    one.reads("演示通知，虚构，不作依据", "发布前后对照", "对分值的影响", "复核无误，发布")
    one.keep("policy-preview")
    one.follow("退回")
    one.at("退回变更", keep="policy-reject")
    for kind in ("reference_wage", "key_area"):
        one.open(f"/city/policy/{kind}/")
        one.keep(f"policy-{kind}")
        one.follow("提出变更")
        one.at("提出变更", keep=f"policy-{kind}-propose")
    one.press("提出，等待复核")
    one.reads("请填写文件名称", "请填写名称")
