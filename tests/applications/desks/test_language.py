"""The language of a page, and the switch."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override

from applications.desks.documents import documents_shown
from applications.desks.language import chosen, engine_language, is_english, marked
from applications.desks.papers import paper_name, paper_reasons, paper_text


def switch(client: Client, language: str, address: str) -> str:
    return client.post(reverse("language"), {"language": language, "next": address})["Location"]


@pytest.mark.django_db
def test_chinese_whatever_the_browser_prefers(client: Client) -> None:
    answer = client.get("/", headers={"accept-language": "en-GB,en"})
    assert '<html lang="zh-hans"' in answer.content.decode()
    assert answer["Content-Language"] == "zh-hans"
    assert "Cookie" in answer["Vary"]


@pytest.mark.django_db
def test_the_switch_keeps_page_query_and_size(client: Client) -> None:
    address = "/guide/working-days/?start_year=2026&start_month=11&start_day=2&number=20"
    client.post(reverse("text_size"), {"size": "large", "next": address})
    assert switch(client, "en", address) == address
    page = client.get(address).content.decode()
    assert '<html lang="en" class="govuk-template portal-large"' in page
    assert "20 working days from 2 November 2026" in page
    escaped = address.replace("&", "&amp;")
    assert page.count(f'name="next" value="{escaped}"') == 2
    assert 'value="zh-hans" lang="zh-Hans">中文</button>' in page
    assert switch(client, "zh-hans", address) == address
    page = client.get(address).content.decode()
    assert "portal-large" in page
    assert 'value="en" lang="en">English</button>' in page


@pytest.mark.django_db
def test_the_switch_keeps_the_estimate_in_progress(client: Client) -> None:
    address = reverse("estimate_question", args=["birth"])
    boxes = re.findall(r'name="(\w+_(?:year|month|day))"', client.get(address).content.decode())
    client.post(address, dict(zip(boxes, ("1988", "10", "13"), strict=True)))
    switch(client, "en", address)
    page = client.get(address).content.decode()
    assert '<html lang="en"' in page
    assert 'value="1988"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example/", "", "javascript:alert(1)"])
def test_the_way_back_stays_on_this_site(client: Client, address: str) -> None:
    assert switch(client, "en", address) == "/"


@pytest.mark.parametrize(
    ("name", "language"), [("en", "en"), ("zh-hans", "zh-hans"), ("fr", "zh-hans"), ("", "zh-hans")]
)
def test_the_portal_speaks_two_languages(name: str, language: str) -> None:
    assert chosen(name) == language


@pytest.mark.django_db
def test_a_request_leaves_no_language_behind(client: Client) -> None:
    client.cookies["language"] = "en"
    client.get("/")
    assert get_language() == "zh-hans"


def test_the_engine_follows_the_page() -> None:
    assert (engine_language(), is_english()) == ("zh", False)
    with override("en"):
        assert (engine_language(), is_english()) == ("en", True)


def test_chinese_on_an_english_page_is_said_to_be() -> None:
    text = "王小明 <1988 年 10 月> & Co"
    assert marked(text) == "王小明 &lt;1988 年 10 月&gt; &amp; Co"
    with override("en"):
        assert marked(text) == (
            '<span lang="zh-Hans">王小明</span> &lt;1988 <span lang="zh-Hans">年 10 月</span>&gt; &amp; Co'
        )
        assert marked(mark_safe("<b>王</b>")) == "<b>王</b>"
        assert marked(mark_safe("A &amp; 王")) == 'A &amp; <span lang="zh-Hans">王</span>'
        assert marked(5) == "5"


def test_papers_in_both_languages() -> None:
    assert (paper_name("结婚证"), paper_text("结婚证")) == ("结婚证", "结婚证")
    assert paper_reasons("证明年龄；每件申请都需要") == "证明年龄；每件申请都需要"
    with override("en"):
        assert paper_name("结婚证") == 'Marriage certificate <span lang="zh-Hans">结婚证</span>'
        assert paper_text("本次另要的材料") == "本次另要的材料"
        assert paper_reasons("证明年龄；每件申请都需要") == "it proves the age; every application needs it"


def test_documents_in_both_languages() -> None:
    assert documents_shown("2018") == ["《上海市居住证积分管理办法》（沪府发〔2017〕98号）"]
    with override("en"):
        assert documents_shown("2018") == [
            "Measures of Shanghai for the Administration of Residence Permit Points (Hu Fu Fa [2017] No. 98)"
        ]
