"""Every address of the portal: health here, pages with the desks."""

from django.urls import path

from jifen_portal.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
