"""Dated policy data for the engine."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "applications.policy"
    label = "policy"
