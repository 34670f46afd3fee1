"""Objections as a table."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.desks.components import Cell, Column, Table
from applications.employers.models import EmployerObjection


def objections_table(caption: str, found: Iterable[EmployerObjection], empty: str) -> Table:
    """One row each, with the link to its page."""
    return Table(
        caption=caption,
        columns=[Column(_("单位")), Column(_("提出日期"), whole=True), Column(_("状态"))],
        rows=[
            [
                Cell(one.employer.name, url=reverse("manager_objection", args=[one.pk])),
                timezone.localdate(one.raised_at).isoformat(),
                one.get_state_display(),
            ]
            for one in found
        ],
        empty=empty,
        stacks=True,
    )
