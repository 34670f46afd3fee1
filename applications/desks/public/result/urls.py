"""Addresses of the estimate's result."""

from django.urls import path

from applications.desks.public.result import views

urlpatterns = [
    path("", views.show_result, name="estimate_result"),
]
