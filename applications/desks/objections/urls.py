"""Addresses of objections to declined registrations."""

from django.urls import path

from applications.desks.objections import views

urlpatterns = [
    path("employer/profile/objection/", views.objection, name="employer_objection"),
    path("office/district/objections/", views.objections, name="manager_objections"),
    path("office/district/objections/<int:objection_id>/", views.answer, name="manager_objection"),
]
