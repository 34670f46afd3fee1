"""Addresses of the employer desk."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
