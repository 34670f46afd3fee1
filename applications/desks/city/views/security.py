"""The security administrator: staff accounts and their roles."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from applications.accounts import trespass
from applications.accounts.access import audience
from applications.accounts.models import User
from applications.accounts.roles import Role
from applications.accounts.selectors import staff_grants
from applications.desks.city.forms import StaffSearchForm
from applications.desks.components import Cell, Column, Table
from applications.desks.paging import page_of
from applications.desks.requests import PortalRequest
from applications.desks.scopes import scope_names

ROWS = 50  # on a page


@audience(Role.SECURITY_ADMIN)
@never_cache
@require_safe
def accounts(request: PortalRequest) -> HttpResponse:
    """Every role that staff hold or held, by login."""
    form, rows = StaffSearchForm(request.GET), staff_grants(request.actor)
    if form.is_valid() and (who := form.cleaned_data["who"].strip()):
        rows = rows.filter(Q(user__login__startswith=who) | Q(user__name__contains=who))
    grants, pages = page_of(request, rows, ("user__login", "id"), ROWS)
    scopes = scope_names(grants)
    table = Table(
        caption=_("工作人员账号"),
        columns=[
            Column(_("登录名")),
            Column(_("姓名")),
            Column(_("角色")),
            Column(_("范围")),
            Column(_("授予")),
            Column(_("状态")),
        ],
        rows=[
            [
                grant.user.login,
                grant.user.name,
                Role(grant.role).label,
                scopes[grant.pk] or _("全市"),
                timezone.localdate(grant.granted_at).isoformat(),
                _state(active=grant.user.is_active, ended=grant.ended_at is not None),
            ]
            for grant in grants
        ],
        empty=_("没有找到。"),
        first_is_header=True,
        caption_hidden=True,
        stacks=True,
    )
    shown = {"form": form, "table": table, "pages": pages, "refused": _refused(request)}
    return render(request, "city/accounts.html", shown)


def _refused(request: PortalRequest) -> Table:
    """What people asked for and may not see."""
    events = list(trespass.newest(request.actor))
    users = User.objects.in_bulk({event.user_id for event in events})
    why = {"role": _("页面不属于该角色"), "object": _("不存在，或者属于他人"), "token": _("表单来自别处")}
    return Table(
        caption=_("被拒绝的访问"),
        columns=[Column(name) for name in (_("时间"), _("登录名"), _("角色"), _("页面"), _("原因"))],
        rows=[
            [
                timezone.localtime(event.at).strftime("%Y-%m-%d %H:%M"),
                users[event.user_id].login if event.user_id in users else "",
                Role(event.role).label,
                " ".join([event.data["page"], *event.data["ids"].values()]),
                why[event.data["why"]],
            ]
            for event in events
        ],
        stacks=True,
    )


def _state(*, active: bool, ended: bool) -> Cell:
    if not active:
        return Cell(_("账号已停用"), colour="grey")
    return Cell(_("已终止"), colour="grey") if ended else Cell(_("有效"), colour="green")
