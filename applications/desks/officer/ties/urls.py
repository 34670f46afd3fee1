"""Addresses of the officers' own declarations."""

from django.urls import path

from applications.desks.officer.ties import views

urlpatterns = [
    path("ties/", views.ties, name="office_ties"),
    path("ties/<int:tie_id>/end/", views.end, name="office_tie_end"),
]
