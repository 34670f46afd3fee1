"""The permit authority and the social insurance: what they know comes by the portal's own import."""

from tests.browser.console import Console
from tests.browser.story.people import BASE, MONTHS, Company, Employee, months_before, today

_PERMIT = """
from datetime import date
from applications.accounts.roles import PORTAL
from applications.applicants import services
services.record_permit(actor=PORTAL, permit=services.PermitFacts(
    permit_number={permit!r}, id_number={identity!r}, issued_on=date.fromisoformat({issued_on!r}),
    valid_until=date.fromisoformat({valid_until!r}), registered_phone={phone!r},
    source="演示数据", as_of=date.fromisoformat({today!r})))
"""
_MONTHS = """
from datetime import date
from decimal import Decimal
from applications.accounts.roles import PORTAL
from applications.applicants import services
from applications.applicants.models import Person
person = Person.objects.with_permit({permit!r}).get()
rows = [services.ContributionRow(month=month, employer_uscc={uscc!r}, base=Decimal({base!r}))
        for month in {months!r}]
services.record_contributions(actor=PORTAL, person=person, rows=rows, source="演示数据",
                              as_of=date.fromisoformat({today!r}))
"""


def deliver_permit(console: Console, employee: Employee) -> None:
    """The permit with the telephone number that the police know."""
    console.run(
        _PERMIT.format(
            permit=employee.permit,
            identity=employee.identity,
            issued_on=employee.permit_issued_on.isoformat(),
            valid_until=employee.permit_valid_until.isoformat(),
            phone=employee.phone,
            today=today().isoformat(),
        ),
    )


def deliver_months(console: Console, employee: Employee, company: Company) -> None:
    """The months that the employer paid."""
    console.run(
        _MONTHS.format(
            permit=employee.permit,
            uscc=company.uscc,
            base=str(BASE),
            months=months_before(today(), MONTHS),
            today=today().isoformat(),
        ),
    )
