from applications.outbox.templates import TEMPLATES
from applications.outbox.titles import TITLES, reason_of, title_of


def test_every_template_has_a_title_and_old_ones_keep_their_name():
    assert set(TITLES) == set(TEMPLATES)
    assert title_of("accepted") == "受理"
    assert title_of("gone") == "gone"


def test_reasons_in_words():
    assert reason_of("not_reached") == "多次连接不上网关"
    assert reason_of("redirected") == "网关让改到别的地址去问，没有照办；请核对网关的地址"
    assert reason_of("undelivered MK:0001") == "运营商未能送达（MK:0001）"
    assert reason_of("undelivered") == "运营商未能送达（–）"
    assert reason_of("smpp_0x0b") == "网关认为号码有误（smpp_0x0b）"
    assert reason_of("isv.AMOUNT_NOT_ENOUGH") == "网关没有接收（isv.AMOUNT_NOT_ENOUGH）"
