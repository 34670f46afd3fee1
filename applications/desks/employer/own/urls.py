"""Addresses of the own employer: who acts for it, the own telephone number, changes of what was verified."""

from django.urls import path

from applications.desks.employer.own.views import changes, officers, phones

urlpatterns = [
    path("officers/", officers.officers, name="employer_officers"),
    path("officers/invite/", officers.invite, name="employer_officer_invite"),
    path("officers/<int:officer_id>/", officers.officer, name="employer_officer"),
    path(
        "officers/invitations/<int:invitation_id>/withdraw/",
        officers.withdraw,
        name="employer_invitation_withdraw",
    ),
    path("phone/", phones.phone, name="employer_phone"),
    path("phone/code/", phones.code, name="employer_phone_code"),
    path("profile/change/", changes.change, name="employer_change"),
    path("profile/change/edit/", changes.edit, name="employer_change_edit"),
    path("profile/change/licences/<slug:kind>/", changes.licence, name="employer_change_licence"),
    path("profile/change/withdraw/", changes.withdraw, name="employer_change_withdraw"),
]
