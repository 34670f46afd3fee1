"""Asking for a simulation."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from applications.desks.fields import DateField
from applications.desks.forms import PortalForm
from applications.desks.language import engine_language
from applications.policy.kinds import DataKind, ProposalState
from applications.policy.models import Proposal
from scoring.engine import load_policies
from scoring.engine.policy.loading import FOLDER
from scoring.engine.words import policy_text

MOST_BYTES = 400_000
_IN_FORCE = ("", _("现行的"))


class SimulationForm(PortalForm):
    """The draft and the day; something has to be a draft."""

    policy = forms.ChoiceField(
        label=_("积分规则"),
        help_text=_("已有的版本；要测算还没有收入系统的草案，请在下面上传"),
        required=False,
        choices=(),
    )
    draft = forms.FileField(
        label=_("规则草案文件"), help_text=_("YAML，格式与已公布的版本相同"), required=False
    )
    wages = forms.ChoiceField(
        label=_("参考平均工资"),
        help_text=_("可以选一份还没有批准的变更"),
        required=False,
        choices=(),
    )
    on = DateField(label=_("按哪一天申请测算"), help_text=_("现在到那一天之间，按照常缴费推算"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = engine_language()
        versions = [(policy.id, policy_text(policy.name, said)) for policy in load_policies().versions]
        self.fields["policy"].choices = [_IN_FORCE, *versions]  # type: ignore[attr-defined]
        self.proposals = {
            str(one.pk): one
            for one in Proposal.objects.filter(
                kind=DataKind.REFERENCE_WAGE, state=ProposalState.PROPOSED
            ).order_by("-id")
        }
        named = [(key, f"{key} · {one.source}") for key, one in self.proposals.items()]
        self.fields["wages"].choices = [_IN_FORCE, *named]  # type: ignore[attr-defined]

    def clean_draft(self) -> str:
        """The text of the file."""
        file = self.cleaned_data.get("draft")
        if not file:
            return ""
        if file.size > MOST_BYTES:
            raise ValidationError(_now("文件超过 400 KB，请核对是否选错了文件"))
        self.draft_name = str(file.name)
        try:
            text: str = file.read().decode("utf-8")
        except UnicodeDecodeError as error:
            raise ValidationError(_now("文件不是 UTF-8 编码，请另存为 UTF-8 后再上传")) from error
        return text

    def clean(self) -> dict[str, Any]:
        """At least one of the three differs from what is in force, and not two rulebooks at once."""
        given = super().clean() or {}
        if given.get("policy") and given.get("draft"):
            self.add_error("policy", _now("已有版本和上传的草案只能选一个"))
        if not (given.get("policy") or given.get("draft") or given.get("wages") or self.errors):
            self.add_error("policy", _now("请选择要测算的规则或参考平均工资，至少一项与现行的不同"))
        return given

    def rulebook(self) -> tuple[str, str]:
        """Name and text of the draft rulebook, empty where the one in force stays."""
        if version := self.cleaned_data["policy"]:
            return version, (FOLDER / f"{version}.yaml").read_text(encoding="utf-8")
        if text := self.cleaned_data["draft"]:
            return self.draft_name, text
        return "", ""

    def proposal(self) -> Proposal | None:
        """The proposed reference wage to be taken."""
        return self.proposals.get(self.cleaned_data["wages"])
