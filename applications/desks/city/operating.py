"""Figures of the running portal as rows and plots."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from prometheus_client import Metric

from applications.desks.components import Plot, Row
from applications.meters.readings import totals
from applications.places.selectors import district
from applications.watching.figures import UNKNOWN, Figures

MOST = 10  # lines of a plot; the rest is for Prometheus


def summary_rows(now: Figures) -> list[Row]:
    """What waits and what needs somebody, in words."""
    silent = UNKNOWN in now.queues.values()
    return [
        Row(_("任务队列"), _("消息代理没有应答") if silent else _waiting(sum(now.queues.values()))),
        Row(_("待发送的短信"), [_waiting(now.messages_waiting), *_since(now.messages_age)]),
        Row(_("发送失败、需要人工处理的短信"), _waiting(now.messages_failed)),
        Row(_("待生成的文书"), [_waiting(now.papers_waiting), *_since(now.papers_age)]),
        Row(_("生成失败的文书"), _waiting(now.papers_failed)),
        Row(_("没有合成的打印文件"), _waiting(now.prints_stopped)),
        Row(_("归档时一再中断的申请"), _waiting(now.archives_left_out)),
        Row(_("超过20个工作日的在办件"), _waiting(sum(now.overdue.values()))),
        Row(_("等待封签的事件链"), [_waiting(now.unsealed), *_since(now.unsealed_age)]),
    ]


def plots_of(now: Figures, counted: Sequence[Metric]) -> list[Plot]:
    """Queues and overdue cases as they stand, then what was counted since the processes started."""
    districts = {_name(code): number for code, number in now.overdue.items()}
    answers = totals(counted, "jifen_gateway_tries_total", "answer")
    return [
        _plot(_("各队列等待的任务"), _("队列"), _("任务"), now.queues, "gold"),
        _plot(_("各区超期的在办件"), _("区"), _("件数"), districts, "red"),
        _plot(_("短信网关的应答"), _("应答"), _("次数"), answers, "teal"),
        _plot(_("文书的生成"), _("结果"), _("份数"), totals(counted, "jifen_renders_total", "state"), "teal"),
        _plot(
            _("请求的应答"),
            _("状态"),
            _("次数"),
            totals(counted, "jifen_request_seconds_count", "code"),
            "teal",
        ),
        _plot(
            _("用时最多的页面（累计秒数）"),
            _("地址"),
            _("秒"),
            totals(counted, "jifen_request_seconds_sum", "route"),
            "gold",
        ),
        _plot(
            _("用时最多的后台任务（累计秒数）"),
            _("任务"),
            _("秒"),
            totals(counted, "jifen_task_seconds_sum", "task"),
            "gold",
        ),
    ]


def _plot(caption: str, head: str, label: str, values: dict[str, int] | dict[str, float], tone: str) -> Plot:
    rows = [(name, [round(value)]) for name, value in list(values.items())[:MOST]]
    return Plot(caption, head, [(label, tone)], rows)


def _waiting(number: int) -> str:
    return _("%(number)s 件") % {"number": number}


def _since(seconds: float) -> list[str]:
    if not seconds:
        return []
    minutes = int(seconds // 60)
    words = ngettext("最久的已等待 %(minutes)s 分钟", "最久的已等待 %(minutes)s 分钟", minutes)
    return [words % {"minutes": minutes}]


def _name(code: str) -> str:
    found = district(code)
    return found.name if found else code
