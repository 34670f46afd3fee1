"""Messages as rows: first the row, in the transaction of what it reports, then the sending."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.outbox.identity import new_id
from applications.vault.fields import BlindIndexField, EncryptedJSONField, EncryptedTextField

SYSTEM_ADMIN = "system_admin"
DISTRICT_MANAGER = "district_manager"


class State(models.TextChoices):
    PENDING = "pending", _("待发送")
    SENDING = "sending", _("发送中")
    SENT = "sent", _("已发送")
    DELIVERED = "delivered", _("已送达")
    FAILED = "failed", _("未能发送")


class Purpose(models.TextChoices):
    """What a message is for: codes go at any hour, reminders wait for the morning."""

    EVENT = "event", _("事项通知")
    CODE = "code", _("验证码")
    REMINDER = "reminder", _("提醒")


class Channel(models.TextChoices):
    SMS = "sms", _("短信")
    EMAIL = "email", _("电子邮件")


class MessageQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Any) -> Self:
        """The system administrator sees all messages, a district's manager those of the district."""
        if actor.role == SYSTEM_ADMIN:
            return self.all()
        if actor.role == DISTRICT_MANAGER and actor.scope:
            return self.filter(district_id=actor.scope)
        return self.none()

    def due(self) -> Self:
        """To be sent now: waiting, or left behind by a worker whose lease has run out."""
        now = timezone.now()
        return self.filter(
            Q(state=State.PENDING, next_try_at__lte=now) | Q(state=State.SENDING, lease_until__lte=now)
        )

    def gone_since(self, since: datetime) -> Self:
        """Sent after this moment, at a gateway now, or perhaps taken by one: its answer is not known."""
        doubtful = Q(sent_at=None, next_try_at__gt=since) & ~Q(gateway="")
        return self.filter(Q(sent_at__gt=since) | Q(state=State.SENDING) | doubtful)

    def undelivered(self) -> Self:
        """Will not be sent by themselves any more, nobody has sent another in their place, and what they said
        is still known."""
        return self.filter(state=State.FAILED, replaced_by=None).unforgotten()

    def resendable(self) -> Self:
        """Of them those that staff can send again: with a number, and no code; its owner asks for another."""
        return self.undelivered().exclude(purpose=Purpose.CODE).exclude(to_index="")

    def unforgotten(self) -> Self:
        """Whose number is still known, or never was and what they said is. A code's text goes before."""
        return self.filter(~Q(to_index="") | Q(blanked_at=None))


class Message(models.Model):
    """One message to one number. ``key`` names the event it reports, so that none is written twice.

    ``gateway`` is set before the hand-over: after a doubtful try only the same gateway is asked again, with
    the same id. ``error`` is a code: why the last try failed, or why the message will not be sent.
    ``district`` is whose manager sees to it when it fails; a code has none. ``attempts`` is never lowered: by
    it a worker knows that its claim still stands; ``attempts_before`` are those before staff sent it again.
    ``next_try_at`` of one that was sent: when its gateway is next asked what became of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=160, unique=True)
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.SMS)
    purpose = models.CharField(max_length=8, choices=Purpose, default=Purpose.EVENT)
    template = models.CharField(max_length=40)
    template_version = models.CharField(max_length=12)
    to = EncryptedTextField(blank=True)
    to_index = BlindIndexField(of="to", purpose="phone", blank=True, db_index=True)
    values = EncryptedJSONField(default=dict)
    text = EncryptedTextField(blank=True)
    chain = models.CharField(max_length=60, blank=True, db_index=True)
    district = models.ForeignKey(
        "places.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    attempts_before = models.PositiveSmallIntegerField(default=0, db_default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    blanked_at = models.DateTimeField(null=True, blank=True)
    gateway = models.CharField(max_length=40, blank=True)
    gateway_message_id = models.CharField(max_length=80, blank=True)
    error = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="pending"), name="outbox_waiting"),
            models.Index(fields=["lease_until"], condition=Q(state="sending"), name="outbox_leased"),
            models.Index(fields=["-id"], condition=Q(state="failed"), name="outbox_failed"),
            models.Index(
                fields=["expires_at"], condition=Q(purpose="code", blanked_at=None), name="outbox_codes"
            ),
            models.Index(fields=["sent_at"], condition=Q(state="sent"), name="outbox_unconfirmed"),
            models.Index(
                fields=["gateway_message_id"], condition=~Q(gateway_message_id=""), name="outbox_gateway_ids"
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"

    @property
    def tries(self) -> int:
        """Since it was written, or since staff had it sent again: the pauses grow by them."""
        return self.attempts - self.attempts_before


class ConsoleReceipt(models.Model):
    """What the console gateway took over: its memory of message ids, so that nothing is printed twice."""

    message = models.OneToOneField(
        Message, on_delete=models.CASCADE, primary_key=True, related_name="console_receipt"
    )
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"receipt of {self.message_id}"
