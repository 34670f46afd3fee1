"""Addresses by which HR officers come in: an invitation accepted, a password recovered."""

from django.urls import path

from applications.desks.public.officers import invitation, recovery

urlpatterns = [
    path("invitation/", invitation.check, name="invitation"),
    path("invitation/accept/", invitation.accept, name="invitation_accept"),
    path("recover/officer/", recovery.login, name="officer_recover"),
    path("recover/officer/code/", recovery.code, name="officer_recover_code"),
]
