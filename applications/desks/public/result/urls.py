"""Addresses of the estimate's answer."""

from django.urls import path

from applications.desks.public.result.views import page

urlpatterns = [
    path("", page.show_result, name="estimate_result"),
    path("pdf/", page.download, name="estimate_pdf"),
    path("papers/", page.list_of_papers, name="estimate_papers"),
]
