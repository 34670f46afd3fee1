"""Referrals as a table."""

from collections.abc import Collection, Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from applications.accounts.roles import Actor
from applications.cases.models import Case
from applications.desks.components import Cell, Column, Table
from applications.desks.officer.evidence.viewer import Scan, scan_of
from applications.reviews.adapters import adapter_of, remind_on
from applications.reviews.models import Answer, Referral

COLOURS = {Answer.TRUE: "green", Answer.NOT_TRUE: "red", Answer.NOT_FOUND: "orange"}


def referrals_table(referrals: Sequence[Referral], *, with_links: bool, with_scans: bool = True) -> Table:
    """What was asked and answered; an open one can be answered by its link, the scan of an answer opened."""
    return Table(
        caption=pgettext("navigation", "提请核实"),
        columns=[
            Column(_("事项")),
            Column(_("要核实的内容")),
            Column(_("提请日期")),
            Column(_("答复")),
            Column(_("答复文书或途径")),
        ],
        rows=[
            [
                referral.get_authority_display(),
                referral.question or _("受理时由系统提请"),
                _asked_on(referral),
                _answer(referral, with_links=with_links),
                _document(referral, with_scans),
            ]
            for referral in referrals
        ],
        empty=_("没有提请核实。"),
        first_is_header=True,
    )


def answer_scans(case: Case, actor: Actor, keys: Collection[str]) -> list[Scan]:
    """Scans of the answers that speak of these parts of the facts, or of none in particular."""
    referrals = Referral.objects.visible_to(actor).filter(case=case).exclude(file=None)
    return [
        scan_of(one.file, one.get_authority_display(), "referral_scan", "referral_sheet", one.pk)
        for one in referrals.select_related("file")
        if one.file is not None and (not (parts := adapter_of(one).parts) or parts & set(keys))
    ]


def _document(referral: Referral, with_scans: bool) -> Cell:
    words = _("，").join(filter(None, (referral.answer_source, referral.answer_note)))
    if with_scans and referral.file_id is not None:
        return Cell(words, url=reverse("referral_scan", args=[referral.pk]))
    return Cell(words)


def _asked_on(referral: Referral) -> str:
    """The day, and of an open one when it was, or will be, asked again."""
    opened_on = timezone.localdate(referral.opened_at).isoformat()
    if referral.reminded_on is not None:
        words = _("%(day)s，%(again)s催办")
        return words % {"day": opened_on, "again": referral.reminded_on.isoformat()}
    due = remind_on(referral)
    if due is None:
        return opened_on
    return _("%(day)s，%(again)s未答复将催办") % {"day": opened_on, "again": due.isoformat()}


def _answer(referral: Referral, *, with_links: bool) -> Cell:
    if referral.closed_at is not None:
        return Cell(referral.get_answer_display(), colour=COLOURS[Answer(referral.answer)])
    if with_links:
        url = reverse("review_referral_answer", args=[referral.pk])
        return Cell(_("登记答复"), url=url, hidden=referral.get_authority_display())
    return Cell(_("等待答复"), colour="grey")
