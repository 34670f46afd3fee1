"""Addresses of the applicant desk."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
