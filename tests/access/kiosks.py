"""The rows of the self-service printers, and of those who set them up.

What a machine answers once somebody stands before it: tests/applications/desks/kiosk.
"""

from tests.access.row import Row

KIOSKS = (
    Row("kiosk_home", get="kiosk 200"),
    Row("kiosk_numbers", get="kiosk 200", post="kiosk 302"),
    Row("kiosk_code", get="kiosk 302", post="kiosk 302"),
    Row("kiosk_stay", get="kiosk 405", post="kiosk 302"),
    Row("kiosk_end", get="kiosk 405", post="kiosk 302"),
    Row("kiosk_papers", get="kiosk 302"),
    Row("kiosk_paper", "determined", what="points_notice", get="kiosk 302", post="kiosk 302"),
    Row("kiosk_pdf", "determined", what="points_notice", get="kiosk 404", post="kiosk 405"),
    Row("office_kiosks", get="managers system 200", post="managers system 200"),
    Row("office_kiosk", get="manager system 200", post="managers system 405"),
    Row("office_kiosk_key", get="manager system 302", post="manager system 302"),
    Row("office_kiosk_remove", get="managers system 405", post="manager system 302"),
)
