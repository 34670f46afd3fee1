"""Addresses of the district officers' desks; each room has its own list."""

from django.urls import include, path

from applications.desks.officer.views import clock, manager, points, undelivered

_CASE = "cases/<int:case_id>/"

urlpatterns = [
    path("", include("applications.desks.officer.evidence.urls")),
    path("", include("applications.desks.officer.archives.urls")),
    path("", include("applications.desks.officer.intake.urls")),
    path("", include("applications.desks.officer.counter.urls")),
    path("", include("applications.desks.officer.review.urls")),
    path("", include("applications.desks.officer.deciding.urls")),
    path("", include("applications.desks.officer.district.urls")),
    path("", include("applications.desks.officer.ties.urls")),
    path("", include("applications.desks.officer.batch.urls")),
    path("", include("applications.desks.officer.prints.urls")),
    path("", include("applications.desks.officer.kiosks.urls")),
    path("district/", manager.home, name="manager_home"),
    path(f"district/{_CASE}", manager.case, name="manager_case"),
    path(f"district/{_CASE}assign/", manager.assign, name="manager_assign"),
    path(f"district/{_CASE}notice/", manager.notice, name="manager_notice"),
    path("district/messages/", undelivered.undelivered, name="manager_messages"),
    path("district/messages/<uuid:message_id>/resend/", undelivered.resend, name="manager_resend"),
    path("district/messages/resend/", undelivered.resend_alike, name="manager_resend_alike"),
    path("district/points/", points.points, name="manager_points"),
    path("district/points/<int:point_id>/", points.point, name="manager_point"),
    path(f"{_CASE}clock/", clock.clock, name="office_clock"),
]
