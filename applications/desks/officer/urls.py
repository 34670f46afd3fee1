"""Addresses of the district officers' desk."""

from django.urls import path

from applications.desks.officer.views import (
    clock,
    deciding,
    determination,
    employers,
    indicators,
    intake,
    manager,
    phones,
    points,
    referrals,
    review,
    undelivered,
)

_CASE = "cases/<int:case_id>/"

urlpatterns = [
    path("intake/", intake.home, name="intake_home"),
    path(f"intake/{_CASE}", intake.case, name="intake_case"),
    path(f"intake/{_CASE}items/<int:item_id>/", intake.item, name="intake_item"),
    path(f"intake/{_CASE}hand-in/", deciding.hand_in, name="intake_hand_in"),
    path(f"intake/{_CASE}accept/", deciding.accept, name="intake_accept"),
    path(f"intake/{_CASE}notice/", deciding.notice, name="intake_notice"),
    path(f"intake/{_CASE}decline/", deciding.decline, name="intake_decline"),
    path(f"intake/{_CASE}done/<slug:action>/", deciding.done, name="intake_done"),
    path("employers/", employers.queue, name="intake_employers"),
    path("employers/<int:employer_id>/", employers.employer, name="intake_employer"),
    path("employers/<int:employer_id>/return/", employers.give_back, name="intake_employer_return"),
    path("employers/<int:employer_id>/decline/", employers.decline, name="intake_employer_decline"),
    path("licences/<int:licence_id>/", employers.licence, name="intake_licence"),
    path("phones/", phones.phones, name="intake_phones"),
    path("review/", review.home, name="review_home"),
    path(f"review/{_CASE}", review.case, name="review_case"),
    path(f"review/{_CASE}propose/", review.propose, name="review_propose"),
    path(f"review/{_CASE}referrals/", referrals.open_, name="review_referral_open"),
    path("review/referrals/<int:referral_id>/", referrals.answer, name="review_referral_answer"),
    path(f"review/{_CASE}indicators/<slug:name>/", indicators.indicator, name="review_indicator"),
    path(f"review/{_CASE}indicators/<slug:name>/change/", indicators.change, name="review_change"),
    path("determination/", determination.home, name="determination_home"),
    path(f"determination/{_CASE}", determination.case, name="determination_case"),
    path(f"determination/{_CASE}send-back/", determination.send_back, name="determination_send_back"),
    path(f"determination/{_CASE}refuse/", determination.refuse, name="determination_refuse"),
    path(f"determination/{_CASE}done/", determination.done, name="determination_done"),
    path("district/", manager.home, name="manager_home"),
    path(f"district/{_CASE}", manager.case, name="manager_case"),
    path(f"district/{_CASE}assign/", manager.assign, name="manager_assign"),
    path(f"district/{_CASE}notice/", manager.notice, name="manager_notice"),
    path("district/messages/", undelivered.undelivered, name="manager_messages"),
    path("district/messages/<uuid:message_id>/resend/", undelivered.resend, name="manager_resend"),
    path("district/points/", points.points, name="manager_points"),
    path("district/points/<int:point_id>/", points.point, name="manager_point"),
    path(f"{_CASE}clock/", clock.clock, name="office_clock"),
]
