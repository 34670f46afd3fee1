"""Addresses of the city desk."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
