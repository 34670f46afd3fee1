"""Addresses of the guide."""

from django.urls import path

from applications.desks.public.guide.views import cases, districts, indicators, mistakes, overview, workdays

urlpatterns = [
    path("", overview.guide, name="guide"),
    path("indicators/", indicators.indicators, name="guide_indicators"),
    path("indicators/<slug:indicator_id>/", indicators.indicator, name="guide_indicator"),
    path("mistakes/", mistakes.mistakes, name="guide_mistakes"),
    path("working-days/", workdays.working_days, name="guide_working_days"),
    path("districts/", districts.districts, name="guide_districts"),
    path("cases/", cases.cases, name="guide_cases"),
    path("cases/download/", cases.download, name="guide_cases_download"),
    path("cases/<int:number>/", cases.case, name="guide_case"),
]
