"""Addresses of the roster's pages."""

from django.urls import path

from applications.desks.employer.roster.views import batches, drafts, export, forecast, imports, letter

urlpatterns = [
    path("people/export/<slug:form>/", export.people, name="employer_people_export"),
    path("people/import/", imports.hand_in, name="employer_import"),
    path("people/import/template/", imports.template, name="employer_import_template"),
    path("people/drafts/", drafts.choose, name="employer_drafts"),
    path("people/batches/<int:batch_id>/", batches.batch, name="employer_batch"),
    path("people/batches/<int:batch_id>/confirm/", batches.confirm, name="employer_batch_confirm"),
    path("people/batches/<int:batch_id>/give-up/", batches.give_up, name="employer_batch_give_up"),
    path("people/batches/<int:batch_id>/bad/", batches.bad_rows, name="employer_batch_bad"),
    path("forecast/", forecast.forecast, name="employer_forecast"),
    path("letter/", letter.letter, name="employer_letter"),
]
