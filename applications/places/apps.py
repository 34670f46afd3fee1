"""Districts and their acceptance points."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "applications.places"
    label = "places"
