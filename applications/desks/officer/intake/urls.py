"""Addresses of the intake officers' desk."""

from django.urls import path

from applications.desks.officer.intake.views import acts, queue

_CASE = "cases/<int:case_id>/"

urlpatterns = [
    path("intake/", queue.home, name="intake_home"),
    path(f"intake/{_CASE}", queue.case, name="intake_case"),
    path(f"intake/{_CASE}items/<int:item_id>/", queue.item, name="intake_item"),
    path(f"intake/{_CASE}hand-in/", acts.hand_in, name="intake_hand_in"),
    path(f"intake/{_CASE}accept/", acts.accept, name="intake_accept"),
    path(f"intake/{_CASE}notice/", acts.notice, name="intake_notice"),
    path(f"intake/{_CASE}decline/", acts.decline, name="intake_decline"),
    path(f"intake/{_CASE}done/<slug:action>/", acts.done, name="intake_done"),
]
