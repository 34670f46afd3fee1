"""Address of the city's figures."""

from django.urls import path

from applications.desks.city.statistics import views

urlpatterns = [path("", views.overview, name="city_statistics")]
