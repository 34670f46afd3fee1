"""Addresses of what the counter does besides cases."""

from django.urls import path

from applications.desks.officer.counter.views import changes, employers, phones, registrations

urlpatterns = [
    path("employers/", employers.queue, name="intake_employers"),
    path("employers/<int:employer_id>/", employers.employer, name="intake_employer"),
    path("employers/<int:employer_id>/return/", employers.give_back, name="intake_employer_return"),
    path("employers/<int:employer_id>/decline/", employers.decline, name="intake_employer_decline"),
    path("employers/<int:employer_id>/manager/", changes.appoint, name="intake_employer_appoint"),
    path(
        "employers/<int:employer_id>/registration/",
        registrations.look_up,
        name="intake_employer_registration",
    ),
    path("employers/changes/", changes.queue, name="intake_changes"),
    path("employers/changes/<int:change_id>/", changes.change, name="intake_change"),
    path("employers/changes/<int:change_id>/return/", changes.give_back, name="intake_change_return"),
    path("employers/changes/<int:change_id>/decline/", changes.decline, name="intake_change_decline"),
    path("licences/<int:licence_id>/", employers.licence, name="intake_licence"),
    path("phones/", phones.phones, name="intake_phones"),
]
