"""What authorities answer: one file a kind. A new kind is a new file and a line here."""

from applications.authorities.kinds import (
    award_filings,
    certificates,
    contracts,
    contributions,
    education_verifications,
    employer_registrations,
    employer_taxes,
    file_transfers,
    households,
    income_taxes,
    incubator_filings,
    licences,
    marriages,
    offences,
    permits,
    skill_certificates,
    transfer_filings,
)
from applications.authorities.kinds.kind import About, Kind, Landing, Settles

_FILES = (
    permits,
    offences,
    households,
    contributions,
    contracts,
    income_taxes,
    employer_taxes,
    education_verifications,
    skill_certificates,
    file_transfers,
    marriages,
    incubator_filings,
    transfer_filings,
    award_filings,
    employer_registrations,
    certificates,
    licences,
)

KINDS: dict[str, Kind] = {file.KIND.name: file.KIND for file in _FILES}

__all__ = ["KINDS", "About", "Kind", "Landing", "Settles"]
