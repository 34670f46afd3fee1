from django.utils.translation import gettext_lazy

from applications.accounts.refusals import Refused


def test_keeps_the_sentence_and_the_field() -> None:
    refused = Refused(gettext_lazy("请重新输入"), field="uscc")
    assert (str(refused), refused.field) == ("请重新输入", "uscc")
    assert Refused("不行").field == ""
