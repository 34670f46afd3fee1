"""Anybody checks a paper by its number and code, or takes the keys to check codes without asking."""

import base64
import hashlib

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import EVERYONE, audience
from applications.accounts.addresses import address_of
from applications.accounts.services.throttling import Throttled, check_room, count_try
from applications.desks.public.forms import VerifyForm
from applications.notices.codes import public_keys
from applications.notices.verification import Status, clean_number, is_signed, verify


@audience(EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify_paper(request: HttpRequest) -> HttpResponse:
    """The form, and what there is to say of the paper.

    A QR code brings ``n`` (number), ``c`` (code) and ``s`` (what is signed). A file is compared, not kept.
    Whoever scans a code of ours has not guessed it: guesses of others at the same number do not bar him.
    """
    given = request.POST if request.method == "POST" else request.GET
    form = VerifyForm(given, request.FILES) if "n" in given else VerifyForm()
    context = {"form": form, "result": None, "barred": 0}
    if not form.is_valid():
        return render(request, "public/verify.html", context)
    number, code, signed = form.cleaned_data["n"], form.cleaned_data["c"], given.get("s", "")
    tried = {"number": clean_number(number), "address": address_of(request)}
    try:
        if not is_signed(number, code, signed):
            check_room("verify", **tried)
    except Throttled as throttled:
        return render(request, "public/verify.html", context | {"barred": throttled.minutes}, status=429)
    result = verify(number, code, signed=signed, file_hash=_hash_of(form.cleaned_data["file"]))
    if result.status is Status.UNKNOWN:
        count_try("verify", **tried)
    return render(request, "public/verify.html", context | {"result": result})


@audience(EVERYONE)
@never_cache
@require_safe
def keys(_request: HttpRequest) -> HttpResponse:
    """The public keys of the codes, for whoever checks them offline (``docs/reference/papers.md``)."""
    found = {
        key_id: {
            "algorithm": "Ed25519",
            "raw": base64.b64encode(key.public_bytes_raw()).decode(),
            "pem": key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode(),
        }
        for key_id, key in public_keys().items()
    }
    return JsonResponse({"keys": found})


def _hash_of(file: object) -> str:
    """SHA-256 of an uploaded file, read piece by piece; empty where there is none."""
    if not file:
        return ""
    digest = hashlib.sha256()
    for piece in file.chunks():  # type: ignore[attr-defined]
        digest.update(piece)
    return digest.hexdigest()
