"""Settings of the portal, every one of them from the environment.

The defaults are the embedded parts: SQLite, a file-system broker, console SMS. They are real parts,
only smaller; ``manage.py check --deploy`` refuses to go live on them.
"""

import logging
import os
from pathlib import Path

from csp.constants import NONE, SELF
from kombu import Queue

from jifen_portal import between, catalogues, gateways, headers, logs, schedule, stores
from jifen_portal.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

# Where database, files, queue and generated keys lie when no server is named.
VAR_DIR = Path(env.str("JIFEN_VAR", str(BASE_DIR / "var"))).resolve()

DEMO = env.bool("JIFEN_DEMO", False)
DEBUG = False
DEFAULT_SECRET_KEY = "not-a-secret: set SECRET_KEY"  # noqa: S105  (refused by check --deploy)
# Keys made by `manage.py make_keys` lie here; the environment wins over them.
KEYS_DIR = VAR_DIR / "keys"
_secret_key_file = KEYS_DIR / "secret_key"
SECRET_KEY = env.str(
    "SECRET_KEY",
    _secret_key_file.read_text().strip() if _secret_key_file.is_file() else DEFAULT_SECRET_KEY,
)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_ADDRESS = env.str("JIFEN_SITE_ADDRESS", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "django_htmx",
    "django_structlog",
    "rest_framework",
    "drf_spectacular",
    "jifen_portal",
    "scoring",
    "materials",
    "applications.vault",
    "applications.workdays",
    "applications.places",
    "applications.audit",
    "applications.estimates",
    "applications.outbox",
    "applications.accounts",
    "applications.consents",
    "applications.policy",
    "applications.employers",
    "applications.applicants",
    "applications.authorities",
    "applications.notices",
    "applications.kiosks",
    "applications.sanctions",
    "applications.cases",
    "applications.records",
    "applications.reviews",
    "applications.rechecks",
    "applications.corrections",
    "applications.archives",
    "applications.rosters",
    "applications.simulations",
    "applications.statistics",
    "applications.supervision",
    "applications.desks",
    "applications.api",
    "applications.demo",
]

MIDDLEWARE = [
    "jifen_portal.metering.RequestMeter",
    "jifen_portal.programs.ProgramsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "jifen_portal.headers.BrowserHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jifen_portal.compression.PageCompression",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "applications.desks.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "applications.accounts.signed_in.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jifen_portal.requests.RequestLog",
    "applications.desks.interrupted.InterruptedMiddleware",
    "applications.accounts.middleware.ActorMiddleware",
    "applications.accounts.middleware.AudienceMiddleware",
    "axes.middleware.AxesMiddleware",
]
PROGRAM_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "jifen_portal.headers.BrowserHeaders",
    "jifen_portal.programs.PlainHeaders",
]

# What gunicorn reads (jifen_portal.web).
WEB_BIND = env.str("JIFEN_BIND", "127.0.0.1:8000")
WEB_PROCESSES = env.int("JIFEN_WEB_PROCESSES", 4)

ROOT_URLCONF = "jifen_portal.urls"
WSGI_APPLICATION = "jifen_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "applications.desks.context.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "applications.desks.templatetags.portal",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]
FORM_RENDERER = "applications.desks.rendering.PortalFormRenderer"

_embedded = {"ENGINE": "django.db.backends.sqlite3", "NAME": VAR_DIR / "portal.sqlite3"}
DATABASES = {"default": env.db("DATABASE_URL") if env.str("DATABASE_URL", "") else _embedded}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Writers queue instead of failing: immediate transactions, write-ahead log, a generous wait.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
        DATABASES["default"]["ENGINE"] = "jifen_portal.postgresql"
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Every question is answered in milliseconds; compiling one takes PostgreSQL a fifth of a second, and to
    # call another process to help as long as the answer.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
        "options", "-c jit=off -c max_parallel_workers_per_gather=0"
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", "")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": VAR_DIR / "cache"}
    )
}

# Accounts and sign-in. The second factor is asked by accounts.signin and enforced by accounts.middleware.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "applications.accounts.backends.PortalBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "applications.accounts.breaches.BreachedPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign_in"
AXES_FAILURE_LIMIT = 5
AXES_CLIENT_IP_CALLABLE = "applications.accounts.addresses.address_of"
AXES_COOLOFF_TIME = 0.25  # hours
AXES_USERNAME_FORM_FIELD = "username"  # as authenticate() is called, not as the model names it
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "applications.accounts.signin.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
# What applicants type as "login" is their permit number: it never reaches the table of failures.
AXES_SENSITIVE_PARAMETERS = ["login", "username", "ip_address"]
SESSION_ENGINE = "applications.accounts.sessions"
SESSION_COOKIE_AGE = 8 * 3600
STAFF_IDLE_MINUTES = env.int("JIFEN_STAFF_IDLE_MINUTES", 30)  # without an act
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_COOKIES = env.bool("JIFEN_SECURE_COOKIES", not DEMO)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
# A browser takes such a name from this very host over https only: no neighbour can set it, no plain answer.
_HERE_ONLY = "__Host-" if SECURE_COOKIES else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_HERE_ONLY}sessionid", f"{_HERE_ONLY}csrftoken"
SECURE_SSL_REDIRECT = SECURE_COOKIES
SECURE_REDIRECT_EXEMPT = [
    r"^healthz$",
    r"^readyz$",
    r"^metrics$",
]  # asked by machines inside, over plain http
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_COOKIES else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_COOKIES else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_COOKIES
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "report-uri": [headers.REPORTS],
        "report-to": [headers.GROUP],
    }
}

# Keys of encrypted fields, blind index, audit and codes on papers: "id:base64,…", the first one writes.
# Without them nothing can be encrypted, and it says so; ./scripts/serve makes its own under var/keys/.
FIELD_KEYS = env.str("JIFEN_FIELD_KEYS", "")
INDEX_KEY = env.str("JIFEN_INDEX_KEY", "")
AUDIT_KEY = env.str("JIFEN_AUDIT_KEY", "")
CODE_KEYS = env.str("JIFEN_CODE_KEYS", "")
NOTICE_CERTIFICATE = env.str("JIFEN_NOTICE_CERTIFICATE", str(KEYS_DIR / "demonstration.p12"))
NOTICE_CERTIFICATE_PASSWORD = env.str("JIFEN_NOTICE_CERTIFICATE_PASSWORD", "")
NOTICE_PKCS11 = env.dict("JIFEN_NOTICE_PKCS11", default={})  # module, token, key
NOTICE_PIN = env.str("JIFEN_NOTICE_PIN", "")
TIMESTAMP_URL = env.str("JIFEN_TIMESTAMP_URL", "")
PAPER_FONTS = env.list("JIFEN_PAPER_FONTS", default=[])  # behind ours, for characters that ours lack

# Files that belong to people: private, encrypted at rest, never under a guessable address.
STORAGES = {
    "default": stores.read(env, VAR_DIR / "files"),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# A folder in memory that the proxy reads too: it sends opened files from there (X-Accel-Redirect).
ACCEL_FOLDER = env.str("JIFEN_ACCEL_FOLDER", "")
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_HANDLERS = [
    "materials.receiving.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 500  # beyond the 30 of a material they arrive empty, and are told so
# Looks at every uploaded file; the null scanner looks at nothing and the file's row says so.
CLAMD_ADDRESS = env.str("JIFEN_CLAMD", "")  # unix:/run/clamav/clamd.ctl or tcp://host:3310
CLAMD_TIMEOUT = env.int("JIFEN_CLAMD_TIMEOUT", 30)  # seconds for one file
FILE_SCANNER = env.str(
    "JIFEN_FILE_SCANNER",
    "materials.clamd.ClamdScanner" if CLAMD_ADDRESS else "materials.scanning.NullScanner",
)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Our own files only: those of the packages are for pages that the portal does not have.
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
MESSAGE_STORAGE = "applications.desks.cookies.MessageStorage"
LANGUAGE_COOKIE_NAME = f"{_HERE_ONLY}language"
FORMAT_MODULE_PATH = "jifen_portal.formats"
LOCALE_PATHS = [BASE_DIR / "locale" / name for name in catalogues.CATALOGUES]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Background work. Embedded: the file-system transport of jifen_portal.broker, one folder for both directions.
_QUEUE_DIR = VAR_DIR / "queue"
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost//"
CELERY_BROKER_USE_SSL = between.broker_ssl(CELERY_BROKER_URL)
PRIVATE_NETWORK = env.bool("JIFEN_PRIVATE_NETWORK", False)  # between database, broker, scanner and us
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"visibility_timeout": 3600}
    if REDIS_URL
    else {
        "data_folder_in": str(_QUEUE_DIR),
        "data_folder_out": str(_QUEUE_DIR),
        "control_folder": str(_QUEUE_DIR / "control"),
        "processed_folder": str(_QUEUE_DIR / "processed"),
        "polling_interval": 0.05,
    }
)
# A code never waits behind papers: a worker takes from its queues in turn, or is given some of them only.
CELERY_TASK_DEFAULT_QUEUE = "work"
CELERY_TASK_QUEUES = [Queue(name) for name in ("codes", "messages", "papers", CELERY_TASK_DEFAULT_QUEUE)]
CELERY_TASK_ROUTES = {
    "applications.outbox.tasks.*": {"queue": "messages"},
    "applications.notices.tasks.*": {"queue": "papers"},
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_RETRY_ON_WORKER_LOST = True  # also when a child is killed alone; three times at most
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = env.int("JIFEN_WORKER_CHILDREN", 2)
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TIMEZONE = TIME_ZONE
WORKER_READY_FILE = VAR_DIR / "worker-ready"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat")
CELERY_BEAT_SCHEDULE = schedule.SCHEDULE
CELERY_BEAT_SCHEDULER = "jifen_portal.beat:Scheduler"

# Years after which a determined case without living points is emptied; 0: the operator keeps them.
KEEP_DETERMINED_YEARS = env.int("JIFEN_KEEP_DETERMINED_YEARS", 0)

# Days after which a closed case at rest becomes one sealed file (applications.archives); 0: never.
ARCHIVE_AFTER_DAYS = env.int("JIFEN_ARCHIVE_AFTER_DAYS", 365)

# Messages: gateways in the order in which they are tried, and what each of them needs to know.
SMS_GATEWAYS = env.list("JIFEN_SMS_GATEWAYS", default=["applications.outbox.gateways.console.ConsoleGateway"])
SMS_SIGN = env.str("JIFEN_SMS_SIGN", "积分通")
SMS_TIMEOUT = env.int("JIFEN_SMS_TIMEOUT", 10)  # seconds for an answer
SMS = gateways.read(env)
RECEIPTS_SECRET = env.str("JIFEN_RECEIPTS_SECRET", "")  # in the address that vendors call; empty: closed
vars().update(env.email_url("JIFEN_EMAIL_URL", "consolemail://"))
EMAIL_TIMEOUT = SMS_TIMEOUT
# Seconds: a worker's claim on a message, pauses between tries, how long the broker has before the sweeper.
OUTBOX_LEASE = 120
OUTBOX_PAUSES = (60, 120, 300, 900, 1800, 3600, 7200, 14_400)
OUTBOX_GRACE = 15
KIOSK_SECONDS = env.int("JIFEN_KIOSK_SECONDS", 60)  # without an act; then a kiosk forgets who stood there
AUDIT_SEAL_FILE = env.str("JIFEN_AUDIT_SEAL_FILE", "")

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],  # anonymous: no session is asked for
    "UNAUTHENTICATED_USER": None,
    "NUM_PROXIES": env.int("JIFEN_TRUSTED_PROXIES", 0),  # whose X-Forwarded-For is believed
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Jifen Portal",
    "DESCRIPTION": (
        "Points of Shanghai's residence-permit scheme, from facts: anonymous, nothing is stored. And where "
        "authorities push what they answer."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": [],
    "POSTPROCESSING_HOOKS": ["applications.api.describing.add_components"],
}
# Requests a minute from one address of the net, 0 = no limit.
API_RATES = {
    "estimate": env.int("JIFEN_API_RATE", 600),
    "outlook": env.int("JIFEN_API_OUTLOOK_RATE", 60),
    "schema": env.int("JIFEN_API_SCHEMA_RATE", 60),
    "authority": env.int("JIFEN_AUTHORITY_RATE", 60),
    "policy_report": env.int("JIFEN_POLICY_REPORT_RATE", 20),
}
AUTHORITY_MOST_BYTES = env.int("JIFEN_AUTHORITY_MOST_BYTES", 2 * 1024 * 1024)  # of one push

DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # an address of the net can be a person's
# The proxy gives every request its id, and writes the same into its own log.
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = bool(REST_FRAMEWORK["NUM_PROXIES"])
DJANGO_STRUCTLOG_CELERY_ENABLED = True  # a task's lines carry the id of the request that asked for it
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG  # its end says all that its beginning does
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO  # a mistyped address is nobody's error

# Watching: what /metrics answers to whoever shows the token, and where processes leave their counts.
METRICS_TOKEN = env.str("JIFEN_METRICS_TOKEN", "")
METRICS_FOLDER = Path(env.str("JIFEN_METRICS_FOLDER", str(VAR_DIR / "metrics")))
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS_FOLDER)  # where prometheus_client looks for it
SENTRY_DSN = env.str("JIFEN_SENTRY_DSN", "")
SENTRY_ENVIRONMENT = env.str("JIFEN_SENTRY_ENVIRONMENT", "production")

LOGGING = logs.configure(env.str("JIFEN_LOG_LEVEL", "WARNING"))
