"""The portal as it is, but its list of events shows 200 of them on a page."""

from functools import partial

from jifen_portal.wsgi import application  # isort: skip  (it sets up what the next lines need)
from applications.desks.city.views import audit
from applications.desks.paging import page_of
from tests.load.web.bare import LINES

__all__ = ["application"]

audit.page_of = partial(page_of, size=LINES)
