"""Every write of accounts."""

from applications.accounts.services.codes import check_code, issue_code
from applications.accounts.services.factors import (
    add_factor,
    check_factor,
    renew_recovery_codes,
    reset_factor,
    switch_off,
)
from applications.accounts.services.grants import end_grant, grant
from applications.accounts.services.sessions import end_sessions, sign_out_elsewhere
from applications.accounts.services.spending import spend_recovery_code
from applications.accounts.services.users import (
    add_user,
    check_strength,
    deactivate,
    forget_user,
    set_password,
)

__all__ = [
    "add_factor",
    "add_user",
    "check_code",
    "check_factor",
    "check_strength",
    "deactivate",
    "end_grant",
    "end_sessions",
    "forget_user",
    "grant",
    "issue_code",
    "renew_recovery_codes",
    "reset_factor",
    "set_password",
    "sign_out_elsewhere",
    "spend_recovery_code",
    "switch_off",
]
