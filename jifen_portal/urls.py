"""Every address of the portal: health here, pages with the desks, the API for other programs."""

from django.urls import include, path

from jifen_portal.health import healthz, readyz
from jifen_portal.metering import metrics

handler500 = "applications.desks.outage.server_error"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("api/v1/", include("applications.api.urls")),
    path("", include("applications.desks.public.urls")),
    path("", include("applications.desks.account.urls")),
    path("", include("applications.desks.case.urls")),
    path("", include("applications.desks.booking.urls")),
    path("", include("applications.desks.objections.urls")),
    path("my/", include("applications.desks.applicant.urls")),
    path("employer/", include("applications.desks.employer.urls")),
    path("office/", include("applications.desks.officer.urls")),
    path("rechecks/", include("applications.desks.rechecks.urls")),
    path("corrections/", include("applications.desks.corrections.urls")),
    path("sanctions/", include("applications.desks.sanctions.urls")),
    path("community/", include("applications.desks.community.urls")),
    path("city/", include("applications.desks.city.urls")),
    path("kiosk/", include("applications.desks.kiosk.urls")),
]
