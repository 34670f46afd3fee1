"""Self-service printers: the manager sets them up at the points of the district, the system administrator
at any; a key is shown once."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.desks.components import Cell, Column, Row, Table
from applications.desks.confirming import proved_lately
from applications.desks.forms import PortalForm
from applications.desks.officer.acts import bound
from applications.desks.public import kept
from applications.desks.requests import PortalRequest
from applications.kiosks import services
from applications.kiosks.models import Device
from applications.kiosks.selectors import last_seen, points_of
from applications.places.models import AcceptancePoint

_PAGE = require_http_methods(["GET", "HEAD", "POST"])
_KEY = "kiosk_key"  # of what is kept in the session until it was shown
_WHOSE = (Role.DISTRICT_MANAGER, Role.SYSTEM_ADMIN)


class DeviceForm(PortalForm):
    """At which point, and where there."""

    point = forms.ModelChoiceField(
        label=_lazy("受理点"), queryset=AcceptancePoint.objects.none(), empty_label=_lazy("请选择")
    )
    place = forms.CharField(label=_lazy("摆放位置"), help_text=_lazy("例如：一楼服务大厅左侧"), max_length=60)


@audience(*_WHOSE)
@never_cache
@proved_lately
@_PAGE
def kiosks(request: PortalRequest) -> HttpResponse:
    """Every machine that this officer sees to; another one is set up."""
    form = DeviceForm(bound(request))
    form.fields["point"].queryset = points_of(request.actor)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            device, key = services.add_device(actor=request.actor, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            return _to_key(request, device, key)
    context = {"form": form, "table": _table(request)}
    return render(request, "officer/kiosks/list.html", context)


@audience(*_WHOSE)
@never_cache
@require_safe
def kiosk(request: PortalRequest, device_id: int) -> HttpResponse:
    """One machine: where it stands, whether it works, and what can be done."""
    device = _own(request, device_id)
    seen = last_seen(device)
    rows = [
        Row(_("登录名"), device.user.login),
        Row(_("受理点"), device.point.name),
        Row(_("摆放位置"), device.place),
        Row(_("设置"), timezone.localdate(device.added_at).isoformat()),
        Row(_("最近一次更换密钥"), timezone.localdate(device.key_given_at).isoformat()),
        Row(_("最近使用"), f"{timezone.localtime(seen):%Y-%m-%d %H:%M}" if seen else _("没有登录")),
    ]
    return render(request, "officer/kiosks/device.html", {"device": device, "rows": rows})


@audience(*_WHOSE)
@never_cache
@proved_lately
@_PAGE
def key(request: PortalRequest, device_id: int) -> HttpResponse:
    """POST: another key, and the machine is signed out. GET: the new one, once."""
    device = _own(request, device_id)
    if request.method != "POST":
        shown = kept.load(request.session, _KEY)
        kept.clear(request.session, _KEY)
        if shown.get("device") != device.pk:
            return redirect("office_kiosk", device.pk)
        return render(request, "officer/kiosks/key.html", {"device": device, "key": shown["key"]})
    try:
        given = services.give_key(actor=request.actor, device=device)
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect("office_kiosk", device.pk)
    return _to_key(request, device, given)


@audience(*_WHOSE)
@never_cache
@proved_lately
@require_POST
def remove(request: PortalRequest, device_id: int) -> HttpResponse:
    """Out of service, at once."""
    device = _own(request, device_id)
    try:
        services.remove_device(actor=request.actor, device=device)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("已停用，这台机器已经退出登录。"))
    return redirect("office_kiosks")


def _own(request: PortalRequest, device_id: int) -> Device:
    own = Device.objects.visible_to(request.actor).select_related("user", "point")
    found: Device = get_object_or_404(own, pk=device_id)
    return found


def _to_key(request: PortalRequest, device: Device, given: str) -> HttpResponse:
    kept.save(request.session, _KEY, {"device": device.pk, "key": given})
    return redirect("office_kiosk_key", device.pk)


def _table(request: PortalRequest) -> Table:
    own = Device.objects.visible_to(request.actor).select_related("point", "user")
    return Table(
        caption=pgettext("navigation", "自助打印机"),
        columns=[Column(_("登录名")), Column(_("受理点")), Column(_("摆放位置")), Column(_("状态"))],
        rows=[
            [
                Cell(device.user.login, url=f"{request.path}{device.pk}/"),
                device.point.name,
                device.place,
                Cell(_("已停用"), colour="grey") if device.removed_at else Cell(_("使用中"), colour="green"),
            ]
            for device in own
        ],
        empty=_("还没有设置自助打印机。"),
        first_is_header=True,
        stacks=True,
    )
