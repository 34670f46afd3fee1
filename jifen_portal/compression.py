"""Pages are compressed on their way; they are a sixth of their size then."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class PageCompression(GZipMiddleware):
    """Django's own, which hides the length of secrets behind a random one, for web pages alone.

    Files are compressed already or are private papers, static files lie compressed beside themselves, and
    what programs ask for is quicker without.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The response, compressed where it is a page and the browser takes it so."""
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)
