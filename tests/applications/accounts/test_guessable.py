"""Words of this service and of the person stand in no password; whatever else does, is taken."""

from typing import Any

import pytest
import yaml

from applications.accounts.guessable import FILE, complaint
from applications.places.codes import DISTRICTS


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("jifen-wutong-7719", "jifen"),
        ("Wutong.JiFen.7719", "jifen"),
        ("wutong-j1f3n-7719", "jifen"),
        ("wutong j-i-f-e-n 7719", "jifen"),
        ("我的积分要到一百二十分", "积分"),
        ("wutong$h@ngh@i7719", "shanghai"),
        ("JuZhuZheng!!7719", "juzhuzheng"),
        ("pudong-wutong-7719", "pudong"),
        ("住在徐汇的第三张长椅", "徐汇"),
        ("ｊｉｆｅｎ-wutong-7719", "jifen"),
    ],
)
def test_a_word_of_the_service_is_named(password: str, word: str) -> None:
    assert complaint(password) == f"密码里有“{word}”，知道本服务的人会先猜它，请换一个不含它的密码。"


ABOUT = ["zhao.fuze", "赵负责", "上海桥梁建设有限公司", "Ann Smith-Jones", "13800000017", "w-li"]


@pytest.mark.parametrize(
    "password",
    [
        "zhao.fuze.7719",
        "ZhaoFuze--7719",
        "wutong-Smith-7719",
        "赵负责的第三张长椅",
        "桥梁建设第三张长椅",
        "jones+wutong+77",
        "Wutong13800000017",
    ],
)
def test_what_is_known_of_the_person_is_refused_and_not_repeated(password: str) -> None:
    said = complaint(password, ABOUT)
    assert said.startswith("密码里有您的登录名、姓名、号码或单位名称")
    assert password not in said
    assert complaint(password) == ""


@pytest.mark.parametrize(
    "password", ["梧桐树下第三张长椅", "Wutong-Bench-3-2026", "w-li-fuze-tong-7719", "有限公司-7719-x"]
)
def test_others_are_taken(password: str) -> None:
    assert complaint(password, ABOUT) == ""


def test_every_district_has_its_words() -> None:
    districts = yaml.safe_load(FILE.read_text("utf-8"))["districts"]
    assert [name.removesuffix("区").removesuffix("新") for name in DISTRICTS.values()] == list(districts)


def test_the_name_that_messages_bear_counts(settings: Any) -> None:
    settings.SMS_SIGN = "惠民通"
    assert "“惠民通”" in complaint("我的惠民通第三张长椅")
    settings.SMS_SIGN = ""
    assert complaint("我的惠民通第三张长椅") == ""
