"""Every write of applicants."""

from applications.applicants.services.activation import (
    complete_activation,
    complete_recovery,
    start_activation,
    start_recovery,
)
from applications.applicants.services.consents import agree, agree_for_child, take_back_for_child
from applications.applicants.services.family import (
    Relative,
    remove_family_member,
    save_family_member,
    stamp_of,
)
from applications.applicants.services.mandates import (
    ask_mandate,
    change_mandate,
    end_overdue_mandates,
    give_mandate,
    offer_mandate,
    refuse_mandate,
    revoke_mandate,
)
from applications.applicants.services.months import (
    ContributionRow,
    ReportedMonth,
    clean_month,
    clean_row,
    record_contributions,
    record_months,
)
from applications.applicants.services.opening import NewPerson, open_account
from applications.applicants.services.permits import (
    PermitFacts,
    clean_permit,
    forget_unclaimed,
    record_permit,
    record_permits,
)
from applications.applicants.services.profile import profile_stamp, update_profile
from applications.applicants.services.telephone import (
    complete_phone_change,
    confirm_phone,
    look_up_holder,
    start_phone_change,
)

__all__ = [
    "ContributionRow",
    "NewPerson",
    "PermitFacts",
    "Relative",
    "ReportedMonth",
    "agree",
    "agree_for_child",
    "ask_mandate",
    "change_mandate",
    "clean_month",
    "clean_permit",
    "clean_row",
    "complete_activation",
    "complete_phone_change",
    "complete_recovery",
    "confirm_phone",
    "end_overdue_mandates",
    "forget_unclaimed",
    "give_mandate",
    "look_up_holder",
    "offer_mandate",
    "open_account",
    "profile_stamp",
    "record_contributions",
    "record_months",
    "record_permit",
    "record_permits",
    "refuse_mandate",
    "remove_family_member",
    "revoke_mandate",
    "save_family_member",
    "stamp_of",
    "start_activation",
    "start_phone_change",
    "start_recovery",
    "take_back_for_child",
    "update_profile",
]
