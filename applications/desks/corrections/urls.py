"""Addresses of corrections and deductions: the city's, and the holder's answer."""

from django.urls import path

from applications.desks.corrections import city, holder

urlpatterns = [
    path("", city.queue, name="corrections"),
    path("cases/<int:case_id>/", city.choose, name="correction_choose"),
    path("cases/<int:case_id>/indicators/<slug:name>/", city.propose, name="correction_propose"),
    path("<int:correction_id>/", city.correction, name="correction"),
    path("<int:correction_id>/drop/", city.drop, name="correction_drop"),
    path("<int:correction_id>/attach/", city.attach, name="correction_attach"),
    path("<int:correction_id>/scan/", holder.scan, name="correction_scan"),
    path("<int:correction_id>/hearing/", holder.hearing, name="correction_hearing"),
]
