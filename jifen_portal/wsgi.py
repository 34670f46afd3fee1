"""Entry point of the web server processes."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jifen_portal.settings")
application = get_wsgi_application()
