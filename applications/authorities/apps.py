"""What authorities deliver: documents by file, push or an officer's look-up, and who may push."""

from django.apps import AppConfig


class AuthoritiesConfig(AppConfig):
    name = "applications.authorities"
    label = "authorities"
