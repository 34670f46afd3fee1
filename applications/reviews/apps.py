"""Assignment, referrals, findings, determination."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "applications.reviews"
    label = "reviews"
