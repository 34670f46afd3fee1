"""Every page opens for the applicant, and for nobody else."""

from datetime import date

import pytest
from django.urls import reverse

from applications.desks.applicant.urls import urlpatterns

OF_A_CASE = [route for route in urlpatterns if "<int:case_id>" in str(route.pattern)]
# What can only be done from another state leads back to the case.
ELSEWHERE = {"applicant_return", "applicant_supplement"}
# Any verified employer can be given a mandate.
OF_ANYBODY = {"applicant_mandate_offer"}
NOT_YET = {"applicant_phone_code"}  # leads to the number that comes first


def addresses(case):
    """Each page of the desk with an object of this case's person."""
    mandate, member = case.person.mandates.get(), case.person.family.get(relation="child")
    item = case.items.get(material="labour_contract")
    given = {
        "case_id": case.pk,
        "mandate_id": mandate.pk,
        "employer_id": case.employer_id,
        "member_id": member.pk,
        "item_id": item.pk,
        "slug": "education",
        "relation": "child",
        "action": "confirm",
    }
    for route in urlpatterns:
        names = route.pattern.converters
        yield route.name, reverse(route.name, kwargs={name: given[name] for name in names})


def test_each_page_is_for_the_applicant_alone(case_at, signed_in, client):
    case = case_at("draft", married=True, children=(date(2016, 4, 18),))
    stranger = case_at("draft", serial=52)
    own, other = signed_in(case.person.user), signed_in(stranger.person.user)
    officer = signed_in(case.employer.officers.get().user)
    for name, address in addresses(case):
        personal = name not in OF_ANYBODY and any(char.isdigit() for char in address)
        led_on = name in ELSEWHERE or name in NOT_YET
        assert own.get(address).status_code == (302 if led_on else 200), address
        assert other.get(address).status_code == (404 if personal else 302 if name in NOT_YET else 200), (
            address
        )
        assert officer.get(address).status_code == 404, address
        visitor = client.get(address)
        assert visitor.status_code == 302, address
        assert visitor["Location"].startswith("/sign-in/"), address
        if personal:
            assert other.post(address).status_code in {404, 405}, address


@pytest.mark.parametrize(
    "state",
    ["awaiting_applicant", "awaiting_employer", "incomplete", "under_review", "determined", "withdrawn"],
)
def test_each_page_of_a_case_opens_in_every_state(case_at, signed_in, state):
    case = case_at(state)
    own = signed_in(case.person.user)
    item = case.items.get(material="labour_contract")
    given = {"case_id": case.pk, "slug": "education", "item_id": item.pk, "action": "withdraw"}
    for route in OF_A_CASE:
        address = reverse(route.name, kwargs={name: given[name] for name in route.pattern.converters})
        answer = own.get(address)
        assert answer.status_code in {200, 302}, address
        if answer.status_code == 302:
            assert answer["Location"] == f"/my/cases/{case.pk}/", address
