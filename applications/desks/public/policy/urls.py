"""Addresses of the policy pages."""

from django.urls import path

from applications.desks.public.policy import views

urlpatterns = [
    path("", views.overview, name="policy"),
    path("lists/<slug:kind>/", views.list_in_force, name="policy_list"),
    path("versions/<slug:version>/", views.version, name="policy_version"),
    path("versions/<slug:earlier>/<slug:later>/", views.difference, name="policy_difference"),
]
