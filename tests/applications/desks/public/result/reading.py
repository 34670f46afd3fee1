"""What a page or a PDF says, without the white space between: lines break elsewhere on paper."""

import html
import re
import subprocess

from django.http import HttpResponse


def said_by(response: HttpResponse) -> str:
    """All text of an answer."""
    assert response.status_code == 200
    if response["Content-Type"] == "application/pdf":
        command = ["pdftotext", "-", "-"]
        found = subprocess.run(command, input=response.content, capture_output=True, check=True)
        return squeezed(found.stdout.decode())
    return squeezed(html.unescape(re.sub(r"<[^>]*>", "", response.content.decode())))


def squeezed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())
