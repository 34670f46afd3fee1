"""Addresses of the manager's acts on reviewers, and of cases out of turn."""

from django.urls import path

from applications.desks.officer.district import views

_CASE = "cases/<int:case_id>/"

urlpatterns = [
    path("district/reviewers/", views.reviewers, name="manager_reviewers"),
    path("district/reviewers/<int:user_id>/hand-over/", views.hand_all, name="manager_hand_all"),
    path("district/absences/<int:absence_id>/end/", views.end, name="manager_absence_end"),
    path(f"district/{_CASE}hand-over/", views.hand, name="manager_hand_over"),
    path("district/expedites/<int:expedite_id>/", views.expedite, name="manager_expedite"),
    path(f"{_CASE}expedite/", views.ask, name="office_expedite"),
]
