"""Roles and their scopes in words."""

import pytest

from applications.accounts.models import RoleGrant, User
from applications.accounts.roles import Role
from applications.desks.scopes import grant_name, scope_names
from applications.employers.models import Employer
from applications.places.models import District


@pytest.mark.django_db
def test_names_of_districts_and_employers(django_assert_num_queries: object) -> None:
    district, _made = District.objects.get_or_create(code="310104", defaults={"name": "徐汇区"})
    employer = Employer.objects.create(
        name="示例科技有限公司", uscc="91310104MA1FR00001", kind="enterprise", district=district
    )
    user = User.objects.create_user("several", "多角色")
    grants = [
        RoleGrant.objects.create(user=user, role=role, scope=scope)
        for role, scope in [
            (Role.REVIEWER, "310104"),
            (Role.HR_OFFICER, str(employer.pk)),
            (Role.CITY_OFFICER, ""),
            (Role.APPLICANT, str(employer.pk)),
        ]
    ]
    with django_assert_num_queries(2):  # type: ignore[operator]
        names = scope_names(grants)
    assert [grant_name(grant, names[grant.pk]) for grant in grants] == [
        "审核员（徐汇区）",
        "单位人事专员（示例科技有限公司）",
        "市级工作人员",
        "申请人",
    ]
