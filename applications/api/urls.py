"""Addresses of the HTTP API (contract, section 4), all below ``/api/v1/``."""

from django.urls import path

from applications.api import views
from applications.api.policy_reports import PolicyReports
from applications.api.pushing import PUSHES
from applications.api.receipts import receipts

urlpatterns = [
    path("estimate/", views.Estimate.as_view(), name="api_estimate"),
    path("outlook/", views.Outlook.as_view(), name="api_outlook"),
    path("receipts/<slug:gateway>/<str:secret>/", receipts, name="api_receipts"),
    path("policy-reports/", PolicyReports.as_view(), name="api_policy_reports"),
    path("schema/", views.Schema.as_view(), name="api_schema"),
    *(path(f"authorities/{name}/", view.as_view(), name=f"api_push_{name}") for name, view in PUSHES.items()),
]
