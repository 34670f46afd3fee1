"""Addresses of the registration of an employer."""

from django.urls import path

from applications.desks.public.registration import views

urlpatterns = [
    path("", views.start, name="employer_register"),
    path("continue/", views.go_on, name="employer_register_continue"),
    path("check/", views.check, name="employer_register_check"),
    path("contact/", views.contact, name="employer_register_contact"),
    path("<slug:slug>/", views.question, name="employer_register_step"),
]
