"""Addresses of the estimate."""

from django.urls import path

from applications.desks.public.estimate import views

urlpatterns = [
    path("", views.start, name="estimate"),
    path("questions/<slug:slug>/", views.question, name="estimate_question"),
    path("check/", views.check, name="estimate_check"),
    path("clear/", views.clear, name="estimate_clear"),
]
