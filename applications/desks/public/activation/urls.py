"""Addresses of activation and recovery."""

from django.urls import path

from applications.desks.public.activation import views

urlpatterns = [
    path("activate/", views.activate, name="activate"),
    path("activate/code/", views.activate_code, name="activate_code"),
    path("recover/", views.recover, name="recover"),
    path("recover/code/", views.recover_code, name="recover_code"),
]
