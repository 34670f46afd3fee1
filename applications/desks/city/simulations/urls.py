"""Addresses of the city's simulations."""

from django.urls import path

from applications.desks.city.simulations import views

urlpatterns = [
    path("", views.overview, name="city_simulations"),
    path("new/", views.ask, name="city_simulation_ask"),
    path("<int:simulation_id>/", views.simulation, name="city_simulation"),
    path("<int:simulation_id>/crossings.csv", views.crossings, name="city_simulation_crossings"),
]
