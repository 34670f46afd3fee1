"""One case (积分申请) and its life."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "applications.cases"
    label = "cases"
