"""Addresses of rechecks: asked by the parties, decided by officers who never touched the case."""

from django.urls import path

from applications.desks.rechecks import deciding, parties

urlpatterns = [
    path("cases/<int:case_id>/", parties.case, name="recheck_case"),
    path("cases/<int:case_id>/ask/", parties.ask, name="recheck_ask"),
    path("cases/<int:case_id>/withdraw/", parties.withdraw, name="recheck_withdraw"),
    path("", deciding.queue, name="recheck_queue"),
    path("<int:recheck_id>/", deciding.recheck, name="recheck"),
    path("<int:recheck_id>/items/<int:recheck_item_id>/", deciding.item, name="recheck_item"),
    path("<int:recheck_id>/items/<int:recheck_item_id>/change/", deciding.change, name="recheck_change"),
]
