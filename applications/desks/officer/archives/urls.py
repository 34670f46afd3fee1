"""Address of the archive of a case."""

from django.urls import path

from applications.desks.officer.archives import views

urlpatterns = [path("cases/<int:case_id>/archive/", views.archive, name="office_archive")]
