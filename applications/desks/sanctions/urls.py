"""Addresses of the city's register of sanctions."""

from django.urls import path

from applications.desks.sanctions import views

urlpatterns = [
    path("", views.register, name="sanctions"),
    path("bans/propose/", views.propose, name="sanction_propose"),
    path("bans/<int:ban_id>/", views.ban, name="sanction_ban"),
    path("bans/<int:ban_id>/reject/", views.reject, name="sanction_reject"),
    path("deeds/<int:deed_id>/fine/", views.fine, name="sanction_fine"),
    path("report/", views.report, name="sanction_report"),
]
