"""Addresses of the self-service printers."""

from django.urls import path

from applications.desks.kiosk import papers, views

urlpatterns = [
    path("", views.home, name="kiosk_home"),
    path("numbers/", views.numbers, name="kiosk_numbers"),
    path("code/", views.code, name="kiosk_code"),
    path("stay/", views.stay, name="kiosk_stay"),
    path("end/", views.end, name="kiosk_end"),
    path("papers/", papers.papers, name="kiosk_papers"),
    path("papers/<int:paper_id>/", papers.paper, name="kiosk_paper"),
    path("papers/<int:paper_id>/pdf/", papers.pdf, name="kiosk_pdf"),
]
