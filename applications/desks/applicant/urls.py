"""Addresses of the applicant desk."""

from django.urls import path

from applications.desks.applicant.views import (
    acts,
    cases,
    family,
    filling,
    forecast,
    holdings,
    home,
    mandates,
    offering,
)

urlpatterns = [
    path("", home.home, name="applicant_home"),
    path("account/", home.account, name="applicant_account"),
    path("account/copy/", holdings.copy, name="applicant_copy"),
    path("account/looks/", holdings.looks, name="applicant_looks"),
    path("mandates/", mandates.mandates, name="applicant_mandates"),
    path("mandates/offer/", offering.find, name="applicant_mandate_find"),
    path("mandates/offer/<int:employer_id>/", offering.offer, name="applicant_mandate_offer"),
    path("mandates/<int:mandate_id>/", mandates.deeds_of, name="applicant_mandate"),
    path("mandates/<int:mandate_id>/give/", mandates.give, name="applicant_mandate_give"),
    path("mandates/<int:mandate_id>/refuse/", mandates.refuse, name="applicant_mandate_refuse"),
    path("mandates/<int:mandate_id>/revoke/", mandates.revoke, name="applicant_mandate_revoke"),
    path("mandates/<int:mandate_id>/forecast/", forecast.forecast, name="applicant_forecast"),
    path("family/", family.family, name="applicant_family"),
    path("family/add/<slug:relation>/", family.add, name="applicant_family_add"),
    path("family/<int:member_id>/", family.change, name="applicant_family_change"),
    path("family/<int:member_id>/remove/", family.remove, name="applicant_family_remove"),
    path("cases/begin/", cases.begin, name="applicant_begin"),
    path("cases/confirm/", cases.begin_confirmation, name="applicant_begin_confirmation"),
    path("cases/<int:case_id>/", cases.case, name="applicant_case"),
    path("cases/<int:case_id>/progress/", cases.progress, name="applicant_progress"),
    path("cases/<int:case_id>/clock/", cases.clock, name="applicant_clock"),
    path("cases/<int:case_id>/facts/<slug:slug>/", filling.facts, name="applicant_facts"),
    path("cases/<int:case_id>/family/", filling.family, name="applicant_case_family"),
    path("cases/<int:case_id>/materials/", filling.materials, name="applicant_materials"),
    path("cases/<int:case_id>/materials/<int:item_id>/", filling.material, name="applicant_material"),
    path("cases/<int:case_id>/undertaking/", filling.undertaking, name="applicant_undertaking"),
    path("cases/<int:case_id>/check/", acts.check, name="applicant_check"),
    path("cases/<int:case_id>/return/", acts.give_back, name="applicant_return"),
    path("cases/<int:case_id>/withdraw/", acts.withdraw, name="applicant_withdraw"),
    path("cases/<int:case_id>/supplement/", acts.supplement, name="applicant_supplement"),
    path("cases/<int:case_id>/done/<slug:action>/", acts.done, name="applicant_done"),
]
