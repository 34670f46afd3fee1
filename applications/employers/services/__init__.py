"""Every write of employers."""

from applications.employers.services.licences import add_licence, note_licence_opened, remove_licence
from applications.employers.services.officers import end_officer
from applications.employers.services.registration import Contact, Details, register, update
from applications.employers.services.verification import decline, return_, submit_for_verification, verify

__all__ = [
    "Contact",
    "Details",
    "add_licence",
    "decline",
    "end_officer",
    "note_licence_opened",
    "register",
    "remove_licence",
    "return_",
    "submit_for_verification",
    "update",
    "verify",
]
