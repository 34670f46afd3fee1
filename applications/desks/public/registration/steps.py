"""The pages of the registration in their order, and what was answered on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.cases.readable import yes_no
from applications.desks.components import Change, Row
from applications.desks.forms import PortalForm
from applications.desks.public.registration.forms import DetailsForm, DispatchForm, QuestionsForm
from applications.employers.eligibility import Answers
from applications.employers.models import EmployerKind
from applications.employers.services import Details
from applications.places.selectors import district

Answered = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Step:
    """One page: its name in the address, its heading, its form."""

    slug: str
    title: str | Promise
    hint: str | Promise
    form: type[PortalForm]


STEPS: tuple[Step, ...] = (
    Step(
        "questions", _lazy("单位能不能为职工申请"),
        _lazy("先回答四个问题。不能申请的单位，马上会告诉您原因。"), QuestionsForm,
    ),
    Step("details", _lazy("单位信息"), _lazy("请对照营业执照或登记证书填写。"), DetailsForm),
    Step("dispatch", _lazy("劳务派遣"), "", DispatchForm),
)  # fmt: skip


def find(slug: str) -> Step | None:
    """A page by its address."""
    return next((step for step in STEPS if step.slug == slug), None)


def first_open(answered: Answered) -> Step | None:
    """The first page without an answer."""
    return next((step for step in STEPS if step.slug not in answered), None)


def before(step: Step) -> Step | None:
    """The page that goes before."""
    place = STEPS.index(step)
    return STEPS[place - 1] if place else None


def address(step: Step | None) -> str:
    """The address of a page; None means the page that checks the answers."""
    if step is None:
        return reverse("employer_register_check")
    return reverse("employer_register_step", args=[step.slug])


def answers_of(answered: Answered) -> Answers:
    """The qualifying answers, ready for the service."""
    form = QuestionsForm()
    form.cleaned_data = dict(answered["questions"])
    return form.answers()


def details_of(answered: Answered) -> Details:
    """What was stated of the employer, ready for the service."""
    given, dispatch = answered["details"], answered["dispatch"]
    until = dispatch["dispatch_licence_until"]
    return Details(
        name=given["name"],
        uscc=given["uscc"],
        uscc_confirmed=bool(given.get("uscc_confirmed")),
        kind=given["kind"],
        district_code=given["district"],
        address=given["address"],
        is_dispatch_agency=dispatch["is_dispatch_agency"],
        dispatch_licence=dispatch["dispatch_licence"],
        dispatch_licence_until=date.fromisoformat(until) if until else None,
    )


def rows(answered: Answered) -> list[Row]:
    """The answers in words, each with its link."""
    details, dispatch = answered["details"], answered["dispatch"]
    where = district(details["district"])

    def change(slug: str, what: str) -> list[Change]:
        step = find(slug)
        return [Change(f"{address(step)}?to=check", _("修改"), what)]

    found = [
        Row(_("申办条件"), _("符合"), change("questions", _("申办条件"))),
        Row(_("单位名称"), details["name"], change("details", _("单位名称"))),
        Row(_("统一社会信用代码"), _code(details), change("details", _("统一社会信用代码"))),
        Row(_("单位类型"), EmployerKind(details["kind"]).label, change("details", _("单位类型"))),
        Row(_("注册地所在的区"), where.name if where else "", change("details", _("注册地所在的区"))),
        Row(_("注册地址"), details["address"], change("details", _("注册地址"))),
        Row(
            _("劳务派遣单位"),
            yes_no(dispatch["is_dispatch_agency"]),
            change("dispatch", _("劳务派遣单位")),
        ),
    ]
    if dispatch["is_dispatch_agency"]:
        until = _("有效期至 %(day)s") % {"day": dispatch["dispatch_licence_until"]}
        lines = [dispatch["dispatch_licence"], until]
        found.append(Row(_("劳务派遣经营许可证"), lines, change("dispatch", _("劳务派遣经营许可证"))))
    return found


def _code(details: Mapping[str, Any]) -> list[str]:
    doubtful = [_("校验位不符，已确认与证照一致")] if details.get("uscc_confirmed") else []
    return [details["uscc"], *doubtful]
