"""The paper of the letter of introduction. It is the employer's own: no number of ours, no seal of ours."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation

from applications.employers.models import Employer
from applications.notices import rendering
from applications.notices.kinds import CENTRE

SHEET = "papers/introduction.css"


def printed(employer: Employer, given: Mapping[str, Any]) -> HttpResponse:
    """The PDF as an answer, made while the officer waits."""
    response = HttpResponse(letter(employer, given), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="letter-of-introduction.pdf"'
    return response


def letter(employer: Employer, given: Mapping[str, Any]) -> bytes:
    """The PDF; ``given`` as the form cleaned it. Papers are Chinese."""
    with translation.override("zh-hans"):
        html = render_to_string(
            "papers/introduction.html",
            {
                "employer": employer,
                "addressee": CENTRE.format(district=employer.district.name),
                "officer": given["officer"],
                "id_number": given["id_number"],
                "matters": given["matters"],
                "valid_until": given["valid_until"],
                "today": timezone.localdate(),
                "demo": settings.DEMO,
            },
        )
    return rendering.pdf(html, SHEET)
