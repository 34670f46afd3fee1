"""Addresses of the community clerk."""

from django.urls import path

from applications.desks.community import views

urlpatterns = [path("", views.home, name="community_home")]
