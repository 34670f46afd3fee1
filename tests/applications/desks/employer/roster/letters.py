"""Letters of introduction with the least, the usual and the most to say."""

from datetime import date

from applications.desks.employer.roster.introduction import letter
from applications.employers.models import Employer, HrOfficer
from applications.places.models import District
from tests.applications.notices.extremes import EMPLOYER, NAME

INTRODUCTIONS = {
    "least": ("上海甲公司", "", "王一", ["hand_in"]),
    "usual": ("上海示例精密制造有限公司", "浦东新区示例路 1 号", "李清扬", ["hand_in", "notices"]),
    "most": (EMPLOYER, "浦东新区示例路 1 号" * 2, NAME, ["registration", "hand_in", "notices"]),
}
"""Employer, address, officer and matters."""


def introduction(much: str) -> bytes:
    """The PDF of one of them."""
    employer, address, officer, matters = INTRODUCTIONS[much]
    house = Employer(
        name=employer,
        uscc="91310000MA1FL00000",
        address=address,
        district=District(code="310115", name="浦东新区"),
    )
    given = {
        "officer": HrOfficer(name=officer, phone="13800000000"),
        "id_number": "310101199003074477",
        "matters": matters,
        "valid_until": date(2026, 12, 20),
    }
    return letter(house, given)
