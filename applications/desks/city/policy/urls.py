"""Addresses of the city's policy data."""

from django.urls import path

from applications.desks.city.policy.views import data, deciding, proposing

urlpatterns = [
    path("", data.overview, name="city_policy"),
    path("<slug:kind>/", data.kind_of_data, name="city_policy_data"),
    path("<slug:kind>/propose/", proposing.propose, name="city_policy_propose"),
    path("proposals/<int:proposal_id>/", deciding.proposal, name="city_policy_proposal"),
    path("proposals/<int:proposal_id>/reject/", deciding.reject, name="city_policy_reject"),
    path("proposals/<int:proposal_id>/withdraw/", deciding.withdraw, name="city_policy_withdraw"),
]
