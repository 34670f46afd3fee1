"""Addresses of printing the papers of a day."""

from django.urls import path

from applications.desks.officer.prints import views

urlpatterns = [
    path("prints/", views.prints, name="office_prints"),
    path("prints/<int:print_id>/", views.print_run, name="office_print"),
    path("prints/<int:print_id>/file/", views.file, name="office_print_file"),
]
