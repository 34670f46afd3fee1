"""Addresses of the times for handing originals in."""

from django.urls import path

from applications.desks.booking import views

urlpatterns = [
    path("employer/cases/<int:case_id>/booking/", views.booking, name="employer_booking"),
    path("office/district/points/<int:point_id>/slots/", views.slots, name="manager_slots"),
]
