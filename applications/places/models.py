"""Districts and their acceptance points. Public data: everybody may see them."""

from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.places.codes import CODE_CHARS
from applications.places.names import district_name


class PublicQuerySet(models.QuerySet[Any]):
    """Rows that hold nothing personal."""

    def visible_to(self, actor: object) -> Self:
        return self.all()


class District(models.Model):
    """One of the city's districts, by its code of GB/T 2260."""

    code = models.CharField(_("行政区划代码"), primary_key=True, max_length=CODE_CHARS)
    name = models.CharField(_("区"), max_length=20, unique=True)

    objects = PublicQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name as a page says it; papers and records take ``name``."""
        return district_name(self.name)


class AcceptancePoint(models.Model):
    """Where originals are handed in. A blank means unknown, and pages say so."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="acceptance_points")
    name = models.CharField(_("受理点"), max_length=60, unique=True)
    address = models.CharField(_("地址"), max_length=120, blank=True)
    telephone = models.CharField(_("电话"), max_length=40, blank=True)
    hours = models.CharField(_("办公时间"), max_length=120, blank=True)

    objects = PublicQuerySet.as_manager()

    class Meta:
        ordering = ["district", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def known(self) -> list[str]:
        """What is known of where and when to come."""
        return [text for text in (self.address, self.telephone, self.hours) if text]


class Slot(models.Model):
    """A time at which originals can be handed in by appointment, at most ``capacity`` filings.

    Open to be booked from when the district's manager writes it; who booked it stands with the case.
    """

    point = models.ForeignKey(AcceptancePoint, on_delete=models.PROTECT, related_name="slots")
    starts_at = models.DateTimeField(_("开始"))
    ends_at = models.DateTimeField(_("结束"))
    capacity = models.PositiveSmallIntegerField(_("可约件数"))

    objects = PublicQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "point"]
        constraints = [
            models.UniqueConstraint(fields=["point", "starts_at"], name="one_slot_per_beginning"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="slot_lasts"),
            models.CheckConstraint(condition=models.Q(capacity__gte=1), name="slot_takes_somebody"),
        ]

    def __str__(self) -> str:
        start, end = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        return f"{start:%Y-%m-%d %H:%M}–{end:%H:%M}"
