"""Employers, their HR officers, licences, invitations and changes."""

from applications.employers.models.change import ChangeStatus, EmployerChange
from applications.employers.models.employer import Employer, EmployerKind, EmployerStatus
from applications.employers.models.invitation import Invitation, InvitationChannel
from applications.employers.models.licence import LicenceFile, LicenceKind
from applications.employers.models.objection import EmployerObjection, ObjectionState
from applications.employers.models.officer import HrOfficer

__all__ = [
    "ChangeStatus",
    "Employer",
    "EmployerChange",
    "EmployerKind",
    "EmployerObjection",
    "EmployerStatus",
    "HrOfficer",
    "Invitation",
    "InvitationChannel",
    "LicenceFile",
    "LicenceKind",
    "ObjectionState",
]
