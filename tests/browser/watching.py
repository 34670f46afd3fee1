"""What a page complains of while it is used, and nobody would otherwise see."""

from playwright.sync_api import ConsoleMessage, Page, Request, Response

_OURS = ("data:", "blob:", "about:")


class Watch:
    """Collects complaints of every page that it follows."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.complaints: list[str] = []

    def follow(self, page: Page) -> None:
        """Listen to a page until it is closed."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # The browser repeats a failed answer here; _response judges those. A header that it does not know
        # throughout is no error to it.
        failed = message.type == "error" and not message.text.startswith("Failed to load resource")
        if failed or "Permissions-Policy" in message.text:
            self.complaints.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, *_OURS)):
            self.complaints.append(f"asks elsewhere: {request.url}")

    def _response(self, response: Response) -> None:
        worst = 500 if response.request.resource_type == "document" else 400
        if response.status >= worst:
            self.complaints.append(f"{response.status}: {response.url}")
