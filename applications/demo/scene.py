"""Setting the demonstration up: each part is one transaction and is skipped where it is there."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from applications.accounts.demo_access import DEMO_PASSWORD, demo_secret
from applications.accounts.models import User
from applications.accounts.roles import PORTAL, VISITOR, Actor, Role
from applications.accounts.selectors import actor_of
from applications.accounts.services import add_factor, add_user, grant
from applications.accounts.totp import code_of
from applications.applicants.models import Person
from applications.cases.states import State
from applications.demo import numbers, story
from applications.demo.afterwards import add_afterwards
from applications.demo.cast import COMPANIES, PEOPLE, STAFF, Company, Someone, Staff
from applications.demo.kiosk import add_kiosk
from applications.demo.lists import add_lists
from applications.demo.paper import scan
from applications.employers import services as employers
from applications.employers.eligibility import Answers
from applications.employers.models import Employer, LicenceKind
from applications.statistics import services as statistics
from materials.services import store

# The only reviewers who start late: until then an accepted case of their district waits for one.
LATE = "xuhui-review"


def set_up() -> int:
    """Load whatever is missing; how many people, employers, staff and lists were added."""
    added = sum(add_staff(member) for member in STAFF if not member.login.startswith(LATE))
    added += sum(add_company(company) for company in COMPANIES)
    by_end = sorted(PEOPLE, key=lambda someone: someone.ends != State.ACCEPTED)
    for someone in by_end:
        if someone.ends != State.ACCEPTED:
            added += sum(add_staff(member) for member in STAFF if member.login.startswith(LATE))
        added += add_person(someone)
    added += add_lists() + add_afterwards() + add_kiosk()
    if added:
        statistics.bring_up_to_date(today=timezone.localdate())  # else empty until the first night
    return added


def add_staff(member: Staff) -> int:
    """Add a member of staff with his or her role; 0 where the login is taken already."""
    if User.objects.filter(login=member.login).exists():
        return 0
    with transaction.atomic():
        user = add_user(
            actor=PORTAL, login=member.login, name=member.name, password=DEMO_PASSWORD, is_demo=True
        )
        grant(actor=PORTAL, user=user, role=member.role, scope=member.scope)
        _carry_app(user)
    return 1


def add_company(company: Company) -> int:
    """Register an employer and bring it to where it stands; 0 where it is registered already."""
    uscc = numbers.credit_code(company.serial, company.district)
    if Employer.objects.filter(uscc=uscc).exists():
        return 0
    with transaction.atomic():
        employer = employers.register(
            actor=VISITOR,
            details=employers.Details(
                name=company.name,
                uscc=uscc,
                kind="enterprise",
                district_code=company.district,
                address=f"演示路 {company.serial} 号",
                is_dispatch_agency=company.dispatch,
                dispatch_licence="演示派遣许可 0001" if company.dispatch else "",
                dispatch_licence_until=_in_two_years() if company.dispatch else None,
            ),
            answers=Answers(
                registered_here=True,
                operating=True,
                pays_tax_here=True,
                sole_trader=False,
                office_of_outside_firm=False,
                untaxed_branch=False,
            ),
            contact=employers.Contact(
                name=company.officer_name,
                phone=numbers.telephone(9000 + company.serial),
                login=company.officer,
                password=DEMO_PASSWORD,
            ),
            is_demo=True,
        )
        _carry_app(employer.officers.get().user)
        _hand_over(company, employer)
    return 1


def _carry_app(user: User) -> None:
    """The app that the demonstration's page reads out; it proves its secret with a code of a step ago."""
    secret = demo_secret(user.login)
    add_factor(actor=actor_of(user), user=user, secret=secret, typed=code_of(secret, drift=-1))


def _hand_over(company: Company, employer: Employer) -> None:
    """Licences uploaded and submitted; verified at the counter unless it is the one that waits."""
    hr = story.hr_of(employer)
    kinds = [LicenceKind.REGISTRATION] + ([LicenceKind.DISPATCH] if company.dispatch else [])
    for kind in kinds:
        file = store(actor=hr, stream=scan(str(kind.label), company.name), label=str(kind.label))
        employers.add_licence(actor=hr, employer=employer, kind=kind, file=file)
    employers.submit_for_verification(actor=hr, employer=employer, expected_version=employer.version)
    if company.verified:
        officer: Actor = story.staff(Role.INTAKE_OFFICER, company.district)
        employers.verify(
            actor=officer, employer=employer, expected_version=employer.version, originals_sighted=kinds
        )


def add_person(someone: Someone) -> int:
    """Live somebody's story; 0 where the person has an account already."""
    if Person.objects.with_permit(numbers.permit_number(someone.serial)).exists():
        return 0
    company = COMPANIES[someone.company - 1]
    employer = Employer.objects.get(uscc=numbers.credit_code(company.serial, company.district))
    with transaction.atomic():
        story.tell(someone, employer)
    return 1


def _in_two_years() -> date:
    return timezone.localdate() + timedelta(days=730)
