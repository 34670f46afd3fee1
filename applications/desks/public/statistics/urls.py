"""Addresses of the published figures."""

from django.urls import path

from applications.desks.public.statistics import views

urlpatterns = [
    path("", views.overview, name="statistics"),
    path("samples/<int:sample_id>.txt", views.sample, name="statistics_sample"),
]
