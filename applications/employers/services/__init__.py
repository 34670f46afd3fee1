"""Every write of employers."""

from applications.employers.services.abandoned import end_abandoned
from applications.employers.services.change_verification import decline_change, return_change, verify_change
from applications.employers.services.changes import state_change, submit_change, withdraw_change
from applications.employers.services.invitations import (
    Newcomer,
    accept_invitation,
    check_invitation,
    invite,
    withdraw_invitation,
)
from applications.employers.services.licences import (
    add_licence,
    note_licence_opened,
    note_licence_previewed,
    remove_licence,
)
from applications.employers.services.objections import answer_objection, raise_objection
from applications.employers.services.officers import end_officer, set_manager
from applications.employers.services.phones import confirm_phone, start_phone
from applications.employers.services.recovery import complete_recovery, start_recovery
from applications.employers.services.registration import Contact, Details, register, update
from applications.employers.services.reminders import remind_of_licences
from applications.employers.services.verification import decline, return_, submit_for_verification, verify

__all__ = [
    "Contact",
    "Details",
    "Newcomer",
    "accept_invitation",
    "add_licence",
    "answer_objection",
    "check_invitation",
    "complete_recovery",
    "confirm_phone",
    "decline",
    "decline_change",
    "end_abandoned",
    "end_officer",
    "invite",
    "note_licence_opened",
    "note_licence_previewed",
    "raise_objection",
    "register",
    "remind_of_licences",
    "remove_licence",
    "return_",
    "return_change",
    "set_manager",
    "start_phone",
    "start_recovery",
    "state_change",
    "submit_change",
    "submit_for_verification",
    "update",
    "verify",
    "verify_change",
    "withdraw_change",
    "withdraw_invitation",
]
