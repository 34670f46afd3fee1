"""Addresses of the estimate."""

from django.urls import path

from applications.desks.public.estimate.views import months, questions, variants

urlpatterns = [
    path("", questions.start, name="estimate"),
    path("questions/<slug:slug>/", questions.question, name="estimate_question"),
    path("questions/<slug:slug>/total/", questions.running_total, name="estimate_running"),
    path("months/", months.show_months, name="estimate_months"),
    path("months/<slug:way>/", months.add_months, name="estimate_months_add"),
    path("check/", questions.check, name="estimate_check"),
    path("full/", questions.go_full, name="estimate_full"),
    path("variants/", variants.show_variants, name="estimate_variants"),
    path("variants/copy/", variants.copy_variant, name="estimate_variant_copy"),
    path("variants/<int:number>/switch/", variants.switch_variant, name="estimate_variant_switch"),
    path("variants/<int:number>/delete/", variants.delete_variant, name="estimate_variant_delete"),
    path("clear/", questions.clear, name="estimate_clear"),
]
