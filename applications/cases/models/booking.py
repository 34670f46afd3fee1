"""A time booked for handing the originals of a case in."""

from django.conf import settings
from django.db import models

from applications.cases.models.case import Case


class Booking(models.Model):
    """One case's place in a slot. ``place`` counts from 1 to the slot's capacity; two never share one."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="booking")
    slot = models.ForeignKey("places.Slot", on_delete=models.PROTECT, related_name="bookings")
    place = models.PositiveSmallIntegerField()
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    booked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slot", "place"], name="one_case_per_place")]

    def __str__(self) -> str:
        return f"{self.slot} {self.place}"
