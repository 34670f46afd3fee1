"""Addresses by which machines are set up."""

from django.urls import path

from applications.desks.officer.kiosks import views

urlpatterns = [
    path("kiosks/", views.kiosks, name="office_kiosks"),
    path("kiosks/<int:device_id>/", views.kiosk, name="office_kiosk"),
    path("kiosks/<int:device_id>/key/", views.key, name="office_kiosk_key"),
    path("kiosks/<int:device_id>/remove/", views.remove, name="office_kiosk_remove"),
]
