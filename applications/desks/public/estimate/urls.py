"""Addresses of the estimate."""

from django.urls import path

from applications.desks.public.estimate.views import questions

urlpatterns = [
    path("", questions.start, name="estimate"),
    path("questions/<slug:slug>/", questions.question, name="estimate_question"),
    path("check/", questions.check, name="estimate_check"),
    path("clear/", questions.clear, name="estimate_clear"),
]
