"""``manage.py add_staff LOGIN NAME ROLE [--scope DISTRICT]``: an account for staff.

Whoever runs the machine makes the first accounts of an installation this way. The password is read from
the terminal, or from standard input; the second factor is set up at the first sign-in.
"""

import sys
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, STAFF_ROLES, Role
from applications.accounts.services import add_user, grant


class Command(BaseCommand):
    help = "Add a staff account with one role; it sets up its second factor at the first sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("login")
        parser.add_argument("name")
        parser.add_argument("role", choices=sorted(STAFF_ROLES))
        parser.add_argument("--scope", default="", help="code of the district, for roles of a district")

    def handle(self, *args: Any, **options: Any) -> None:
        role = Role(options["role"])
        password = getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            with transaction.atomic():
                user = add_user(actor=PORTAL, login=options["login"], name=options["name"], password=password)
                grant(actor=PORTAL, user=user, role=role, scope=options["scope"])
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stdout.write(f"{user.login} is {role.value}; the first sign-in sets up the second factor")
