"""Files and papers: one address each, for whoever may see them."""

from django.urls import path

from applications.desks.case import views

urlpatterns = [
    path("files/<uuid:file_id>/", views.case_file, name="case_file"),
    path("files/<uuid:file_id>/preview/", views.case_file_preview, name="case_file_preview"),
    path("papers/<int:paper_id>/", views.paper, name="paper"),
]
