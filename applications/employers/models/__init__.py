"""Employers, their HR officers and their licences."""

from applications.employers.models.employer import Employer, EmployerKind, EmployerStatus
from applications.employers.models.licence import LicenceFile, LicenceKind
from applications.employers.models.officer import HrOfficer

__all__ = ["Employer", "EmployerKind", "EmployerStatus", "HrOfficer", "LicenceFile", "LicenceKind"]
