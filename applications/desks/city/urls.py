"""Addresses of the city desk and of the three administrators."""

from django.urls import include, path

from applications.desks.city.views import audit, cases, operation, security, system

urlpatterns = [
    path("", cases.home, name="city_home"),
    path("cases/<int:case_id>/", cases.case, name="city_case"),
    path("policy/", include("applications.desks.city.policy.urls")),
    path("statistics/", include("applications.desks.city.statistics.urls")),
    path("supervision/", include("applications.desks.city.supervision.urls")),
    path("simulations/", include("applications.desks.city.simulations.urls")),
    path("audit/", audit.events, name="audit_home"),
    path("audit/seals/", audit.seals, name="audit_seals"),
    path("system/", system.undelivered, name="system_home"),
    path("system/messages/<uuid:message_id>/resend/", system.resend, name="system_resend"),
    path("system/messages/resend/", system.resend_alike, name="system_resend_alike"),
    path("system/papers/", system.papers, name="system_papers"),
    path("system/papers/<int:paper_id>/retry/", system.retry, name="system_retry"),
    path("system/papers/retry/", system.retry_alike, name="system_retry_alike"),
    path("system/prints/<int:print_id>/retry/", system.retry_prints, name="system_retry_prints"),
    path("system/figures/", operation.figures_now, name="system_figures"),
    path("security/", security.accounts, name="security_home"),
]
