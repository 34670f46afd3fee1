"""Users, the roles they hold, what proves who they are, and where they are signed in."""

from applications.accounts.models.codes import Code, CodePurpose
from applications.accounts.models.factors import Authenticator, RecoveryCode
from applications.accounts.models.sessions import Session
from applications.accounts.models.tallies import Tally
from applications.accounts.models.users import RoleGrant, User

__all__ = ["Authenticator", "Code", "CodePurpose", "RecoveryCode", "RoleGrant", "Session", "Tally", "User"]
