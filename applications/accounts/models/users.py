"""Users and the roles they hold."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from applications.accounts.roles import Role
from applications.vault.fields import BlindIndexField


class UserManager(BaseUserManager["User"]):
    """Makes users; a user without a password cannot sign in."""

    def create_user(self, login: str, name: str, password: str | None = None) -> "User":
        user = self.model(login=login, name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who can sign in.

    ``login`` is a staff or HR officer's user name, or, for an applicant, the blind index of the permit
    number: the number itself stands encrypted with the person.
    """

    login = BlindIndexField(of="person__permit_number", purpose="permit", max_length=80, unique=True)
    name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    def __str__(self) -> str:
        return f"user {self.pk}"


class RoleGrant(models.Model):
    """One role that a user holds, over one scope (see :class:`applications.accounts.roles.Actor`)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=24, choices=Role.choices)
    scope = models.CharField(max_length=24, blank=True)
    granted_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "scope"], condition=Q(ended_at=None), name="one_open_grant"
            )
        ]
        # Who holds a role in a place, or held one, among all who have an account.
        indexes = [
            models.Index(fields=["role", "scope"], condition=Q(ended_at=None), name="grant_open_of_scope"),
            models.Index(fields=["role"], name="grant_of_role"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.scope}"
