"""Addresses of the reviewers' desk."""

from django.urls import path

from applications.desks.officer.review.views import cases, indicators, lookups, referrals

_CASE = "cases/<int:case_id>/"

urlpatterns = [
    path("review/", cases.home, name="review_home"),
    path(f"review/{_CASE}", cases.case, name="review_case"),
    path(f"review/{_CASE}propose/", cases.propose, name="review_propose"),
    path(f"review/{_CASE}referrals/", referrals.open_, name="review_referral_open"),
    path("review/referrals/<int:referral_id>/", referrals.answer, name="review_referral_answer"),
    path("review/referrals/<int:referral_id>/scan/", referrals.scan, name="referral_scan"),
    path("review/referrals/<int:referral_id>/pages/<int:page>/", referrals.sheet, name="referral_sheet"),
    path(f"review/{_CASE}indicators/<slug:name>/", indicators.indicator, name="review_indicator"),
    path(f"review/{_CASE}indicators/<slug:name>/change/", indicators.change, name="review_change"),
    path(f"{_CASE}shared-data/", lookups.known, name="office_shared_data"),
    path(f"{_CASE}shared-data/<slug:kind>/", lookups.look_up, name="office_look_up"),
]
