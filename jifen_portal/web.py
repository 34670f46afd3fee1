"""How gunicorn serves the portal: ``python -m gunicorn --config python:jifen_portal.web jifen_portal.wsgi``.

Addresses and sizes are settings; its own lines go where the portal's go, scrubbed as they are.
"""

from typing import Any

from jifen_portal import settings

bind = settings.WEB_BIND
workers = settings.WEB_PROCESSES
timeout = 120  # seconds: 20 MB over a slow line, and the scanner's time
graceful_timeout = 120  # whoever is being answered while the portal is restarted gets his answer
control_socket_disable = True
forwarded_allow_ips = "127.0.0.1,::1"

logconfig_dict: dict[str, Any] = {
    **settings.LOGGING,
    "loggers": {
        **settings.LOGGING["loggers"],
        "gunicorn.error": {"level": "INFO", "propagate": True},
        "gunicorn.access": {"level": "CRITICAL", "propagate": False},  # addresses of the net are people's
    },
}
