"""The result on paper: one or two A4 pages as a PDF, made while the visitor waits.

It is bounded by the facts document: an outlook has some dozens of changes, a family at most a hundred
children, and an employer's name is all that somebody typed. WeasyPrint is imported at the first sheet of a
process and never by the other pages.
"""

from django.http import HttpResponse
from django.template.loader import render_to_string

from applications.desks.language import engine_language
from applications.desks.public.result import reading
from applications.desks.public.result.statement import Statement
from applications.notices import rendering
from applications.notices.fonts import missing_characters

SHEET = "public/result/sheet.css"
UNPRINTABLE = "〓"
"""What printers put where they have no type; somebody may call an employer by a picture."""


def answer(statement: Statement) -> HttpResponse:
    """The PDF of a statement."""
    result = reading.of(statement)
    html: str = render_to_string(
        "public/result/sheet.html", {"result": result, "language": engine_language()}
    )
    for sign in missing_characters(html):
        html = html.replace(sign, UNPRINTABLE)
    response = HttpResponse(rendering.pdf(html, SHEET), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="jifen-estimate-{result.on.isoformat()}.pdf"'
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
