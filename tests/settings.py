"""Settings of the tests: the portal's own, with test keys and cheap passwords."""

import atexit
import base64
import os
import shutil
import tempfile

if "JIFEN_VAR" not in os.environ:
    os.environ["JIFEN_VAR"] = tempfile.mkdtemp(prefix="jifen-test-")
    atexit.register(shutil.rmtree, os.environ["JIFEN_VAR"], ignore_errors=True)
os.environ.setdefault("JIFEN_SECURE_COOKIES", "0")

from jifen_portal.settings import *  # noqa: F403

SECRET_KEY = "tests only"
FIELD_KEYS = "t1:" + base64.b64encode(b"f" * 32).decode()
INDEX_KEY = base64.b64encode(b"i" * 32).decode()
AUDIT_KEY = base64.b64encode(b"a" * 32).decode()
CODE_KEYS = "t1:" + base64.b64encode(b"c" * 32).decode()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_BROKER_URL = "memory://"

# Transactional tests empty the database through this app: audit rows refuse to be deleted.
INSTALLED_APPS += ["tests.emptying"]  # noqa: F405
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  (WhiteNoise warns where there is none)
