"""Addresses of the employer desk."""

from django.urls import include, path

from applications.desks.employer.views import acts, cases, filling, home, people, profile

urlpatterns = [
    path("", include("applications.desks.employer.own.urls")),
    path("", home.home, name="employer_home"),
    path("profile/", profile.profile, name="employer_profile"),
    path("profile/edit/", profile.edit, name="employer_profile_edit"),
    path("profile/licences/<slug:kind>/", profile.licence, name="employer_licence"),
    path("licences/<int:licence_id>/", profile.licence_file, name="employer_licence_file"),
    path("licences/<int:licence_id>/preview/", profile.licence_preview, name="employer_licence_preview"),
    path("", include("applications.desks.employer.roster.urls")),
    path("people/", people.people, name="employer_people"),
    path("people/open/", people.open_account, name="employer_open_account"),
    path("people/<int:mandate_id>/", people.person, name="employer_person"),
    path("people/<int:mandate_id>/address/", people.profile, name="employer_person_profile"),
    path("people/<int:mandate_id>/ask/", people.ask, name="employer_ask"),
    path("people/<int:mandate_id>/begin/", people.begin, name="employer_begin"),
    path("cases/<int:case_id>/", cases.case, name="employer_case"),
    path("cases/<int:case_id>/progress/", cases.progress, name="employer_progress"),
    path("cases/<int:case_id>/changes/", cases.changes, name="employer_changes"),
    path("cases/<int:case_id>/clock/", cases.clock, name="employer_clock"),
    path("cases/<int:case_id>/facts/<slug:slug>/", filling.facts, name="employer_facts"),
    path("cases/<int:case_id>/family/", filling.family, name="employer_case_family"),
    path("cases/<int:case_id>/family/add/<slug:relation>/", filling.family_add, name="employer_family_add"),
    path("cases/<int:case_id>/family/<int:member_id>/", filling.family_change, name="employer_family_change"),
    path(
        "cases/<int:case_id>/family/<int:member_id>/remove/",
        filling.family_remove,
        name="employer_family_remove",
    ),
    path("cases/<int:case_id>/materials/", filling.materials, name="employer_materials"),
    path("cases/<int:case_id>/materials/<int:item_id>/", filling.material, name="employer_material"),
    path("cases/<int:case_id>/check/", acts.check, name="employer_check"),
    path("cases/<int:case_id>/form/", acts.form, name="employer_form"),
    path("cases/<int:case_id>/submit/", acts.submit, name="employer_submit"),
    path("cases/<int:case_id>/supplement/", acts.supplement, name="employer_supplement"),
    path("cases/<int:case_id>/withdraw/", acts.withdraw, name="employer_withdraw"),
    path("cases/<int:case_id>/done/<slug:action>/", acts.done, name="employer_done"),
]
