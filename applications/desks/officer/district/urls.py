"""Addresses of the manager's acts on reviewers, and of cases out of turn."""

from django.urls import path

from applications.desks.officer.district.views import cases, reviewers

_CASE = "cases/<int:case_id>/"

urlpatterns = [
    path("district/reviewers/", reviewers.reviewers, name="manager_reviewers"),
    path("district/reviewers/<int:user_id>/absence/", reviewers.absence, name="manager_absence"),
    path("district/reviewers/<int:user_id>/hand-over/", reviewers.hand_all, name="manager_hand_all"),
    path("district/absences/<int:absence_id>/end/", reviewers.end, name="manager_absence_end"),
    path(f"district/{_CASE}hand-over/", cases.hand, name="manager_hand_over"),
    path("district/expedites/<int:expedite_id>/", cases.expedite, name="manager_expedite"),
    path(f"{_CASE}expedite/", cases.ask, name="office_expedite"),
]
