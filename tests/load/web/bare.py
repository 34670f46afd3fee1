"""What the least would be: Django without middleware, one view that reads JSON, one that fills 200 lines."""

import json

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path

LINES = 200
PAGE = """<!doctype html><html lang="zh-Hans"><head><title>{{ title }}</title></head><body><table>
{% for line in lines %}<tr><td>{{ line.chain }}</td><td>{{ line.number }}</td><td>{{ line.kind }}</td></tr>
{% endfor %}</table></body></html>"""


def points(request: HttpRequest) -> HttpResponse:
    """Parses a facts document and answers."""
    facts = json.loads(request.body)
    return JsonResponse({"total": len(facts["contributions"]), "indicators": []})


def page(request: HttpRequest) -> HttpResponse:
    """A page of 200 lines, and nothing that had to be asked for."""
    lines = [{"chain": "case:1", "number": number, "kind": "case.submitted"} for number in range(LINES)]
    return render(request, "page.html", {"title": "200", "lines": lines})


urlpatterns = [path("points/", points), path("page/", page)]


def application_of() -> object:
    """Django with these two addresses; for a process of its own."""
    engine = "django.template.backends.django.DjangoTemplates"
    loaders = [("django.template.loaders.locmem.Loader", {"page.html": PAGE})]
    cached = [("django.template.loaders.cached.Loader", loaders)]
    settings.configure(
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["127.0.0.1"],
        SECRET_KEY="nothing is signed",
        MIDDLEWARE=[],
        TEMPLATES=[{"BACKEND": engine, "OPTIONS": {"loaders": cached}}],
    )
    return get_wsgi_application()
