"""Addresses of the determining officers' desk."""

from django.urls import path

from applications.desks.officer.deciding import views

_CASE = "cases/<int:case_id>/"

urlpatterns = [
    path("determination/", views.home, name="determination_home"),
    path(f"determination/{_CASE}", views.case, name="determination_case"),
    path(f"determination/{_CASE}send-back/", views.send_back, name="determination_send_back"),
    path(f"determination/{_CASE}refuse/", views.refuse, name="determination_refuse"),
    path(f"determination/{_CASE}done/", views.done, name="determination_done"),
]
