"""Keys, encrypted fields, masks and encrypted file storage."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "applications.vault"
    label = "vault"
