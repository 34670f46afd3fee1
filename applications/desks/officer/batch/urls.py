"""Address of the joint determination."""

from django.urls import path

from applications.desks.officer.batch import views

urlpatterns = [path("determination/together/", views.together, name="determination_together")]
