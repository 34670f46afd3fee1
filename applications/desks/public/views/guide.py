"""The guide: who may apply, how, what counts, and how long it takes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from applications.accounts.access import EVERYONE, audience
from applications.policy import selectors as policy

_GROUPS = (("basic", _("基础指标")), ("bonus", _("加分指标")), ("deduction", _("减分指标")))


@audience(EVERYONE)
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """One page; the indicators are read from the policy version in force."""
    version = policy.policy_in_force(timezone.localdate())
    groups = [
        (title, [indicator for indicator in version.indicators if indicator.group == group])
        for group, title in _GROUPS
    ]
    context = {
        "standard": version.standard,
        "groups": groups,
        "documents": policy.documents_of(version.id),
        "until": version.valid_until,
    }
    return render(request, "public/guide.html", context)
