"""Addresses of the city's supervision."""

from django.urls import path

from applications.desks.city.supervision import views

urlpatterns = [
    path("", views.overview, name="city_supervision"),
    path("samples/<int:sample_id>/", views.sample, name="city_sample"),
    path("cases/<int:sampled_id>/", views.audit, name="city_sampled_case"),
]
