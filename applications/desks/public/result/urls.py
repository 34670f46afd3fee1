"""Addresses of the estimate's answer."""

from django.urls import path

from applications.desks.public.result.views import comparison, employer, links, page

urlpatterns = [
    path("", page.show_result, name="estimate_result"),
    path("pdf/", page.download, name="estimate_pdf"),
    path("papers/", page.list_of_papers, name="estimate_papers"),
    path("employer/", employer.for_employer, name="estimate_employer"),
    path("comparison/", comparison.compare, name="estimate_comparison"),
    path("keep/", links.keep, name="estimate_keep"),
    path("link/<slug:id_>/", links.show, name="estimate_link"),
    path("link/<slug:id_>/open/", links.unlock, name="estimate_link_open"),
    path("link/<slug:id_>/pdf/", links.download, name="estimate_link_pdf"),
    path("link/<slug:id_>/delete/", links.delete, name="estimate_link_delete"),
]
