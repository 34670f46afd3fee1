"""People, permits, families, mandates."""

from django.apps import AppConfig


class ApplicantsConfig(AppConfig):
    name = "applications.applicants"
    label = "applicants"
