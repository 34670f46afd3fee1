"""The family profile: members entered, corrected, removed."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.applicants import services
from applications.applicants.models import FamilyMember, Person, Relation
from applications.cases.models import Case
from applications.cases.states import EDITABLE
from applications.desks.applicant.forms import MEMBER_FORMS, ChildMemberForm, SpouseMemberForm
from applications.desks.applicant.reach import oneself
from applications.desks.case.family import member_rows
from applications.desks.forms import PortalForm
from applications.desks.requests import PortalRequest

_PAGE = require_http_methods(["GET", "HEAD", "POST"])


@audience(Role.APPLICANT)
@never_cache
@require_safe
def family(request: PortalRequest) -> HttpResponse:
    """Spouse and children."""
    person = oneself(request)
    case = Case.objects.visible_to(request.actor).filter(state__in=EDITABLE).first()
    return render(request, "applicant/family.html", {"members": members(person), "case": case})


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def add(request: PortalRequest, relation: str) -> HttpResponse:
    """Enter a member. The number of members is the version: a second press finds one more and is told."""
    if relation not in Relation.values:
        raise Http404
    person = oneself(request)
    count = person.family.count()
    form = MEMBER_FORMS[relation](request.POST or None, initial={"version": count})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["version"] not in (None, count):
            form.add_error(
                None, _("刚刚已经保存过一位家庭成员。请先查看家庭成员页面，确实还要增加的再保存一次。")
            )
        elif _saved(request, person, form, None):
            messages.success(request, _("已保存%(who)s") % {"who": Relation(relation).label})
            return redirect(_back(request))
    return _page(request, form, _("增加%(who)s") % {"who": Relation(relation).label}, count)


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def change(request: PortalRequest, member_id: int) -> HttpResponse:
    """Correct a member."""
    person, member = oneself(request), _own(request, member_id)
    form_class = MEMBER_FORMS[member.relation]
    form = form_class(request.POST or None, initial=form_class.values_of(member))
    if request.method == "POST" and form.is_valid() and _saved(request, person, form, member):
        messages.success(request, _("已保存"))
        return redirect(_back(request))
    title = _("修改%(who)s") % {"who": member.get_relation_display()}
    return _page(request, form, title, person.family.count(), member)


@audience(Role.APPLICANT)
@never_cache
@_PAGE
def remove(request: PortalRequest, member_id: int) -> HttpResponse:
    """Remove a member after having asked."""
    member = _own(request, member_id)
    form = PortalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.remove_family_member(actor=request.actor, member=member)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("已删除"))
            return redirect("applicant_family")
    context = {"form": form, "member": member, "rows": member_rows(member)}
    return render(request, "applicant/family_remove.html", context)


def members(person: Person) -> list[tuple[FamilyMember, list[object]]]:
    """Each member with the rows of its card."""
    return [(member, list(member_rows(member))) for member in person.family.order_by("-relation", "id")]


def _saved(
    request: PortalRequest,
    person: Person,
    form: SpouseMemberForm | ChildMemberForm,
    member: FamilyMember | None,
) -> bool:
    try:
        services.save_family_member(
            actor=request.actor, person=person, entered=form.relative(), member=member
        )
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return False
    return True


def _page(
    request: PortalRequest, form: PortalForm, title: str, count: int, member: FamilyMember | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "page_title": title,
        "version": count,
        "member": member,
        "back_url": _back(request),
    }
    return render(request, "applicant/family_member.html", context)


def _own(request: PortalRequest, member_id: int) -> FamilyMember:
    return get_object_or_404(FamilyMember.objects.visible_to(request.actor), pk=member_id)


def _back(request: PortalRequest) -> str:
    """Where the person came from: a case's family page, or the profile."""
    case_id = request.GET.get("case", "")
    if case_id.isdigit():
        return reverse("applicant_case_family", args=[int(case_id)])
    return reverse("applicant_family")
