"""Addresses of pages of uploaded files."""

from django.urls import path

from applications.desks.officer.evidence import views

urlpatterns = [
    path("files/<uuid:file_id>/pages/<int:page>/", views.sheet, name="office_sheet"),
    path("licences/<int:licence_id>/pages/<int:page>/", views.licence_sheet, name="intake_licence_sheet"),
]
