"""Every write of accounts."""

from applications.accounts.services.codes import check_code, issue_code
from applications.accounts.services.grants import end_grant, grant
from applications.accounts.services.users import add_user, deactivate, set_password

__all__ = ["add_user", "check_code", "deactivate", "end_grant", "grant", "issue_code", "set_password"]
